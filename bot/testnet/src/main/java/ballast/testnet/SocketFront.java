package ballast.testnet;

import ballast.testnet.api.Delivery;
import ballast.testnet.api.Router;
import ballast.testnet.faults.Faults;
import ballast.testnet.session.Session;
import ballast.testnet.session.Sessions;
import ballast.testnet.session.Wire;
import ballast.testnet.streams.StreamSession;
import ballast.testnet.wsapi.WsApiSession;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Ways in over WebSockets: what comes is handed to the market's thread, in order. */
final class SocketFront {
    private final Executor market;
    private final Switchboard switchboard;
    private final Router router;
    private final Delivery delivery;
    private final LongSupplier nowMs;
    private final int framesPerSecond;

    SocketFront(
            final Executor market,
            final Switchboard switchboard,
            final Router router,
            final Delivery delivery,
            final LongSupplier nowMs,
            final int framesPerSecond) {
        this.market = market;
        this.switchboard = switchboard;
        this.router = router;
        this.delivery = delivery;
        this.nowMs = nowMs;
        this.framesPerSecond = framesPerSecond;
    }

    /** Requests of traders. */
    void onTrader(final WebSocketHttpExchange request, final WebSocketChannel channel) {
        final boolean isShort =
                request.getQueryString() != null && request.getQueryString().contains("returnRateLimits=false");
        final String from = channel.getPeerAddress().toString().replaceAll("^/|:[0-9]+$", "");
        listen(
                channel,
                switchboard.traders(),
                wire -> new WsApiSession(wire, from, router, delivery, isShort, nowMs.getAsLong()));
    }

    /** Streams of the address's path, each event by itself. */
    void onRaw(final WebSocketHttpExchange request, final WebSocketChannel channel) {
        final String path = request.getRequestURI().replaceFirst("\\?.*$", "").replaceFirst("^/ws/?", "");
        onStreams(channel, path, false);
    }

    /** Streams of the address's query, each event with the name of its stream. */
    void onCombined(final WebSocketHttpExchange request, final WebSocketChannel channel) {
        final List<String> asked = request.getRequestParameters().getOrDefault("streams", List.of());
        onStreams(channel, String.join("/", asked), true);
    }

    private void onStreams(final WebSocketChannel channel, final String names, final boolean isCombined) {
        final List<String> first =
                Arrays.stream(names.split("/")).filter(name -> !name.isEmpty()).toList();
        listen(
                channel,
                switchboard.streams(),
                wire -> new StreamSession(wire, first, isCombined, framesPerSecond, nowMs.getAsLong()));
    }

    private <S extends Session> void listen(
            final WebSocketChannel channel, final Sessions<S> sessions, final Function<Wire, S> begin) {
        market.execute(() -> {
            final S session = begin.apply(new UndertowWire(channel));
            sessions.add(session);
            channel.addCloseTask(closed -> market.execute(() -> sessions.remove(session)));
            channel.getReceiveSetter().set(new Listener(session));
            channel.resumeReceives();
        });
    }

    /** Hears a client. */
    private final class Listener extends AbstractReceiveListener {
        private final Session session;

        Listener(final Session session) {
            this.session = session;
        }

        @Override
        protected void onFullTextMessage(final WebSocketChannel channel, final BufferedTextMessage message) {
            final String text = message.getData();
            market.execute(() -> session.onFrame(text, nowMs.getAsLong()));
        }

        @Override
        protected void onFullPingMessage(final WebSocketChannel channel, final BufferedBinaryMessage message)
                throws IOException {
            market.execute(() -> session.onControl(false, true, nowMs.getAsLong()));
            super.onFullPingMessage(channel, message);
        }

        @Override
        protected void onFullPongMessage(final WebSocketChannel channel, final BufferedBinaryMessage message)
                throws IOException {
            market.execute(() -> session.onControl(true, !faults().isPongLost(), nowMs.getAsLong()));
            super.onFullPongMessage(channel, message);
        }

        @Override
        protected long getMaxTextBufferSize() {
            return 1 << 16;
        }
    }

    private Faults faults() {
        return delivery.faults();
    }
}
