package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.state.StateTransfer;

/**
 * Which controls restrict an instrument now, and the calls of {@link RiskActs} that follow when that changes. Of
 * several controls that restrict the same, the one with the smallest number is named.
 *
 * <p>Single writer: the core. No allocation.
 */
final class Restrictions {
    private static final RiskControl[] ALL = RiskControl.values();
    private static final long KNOWN = (1L << ALL.length) - 1;

    private final RiskActs acts;
    private final long[] observed = new long[ALL.length];
    private final long[] limits = new long[ALL.length];

    // one bit for each control, by ordinal
    private long bidPulls;
    private long askPulls;
    private long reductions;
    private long halts;
    private long kills;
    private long version;

    Restrictions(final RiskActs acts) {
        this.acts = acts;
    }

    /**
     * A control says what it does now to both sides.
     *
     * @param control that says it.
     * @param action CLEAR, PULL, REDUCE, HALT or KILL.
     * @param watch tells what was seen.
     * @return whether an act began with this call.
     */
    boolean apply(final RiskControl control, final RiskAction action, final Watch watch) {
        return apply(control, action, watch.observed(), watch.limit());
    }

    boolean apply(final RiskControl control, final RiskAction action, final long seen, final long limit) {
        return switch (action) {
            case CLEAR -> {
                clear(control, null);
                yield false;
            }
            case PULL -> pull(control, null, seen, limit);
            case REDUCE -> reduce(control, seen, limit);
            case HALT -> halt(control, seen, limit);
            case KILL -> kill(control, seen, limit);
            default -> throw new IllegalArgumentException(control + " cannot " + action);
        };
    }

    /**
     * A control pulls quotes.
     *
     * @param control that does.
     * @param side that it pulls; null = both.
     * @param seen in the control's unit.
     * @param limit in the control's unit.
     * @return whether it had not pulled them before.
     */
    boolean pull(final RiskControl control, final Side side, final long seen, final long limit) {
        final long bit = bit(control);
        final long bids = side == Side.SELL ? bidPulls : bidPulls | bit;
        final long asks = side == Side.BUY ? askPulls : askPulls | bit;
        if (bids == bidPulls && asks == askPulls) {
            return false;
        }
        bidPulls = bids;
        askPulls = asks;
        version++;
        acts.pull(control, seen, limit);
        return true;
    }

    private boolean reduce(final RiskControl control, final long seen, final long limit) {
        if ((reductions & bit(control)) != 0) {
            return false;
        }
        reductions |= bit(control);
        observed[control.ordinal()] = seen;
        limits[control.ordinal()] = limit;
        version++;
        acts.reduce(control, seen, limit);
        return true;
    }

    private boolean halt(final RiskControl control, final long seen, final long limit) {
        if ((halts & bit(control)) != 0) {
            return false;
        }
        halts |= bit(control);
        version++;
        acts.halt(control, seen, limit);
        return true;
    }

    private boolean kill(final RiskControl control, final long seen, final long limit) {
        if ((kills & bit(control)) != 0) {
            return false;
        }
        kills |= bit(control);
        version++;
        acts.kill(control, seen, limit);
        return true;
    }

    /**
     * A control no longer restricts.
     *
     * @param control that has ended.
     * @param side that it no longer pulls; null = both.
     */
    void clear(final RiskControl control, final Side side) {
        final long bit = bit(control);
        final long bids = side == Side.SELL ? bidPulls : bidPulls & ~bit;
        final long asks = side == Side.BUY ? askPulls : askPulls & ~bit;
        if (bids == bidPulls && asks == askPulls && (reductions & bit) == 0) {
            return;
        }
        bidPulls = bids;
        askPulls = asks;
        reductions &= ~bit;
        version++;
        if (((bids | asks) & bit) == 0) {
            acts.clear(control);
        }
    }

    /** A person has reset the halts: what still holds acts again. */
    void onReset() {
        halts = 0;
        kills = 0;
    }

    /** The control that pulls a side, or NONE. */
    RiskControl pulledBy(final Side side) {
        return first(side == Side.BUY ? bidPulls : askPulls);
    }

    /** The control that allows only orders that shrink the position, or NONE. */
    RiskControl reducedBy() {
        return first(reductions);
    }

    /** What a control saw when it began to reduce. */
    long observed(final RiskControl control) {
        return observed[control.ordinal()];
    }

    /** What a control allowed when it began to reduce. */
    long limit(final RiskControl control) {
        return limits[control.ordinal()];
    }

    /** Grows when an answer has changed. */
    long version() {
        return version;
    }

    private static long bit(final RiskControl control) {
        return 1L << control.ordinal();
    }

    private static RiskControl first(final long controls) {
        return controls == 0 ? RiskControl.NONE : ALL[Long.numberOfTrailingZeros(controls)];
    }

    void transfer(final StateTransfer state) {
        bidPulls = state.whole(bidPulls, 0, KNOWN);
        askPulls = state.whole(askPulls, 0, KNOWN);
        reductions = state.whole(reductions, 0, KNOWN);
        halts = state.whole(halts, 0, KNOWN);
        kills = state.whole(kills, 0, KNOWN);
        version = state.whole(version);
        state.wholes(observed, 0, ALL.length);
        state.wholes(limits, 0, ALL.length);
    }
}
