package ballast.app.host;

import ballast.codecs.MessageHandler;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies of messages in the order in which they were added, in one buffer that grows by doubling. One thread. No
 * allocation once it has grown to what is needed.
 */
final class SaidMessages {
    private static final int INITIAL_LENGTH = 1 << 16;
    private static final int FRAME_HEADER = Long.BYTES;

    private byte[] bytes = new byte[INITIAL_LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int end;
    private long count;

    void add(final DirectBuffer message, final int offset, final int length) {
        final int next = nextOf(end, length);
        if (next < 0) {
            throw new IllegalStateException("more than 2 GiB of messages are kept");
        }
        if (next > bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(next, 2L * end)));
            buffer.wrap(bytes);
        }
        buffer.putInt(end, length);
        buffer.putBytes(end + FRAME_HEADER, message, offset, length);
        end = next;
        count++;
    }

    private static int nextOf(final int at, final int length) {
        return at + FRAME_HEADER + BitUtil.align(length, FRAME_HEADER);
    }

    /** Where the first message would begin; for {@link #offset}, {@link #length} and {@link #next}. */
    int first() {
        return 0;
    }

    /** Whether there is a message at a place. */
    boolean isMessage(final int at) {
        return at < end;
    }

    int next(final int at) {
        return nextOf(at, length(at));
    }

    int offset(final int at) {
        return at + FRAME_HEADER;
    }

    int length(final int at) {
        return buffer.getInt(at);
    }

    DirectBuffer buffer() {
        return buffer;
    }

    void forEach(final MessageHandler handler) {
        for (int at = first(); isMessage(at); at = next(at)) {
            handler.onMessage(buffer, offset(at), length(at));
        }
    }

    long count() {
        return count;
    }

    void clear() {
        end = 0;
        count = 0;
    }
}
