package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;

/**
 * R42: hours of the day, UTC, in which to quote: from the opening on, until before the closing. A closing before the
 * opening is one of the next day.
 *
 * <p>Single writer: the core.
 */
final class SessionHours extends Watch {
    private long openNs;
    private long closeNs;

    void prepare(final ParameterSet parameters) {
        openNs = parameters.whole(RiskParameter.RISK_SESSION_OPEN);
        closeNs = parameters.whole(RiskParameter.RISK_SESSION_CLOSE);
    }

    /** Time has passed: PULL or CLEAR. */
    RiskAction onTime(final long nowNs) {
        final long timeNs = Math.floorMod(nowNs, TradingDay.DAY_NS);
        final boolean isAfterOpen = timeNs >= openNs;
        final boolean isBeforeClose = timeNs < closeNs;
        final boolean isOpen = openNs < closeNs ? isAfterOpen && isBeforeClose : isAfterOpen || isBeforeClose;
        return isOpen || openNs == closeNs
                ? RiskAction.CLEAR
                : act(RiskAction.PULL, timeNs, isBeforeClose ? openNs : closeNs);
    }
}
