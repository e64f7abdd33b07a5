package ballast.sim.replay;

/**
 * References to messages that wait for their time: which chunk slot, where in it, and when. Bounded.
 *
 * <p>Single thread. No allocation after construction.
 */
final class MessageRing {
    private final int mask;
    private final long[] times;
    private final int[] slots;
    private final int[] offsets;
    private long head;
    private long tail;

    /**
     * An empty ring.
     *
     * @param capacity a power of two.
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

    boolean isFull() {
        return tail - head > mask;
    }

    /** Add behind all others. */
    void addLast(final long timeNs, final int slot, final int offset) {
        final int at = (int) tail & mask;
        times[at] = timeNs;
        slots[at] = slot;
        offsets[at] = offset;
        tail++;
    }

    /** Add in the order of time, behind those of the same time. Cheap when almost in order already. */
    void addSorted(final long timeNs, final int slot, final int offset) {
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
