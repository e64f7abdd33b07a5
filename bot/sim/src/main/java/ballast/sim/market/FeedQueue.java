package ballast.sim.market;

import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.tape.TapeFormat;
import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages of one feed on their way from the venue to the receiver, in order: written in place at one end, handed over
 * at the other.
 *
 * <pre>
 *   | length | zero | message, to 8 | length | zero | message, to 8 | ...    a ring; a negative length skips to its end
 * </pre>
 *
 * <p>Holds no more than what is sent within the largest latency. One thread; allocates only while it grows to that.
 */
final class FeedQueue {
    private static final int INITIAL_CAPACITY = 1 << 18;
    private static final int FRAME_HEADER = 8;
    private static final int SKIP = -1;

    private UnsafeBuffer ring = new UnsafeBuffer(new byte[INITIAL_CAPACITY]);
    private int mask = INITIAL_CAPACITY - 1;
    private long head;
    private long tail;

    /** Makes room for a message at the end; {@link #offset} says where. */
    void claim() {
        final int need = FRAME_HEADER + TapeFormat.MAX_MESSAGE_LENGTH;
        while (true) {
            final int at = (int) tail & mask;
            final int toEnd = mask + 1 - at;
            final int padding = toEnd < need ? toEnd : 0;
            if (mask + 1 - (tail - head) >= need + padding) {
                if (padding > 0) {
                    ring.putInt(at, SKIP);
                    tail += padding;
                }
                return;
            }
            grow();
        }
    }

    MutableDirectBuffer buffer() {
        return ring;
    }

    /** Where to write the claimed message. */
    int offset() {
        return ((int) tail & mask) + FRAME_HEADER;
    }

    /** The claimed message is written. */
    void commit(final int length) {
        ring.putInt((int) tail & mask, length);
        tail += BitUtil.align(FRAME_HEADER + length, FRAME_HEADER);
    }

    /** Receive time of the first message; {@link Long#MAX_VALUE} when there is none. */
    long firstReceiveTimeNs() {
        return skip() ? MessageHead.receiveTimeNs(ring, ((int) head & mask) + FRAME_HEADER) : Long.MAX_VALUE;
    }

    private boolean skip() {
        if (head < tail && ring.getInt((int) head & mask) == SKIP) {
            head += mask + 1 - ((int) head & mask);
        }
        return head < tail;
    }

    /** The first message is received. Only when there is one. */
    void receive(final MessageHandler handler) {
        final int at = (int) head & mask;
        final int length = ring.getInt(at);
        handler.onMessage(ring, at + FRAME_HEADER, length);
        head += BitUtil.align(FRAME_HEADER + length, FRAME_HEADER);
    }

    private void grow() {
        final UnsafeBuffer larger = new UnsafeBuffer(new byte[2 * (mask + 1)]);
        int to = 0;
        while (skip()) {
            final int at = (int) head & mask;
            final int frame = BitUtil.align(FRAME_HEADER + ring.getInt(at), FRAME_HEADER);
            larger.putBytes(to, ring, at, frame);
            head += frame;
            to += frame;
        }
        ring = larger;
        mask = larger.capacity() - 1;
        head = 0;
        tail = to;
    }
}
