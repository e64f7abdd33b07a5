package ballast.gateway.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests over loopback: each has exactly one answer. */
class RestClientTest {
    private static final int LIMIT = 2_048;

    private final MockWebServer server = new MockWebServer();
    private final FrameRing ring = new FrameRing(32 << 10);
    private final Heard heard = new Heard(ring);
    private final LinkFactory factory = new LinkFactory(
            new LinkOptions(Optional.empty(), 10_000, 10_000, 0, LIMIT, LIMIT, LIMIT), ring, SystemNanoClock.INSTANCE);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        factory.close();
        server.close();
    }

    private String ask(final long tag, final Rest.Method method) {
        factory.rest().request(tag, method, "http://127.0.0.1:" + server.getPort() + "/api?a=b", Map.of("X-Key", "k"));
        return heard.await("answer " + tag);
    }

    @Test
    void shouldAskInEachWayAndHandOverTheAnswer() throws InterruptedException {
        for (final Rest.Method method : Rest.Method.values()) {
            server.enqueue(new MockResponse.Builder().body("{}").build());
            assertEquals("answer " + method.ordinal() + " 200 after 0 {}", ask(method.ordinal(), method));
            final var request = server.takeRequest(10, TimeUnit.SECONDS);
            assertEquals(method.name(), request.getMethod());
            assertEquals("/api?a=b", request.getTarget());
            assertEquals("k", request.getHeaders().get("X-Key"));
        }
    }

    @Test
    void shouldHandOverRefusalsAndHowLongToWait() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "30")
                .body("{\"code\":-1003}")
                .build());
        assertEquals("answer 1 429 after 30 {\"code\":-1003}", ask(1, Rest.Method.GET));
        server.enqueue(new MockResponse.Builder()
                .code(418)
                .setHeader("Retry-After", "soon")
                .build());
        assertEquals("answer 2 418 after 0 ", ask(2, Rest.Method.GET));
    }

    @Test
    void shouldTakeABodyUpToTheLimitOnly() {
        server.enqueue(new MockResponse.Builder().body("x".repeat(LIMIT)).build());
        assertEquals("answer 1 200 after 0 2048 bytes", ask(1, Rest.Method.GET));
        server.enqueue(new MockResponse.Builder().body("x".repeat(LIMIT + 1)).build());
        assertTrue(ask(2, Rest.Method.GET).contains("2 0 after 0 io: the body has more"), heard.lines.toString());
    }

    @Test
    void shouldBoundABodyThatGrowsWhenItIsInflated() throws IOException {
        final Buffer zipped = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(zipped))) {
            sink.write(new byte[8 << 20]);
        }
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(zipped)
                .build());
        assertTrue(ask(1, Rest.Method.GET).contains("more than 2048"), heard.lines.toString());
    }

    @Test
    void shouldSayWhenNoAnswerCame() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertTrue(ask(1, Rest.Method.POST).startsWith("answer 1 0 after 0 "), heard.lines.toString());
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void shouldNotFollowRedirects() {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "/elsewhere")
                .build());
        assertEquals("answer 1 302 after 0 ", ask(1, Rest.Method.GET));
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void shouldSayThatThereWasNoRoomForAnAnswer() {
        final byte[] filler = new byte[2_000];
        int count = 0;
        while (ring.frame(9, 0, filler)) {
            count++;
        }
        server.enqueue(new MockResponse.Builder().body("x".repeat(LIMIT)).build());
        factory.rest().request(5, Rest.Method.GET, "http://127.0.0.1:" + server.getPort() + "/", Map.of());
        while (ring.lost() == 1) {
            Thread.onSpinWait();
        }
        assertEquals("answer 5 0 after 0 no room for the answer", heard.await("answer 5"));
        assertEquals(count + 1, heard.lines.size());
    }
}
