package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.market.GeneratedSource;
import ballast.sim.market.MarketParameter;
import ballast.sim.market.MarketSettings;
import ballast.testnet.TestnetServer;
import ballast.testnet.market.Json;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.KeyKind;
import ballast.testnet.settings.TestnetSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that others wrote for the venue trade on the testnet, unmodified but for URLs and the certificate that they
 * trust; what they saw is compared with what the testnet says of it. Needs node and npm, and runs only in the Maven
 * profile {@code strangers}.
 */
@Tag("strangers")
class StrangersTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("ballast.root"), "bot/system-tests/strangers");
    private static final Path PLACE = Path.of(System.getProperty("ballast.root"), "bot/system-tests/target/strangers");
    private static final long SEED = 7;
    private static final double MARKET_SECONDS = 3_600;
    private static final long INSTALL_SECONDS = 110;
    private static final long SCRIPT_SECONDS = 70;
    private static final long POLL_MS = 100;
    private static final int LEVELS = 20;
    private static final BigDecimal RATE = new BigDecimal("0.001");

    @TempDir
    Path directory;

    private TestnetServer server;
    private KeyPair pair;
    private TestnetAsker hmac;
    private TestnetAsker ed25519;
    private String market;

    /** What the server said of its book while a script ran, by update id. */
    private final Map<Long, JsonNode> books = new TreeMap<>();

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, PLACE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        final Path log = PLACE.resolve("npm.log");
        final Process npm = start(new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(PLACE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        assertTrue(ends(npm, INSTALL_SECONDS), () -> "npm ci is not over after " + INSTALL_SECONDS + " s");
        assertEquals(0, npm.exitValue(), Files.readString(log));
    }

    private static Process start(final ProcessBuilder command) {
        try {
            return command.start();
        } catch (final IOException missing) {
            throw new AssertionError(
                    command.command().get(0) + " does not start; install node 20 or later and npm, or leave out"
                            + " -Pstrangers",
                    missing);
        }
    }

    private static boolean ends(final Process process, final long seconds) throws InterruptedException {
        final boolean isOver = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        return isOver;
    }

    @BeforeEach
    void open() throws IOException, GeneralSecurityException, InterruptedException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        final MarketSettings settings = MarketSettings.of(Map.of(MarketSettings.PRESET, "busy-linear")).toBuilder()
                .set(MarketParameter.DURATION_SECONDS, MARKET_SECONDS)
                .set(MarketParameter.FEED_GAPS_PER_HOUR, 0)
                .build();
        server = new TestnetServer(
                new TestnetSettings(
                        0,
                        directory,
                        () -> List.of(new GeneratedSource(settings, SEED)),
                        List.of(
                                account("hmac-key", KeyKind.HMAC, "hmac secret"),
                                account(
                                        "ed-key",
                                        KeyKind.ED25519,
                                        pem("PUBLIC", pair.getPublic().getEncoded())))),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        server.start();
        hmac = new TestnetAsker(server, "hmac-key", text -> TestnetAsker.hmac("hmac secret", text));
        ed25519 = new TestnetAsker(server, "ed-key", text -> TestnetAsker.ed25519(pair.getPrivate(), text));
        market = hmac.ask("exchangeInfo", "")
                .path("symbols")
                .path(0)
                .path("symbol")
                .asText();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static AccountSettings account(final String apiKey, final KeyKind kind, final String key) {
        return new AccountSettings(
                apiKey,
                apiKey,
                kind,
                key,
                Map.of("COIN", BigDecimal.TEN, "USDT", BigDecimal.valueOf(1_000_000)),
                RATE,
                RATE,
                CommissionAsset.QUOTE);
    }

    private static String pem(final String kind, final byte[] bytes) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END "
                + kind + " KEY-----\n";
    }

    /** Runs a script to its end, and asks the server for its book meanwhile. */
    private JsonNode run(final String script, final ObjectNode keys) throws IOException, InterruptedException {
        final Path keyFile = Files.writeString(directory.resolve("keys.json"), keys.toString());
        final Path out = directory.resolve("out.json");
        final Path err = directory.resolve("err.txt");
        final ProcessBuilder command = new ProcessBuilder(
                        "node", script, Integer.toString(server.port()), keyFile.toString())
                .directory(PLACE.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        command.environment().put("NODE_EXTRA_CA_CERTS", server.caCertificate().toString());
        final Process process = start(command);
        final long startNs = System.nanoTime();
        try {
            while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                assertTrue(
                        System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(SCRIPT_SECONDS),
                        () -> script + " is not over after " + SCRIPT_SECONDS + " s");
                final JsonNode book = hmac.ask("depth", "limit=" + LEVELS + "&symbol=" + market);
                books.put(book.path("lastUpdateId").asLong(), book);
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), script + ": " + Files.readString(err));
        final JsonNode found = Json.parse(Files.readString(out));
        assertNotNull(found, () -> script + " printed no JSON");
        assertEquals(market, found.path("market").asText());
        return found;
    }

    /** Wherever both looked at the same update id, they saw the same. */
    private void assertBooks(final JsonNode seen) {
        final List<Long> common = new ArrayList<>();
        seen.properties().forEach(one -> {
            final JsonNode served = books.get(Long.valueOf(one.getKey()));
            if (served != null) {
                common.add(Long.valueOf(one.getKey()));
                assertEquals(levels(served), levels(one.getValue()), () -> "book at " + one.getKey());
            }
        });
        System.out.printf(
                "%d books seen, %d asked for, %d of them the same update%n", seen.size(), books.size(), common.size());
        assertFalse(common.isEmpty(), () -> "no update id in common: " + books.keySet() + " and " + seen);
    }

    private static List<String> levels(final JsonNode book) {
        final List<String> levels = new ArrayList<>();
        for (final String side : List.of("bids", "asks")) {
            for (final JsonNode level : book.path(side)) {
                levels.add(side + ' ' + plain(level.path(0)) + ' ' + plain(level.path(1)));
            }
        }
        return levels;
    }

    /** A number as it is written without zeros at its end, whether it was a number or a text. */
    private static String plain(final JsonNode number) {
        return new BigDecimal(number.asText()).stripTrailingZeros().toPlainString();
    }

    /** Rows as texts: the same fields of each, numbers without zeros at their end. */
    private static List<String> rows(final JsonNode rows, final String... fields) {
        final List<String> texts = new ArrayList<>();
        for (final JsonNode row : rows) {
            final StringBuilder text = new StringBuilder();
            for (final String field : fields) {
                final JsonNode value = row.path(field);
                final boolean isNumber = value.asText().matches("-?[0-9.]+(e-?[0-9]+)?");
                text.append(isNumber ? plain(value) : value.asText()).append(' ');
            }
            texts.add(text.toString());
        }
        assertFalse(texts.isEmpty(), "no rows");
        return texts;
    }

    @Test
    void shouldTradeWithCcxt() throws IOException, InterruptedException {
        final JsonNode found =
                run("ccxt.mjs", Json.object().put("apiKey", "hmac-key").put("secret", "hmac secret"));
        assertEquals(
                "[\"OrderImmediatelyFillable\",\"AuthenticationError\"]",
                found.path("refused").toString());
        assertBooks(found.path("books"));
        final JsonNode orders = hmac.ask("allOrders", "symbol=" + market);
        assertEquals(
                rows(orders, "orderId", "clientOrderId", "origQty", "executedQty", "cummulativeQuoteQty"),
                rows(found.path("orders"), "id", "clientOrderId", "amount", "filled", "cost"));
        assertEquals(
                rows(orders, "side", "status"),
                rows(found.path("orders"), "side", "status").stream()
                        .map(row -> row.toUpperCase(Locale.ROOT).replace("CLOSED", "FILLED"))
                        .toList());
        assertEquals(
                rows(
                        hmac.ask("myTrades", "symbol=" + market),
                        "id",
                        "orderId",
                        "price",
                        "qty",
                        "quoteQty",
                        "commission",
                        "commissionAsset"),
                rows(found.path("fills"), "id", "order", "price", "amount", "cost", "fee", "feeAsset"));
        for (final JsonNode balance : hmac.ask("account", "").path("balances")) {
            final String asset = balance.path("asset").asText();
            assertEquals(plain(balance.path("free")), plain(found.path("free").path(asset)), asset);
            assertEquals(plain(balance.path("locked")), plain(found.path("used").path(asset)), asset);
        }
        assertTrades(found.path("trades"));
        final String socketOrder =
                orders.path(orders.size() - 1).path("orderId").asText();
        assertEquals(
                List.of(socketOrder + " open ", socketOrder + " canceled "), rows(found.path("told"), "id", "status"));
    }

    /** All public trades that a script saw are trades of the server's, at the same price and of the same size. */
    private void assertTrades(final JsonNode seen) throws IOException, InterruptedException {
        final List<String> served =
                rows(hmac.ask("trades", "limit=1000&symbol=" + market), "id", "price", "qty", "isBuyerMaker");
        final List<String> told = rows(seen, "id", "price", "amount", "isBuyerMaker");
        System.out.println(told.size() + " public trades seen");
        assertTrue(served.containsAll(told), () -> told + " are not all of " + served);
    }

    @Test
    void shouldTradeWithTheVenuesOwnClient() throws IOException, InterruptedException {
        final JsonNode found = run(
                "binance-spot.mjs",
                Json.object()
                        .put("apiKey", "ed-key")
                        .put("privateKey", pem("PRIVATE", pair.getPrivate().getEncoded())));
        assertBooks(found.path("books"));
        assertQuotes(found.path("quotes"));
        assertTrades(found.path("trades"));
        final JsonNode orders = ed25519.ask("allOrders", "symbol=" + market);
        assertEquals(orders, found.path("orders"));
        assertEquals(ed25519.ask("myTrades", "symbol=" + market), found.path("fills"));
        assertEquals(ed25519.ask("account", "").path("balances"), found.path("balances"));
        final Map<String, String> last = new TreeMap<>();
        for (final JsonNode report : found.path("reports")) {
            last.put(
                    report.path("i").asText(),
                    report.path("X").asText() + ' ' + report.path("z").asText());
        }
        assertTrue(last.size() >= 3, () -> "reports of three orders: " + last);
        for (final JsonNode order : orders) {
            final String told = last.remove(order.path("orderId").asText());
            if (told != null) {
                assertEquals(
                        order.path("status").asText()
                                + ' '
                                + order.path("executedQty").asText(),
                        told);
            }
        }
        assertEquals(Map.of(), last, "reports of orders that the server does not know");
    }

    /** Best prices at an update id at which the server was asked for its book are those of that book. */
    private void assertQuotes(final JsonNode seen) {
        int common = 0;
        for (final JsonNode quote : seen) {
            final JsonNode served = books.get(quote.path("u").asLong());
            if (served != null) {
                common++;
                final JsonNode bid = served.path("bids").path(0);
                assertEquals(plain(bid.path(0)), plain(quote.path("b")));
                assertEquals(plain(bid.path(1)), plain(quote.path("B")));
                final JsonNode ask = served.path("asks").path(0);
                assertEquals(plain(ask.path(0)), plain(quote.path("a")));
                assertEquals(plain(ask.path(1)), plain(quote.path("A")));
            }
        }
        System.out.println(seen.size() + " best quotes seen, " + common + " at an update asked for");
        assertTrue(common > 0, "no quote at an update id at which the server was asked");
    }
}
