package ballast.gateway.venue.binance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.venue.binance.FeedCounter;
import ballast.gateway.ws.FrameRing;
import ballast.gateway.ws.LinkFactory;
import ballast.gateway.ws.LinkOptions;
import ballast.gateway.ws.RateBudget;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;

/** A session over loopback, with a small venue behind real sockets: whole, lost, and whole again. */
class SpotOverSocketsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final BinanceInstrument ABC =
            new BinanceInstrument(7, "ABCUSDT", new DecimalGrid(1, -1), new DecimalGrid(1, -3), OffGrid.REJECT);

    private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
    private int messages;

    /** Streams get an update when they open; snapshots connect to it. */
    private final class Venue extends Dispatcher {
        @Override
        public MockResponse dispatch(final RecordedRequest request) {
            if (request.getTarget().startsWith("/stream?streams=abcusdt@depth@100ms/")) {
                return new MockResponse.Builder().webSocketUpgrade(new Stream()).build();
            }
            if (request.getTarget().equals("/api/v3/depth?symbol=ABCUSDT&limit=1000")) {
                return new MockResponse.Builder()
                        .body("{\"lastUpdateId\":103,\"bids\":[[\"99.9\",\"1\"]],\"asks\":[[\"100.0\",\"1\"]]}")
                        .build();
            }
            return new MockResponse.Builder().code(404).build();
        }
    }

    /** One stream. */
    private final class Stream extends WebSocketListener {
        @Override
        public void onOpen(final WebSocket socket, final Response response) {
            socket.send("{\"stream\":\"abcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1700000000123,"
                    + "\"s\":\"ABCUSDT\",\"U\":101,\"u\":105,\"b\":[[\"99.8\",\"1\"]],\"a\":[]}}");
            sockets.add(socket);
        }

        @Override
        public void onClosing(final WebSocket socket, final int code, final String reason) {
            socket.close(code, null);
        }
    }

    private static void until(final SpotMarketSession session, final BooleanSupplier isDone) {
        final IdleStrategy idle = new BackoffIdleStrategy();
        final long deadlineNs = System.nanoTime() + 20 * SECOND;
        while (!isDone.getAsBoolean()) {
            idle.idle(session.poll(System.nanoTime()));
            if (System.nanoTime() - deadlineNs > 0) {
                fail("waited in vain; last reason: " + session.reason());
            }
        }
    }

    @Test
    void shouldBeWholeAndWholeAgainAfterALoss() throws IOException, InterruptedException {
        final FrameRing ring = new FrameRing(16 << 20);
        try (MockWebServer server = new MockWebServer();
                LinkFactory factory = new LinkFactory(LinkOptions.defaults(), ring, SystemNanoClock.INSTANCE)) {
            server.setDispatcher(new Venue());
            server.start();
            final String host = "127.0.0.1:" + server.getPort();
            final VenueAccess access = new VenueAccess(
                    factory,
                    factory.rest(),
                    ring,
                    new RateBudget(300, 300 * SECOND),
                    new RateBudget(6_000, 60 * SECOND));
            try (SpotMarketSession session = new SpotMarketSession(
                    SessionSettings.of("ws://" + host, "http://" + host + "/api/v3", 1),
                    List.of(ABC),
                    access,
                    (buffer, offset, length) -> messages++,
                    System.nanoTime())) {
                until(session, session::isWhole);
                // DISCONNECTED, snapshot, delta, RESYNCED
                assertEquals(4, messages);
                sockets.poll(10, TimeUnit.SECONDS).close(1_001, null);
                until(session, () -> session.count(SessionCounter.LOST) == 1);
                until(session, session::isWhole);
                assertEquals(8, messages);
                assertEquals(1, session.feed().count(FeedCounter.SNAPSHOTS_APPLIED));
                assertEquals("closed with 1001", session.reason());
            }
        }
    }
}
