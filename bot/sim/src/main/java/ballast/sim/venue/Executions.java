package ballast.sim.venue;

import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
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

    Executions(final AnswerPublisher answers, final RestingOrders orders, final EndedOrders ended) {
        this.answers = answers;
        this.orders = orders;
        this.ended = ended;
    }

    void onDefinition(final Contract definition) {
        contract = definition;
    }

    /** A resting order is filled at its own price; it ends when nothing is left. */
    void makerFill(final RestingOrder order, final long lots) {
        order.cumQty += lots;
        final long fee = contract.fee(lots, order.price, contract.makerFeeRate());
        answers.fill(order, contract.instrumentId(), order.price, lots, fee, Liquidity.MAKER);
        if (order.leaves() == 0) {
            end(order, OrdStatus.FILLED);
        }
    }

    /** An arriving order takes at the price of a level. */
    void takerFill(final RestingOrder order, final long price, final long lots) {
        order.cumQty += lots;
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
