package ballast.core.quoter;

import ballast.codecs.FillMarkoutEncoder;
import ballast.codecs.Side;
import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * What fills are worth a while later: for each fill and horizon, the edge {@code side * (mark - price) * quantity}
 * against the last mark at or before fill time + horizon.
 *
 * <p>Fills wait in a ring in the order of their time, and each horizon has its own head in it, because the order in
 * which markouts fall due is the order of the fills. Bounded: when the ring is full the oldest fill gives up the
 * horizons that it still waits for, and that is counted, as is a worth that does not fit 64 bits.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
final class MarkoutTracker {
    /** Horizons in nanoseconds: at the fill, 0.1 s, 1 s, 10 s, 60 s. */
    private static final long[] HORIZONS_NS = {0, 100_000_000L, 1_000_000_000L, 10_000_000_000L, 60_000_000_000L};

    private static final int TAG = StateTransfer.mark("MARK");
    private static final int CAPACITY = 4096;
    private static final int MASK = CAPACITY - 1;

    private final long[] timesNs = new long[CAPACITY];
    private final long[] execIds = new long[CAPACITY];
    private final long[] lots = new long[CAPACITY];
    private final long[] prices = new long[CAPACITY];
    private final long[] marks = new long[CAPACITY];
    private final long[] heads = new long[HORIZONS_NS.length];
    private final CoreCounters counters;
    private long tail;

    MarkoutTracker(final CoreCounters counters) {
        this.counters = counters;
    }

    /** When the next markout falls due, {@link Long#MAX_VALUE} when none waits. */
    long nextDueNs() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < HORIZONS_NS.length; i++) {
            if (heads[i] < tail) {
                next = Math.min(next, timesNs[(int) heads[i] & MASK] + HORIZONS_NS[i]);
            }
        }
        return next;
    }

    /**
     * A fill was booked.
     *
     * @param execId of the fill.
     * @param side of our order.
     * @param quantity lots.
     * @param price ticks.
     * @param mark half ticks at the fill.
     * @param nowNs core time.
     */
    void onFill(
            final long execId,
            final Side side,
            final long quantity,
            final long price,
            final long mark,
            final long nowNs) {
        for (int i = 0; i < heads.length; i++) {
            if (tail - heads[i] == CAPACITY) {
                heads[i]++;
                counters.increment(CoreCounter.MARKOUTS_DROPPED);
            }
        }
        final int at = (int) tail & MASK;
        timesNs[at] = nowNs;
        execIds[at] = execId;
        lots[at] = side == Side.BUY ? quantity : -quantity;
        prices[at] = price;
        marks[at] = mark;
        tail++;
    }

    /**
     * The venue has undone or corrected a fill: what still waits goes by the new numbers.
     *
     * @param execId of the fill; nothing happens when it no longer waits.
     * @param signedLots positive = bought, 0 = nothing waits any more.
     * @param price ticks.
     */
    void onAmended(final long execId, final long signedLots, final long price) {
        for (long fill = tail - 1; fill >= 0 && fill > tail - 1 - CAPACITY; fill--) {
            final int at = (int) fill & MASK;
            if (execIds[at] == execId) {
                lots[at] = signedLots;
                prices[at] = price;
                return;
            }
        }
    }

    /**
     * Publish every markout that fell due before a time, with the mark that holds until then.
     *
     * @param nowNs core time of the message that is about to be applied.
     * @param mark half ticks before that message.
     * @param instrument whose fills they are; its risk desk hears of them.
     * @param out publishes.
     */
    void publishDue(final long nowNs, final long mark, final InstrumentQuoter instrument, final OutboundPublisher out) {
        for (int i = 0; i < HORIZONS_NS.length; i++) {
            while (heads[i] < tail && timesNs[(int) heads[i] & MASK] + HORIZONS_NS[i] < nowNs) {
                publish((int) heads[i] & MASK, HORIZONS_NS[i], mark, instrument, out);
                heads[i]++;
            }
        }
    }

    /** Save or load the fills that wait. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        tail = state.whole(tail, 0, Long.MAX_VALUE);
        long oldest = tail;
        for (int i = 0; i < heads.length; i++) {
            heads[i] = state.whole(heads[i], Math.max(tail - CAPACITY, 0), tail);
            oldest = Math.min(oldest, heads[i]);
        }
        for (long fill = oldest; fill < tail; fill++) {
            final int at = (int) fill & MASK;
            timesNs[at] = state.whole(timesNs[at]);
            execIds[at] = state.whole(execIds[at]);
            lots[at] = state.whole(lots[at]);
            prices[at] = state.whole(prices[at]);
            marks[at] = state.whole(marks[at]);
        }
    }

    private void publish(
            final int at,
            final long horizonNs,
            final long mark,
            final InstrumentQuoter instrument,
            final OutboundPublisher out) {
        if (lots[at] == 0) {
            return;
        }
        final long markThen = horizonNs == 0 ? marks[at] : mark;
        final Contract contract = instrument.contract();
        final long edge;
        final long paid;
        try {
            paid = contract.value(lots[at], 2 * prices[at]);
            edge = contract.value(lots[at], markThen) - paid;
        } catch (final ArithmeticException doesNotFit) {
            counters.increment(CoreCounter.MARKOUTS_DROPPED);
            return;
        }
        final FillMarkoutEncoder markout = out.claimMarkout(contract.instrumentId(), timesNs[at] + horizonNs);
        markout.execId(execIds[at])
                .quantity(Math.abs(lots[at]))
                .price(prices[at])
                .horizonNs(horizonNs)
                .fillMarkHalfTicks(marks[at])
                .markHalfTicks(markThen)
                .edge(edge)
                .side(lots[at] > 0 ? Side.BUY : Side.SELL);
        out.commitMarkout();
        instrument.desk().onMarkout(out.nowNs(), horizonNs, lots[at] > 0 ? Side.BUY : Side.SELL, Math.abs(paid), edge);
    }
}
