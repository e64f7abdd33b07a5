package ballast.gateway.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections over loopback, with real threads: what a peer may do, and what of it reaches the polling thread. */
class WebSocketLinkTest {
    private static final int LIMIT = 4_096;
    private static final LinkOptions OPTIONS =
            new LinkOptions(Optional.empty(), 10_000, 10_000, 0, LIMIT, LIMIT, 1_000);

    private final MockWebServer server = new MockWebServer();
    private final FrameRing ring = new FrameRing(64 << 10);
    private final Heard heard = new Heard(ring);
    private final LinkFactory factory = new LinkFactory(OPTIONS, ring, SystemNanoClock.INSTANCE);
    private final Peer peer = new Peer();

    /** The other side: sends its lines when it is open, keeps what it receives. */
    private static final class Peer extends WebSocketListener {
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile List<String> lines = List.of();
        private volatile WebSocket socket;

        @Override
        public void onOpen(final WebSocket webSocket, final Response response) {
            socket = webSocket;
            open.countDown();
            lines.forEach(webSocket::send);
        }

        @Override
        public void onMessage(final WebSocket webSocket, final String text) {
            received.add(text);
        }

        @Override
        public void onClosing(final WebSocket webSocket, final int code, final String reason) {
            webSocket.close(code, null);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        factory.close();
        server.close();
    }

    private Link connect() {
        return factory.connect("ws://127.0.0.1:" + server.getPort() + "/stream", Map.of("X-Test", "yes"));
    }

    private void upgrade() {
        server.enqueue(new MockResponse.Builder().webSocketUpgrade(peer).build());
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldHandOverMessagesInOrderAndTheCloseAfterThem() throws InterruptedException {
        peer.lines = List.of("{\"a\":1}", "{\"b\":\"\u00e9\"}");
        upgrade();
        connect();
        heard.await("1 frame {\"b\"");
        assertTrue(peer.open.await(10, TimeUnit.SECONDS));
        peer.socket.close(1_001, null);
        heard.await("1 closed");
        assertEquals(
                List.of("1 opened", "1 frame {\"a\":1}", "1 frame {\"b\":\"\u00e9\"}", "1 closed 1001"), heard.lines);
    }

    @Test
    void shouldSendTextAndRefuseWhatExceedsTheQueue() throws InterruptedException {
        upgrade();
        final Link link = connect();
        heard.await("1 opened");
        assertTrue(link.send(bytes("hello, and more"), 5));
        assertEquals("hello", peer.received.poll(10, TimeUnit.SECONDS));
        assertFalse(link.send(new byte[1_001], 1_001));
        link.close();
        assertFalse(link.send(bytes("late"), 4));
    }

    @Test
    void shouldNotOfferCompression() throws InterruptedException {
        upgrade();
        connect();
        heard.await("1 opened");
        final var request = server.takeRequest(10, TimeUnit.SECONDS);
        assertNull(request.getHeaders().get("Sec-WebSocket-Extensions"));
        assertEquals("yes", request.getHeaders().get("X-Test"));
    }

    @Test
    void shouldRefuseAPeerThatCompressesUnasked() {
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(peer)
                .setHeader("Sec-WebSocket-Extensions", "permessage-deflate")
                .build());
        connect();
        assertTrue(heard.await("1 failed").contains("not offered"), heard.lines.toString());
    }

    @Test
    void shouldRefuseACompressedFrame() throws IOException {
        try (RawPeer raw = new RawPeer((out, socket) -> {
            out.write(new byte[] {(byte) 0xC1, 1, 0});
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            factory.connect(raw.url(), Map.of());
            assertTrue(heard.await("1 failed").contains("rsv1"), heard.lines.toString());
        }
    }

    @Test
    void shouldEndAConnectionWithAMessageAboveTheLimit() {
        peer.lines = List.of("x".repeat(LIMIT), "x".repeat(LIMIT + 1), "after");
        upgrade();
        connect();
        heard.await("1 closed");
        assertEquals(List.of("1 opened", "1 frame 4096 bytes", "1 closed 1009"), heard.lines);
    }

    @Test
    void shouldEndAConnectionWhoseMessageNeverEnds() throws IOException {
        final byte[] fragment = new byte[4 + 60_000];
        fragment[1] = 126;
        fragment[2] = (byte) (60_000 >> 8);
        fragment[3] = (byte) 60_000;
        try (RawPeer raw = new RawPeer((out, socket) -> endless(out, fragment))) {
            factory.connect(raw.url(), Map.of());
            assertTrue(heard.await("1 failed").contains("without a complete message"), heard.lines.toString());
        }
    }

    private static void endless(final OutputStream out, final byte[] fragment) throws IOException {
        out.write(new byte[] {1, 1, 'x'});
        while (true) {
            out.write(fragment);
        }
    }

    @Test
    void shouldHearPingsThoughTheyAreNoEntries() throws IOException {
        final CountDownLatch asked = new CountDownLatch(1);
        try (RawPeer raw = new RawPeer((out, socket) -> {
            await(asked);
            out.write(new byte[] {(byte) 0x89, 0});
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        })) {
            final Link link = factory.connect(raw.url(), Map.of());
            heard.await("1 opened");
            final long openedNs = link.heardNs();
            asked.countDown();
            while (link.heardNs() == openedNs) {
                Thread.onSpinWait();
            }
            assertEquals(0, ring.poll(heard, 10));
            link.close();
        }
    }

    private static void await(final CountDownLatch latch) throws IOException {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (final InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void shouldGiveUpALinkWhoseFrameFindsNoRoom() {
        peer.lines = Collections.nCopies(100, "y".repeat(LIMIT));
        upgrade();
        final Link link = connect();
        while (ring.lost() == 0) {
            Thread.onSpinWait();
        }
        heard.await("1 closed");
        final int frames = heard.lines.size() - 2;
        assertTrue(frames > 0 && frames < 100, "frames " + frames);
        assertEquals("1 closed " + FrameRing.RING_FULL, heard.lines.get(heard.lines.size() - 1));
        assertEquals(1, ring.lost());
        assertFalse(link.send(bytes("late"), 4));
    }

    @Test
    void shouldSayWhyAConnectionWasRefused() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "7")
                .build());
        connect();
        heard.await("1 failed 429 after 7");
    }

    @Test
    void shouldHearNothingOfALinkAfterClosingIt() throws InterruptedException {
        upgrade();
        final Link link = connect();
        heard.await("1 opened");
        link.close();
        peer.socket.send("late");
        peer.socket.close(1_000, null);
        peer.lines = List.of("of the next one");
        upgrade();
        connect();
        heard.await("2 frame");
        assertEquals(List.of("1 opened", "2 opened", "2 frame of the next one"), heard.lines);
    }

    @Test
    void shouldGoToNoOtherMachineWithoutEncryption() {
        for (final String url :
                List.of("ws://example.com/", "http://10.0.0.1/", "file:///x", "wss//", "ws://127.0.0.2/")) {
            assertThrows(IllegalArgumentException.class, () -> factory.connect(url, Map.of()), url);
        }
    }

    @Test
    void shouldRefuseBoundsThatNeverFitTheRing() {
        final FrameRing small = new FrameRing(16 << 10);
        assertThrows(IllegalArgumentException.class, () -> new LinkFactory(OPTIONS, small, SystemNanoClock.INSTANCE));
        assertThrows(IllegalArgumentException.class, () -> new FrameRing(8 << 10));
    }
}
