package ballast.sim.venue;

import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.sim.model.VenueRules;

/**
 * What the venue takes: the checks that an order or an amend must pass when it arrives, and what the venue changes
 * about it.
 *
 * <p>Single thread. No allocation.
 */
final class Admission {
    private static final double BAND_UNIT = 1e-9;

    private final OrderBook book;
    private final RestingOrders orders;
    private final Executions executions;
    private final TakerRules takers;
    private final AnswerPublisher clock;
    private final VenueRules rules;
    private Contract contract;

    Admission(
            final OrderBook book,
            final RestingOrders orders,
            final Executions executions,
            final TakerRules takers,
            final AnswerPublisher clock,
            final VenueRules rules) {
        this.book = book;
        this.orders = orders;
        this.executions = executions;
        this.takers = takers;
        this.clock = clock;
        this.rules = rules;
    }

    void onDefinition(final Contract definition) {
        contract = definition;
    }

    /** Whether the venue is closed for maintenance. */
    boolean isClosed() {
        return rules.maintenance().isAt(clock.venueTimeNs());
    }

    /** Whether one more order may rest in the instrument. */
    boolean hasRoom() {
        return orders.count(Side.BUY) + orders.count(Side.SELL) < rules.ordersMax();
    }

    /**
     * Judge an order or an amend. A market order gets the limit to which the venue lets it reach, a post-only one may
     * get another price and a reduce-only one fewer lots.
     *
     * @param terms asked for; changed to what the venue makes of them.
     * @param order new, or resting and to be amended.
     * @return why it is refused, or NONE.
     */
    RejectReason judge(final OrderTerms terms, final RestingOrder order) {
        if (terms.isReduceOnly) {
            final long reducible = executions.reducible(terms.side);
            if (reducible == 0) {
                return RejectReason.REDUCE_ONLY;
            }
            terms.quantity = Math.min(terms.quantity, order.cumQty + reducible);
        }
        if (terms.isMarket) {
            terms.price = reach(terms.side);
        } else if (terms.price <= 0 || !isInBand(terms.price)) {
            return RejectReason.BAD_PRICE;
        }
        if (terms.isPostOnly && takers.isMarketable(terms.side, terms.price)) {
            final long behind = takers.behindBest(terms.side);
            if (rules.postOnly() == VenueRules.PostOnly.REJECT || behind <= 0) {
                return RejectReason.WOULD_TAKE;
            }
            terms.price = behind;
        }
        if (!isSize(terms)) {
            return RejectReason.BAD_QUANTITY;
        }
        return isAffordable(terms, order) ? RejectReason.NONE : RejectReason.INSUFFICIENT_MARGIN;
    }

    private boolean isAffordable(final OrderTerms terms, final RestingOrder order) {
        final long price = priceOf(terms);
        return terms.isReduceOnly
                || price == OrderBook.NO_PRICE
                || executions.isAffordable(order, price, terms.quantity);
    }

    /** A market order trades at the best price, if at all. */
    private long priceOf(final OrderTerms terms) {
        final long best = terms.side == Side.BUY ? book.bestAsk() : book.bestBid();
        return terms.isMarket ? best : terms.price;
    }

    private boolean isSize(final OrderTerms terms) {
        if (terms.quantity < contract.minLots() || terms.quantity > contract.maxLots()) {
            return terms.isReduceOnly && terms.quantity > 0 && terms.quantity <= contract.maxLots();
        }
        if (contract.minNotional() == 0 || terms.isReduceOnly) {
            return true;
        }
        final long price = priceOf(terms);
        return price == OrderBook.NO_PRICE || contract.notional(terms.quantity, price) >= contract.minNotional();
    }

    private boolean isInBand(final long price) {
        if (rules.priceBand() == 0 || !book.isTwoSided()) {
            return true;
        }
        final double mid = (double) book.midHalfTicks();
        return Math.abs(2.0 * (double) price - mid) <= mid * ((double) rules.priceBand() * BAND_UNIT);
    }

    /** Worst price of a market order: the edge of the band, or any. */
    private long reach(final Side side) {
        if (rules.priceBand() == 0 || !book.isTwoSided()) {
            return side == Side.BUY ? Long.MAX_VALUE : 1;
        }
        final double mid = (double) book.midHalfTicks() / 2.0;
        final double width = mid * ((double) rules.priceBand() * BAND_UNIT);
        return side == Side.BUY ? (long) Math.floor(mid + width) : Math.max(1, (long) Math.ceil(mid - width));
    }
}
