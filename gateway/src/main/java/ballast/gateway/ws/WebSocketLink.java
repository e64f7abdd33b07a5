package ballast.gateway.ws;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.agrona.concurrent.NanoClock;

/**
 * A WebSocket connection of OkHttp. Its reader thread stamps the time, copies the bytes into the ring, and nothing
 * else.
 *
 * <p>A message above the limit ends the connection with 1009; so does {@link InboundMeter} with one that is never
 * complete. Text that is not ASCII is handed on as UTF-8; OkHttp has then replaced what was no UTF-8 by U+FFFD, which
 * no feed accepts in a field that it uses. Should OkHttp's reader thread die without a word, as it does when memory is
 * out, then {@link #heardNs} stands still.
 */
final class WebSocketLink extends WebSocketListener implements Link {
    private static final int NORMAL = 1_000;
    private static final int TOO_BIG = 1_009;

    private final int number;
    private final int messageBytesMax;
    private final int queueBytesMax;
    private final FrameRing ring;
    private final NanoClock clock;
    private final InboundMeter meter;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile WebSocket socket;

    WebSocketLink(final int number, final LinkOptions options, final FrameRing ring, final NanoClock clock) {
        this.number = number;
        this.messageBytesMax = options.messageBytesMax();
        this.queueBytesMax = options.queueBytesMax();
        this.ring = ring;
        this.clock = clock;
        this.meter = new InboundMeter(options.messageBytesMax(), clock);
    }

    /** Begins to connect; to be called once, before anything else. */
    void connect(final OkHttpClient client, final Request request) {
        socket = client.newBuilder().socketFactory(meter).build().newWebSocket(request, this);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public boolean send(final byte[] bytes, final int length) {
        return !isOver.get()
                && socket.queueSize() + length <= queueBytesMax
                && socket.send(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public long heardNs() {
        return meter.heardNs();
    }

    @Override
    public void close() {
        isOver.set(true);
        if (!socket.close(NORMAL, null)) {
            socket.cancel();
        }
    }

    @Override
    public void onOpen(final WebSocket webSocket, final Response response) {
        meter.messageComplete();
        if (!isOver.get() && !ring.opened(number, clock.nanoTime())) {
            giveUp(webSocket, FrameRing.RING_FULL);
        }
    }

    @Override
    public void onMessage(final WebSocket webSocket, final String text) {
        final long timeNs = clock.nanoTime();
        meter.messageComplete();
        if (isOver.get()) {
            return;
        }
        if (isAscii(text)) {
            after(webSocket, text.length(), text.length() <= messageBytesMax && ring.frame(number, timeNs, text));
        } else {
            put(webSocket, timeNs, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void onMessage(final WebSocket webSocket, final ByteString bytes) {
        final long timeNs = clock.nanoTime();
        meter.messageComplete();
        if (!isOver.get()) {
            put(webSocket, timeNs, bytes.toByteArray());
        }
    }

    private void put(final WebSocket webSocket, final long timeNs, final byte[] bytes) {
        after(webSocket, bytes.length, bytes.length <= messageBytesMax && ring.frame(number, timeNs, bytes));
    }

    private void after(final WebSocket webSocket, final int length, final boolean isIn) {
        if (!isIn) {
            giveUp(webSocket, length > messageBytesMax ? TOO_BIG : FrameRing.RING_FULL);
        }
    }

    private void giveUp(final WebSocket webSocket, final int code) {
        if (isOver.compareAndSet(false, true)) {
            ring.closed(number, clock.nanoTime(), code);
        }
        webSocket.close(code, null);
        webSocket.cancel();
    }

    private static boolean isAscii(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void onClosing(final WebSocket webSocket, final int code, final String reason) {
        if (isOver.compareAndSet(false, true)) {
            ring.closed(number, clock.nanoTime(), code);
        }
        webSocket.close(NORMAL, null);
    }

    @Override
    public void onFailure(final WebSocket webSocket, final Throwable failure, final Response response) {
        if (isOver.compareAndSet(false, true)) {
            final int status = response == null ? 0 : response.code();
            final long retryAfterNs = response == null ? 0 : RetryAfter.ns(response);
            ring.failed(number, clock.nanoTime(), status, retryAfterNs, Reasons.of(failure));
        }
    }
}
