package ballast.testnet;

import ballast.testnet.session.Wire;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;

/**
 * A connection of the server. Frames are sent in the order of the calls, by the server's own threads; a client that
 * does not read loses its connection when too many wait.
 */
final class UndertowWire implements Wire, WebSocketCallback<Void> {
    private static final int WAITING_MAX = 20_000;

    private final WebSocketChannel channel;
    private final AtomicInteger waiting = new AtomicInteger();

    UndertowWire(final WebSocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public void text(final String text) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            cut();
            return;
        }
        WebSockets.sendText(text, channel, this);
    }

    @Override
    public void ping(final String payload) {
        WebSockets.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)), channel, null);
    }

    @Override
    public void close(final int code, final String reason) {
        WebSockets.sendClose(code, reason, channel, null);
    }

    @Override
    public void cut() {
        IoUtils.safeClose(channel);
    }

    @Override
    public void complete(final WebSocketChannel done, final Void nothing) {
        waiting.decrementAndGet();
    }

    @Override
    public void onError(final WebSocketChannel done, final Void nothing, final Throwable why) {
        waiting.decrementAndGet();
    }
}
