package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.app.host.LiveDirectory;
import ballast.app.host.LiveHost;
import ballast.app.host.RunLock;
import ballast.app.host.RunOutcome;
import ballast.app.live.SpotVenue;
import ballast.app.live.TestnetKeys;
import ballast.gateway.sign.KeyFile;
import ballast.gateway.venue.binance.live.SignedQuery;
import ballast.sim.market.GeneratedSource;
import ballast.sim.market.MarketSettings;
import ballast.testnet.TestnetServer;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.KeyKind;
import ballast.testnet.settings.TestnetSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bot at the local testnet, over real sockets: it quotes, trades, ends, and goes on where it was. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LiveTestnetTest {
    private static final Path CONFIG = Path.of(System.getProperty("ballast.root"), "config", "local-testnet.conf");
    private static final Pattern NUMBER = Pattern.compile("\"(openOrders|positionLots)\" : (-?[0-9]+)");
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path directory;

    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private TestnetServer server;
    private TestnetKeys keys;
    private Path run;

    @BeforeEach
    void open() throws IOException {
        keys = new TestnetKeys(directory);
        run = directory.resolve("bot");
        final AccountSettings account = new AccountSettings(
                "bot",
                keys.apiKey("bot"),
                KeyKind.ED25519,
                keys.publicKey("bot"),
                Map.of("COIN", BigDecimal.TEN, "USDT", new BigDecimal("1000000")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                CommissionAsset.QUOTE);
        final MarketSettings market = MarketSettings.of(
                Map.of(MarketSettings.PRESET, "calm-linear", "durationSeconds", "3600", "feedGapsPerHour", "0"));
        server = new TestnetServer(
                new TestnetSettings(0, directory, () -> List.of(new GeneratedSource(market, 7)), List.of(account)),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private RunSettings settings() {
        final String host = "localhost:" + server.port();
        return SettingsLoader.load(
                CONFIG,
                List.of(
                        "venue.rest = \"https://" + host + "\"",
                        "venue.streams = \"wss://" + host + "\"",
                        "venue.orders = \"wss://" + host + "/ws-api/v3\"",
                        "venue.trust_store = \"" + directory.resolve("ca.pem") + "\"",
                        "venue.signature_file = \"" + directory.resolve("bot.pem") + "\"",
                        "venue.identity_file = \"" + directory.resolve("bot.api-key") + "\"",
                        "run.directory = \"" + run + "\""));
    }

    /** One process's share of the bot, on a thread of its own. */
    private final class Share implements AutoCloseable {
        private final AtomicBoolean isStopping = new AtomicBoolean();
        private final RunLock lock;
        private final CompletableFuture<RunOutcome> outcome;

        private Share() {
            final RunSettings settings = settings();
            final LiveDirectory bot = LiveDirectory.open(run, "binance-spot", "testnet");
            lock = RunLock.take(run);
            final LiveHost host = new LiveHost(settings, bot, isStopping, new AtomicBoolean(), clock);
            host.requireFit(false);
            final SpotVenue venue = new SpotVenue(settings, bot.created(), clock);
            final var gateway = venue.gateway();
            outcome = CompletableFuture.supplyAsync(
                    () -> host.trade(gateway, venue.accountNumber()), task -> new Thread(task, "live-run").start());
        }

        private RunOutcome end() throws Exception {
            isStopping.set(true);
            return outcome.get(1, TimeUnit.MINUTES);
        }

        @Override
        public void close() {
            isStopping.set(true);
            outcome.handle((done, failed) -> done).join();
            lock.close();
        }
    }

    private record Standing(int openOrders, long position) {}

    /** Asks the running bot until it stands as wanted. */
    private Standing await(final Share share, final Predicate<Standing> isWanted) {
        final long startNs = System.nanoTime();
        Standing standing = null;
        while (standing == null || !isWanted.test(standing)) {
            assertFalse(share.outcome.isDone(), () -> "the run has ended: " + share.outcome + said);
            assertTrue(System.nanoTime() - startNs < PATIENCE_NS, "stands at " + standing + "; " + said);
            final Bot status = Bot.run("status", "--json", run);
            standing = status.code() == 0 ? standing(status.out()) : null;
        }
        return standing;
    }

    private static Standing standing(final String json) {
        int openOrders = 0;
        long position = 0;
        for (final Matcher each = NUMBER.matcher(json); each.find(); ) {
            if ("openOrders".equals(each.group(1))) {
                openOrders = Integer.parseInt(each.group(2));
            } else {
                position = Long.parseLong(each.group(2));
            }
        }
        return new Standing(openOrders, position);
    }

    /** What the venue says of the account, by its own word. */
    private String venue(final String path) throws IOException, InterruptedException, GeneralSecurityException {
        final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(directory.resolve("ca.pem"))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        final SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        final SignedQuery query =
                new SignedQuery(keys.apiKey("bot"), KeyFile.read(directory.resolve("bot.pem")), 5_000);
        final URI uri = URI.create("https://localhost:" + server.port() + "/api/v3/" + path + "?"
                + query.of("symbol=COINUSDT", System.currentTimeMillis()));
        final HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        query.headers().forEach(request::header);
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    /** Lots of the base asset that the account has beyond what it had at the start. */
    private long positionAtVenue() throws IOException, InterruptedException, GeneralSecurityException {
        final Matcher coin = Pattern.compile("\"asset\":\"COIN\",\"free\":\"([0-9.]+)\",\"locked\":\"([0-9.]+)\"")
                .matcher(venue("account"));
        assertTrue(coin.find());
        return new BigDecimal(coin.group(1))
                .add(new BigDecimal(coin.group(2)))
                .subtract(BigDecimal.TEN)
                .movePointRight(5)
                .longValueExact();
    }

    @Test
    void shouldTradeEndAndGoOnWhereItWas() throws Exception {
        final Standing first;
        try (Share share = new Share()) {
            await(share, standing -> standing.openOrders == 2);
            await(share, standing -> standing.position != 0);
            final RunOutcome outcome = share.end();
            assertNull(outcome.halt(), outcome.toString());
            assertTrue(outcome.isStopped());
        }
        assertEquals("[]", venue("openOrders"), "everything was cancelled, and the venue knows");
        final long position = positionAtVenue();
        assertTrue(position != 0);
        Bot.done("replay", "--verify", run);
        try (Share share = new Share()) {
            // nothing is quoted before the venue's account and the bot's own agree
            first = await(share, standing -> standing.openOrders > 0);
            assertNotNull(first);
            assertNull(share.end().halt());
        }
        assertEquals("[]", venue("openOrders"));
        Bot.done("replay", "--verify", run);
        assertTrue(said.toString(StandardCharsets.UTF_8).startsWith("testnet: https://localhost:"));
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("defect"));
    }

    /** A secret that only one file may hold. */
    @Test
    void shouldTellNobodyItsKey() throws Exception {
        try (Share share = new Share()) {
            await(share, standing -> standing.openOrders > 0);
            assertNull(share.end().halt());
        }
        final byte[] key = keys.apiKey("bot").getBytes(StandardCharsets.US_ASCII);
        try (var files = Files.walk(run)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .contains(new String(key, StandardCharsets.ISO_8859_1)),
                        file.toString());
            }
        }
        assertFalse(said.toString(StandardCharsets.UTF_8).contains(keys.apiKey("bot")));
    }
}
