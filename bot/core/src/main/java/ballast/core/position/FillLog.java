package ballast.core.position;

import ballast.core.state.StateTransfer;

/**
 * The latest fills of an instrument as they were booked, so that a venue can undo or correct one, and the cost of the
 * position be what it would have been.
 *
 * <p>Venues undo fills once in many days, so nothing is kept to find one fast.
 *
 * <p>Bounded: the oldest fill is forgotten when the log is full, and stays in the position and the cost from which the
 * log begins. Single writer: the core. No allocation after construction.
 */
public final class FillLog {
    /** Fills that are remembered. */
    public static final int CAPACITY = 1 << 14;

    /** No such fill. */
    public static final long NONE = -1;

    private static final int TAG = StateTransfer.mark("FLOG");
    private static final int MASK = CAPACITY - 1;

    private final Contract contract;
    private final long[] execIds = new long[CAPACITY];
    private final long[] lots = new long[CAPACITY];
    private final long[] prices = new long[CAPACITY];
    private final long[] fees = new long[CAPACITY];
    private final long[] otherFees = new long[CAPACITY];
    private final long[] otherAssets = new long[CAPACITY];
    private final long[] otherWorths = new long[CAPACITY];
    private final long[] captures = new long[CAPACITY];
    private final long[] marks = new long[CAPACITY];
    private final long[] closed = new long[CAPACITY];
    private long head;
    private long tail;
    private long basePosition;
    private long baseCost;

    /** A log of the fills of an instrument, without any. */
    public FillLog(final Contract contract) {
        this.contract = contract;
    }

    /**
     * Forget the oldest fill when there is no place for another one.
     *
     * @throws ArithmeticException when its cost does not fit 64 bits; then it stays.
     */
    public void makeRoom() {
        if (tail - head < CAPACITY) {
            return;
        }
        final int at = (int) head & MASK;
        baseCost = costAfter(basePosition, baseCost, lots[at], prices[at]);
        basePosition += lots[at];
        head++;
    }

    private long costAfter(final long position, final long cost, final long signed, final long price) {
        return signed == 0
                ? cost
                : CostBasis.after(position, cost, signed, contract.value(signed, Math.multiplyExact(2L, price)));
    }

    /**
     * Remember a fill that was booked; {@link #makeRoom} was called.
     *
     * @param fill as it was booked.
     * @param isClosed whether it may no longer be undone or corrected.
     */
    public void add(final Fill fill, final boolean isClosed) {
        final int slot = (int) tail & MASK;
        execIds[slot] = fill.execId;
        replace(tail, fill, isClosed);
        tail++;
    }

    /** Put other numbers in the place of a fill, as they were booked. */
    public void replace(final long at, final Fill fill, final boolean isClosed) {
        final int slot = (int) at & MASK;
        lots[slot] = fill.lots;
        prices[slot] = fill.price;
        fees[slot] = fill.fee;
        otherFees[slot] = fill.otherFee;
        otherAssets[slot] = fill.otherAsset;
        otherWorths[slot] = fill.otherWorth;
        captures[slot] = fill.capture;
        marks[slot] = fill.mark;
        closed[slot] = isClosed ? 1 : 0;
    }

    /** Number of the first fill with an execution id, {@link #NONE} = it is not remembered. Goes through all fills. */
    public long find(final long execId) {
        for (long i = head; i < tail; i++) {
            if (execIds[(int) i & MASK] == execId) {
                return i;
            }
        }
        return NONE;
    }

    /** Whether a fill was undone, or is one that undoes another. */
    public boolean isClosed(final long at) {
        return closed[(int) at & MASK] != 0;
    }

    /** Copy what was booked of a fill. */
    public void read(final long at, final Fill into) {
        final int slot = (int) at & MASK;
        into.execId = execIds[slot];
        into.lots = lots[slot];
        into.price = prices[slot];
        into.fee = fees[slot];
        into.otherFee = otherFees[slot];
        into.otherAsset = otherAssets[slot];
        into.otherWorth = otherWorths[slot];
        into.capture = captures[slot];
        into.mark = marks[slot];
    }

    /**
     * Cost of the position if a fill had been another one. Goes through all fills since.
     *
     * @param at number of the fill, {@link #NONE} = all are as they are.
     * @param signed its lots, 0 = it never was.
     * @param price of it in ticks.
     * @throws ArithmeticException when it does not fit 64 bits.
     */
    public long costIf(final long at, final long signed, final long price) {
        long position = basePosition;
        long cost = baseCost;
        for (long i = head; i < tail; i++) {
            final int slot = (int) i & MASK;
            final long filled = i == at ? signed : lots[slot];
            cost = costAfter(position, cost, filled, i == at ? price : prices[slot]);
            position = Math.addExact(position, filled);
        }
        return cost;
    }

    /** Save or load the fills. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        tail = state.whole(tail, 0, Long.MAX_VALUE);
        head = state.whole(head, Math.max(tail - CAPACITY, 0), tail);
        basePosition = state.whole(basePosition);
        baseCost = state.whole(baseCost);
        for (long i = head; i < tail; i++) {
            final int slot = (int) i & MASK;
            state.wholes(execIds, slot, 1);
            state.wholes(lots, slot, 1);
            state.wholes(prices, slot, 1);
            state.wholes(fees, slot, 1);
            state.wholes(otherFees, slot, 1);
            state.wholes(otherAssets, slot, 1);
            state.wholes(otherWorths, slot, 1);
            state.wholes(captures, slot, 1);
            state.wholes(marks, slot, 1);
            closed[slot] = state.whole(closed[slot], 0, 1);
        }
    }
}
