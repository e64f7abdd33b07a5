package ballast.sim.venue;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.sim.account.AccountTerms;
import ballast.sim.account.VenueAccount;
import java.util.function.Function;

/**
 * What happens to an order of ours at the venue: it is filled, charged and told; it ends, and is remembered. What
 * happens to the position that comes of it: it is paid funding for, and liquidated.
 *
 * <p>Single thread. No allocation after the first definition.
 */
final class Executions {
    private final AnswerPublisher answers;
    private final RestingOrders orders;
    private final EndedOrders ended;
    private final Function<Contract, AccountTerms> terms;
    private VenueAccount account;
    private int instrumentId;

    Executions(
            final AnswerPublisher answers,
            final RestingOrders orders,
            final EndedOrders ended,
            final Function<Contract, AccountTerms> terms) {
        this.answers = answers;
        this.orders = orders;
        this.ended = ended;
        this.terms = terms;
    }

    void onDefinition(final Contract definition) {
        instrumentId = definition.instrumentId();
        if (account == null) {
            account = new VenueAccount(definition, terms.apply(definition), answers.venueTimeNs());
        } else {
            account.onDefinition(definition);
        }
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
            order.cumQty += filled;
            final long fee = account.onFill(order.side, filled, order.price, true, answers.venueTimeNs());
            answers.fill(order, instrumentId, order.price, filled, fee, Liquidity.MAKER);
        }
        if (order.leaves() == 0) {
            end(order, OrdStatus.FILLED);
        } else if (order.isReduceOnly && reducible(order.side) == 0) {
            cancel(order, RejectReason.REDUCE_ONLY);
        }
        return filled;
    }

    /** Lots that an order of a side could trade and only make our position smaller. */
    long reducible(final Side side) {
        final long position = account.ledger().position();
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
        answers.ended(order, instrumentId, ExecType.CANCELED, OrdStatus.CANCELED, reason);
        end(order, OrdStatus.CANCELED);
    }

    /** An order loses lots without trading them; none may be left of one that rests. */
    void decrement(final RestingOrder order, final long lots) {
        order.quantity -= lots;
        if (order.leaves() > 0) {
            answers.replaced(order, order.clientOrderId, instrumentId);
        } else if (order.isResting) {
            order.quantity += lots;
            cancel(order, RejectReason.SELF_TRADE);
        }
    }

    /** An arriving order takes at the price of a level. */
    void takerFill(final RestingOrder order, final long price, final long lots) {
        order.cumQty += lots;
        final long fee = account.onFill(order.side, lots, price, false, answers.venueTimeNs());
        answers.fill(order, instrumentId, price, lots, fee, Liquidity.TAKER);
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

    // -------------------------------------------------------------------------------------------------- the account

    /**
     * Whether the account can bear an order beside all others.
     *
     * @param order new, or resting and to be amended.
     * @param price that it asks for, in ticks.
     * @param quantity that it asks for, what is filled already among it.
     */
    boolean isAffordable(final RestingOrder order, final long price, final long quantity) {
        final long lots = quantity - order.cumQty;
        final boolean isLess =
                orders.find(order.clientOrderId) == order && price == order.price && lots <= order.leaves();
        if (!account.isChecked() || isLess) {
            return true;
        }
        account.startCount();
        countAllBut(order, Side.BUY);
        countAllBut(order, Side.SELL);
        account.count(order.side, price, lots);
        return account.covers(order.side);
    }

    private void countAllBut(final RestingOrder order, final Side side) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder other = orders.at(side, i);
            if (other != order) {
                account.count(side, other.price, other.leaves());
            }
        }
    }

    /** All of a book event has been applied: the mark is the mid. */
    void onBook(final OrderBook book) {
        if (account.isMarked() && book.isTwoSided() && !book.isCrossed()) {
            account.onMark(book.midHalfTicks());
        }
    }

    /** A public trade: the mark is its price when the book has no mid. */
    void onTrade(final OrderBook book, final long price) {
        if (account.isMarked() && !book.isTwoSided()) {
            account.onMark(2 * price);
        }
    }

    void onFundingRate(final long rate) {
        account.onFundingRate(rate);
    }

    /** When funding is settled next; {@link Long#MAX_VALUE}: never. */
    long nextFundingNs() {
        return account.nextFundingNs();
    }

    /** Settle funding: who has no position hears nothing. */
    void settleFunding() {
        final long received = account.settleFunding();
        if (account.ledger().position() != 0) {
            answers.fundingPaid(account.ledger(), account.fundingRate(), received);
        }
    }

    /** Whether the venue must end the position. */
    boolean isToBeLiquidated() {
        return account.isToBeLiquidated();
    }

    /** Take the position over; to be called when no order of ours is left. */
    void takeOver(final long venueOrderId) {
        final long position = account.ledger().position();
        final RestingOrder order = orders.claim();
        order.clientOrderId = 0;
        order.venueOrderId = venueOrderId;
        order.side = position > 0 ? Side.SELL : Side.BUY;
        order.price = account.bankruptcyPrice();
        order.quantity = Math.abs(position);
        order.cumQty = order.quantity;
        final long fee = account.takeOver(order.price);
        answers.fill(order, instrumentId, order.price, order.quantity, fee, Liquidity.TAKER);
        orders.release(order);
    }

    /** Our account, to be read. */
    VenueAccount account() {
        return account;
    }
}
