package ballast.core.risk;

import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * When a trading day begins: at one time of day, UTC, and each day once. A start that is moved forward does not begin
 * the day that is under way again.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class TradingDay {
    /** Nanoseconds of a day. */
    public static final long DAY_NS = 86_400_000_000_000L;

    private long startNs;
    private long day = Long.MIN_VALUE;

    void prepare(final ParameterSet parameters) {
        startNs = parameters.whole(RiskParameter.RISK_DAY_START);
    }

    /** Whether no day has begun yet. */
    boolean isFirst() {
        return day == Long.MIN_VALUE;
    }

    /**
     * Hear the time.
     *
     * @param nowNs core time.
     * @return true when a day begins with this call.
     */
    boolean begins(final long nowNs) {
        final long today = Math.floorDiv(nowNs - startNs, DAY_NS);
        if (today <= day) {
            return false;
        }
        day = today;
        return true;
    }

    void transfer(final StateTransfer state) {
        day = state.whole(day);
    }
}
