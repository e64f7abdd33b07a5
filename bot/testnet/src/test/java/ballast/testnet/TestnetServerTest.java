package ballast.testnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.Side;
import ballast.testnet.api.Signatures;
import ballast.testnet.market.Json;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.KeyKind;
import ballast.testnet.settings.TestnetSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through TLS and sockets, with a client that knows nothing of this server. */
@Timeout(60)
class TestnetServerTest {
    private static final String BOB = "bob-key";
    private static final long WAIT_SECONDS = 20;

    @TempDir
    Path directory;

    private KeyPair keys;
    private TestnetServer server;
    private OkHttpClient client;

    /** What comes over a socket, in order. */
    private static final class Inbox extends WebSocketListener {
        private static final String END = "end";
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public void onMessage(final WebSocket socket, final String text) {
            texts.add(text);
        }

        @Override
        public void onClosing(final WebSocket socket, final int code, final String reason) {
            texts.add(END + " " + code);
        }

        @Override
        public void onFailure(final WebSocket socket, final Throwable why, final Response response) {
            texts.add(END);
        }

        String text() throws InterruptedException {
            final String text = texts.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertNotEquals(null, text, "nothing came");
            return text;
        }

        JsonNode next() throws InterruptedException {
            return Json.parse(text());
        }
    }

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        final String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        final AccountSettings bob = new AccountSettings(
                "bob",
                BOB,
                KeyKind.ED25519,
                pem,
                Map.of("BTC", BigDecimal.TEN, "USDT", BigDecimal.valueOf(10_000)),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                CommissionAsset.QUOTE);
        final TestMarket market = new TestMarket();
        for (int i = 1; i <= 400; i++) {
            market.level(
                    i * 50L, i % 2 == 0 ? Side.BUY : Side.SELL, i % 2 == 0 ? 9_990 + i % 9 : 10_010 + i % 7, i % 5);
        }
        market.trade(60_000, 10_000, 1, Aggressor.SELLER);
        server = new TestnetServer(
                new TestnetSettings(
                        0, directory, () -> List.of(market), List.of(TestVenue.account(CommissionAsset.QUOTE), bob)),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        server.start();
        final X509Certificate root = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(server.caCertificate())));
        final HandshakeCertificates trust =
                new HandshakeCertificates.Builder().addTrustedCertificate(root).build();
        client = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .retryOnConnectionFailure(false)
                .build();
    }

    @AfterEach
    void stop() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
        server.close();
    }

    private String url(final String path) {
        return "https://localhost:" + server.port() + path;
    }

    private JsonNode call(final String verb, final String path, final String params) throws IOException {
        final String text = params + (params.isEmpty() ? "" : "&") + "timestamp=" + System.currentTimeMillis();
        final String query = text + "&signature=" + TestVenue.hmac(TestVenue.SECRET, text);
        final RequestBody empty = RequestBody.create(new byte[0], null);
        final Request request = new Request.Builder()
                .url(url("/api/v3/" + path + "?" + query))
                .header("X-MBX-APIKEY", TestVenue.KEY)
                .method(verb, "POST".equals(verb) ? empty : null)
                .build();
        try (Response response = client.newCall(request).execute()) {
            return Json.parse(response.body().string());
        }
    }

    private void fault(final String json) throws IOException {
        final Request request = new Request.Builder()
                .url(url("/testnet/faults"))
                .post(RequestBody.create(json, MediaType.get("application/json")))
                .build();
        try (Response response = client.newCall(request).execute()) {
            assertEquals(200, response.code());
        }
    }

    private WebSocket open(final String path, final Inbox inbox) {
        return client.newWebSocket(new Request.Builder().url(url(path)).build(), inbox);
    }

    private static String request(final String id, final String method, final Map<String, String> params) {
        final ObjectNode request = Json.object().put("id", id).put("method", method);
        final ObjectNode values = request.putObject("params");
        params.forEach(values::put);
        return request.toString();
    }

    private Map<String, String> signed(final Map<String, String> params) throws GeneralSecurityException {
        final Map<String, String> all = new TreeMap<>(params);
        all.put("apiKey", BOB);
        all.put("timestamp", Long.toString(System.currentTimeMillis()));
        final Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(Signatures.payload(all).getBytes(StandardCharsets.UTF_8));
        all.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
        return all;
    }

    private static Map<String, String> order(final String id) {
        return Map.of(
                "symbol", "BTCUSDT",
                "side", "BUY",
                "type", "LIMIT_MAKER",
                "quantity", "0.5",
                "price", "99.00",
                "newClientOrderId", id,
                "timestamp", Long.toString(System.currentTimeMillis()));
    }

    @Test
    void shouldTakeAnOrderThroughItsLifeOverHttp() throws IOException {
        assertTrue(call("GET", "time", "").path("serverTime").asLong() > 0);
        final JsonNode symbol = call("GET", "exchangeInfo", "").path("symbols").path(0);
        assertEquals("BTCUSDT", symbol.path("symbol").asText());
        assertEquals("BTC", symbol.path("baseAsset").asText());
        assertEquals(
                "0.01000000", symbol.path("filters").path(0).path("tickSize").asText());
        final String order = "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.5&price=99&newClientOrderId=r1";
        assertEquals(1, call("POST", "order", order).path("orderId").asInt());
        assertEquals(1, call("GET", "openOrders", "symbol=BTCUSDT").size());
        assertEquals(
                "CANCELED",
                call("DELETE", "order", "symbol=BTCUSDT&orderId=1")
                        .path("status")
                        .asText());
        assertEquals(0, call("GET", "openOrders", "symbol=BTCUSDT").size());
    }

    @Test
    void shouldLogOnWithEd25519AndHearOfOrders() throws GeneralSecurityException, InterruptedException {
        final Inbox inbox = new Inbox();
        final WebSocket socket = open("/ws-api/v3", inbox);
        socket.send(request("1", "session.logon", signed(Map.of())));
        final JsonNode logon = inbox.next();
        assertEquals(BOB, logon.path("result").path("apiKey").asText(), logon::toString);
        socket.send(request("2", "userDataStream.subscribe", Map.of()));
        assertEquals(0, inbox.next().path("result").path("subscriptionId").asInt(-1));
        socket.send(request("3", "order.place", order("w1")));
        final JsonNode answer = inbox.next();
        assertEquals("3", answer.path("id").asText());
        assertEquals("w1", answer.path("result").path("clientOrderId").asText(), answer::toString);
        assertEquals(
                "REQUEST_WEIGHT",
                answer.path("rateLimits").path(0).path("rateLimitType").asText());
        final JsonNode report = inbox.next();
        assertEquals(0, report.path("subscriptionId").asInt(-1));
        assertEquals("executionReport", report.path("event").path("e").asText());
        assertEquals("NEW", report.path("event").path("x").asText());
        assertEquals("w1", report.path("event").path("c").asText());
        final JsonNode position = inbox.next().path("event");
        assertEquals("outboundAccountPosition", position.path("e").asText());
        assertEquals("49.50000000", position.path("B").path(1).path("l").asText());
        socket.send(request(
                "4",
                "order.cancel",
                Map.of(
                        "symbol", "BTCUSDT",
                        "origClientOrderId", "w1",
                        "newClientOrderId", "x1",
                        "timestamp", Long.toString(System.currentTimeMillis()))));
        assertEquals("CANCELED", inbox.next().path("result").path("status").asText());
        final JsonNode cancelled = inbox.next().path("event");
        assertEquals("CANCELED", cancelled.path("x").asText());
        assertEquals("x1", cancelled.path("c").asText());
        assertEquals("w1", cancelled.path("C").asText());
    }

    @Test
    void shouldSignWithHmacOverTheSocketAndNotHearOfRateLimits() throws InterruptedException {
        final Inbox inbox = new Inbox();
        final WebSocket socket = open("/ws-api/v3?returnRateLimits=false", inbox);
        final Map<String, String> params = new TreeMap<>();
        params.put("apiKey", TestVenue.KEY);
        params.put("timestamp", Long.toString(System.currentTimeMillis()));
        params.put("signature", TestVenue.hmac(TestVenue.SECRET, Signatures.payload(params)));
        socket.send(request("1", "account.status", params));
        final JsonNode answer = inbox.next();
        assertEquals(
                "BTC",
                answer.path("result").path("balances").path(0).path("asset").asText(),
                answer::toString);
        assertTrue(answer.path("rateLimits").isMissingNode());
        socket.send(request("2", "session.logon", params));
        assertEquals(-4056, inbox.next().path("error").path("code").asInt());
        socket.send(request("3", "userDataStream.subscribe.signature", params));
        assertEquals(0, inbox.next().path("result").path("subscriptionId").asInt(-1));
    }

    @Test
    void shouldTellDiffsFromWhichABookIsBuiltThatEqualsTheServers() throws IOException, InterruptedException {
        final Inbox inbox = new Inbox();
        open("/stream?streams=btcusdt@depth@100ms", inbox);
        final JsonNode first = inbox.next();
        assertEquals("btcusdt@depth@100ms", first.path("stream").asText());
        final JsonNode snapshot = call("GET", "depth", "symbol=BTCUSDT&limit=5000");
        final Map<String, String> book = new TreeMap<>();
        long id = snapshot.path("lastUpdateId").asLong();
        assertTrue(id >= first.path("data").path("U").asLong());
        apply(book, "b", snapshot.path("bids"));
        apply(book, "a", snapshot.path("asks"));
        JsonNode event = first.path("data");
        for (int used = 0; used < 20; ) {
            if (event.path("u").asLong() > id) {
                assertTrue(event.path("U").asLong() <= id + 1, "a hole in the ids");
                apply(book, "b", event.path("b"));
                apply(book, "a", event.path("a"));
                id = event.path("u").asLong();
                used++;
            }
            event = inbox.next().path("data");
        }
        // the server's book of a moment ago: go on until the ids meet
        JsonNode served = call("GET", "depth", "symbol=BTCUSDT&limit=5000");
        while (served.path("lastUpdateId").asLong() != id) {
            if (id < served.path("lastUpdateId").asLong()) {
                apply(book, "b", event.path("b"));
                apply(book, "a", event.path("a"));
                id = event.path("u").asLong();
                event = inbox.next().path("data");
            } else {
                served = call("GET", "depth", "symbol=BTCUSDT&limit=5000");
            }
        }
        final Map<String, String> truth = new TreeMap<>();
        apply(truth, "b", served.path("bids"));
        apply(truth, "a", served.path("asks"));
        assertEquals(truth, book);
    }

    private static void apply(final Map<String, String> book, final String side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            if (new BigDecimal(level.path(1).asText()).signum() == 0) {
                book.remove(side + level.path(0).asText());
            } else {
                book.put(side + level.path(0).asText(), level.path(1).asText());
            }
        }
    }

    @Test
    void shouldLetClientsSubscribeAndLeaveAndCutThoseThatSayTooMuch() throws InterruptedException {
        final Inbox inbox = new Inbox();
        final WebSocket socket = open("/ws/btcusdt@aggTrade", inbox);
        socket.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}");
        assertEquals("{\"result\":null,\"id\":1}", inbox.text());
        socket.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}");
        assertEquals("{\"result\":[\"btcusdt@aggTrade\",\"btcusdt@trade\"],\"id\":2}", inbox.text());
        socket.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":3}");
        assertEquals("{\"result\":null,\"id\":3}", inbox.text());
        socket.send("{\"method\":\"SUBSCRIBE\",\"params\":7,\"id\":4}");
        assertEquals(2, inbox.next().path("error").path("code").asInt());
        for (int i = 0; i < 6; i++) {
            socket.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":5}");
        }
        String last = inbox.text();
        while (last.contains("\"id\":5")) {
            last = inbox.text();
        }
        assertEquals("end 1008", last);
    }

    @Test
    void shouldCutTheConnectionWithAnOrderThatTookEffect()
            throws IOException, InterruptedException, GeneralSecurityException {
        fault("{\"name\":\"cut-after\"}");
        final Inbox inbox = new Inbox();
        final WebSocket socket = open("/ws-api/v3", inbox);
        socket.send(request("1", "session.logon", signed(Map.of())));
        inbox.next();
        socket.send(request("2", "order.place", order("lost")));
        assertEquals("end", inbox.text());
        final Inbox again = new Inbox();
        final WebSocket next = open("/ws-api/v3", again);
        next.send(request("3", "order.status", signed(Map.of("symbol", "BTCUSDT", "origClientOrderId", "lost"))));
        final JsonNode found = again.next();
        assertEquals("NEW", found.path("result").path("status").asText(), found::toString);
    }
}
