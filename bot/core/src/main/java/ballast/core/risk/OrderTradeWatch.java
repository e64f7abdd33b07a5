package ballast.core.risk;

import ballast.codecs.RequestType;
import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R11: new orders, amends and cancels of a trading day over its fills, less 1, as venues count it. Before the first
 * fill of the day one is assumed. Too many pull quotes until fills have come or the day is over.
 *
 * <p>Single writer: the core.
 */
final class OrderTradeWatch extends Watch {
    private final TradingDay day = new TradingDay();
    private double ratioMax;
    private long requests;
    private long fills;

    void prepare(final ParameterSet parameters) {
        day.prepare(parameters);
        ratioMax = parameters.real(RiskParameter.RISK_MAX_ORDER_TRADE_RATIO);
    }

    /** A request has left: PULL or CLEAR. */
    RiskAction onSent(final long nowNs, final RequestType type) {
        onDay(nowNs);
        requests += type == RequestType.QUERY ? 0 : 1;
        return judge();
    }

    /** A fill was booked: PULL or CLEAR. */
    RiskAction onFill(final long nowNs) {
        onDay(nowNs);
        fills++;
        return judge();
    }

    /** Time has passed: the same. */
    RiskAction onTime(final long nowNs) {
        onDay(nowNs);
        return judge();
    }

    private void onDay(final long nowNs) {
        if (day.begins(nowNs)) {
            requests = 0;
            fills = 0;
        }
    }

    private RiskAction judge() {
        if (ratioMax == 0) {
            return RiskAction.CLEAR;
        }
        final double requestsMax = (ratioMax + 1) * Math.max(fills, 1);
        return act(requests > requestsMax ? RiskAction.PULL : RiskAction.CLEAR, requests, (long) requestsMax);
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        day.transfer(state);
        requests = state.whole(requests);
        fills = state.whole(fills);
    }
}
