package ballast.app.host;

import ballast.codecs.MessageHandler;
import ballast.sim.replay.CorePort;
import org.agrona.DirectBuffer;

/**
 * A port in front of another that lets the run's control hear what the core says, and counts how many of the messages
 * delivered the core has dealt with. One thread, no allocation.
 */
final class ControlPort implements CorePort {
    private final CorePort port;
    private final LadderWatch ladder;
    private final MessageHandler outboundHandler = this::onOutbound;
    private MessageHandler collector;
    private long delivered;
    private long consumed;

    ControlPort(final CorePort port, final LadderWatch ladder) {
        this.port = port;
        this.ladder = ladder;
    }

    /** Messages given to the core. */
    long delivered() {
        return delivered;
    }

    /** Messages of which everything that they caused has been heard. */
    long consumed() {
        return consumed;
    }

    @Override
    public void deliver(final DirectBuffer buffer, final int offset, final int length) {
        port.deliver(buffer, offset, length);
        delivered++;
    }

    @Override
    public void collect(final MessageHandler handler) {
        collector = handler;
        port.collect(outboundHandler);
        consumed = delivered;
    }

    private void onOutbound(final DirectBuffer buffer, final int offset, final int length) {
        ladder.onOutbound(buffer, offset);
        collector.onMessage(buffer, offset, length);
    }

    @Override
    public boolean isImmediate() {
        return port.isImmediate();
    }
}
