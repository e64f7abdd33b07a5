package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderState;
import ballast.core.order.OrderTable;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.risk.RiskControl;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * Looks after requests that the venue does not answer (R25, R26). An order or amend without an answer becomes UNKNOWN
 * and is asked about; it goes on counting as able to fill. A cancel without an answer is sent once more, then the order
 * is asked about and everything at the venue is cancelled. An order whose fate stays unknown is asked about every
 * second, or cancelled again while the instrument is stopped, and halts the instrument in the end.
 *
 * <p>Works at timers. Single writer: the core. No allocation.
 */
final class AckWatch {
    /** How long an UNKNOWN order waits before the venue is asked again. */
    private static final long QUERY_INTERVAL_NS = 1_000_000_000L;

    private static final int CANCELS_MAX = 2;

    private final CoreCounters counters;
    private long orderNsMax;
    private long cancelNsMax;
    private long unknownNsMax;
    private long unknownMax;

    AckWatch(final CoreCounters counters) {
        this.counters = counters;
    }

    /**
     * Take new limits; 0 = none.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        orderNsMax = parameters.whole(RiskParameter.RISK_ORDER_TIMEOUT);
        cancelNsMax = parameters.whole(RiskParameter.RISK_CANCEL_TIMEOUT);
        unknownNsMax = parameters.whole(RiskParameter.RISK_UNKNOWN_TIME);
        unknownMax = parameters.whole(RiskParameter.RISK_MAX_UNKNOWN);
    }

    /** Time has passed. */
    void onTimer(final InstrumentQuoter instrument, final long nowNs) {
        final int unknown = onTimer(instrument, Side.BUY, nowNs) + onTimer(instrument, Side.SELL, nowNs);
        if (unknownMax != 0 && unknown >= unknownMax) {
            instrument.acts().halt(RiskControl.UNACKED_ORDER, unknown, unknownMax);
        }
    }

    private int onTimer(final InstrumentQuoter instrument, final Side side, final long nowNs) {
        final OrderTable orders = instrument.orders();
        int unknown = 0;
        for (int i = orders.count(side) - 1; i >= 0; i--) {
            final Order order = orders.order(side, i);
            final long ageNs = nowNs - order.requestNs();
            switch (order.state()) {
                case PENDING_NEW -> onUnanswered(instrument, order, order.clientOrderId(), ageNs, nowNs);
                case PENDING_REPLACE -> onUnanswered(instrument, order, order.amendId(), ageNs, nowNs);
                case PENDING_CANCEL -> onCancelUnanswered(instrument, order, ageNs, nowNs);
                case FILLED, CANCELED, REJECTED, EXPIRED -> {
                    if (orderNsMax != 0 && ageNs > orderNsMax) {
                        instrument.reconciliation().onFillsMissing(nowNs);
                    }
                }
                default -> {
                    // answered, or looked at below
                }
            }
            if (order.state() == OrderState.UNKNOWN) {
                unknown++;
                onUnknown(instrument, order, nowNs);
            }
        }
        return unknown;
    }

    private void onUnanswered(
            final InstrumentQuoter instrument,
            final Order order,
            final long requestId,
            final long ageNs,
            final long nowNs) {
        if (orderNsMax != 0 && ageNs > orderNsMax) {
            counters.increment(CoreCounter.UNKNOWN_OUTCOMES);
            instrument.alert(RiskControl.UNACKED_ORDER, ageNs, orderNsMax);
            instrument.orders().onUnknown(order, requestId);
            instrument.orders().onSeenUnknown(order, nowNs);
            query(instrument, order, nowNs);
        }
    }

    private void onCancelUnanswered(
            final InstrumentQuoter instrument, final Order order, final long ageNs, final long nowNs) {
        if (cancelNsMax == 0 || ageNs <= cancelNsMax) {
            return;
        }
        counters.increment(CoreCounter.UNKNOWN_OUTCOMES);
        if (order.cancelTries() < CANCELS_MAX) {
            instrument.sender().cancelAgain(order);
            return;
        }
        instrument.alert(RiskControl.UNACKED_CANCEL, ageNs, cancelNsMax);
        instrument.orders().onUnknown(order, order.cancelId());
        instrument.sender().cancelAllAtVenue();
        query(instrument, order, nowNs);
    }

    private void onUnknown(final InstrumentQuoter instrument, final Order order, final long nowNs) {
        final OrderTable orders = instrument.orders();
        if (orderNsMax != 0 && nowNs - order.requestNs() > orderNsMax) {
            orders.onSeenUnknown(order, nowNs);
        }
        final long unknownNs = order.unknownNs() == 0 ? 0 : nowNs - order.unknownNs();
        if (unknownNsMax != 0 && unknownNs > unknownNsMax) {
            instrument.acts().halt(RiskControl.UNACKED_ORDER, unknownNs, unknownNsMax);
        }
        if (nowNs - order.queriedNs() < QUERY_INTERVAL_NS) {
            return;
        }
        if (instrument.isStopped() && nowNs - order.requestNs() >= QUERY_INTERVAL_NS) {
            // where it can do no harm a cancel asks and acts in one
            orders.onQueried(order, nowNs);
            instrument.sender().cancelOrder(order);
        } else {
            query(instrument, order, nowNs);
        }
    }

    /** Ask the venue what became of an order. */
    static void query(final InstrumentQuoter instrument, final Order order, final long nowNs) {
        instrument.orders().onQueried(order, nowNs);
        instrument.sender().queryOrder(order);
    }
}
