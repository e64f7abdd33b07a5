package ballast.core.quoter;

import ballast.codecs.MessageHandler;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Inbound messages one after the other in memory, to be heard again by another core. Replaying makes no garbage. */
final class InboundTape {
    private static final int ALIGNMENT = 8;

    private final UnsafeBuffer data;
    private int end;
    private int messages;

    InboundTape(final int capacity) {
        data = new UnsafeBuffer(new byte[capacity]);
    }

    /** Keep a message; false when there is no room. */
    boolean append(final DirectBuffer buffer, final int offset, final int length) {
        if (end + 2 * ALIGNMENT + length > data.capacity()) {
            return false;
        }
        data.putInt(end, length);
        data.putBytes(end + ALIGNMENT, buffer, offset, length);
        end = next(end, length);
        messages++;
        return true;
    }

    private static int next(final int at, final int length) {
        return at + ALIGNMENT + ((length + ALIGNMENT - 1) & -ALIGNMENT);
    }

    int messages() {
        return messages;
    }

    /**
     * Play messages.
     *
     * @param handler hears them.
     * @param from where to start, 0 or the answer of an earlier call.
     * @param count most messages to play.
     * @return where to go on.
     */
    int play(final MessageHandler handler, final int from, final int count) {
        int at = from;
        for (int i = 0; i < count && at < end; i++) {
            final int length = data.getInt(at);
            handler.onMessage(data, at + ALIGNMENT, length);
            at = next(at, length);
        }
        return at;
    }
}
