package ballast.sim.lockstep;

import ballast.codecs.MessageHandler;
import ballast.core.quoter.InboundAdapter;
import ballast.core.quoter.MessageSink;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.replay.CorePort;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The core in the same thread: a message is delivered by a call, and what the core says is there when it returns.
 *
 * <p>Two observers see the log as it would stand on the two streams: each inbound message, then every outbound message
 * that it caused. Single thread. No allocation once the outbound buffer has grown to what one message can cause.
 */
public final class LockstepPort implements CorePort, MessageSink {
    private static final int INITIAL_LENGTH = 1 << 16;
    private static final int FRAME_HEADER = 8;

    private final InboundAdapter core;
    private final MessageHandler inboundObserver;
    private final MessageHandler outboundObserver;
    private byte[] bytes = new byte[INITIAL_LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int claimed;
    private int committed;
    private MessageSink elsewhere;

    /**
     * A new core and its port.
     *
     * @param counters written by the core.
     * @param inboundObserver sees every message before the core does, or null.
     * @param outboundObserver sees every message of the core, or null.
     */
    public LockstepPort(
            final CoreCounters counters, final MessageHandler inboundObserver, final MessageHandler outboundObserver) {
        this.core = new InboundAdapter(this, counters);
        this.inboundObserver = inboundObserver;
        this.outboundObserver = outboundObserver;
    }

    public InboundAdapter core() {
        return core;
    }

    /**
     * Have the core speak to somebody else from now on: the port is done with, and its core goes on elsewhere.
     *
     * @param sink takes whatever the core says.
     */
    public void redirect(final MessageSink sink) {
        elsewhere = sink;
    }

    @Override
    public void deliver(final DirectBuffer message, final int offset, final int length) {
        if (inboundObserver != null) {
            inboundObserver.onMessage(message, offset, length);
        }
        core.onMessage(message, offset, length);
    }

    @Override
    public void collect(final MessageHandler outbound) {
        int at = 0;
        while (at < committed) {
            final int length = buffer.getInt(at);
            final int offset = at + FRAME_HEADER;
            if (outboundObserver != null) {
                outboundObserver.onMessage(buffer, offset, length);
            }
            outbound.onMessage(buffer, offset, length);
            at = offset + BitUtil.align(length, FRAME_HEADER);
        }
        committed = 0;
    }

    @Override
    public boolean isImmediate() {
        return true;
    }

    @Override
    public int claim(final int length) {
        if (elsewhere != null) {
            return elsewhere.claim(length);
        }
        final int end = committed + FRAME_HEADER + BitUtil.align(length, FRAME_HEADER);
        if (end > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            buffer.wrap(bytes);
        }
        buffer.putInt(committed, length);
        claimed = end;
        return committed + FRAME_HEADER;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return elsewhere == null ? buffer : elsewhere.buffer();
    }

    @Override
    public void commit() {
        if (elsewhere == null) {
            committed = claimed;
        } else {
            elsewhere.commit();
        }
    }
}
