package ballast.sim.replay;

import java.util.Arrays;

/**
 * References to messages that wait for their time: which chunk slot, where in it, and when.
 *
 * <p>Grows by doubling; what bounds it is the number of chunks that its messages lie in. Single thread. No allocation
 * once it has grown to what is needed.
 */
final class MessageRing {
    private int mask;
    private long[] times;
    private int[] slots;
    private int[] offsets;
    private long head;
    private long tail;

    /**
     * An empty ring.
     *
     * @param capacity to start with, a power of two.
     */
    MessageRing(final int capacity) {
        mask = capacity - 1;
        times = new long[capacity];
        slots = new int[capacity];
        offsets = new int[capacity];
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** Add behind all others. */
    void addLast(final long timeNs, final int slot, final int offset) {
        makeRoom();
        final int at = (int) tail & mask;
        times[at] = timeNs;
        slots[at] = slot;
        offsets[at] = offset;
        tail++;
    }

    /** Add in the order of time, behind those of the same time. Cheap when almost in order already. */
    void addSorted(final long timeNs, final int slot, final int offset) {
        makeRoom();
        long at = tail;
        while (at > head && times[(int) (at - 1) & mask] > timeNs) {
            final int from = (int) (at - 1) & mask;
            final int to = (int) at & mask;
            times[to] = times[from];
            slots[to] = slots[from];
            offsets[to] = offsets[from];
            at--;
        }
        final int to = (int) at & mask;
        times[to] = timeNs;
        slots[to] = slot;
        offsets[to] = offset;
        tail++;
    }

    private void makeRoom() {
        final int capacity = mask + 1;
        if (tail - head < capacity) {
            return;
        }
        // the first message of a full ring lies where the next would go: both parts move so that it comes first
        final int first = (int) head & mask;
        final long[] oldTimes = times;
        final int[] oldSlots = slots;
        final int[] oldOffsets = offsets;
        times = Arrays.copyOfRange(oldTimes, first, first + 2 * capacity);
        slots = Arrays.copyOfRange(oldSlots, first, first + 2 * capacity);
        offsets = Arrays.copyOfRange(oldOffsets, first, first + 2 * capacity);
        System.arraycopy(oldTimes, 0, times, capacity - first, first);
        System.arraycopy(oldSlots, 0, slots, capacity - first, first);
        System.arraycopy(oldOffsets, 0, offsets, capacity - first, first);
        mask = 2 * capacity - 1;
        head = 0;
        tail = capacity;
    }

    long firstTime() {
        return times[(int) head & mask];
    }

    int firstSlot() {
        return slots[(int) head & mask];
    }

    int firstOffset() {
        return offsets[(int) head & mask];
    }

    void removeFirst() {
        head++;
    }
}
