package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * R18, for one side: what its fills are worth a second later. Its quotes are pulled for a pause when the last n fills
 * lost more than a share of their value, or when the fills of a minute lost more than a sum, gains set off; three
 * pauses of the side within ten minutes halt. After a pause has begun the fills before it no longer count.
 *
 * <p>The minute is 60 whole seconds and the one that is under way. Single writer: the core.
 */
final class MarkoutWatch extends Watch {
    /** The horizon that is watched. */
    static final long HORIZON_NS = 1_000_000_000L;

    /** Pauses of a side that halt. */
    static final int PAUSES_MAX = 3;

    private static final long COUNT_NS = 600_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SECONDS = 61;
    /** No gain counts for more, so that none can make up for a loss that does not fit 64 bits. */
    private static final long GAIN_MAX = Long.MAX_VALUE >> 11;

    private final TimeRing pauses = new TimeRing();
    private final long[] edgeOfSecond = new long[SECONDS];
    private long[] edges = new long[0];
    private long[] values = new long[0];
    private long fills;
    private long second;
    private long pauseEndNs = Long.MIN_VALUE;

    private double lossMaxBps;
    private long sumMax;
    private long pauseNs;

    void prepare(final ParameterSet parameters, final Contract contract) {
        lossMaxBps = parameters.real(RiskParameter.RISK_MAX_MARKOUT_LOSS);
        sumMax = Money.limit(parameters, RiskParameter.RISK_MAX_MARKOUT_SUM, contract);
        pauseNs = parameters.whole(RiskParameter.RISK_MARKOUT_PAUSE);
        final int memory = (int) parameters.whole(RiskParameter.RISK_MARKOUT_FILLS);
        if (memory != edges.length) {
            edges = new long[memory];
            values = new long[memory];
            fills = 0;
        }
    }

    /**
     * A fill of the side is a second old.
     *
     * @param nowNs core time.
     * @param value of the fill, money, not negative.
     * @param edge what it has earned, money; negative = lost.
     * @return HALT, PULL or CLEAR.
     */
    RiskAction onMarkout(final long nowNs, final long value, final long edge) {
        final int at = (int) (fills % edges.length);
        edges[at] = Math.min(edge, GAIN_MAX);
        values[at] = Math.max(value, 0);
        fills++;
        moveTo(Math.floorDiv(nowNs, SECOND_NS));
        final int slot = (int) Math.floorMod(second, (long) SECONDS);
        edgeOfSecond[slot] = Saturating.plus(edgeOfSecond[slot], Math.min(edge, GAIN_MAX));
        return isToxic() ? pause(nowNs) : onTime(nowNs);
    }

    /** Time has passed: PULL or CLEAR. */
    RiskAction onTime(final long nowNs) {
        return nowNs < pauseEndNs ? RiskAction.PULL : RiskAction.CLEAR;
    }

    private boolean isToxic() {
        if (lossMaxBps > 0 && fills >= edges.length) {
            final long value = sum(values);
            // a share of what does not fit is not known
            final long lossMax = value == Long.MAX_VALUE ? 0 : Saturating.basisPoints(value, lossMaxBps);
            final long loss = Saturating.minus(0, sum(edges));
            if (loss > lossMax) {
                act(RiskAction.PULL, loss, lossMax);
                return true;
            }
        }
        final long loss = Saturating.minus(0, sum(edgeOfSecond));
        if (sumMax > 0 && loss > sumMax) {
            act(RiskAction.PULL, loss, sumMax);
            return true;
        }
        return false;
    }

    private RiskAction pause(final long nowNs) {
        pauseEndNs = nowNs + pauseNs;
        pauses.add(nowNs);
        fills = 0;
        Arrays.fill(edgeOfSecond, 0);
        return pauses.has(PAUSES_MAX, nowNs, COUNT_NS) ? RiskAction.HALT : RiskAction.PULL;
    }

    private void moveTo(final long now) {
        if (now - second >= SECONDS) {
            Arrays.fill(edgeOfSecond, 0);
        } else {
            for (long s = second + 1; s <= now; s++) {
                edgeOfSecond[(int) Math.floorMod(s, (long) SECONDS)] = 0;
            }
        }
        second = now;
    }

    private static long sum(final long[] terms) {
        long sum = 0;
        for (final long term : terms) {
            sum = Saturating.plus(sum, term);
        }
        return sum;
    }

    /** A person has reset the halts: the pauses so far no longer count. */
    void onReset() {
        pauses.clear();
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        pauses.transfer(state);
        state.wholes(edgeOfSecond, 0, SECONDS);
        state.tag(edges.length);
        state.wholes(edges, 0, edges.length);
        state.wholes(values, 0, values.length);
        fills = state.whole(fills, 0, Long.MAX_VALUE);
        second = state.whole(second);
        pauseEndNs = state.whole(pauseEndNs);
    }
}
