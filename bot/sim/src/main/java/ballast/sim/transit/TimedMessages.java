package ballast.sim.transit;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages that fall due at a time: a queue ordered by time, then by the order in which they were added.
 *
 * <p>A binary heap over slots of fixed length in one buffer. Grows by doubling to a bound; then adding fails. Single
 * thread. No allocation once it has grown to what is needed.
 */
public final class TimedMessages {
    /** Longest message in bytes. */
    public static final int MESSAGE_LENGTH_MAX = 256;

    private static final int INITIAL = 64;
    private static final int MAX = 1 << 20;

    private byte[] bytes = new byte[INITIAL * MESSAGE_LENGTH_MAX];
    private final UnsafeBuffer slab = new UnsafeBuffer(bytes);
    private int[] lengths = new int[INITIAL];
    private long[] times = new long[INITIAL];
    private long[] numbers = new long[INITIAL];
    private int[] heap = new int[INITIAL];
    private int[] free = new int[INITIAL];
    private int size;
    private int freeCount;
    private long added;

    public TimedMessages() {
        for (int i = 0; i < INITIAL; i++) {
            free[freeCount++] = i;
        }
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** When the first message falls due; {@link Long#MAX_VALUE} when there is none. */
    public long nextTimeNs() {
        return size == 0 ? Long.MAX_VALUE : times[heap[0]];
    }

    /**
     * Add a copy of a message.
     *
     * @param timeNs when it falls due.
     * @param source holds the message.
     * @param offset of the message.
     * @param length of the message, at most {@link #MESSAGE_LENGTH_MAX}.
     */
    public void add(final long timeNs, final DirectBuffer source, final int offset, final int length) {
        if (length > MESSAGE_LENGTH_MAX) {
            throw new IllegalArgumentException("message of " + length + " bytes, longest is " + MESSAGE_LENGTH_MAX);
        }
        if (freeCount == 0) {
            grow();
        }
        final int slot = free[--freeCount];
        slab.putBytes(slot * MESSAGE_LENGTH_MAX, source, offset, length);
        lengths[slot] = length;
        times[slot] = timeNs;
        numbers[slot] = added++;
        heap[size] = slot;
        siftUp(size++);
    }

    private void grow() {
        final int now = heap.length;
        if (now >= MAX) {
            throw new IllegalStateException("more than " + MAX + " messages in flight");
        }
        final int next = now * 2;
        bytes = java.util.Arrays.copyOf(bytes, next * MESSAGE_LENGTH_MAX);
        slab.wrap(bytes);
        lengths = java.util.Arrays.copyOf(lengths, next);
        times = java.util.Arrays.copyOf(times, next);
        numbers = java.util.Arrays.copyOf(numbers, next);
        heap = java.util.Arrays.copyOf(heap, next);
        free = java.util.Arrays.copyOf(free, next);
        for (int i = next - 1; i >= now; i--) {
            free[freeCount++] = i;
        }
    }

    /** Buffer that holds the first message until {@link #remove} or the next {@link #add}. */
    public DirectBuffer buffer() {
        return slab;
    }

    /** Offset of the first message in {@link #buffer()}. */
    public int offset() {
        return heap[0] * MESSAGE_LENGTH_MAX;
    }

    /** Length of the first message. */
    public int length() {
        return lengths[heap[0]];
    }

    /** Remove the first message. Its bytes stay readable until the next {@link #add}. */
    public void remove() {
        free[freeCount++] = heap[0];
        size--;
        if (size > 0) {
            heap[0] = heap[size];
            siftDown();
        }
    }

    private void siftUp(final int from) {
        int at = from;
        while (at > 0) {
            final int parent = (at - 1) >>> 1;
            if (!isBefore(heap[at], heap[parent])) {
                return;
            }
            swap(at, parent);
            at = parent;
        }
    }

    private void siftDown() {
        int at = 0;
        while (true) {
            final int left = 2 * at + 1;
            if (left >= size) {
                return;
            }
            final int right = left + 1;
            final int least = right < size && isBefore(heap[right], heap[left]) ? right : left;
            if (!isBefore(heap[least], heap[at])) {
                return;
            }
            swap(at, least);
            at = least;
        }
    }

    private boolean isBefore(final int a, final int b) {
        return times[a] < times[b] || (times[a] == times[b] && numbers[a] < numbers[b]);
    }

    private void swap(final int i, final int j) {
        final int slot = heap[i];
        heap[i] = heap[j];
        heap[j] = slot;
    }
}
