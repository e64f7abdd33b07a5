package ballast.sim.venue;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.core.position.Contract;

/**
 * What happens to an order of ours at the venue: it is filled, charged and told; it ends, and is remembered.
 *
 * <p>Single thread. No allocation after construction.
 */
final class Executions {
    private final AnswerPublisher answers;
    private final RestingOrders orders;
    private final EndedOrders ended;
    private Contract contract;
    private long position;

    Executions(final AnswerPublisher answers, final RestingOrders orders, final EndedOrders ended) {
        this.answers = answers;
        this.orders = orders;
        this.ended = ended;
    }

    void onDefinition(final Contract definition) {
        contract = definition;
    }

    /**
     * A resting order is filled at its own price; it ends when nothing is left, or when it may only reduce a position
     * that is gone.
     *
     * @return lots filled: all that is asked for, or what is left of the position to reduce.
     */
    long makerFill(final RestingOrder order, final long lots) {
        final long filled = order.isReduceOnly ? Math.min(lots, reducible(order.side)) : lots;
        if (filled > 0) {
            book(order, filled);
            final long fee = contract.fee(filled, order.price, contract.makerFeeRate());
            answers.fill(order, contract.instrumentId(), order.price, filled, fee, Liquidity.MAKER);
        }
        if (order.leaves() == 0) {
            end(order, OrdStatus.FILLED);
        } else if (order.isReduceOnly && reducible(order.side) == 0) {
            cancel(order, RejectReason.REDUCE_ONLY);
        }
        return filled;
    }

    private void book(final RestingOrder order, final long lots) {
        order.cumQty += lots;
        position += order.side == Side.BUY ? lots : -lots;
    }

    /** Lots that an order of a side could trade and only make our position smaller. */
    long reducible(final Side side) {
        return Math.max(0, side == Side.BUY ? -position : position);
    }

    /** End the orders that may only reduce a position that is gone. */
    void endUselessOrders() {
        if (orders.hasReduceOnly()) {
            endUselessOrders(Side.BUY);
            endUselessOrders(Side.SELL);
        }
    }

    private void endUselessOrders(final Side side) {
        for (int i = orders.count(side) - 1; i >= 0 && reducible(side) == 0; i--) {
            if (orders.at(side, i).isReduceOnly) {
                cancel(orders.at(side, i), RejectReason.REDUCE_ONLY);
            }
        }
    }

    /** A resting order is cancelled. */
    void cancel(final RestingOrder order, final RejectReason reason) {
        answers.ended(order, contract.instrumentId(), ExecType.CANCELED, OrdStatus.CANCELED, reason);
        end(order, OrdStatus.CANCELED);
    }

    /** An order loses lots without trading them; none may be left of one that rests. */
    void decrement(final RestingOrder order, final long lots) {
        order.quantity -= lots;
        if (order.leaves() > 0) {
            answers.replaced(order, order.clientOrderId, contract.instrumentId());
        } else if (order.isResting) {
            order.quantity += lots;
            cancel(order, RejectReason.SELF_TRADE);
        }
    }

    /** An arriving order takes at the price of a level. */
    void takerFill(final RestingOrder order, final long price, final long lots) {
        book(order, lots);
        final long fee = contract.fee(lots, price, contract.takerFeeRate());
        answers.fill(order, contract.instrumentId(), price, lots, fee, Liquidity.TAKER);
    }

    /** A resting order ends. */
    void end(final RestingOrder order, final OrdStatus status) {
        orders.leave(order);
        forget(order, status);
    }

    /** An order that rests nowhere ends. */
    void forget(final RestingOrder order, final OrdStatus status) {
        ended.add(order, status);
        orders.release(order);
    }
}
