package ballast.sim.venue;

import ballast.codecs.RejectReason;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.sim.model.FillMode;
import ballast.sim.model.VenueRules;

/**
 * What an arriving order of ours meets: displayed sizes, level by level, and our own orders on the other side, which it
 * must not trade with.
 *
 * <p>The book itself is not changed by what we take; in strict mode it is kept beside it until the tape changes the
 * level. Single thread. No allocation after construction.
 */
final class TakerRules {
    private final OrderBook book;
    private final RestingOrders orders;
    private final Executions executions;
    private final boolean isStrict;
    private final VenueRules.SelfTrade selfTrade;
    private final TakenSizes taken = new TakenSizes();

    TakerRules(
            final OrderBook book,
            final RestingOrders orders,
            final Executions executions,
            final FillMode fills,
            final VenueRules.SelfTrade selfTrade) {
        this.book = book;
        this.orders = orders;
        this.executions = executions;
        this.isStrict = fills == FillMode.STRICT;
        this.selfTrade = selfTrade;
    }

    /** The tape has changed a level. */
    void onLevel(final Side side, final long price) {
        if (isStrict) {
            taken.onLevel(side, price);
        }
    }

    /** The tape begins anew. */
    void onBookCleared() {
        taken.clear();
    }

    /** Whether an order would match at once, with others or with one of our own. */
    boolean isMarketable(final Side side, final long price) {
        return reaches(side, price, best(opposite(side))) || meetsOwn(side, price);
    }

    /** Whether the book shows something at or through a price on the other side, taken by us or not. */
    boolean isReached(final Side side, final long price) {
        return reaches(side, price, side == Side.BUY ? book.bestAsk() : book.bestBid());
    }

    /** Whether an order would match one of our own. */
    boolean meetsOwn(final Side side, final long price) {
        return reaches(side, price, bestOwn(opposite(side)));
    }

    /** Price one tick behind the best that an order of a side would match; {@link OrderBook#NO_PRICE} when none. */
    long behindBest(final Side side) {
        final Side opposite = opposite(side);
        final long best = best(opposite);
        final long own = bestOwn(opposite);
        final long first = best == OrderBook.NO_PRICE || reaches(opposite, own, best) ? own : best;
        return first == OrderBook.NO_PRICE ? OrderBook.NO_PRICE : first - (side == Side.BUY ? 1 : -1);
    }

    /**
     * Whether displayed sizes up to a limit are enough for an order; an order of our own on the other side is a wall.
     *
     * @param side of the order.
     * @param limit worst price in ticks.
     * @param lots wanted.
     */
    boolean hasEnough(final Side side, final long limit, final long lots) {
        final Side opposite = opposite(side);
        final long own = bestOwn(opposite);
        int levels = isStrict ? taken.room(opposite) : Integer.MAX_VALUE;
        long left = lots;
        for (long level = best(opposite);
                left > 0 && levels > 0 && reaches(side, limit, level) && !reaches(opposite, own, level);
                level = occupied(opposite, book.worseThan(opposite, level))) {
            left -= available(opposite, level);
            levels--;
        }
        return left <= 0;
    }

    /**
     * Take displayed sizes, best first, as far as the limit reaches. Who meets an order of our own on the way is dealt
     * with as the venue's rule says.
     *
     * @param order arriving.
     * @param limit worst price in ticks.
     * @return whether what is left of the order must be cancelled, because it met an order of ours.
     */
    boolean take(final RestingOrder order, final long limit) {
        final Side opposite = opposite(order.side);
        long level = best(opposite);
        while (order.leaves() > 0) {
            final long own = bestOwn(opposite);
            if (reaches(order.side, limit, own) && (level == OrderBook.NO_PRICE || reaches(opposite, own, level))) {
                if (meet(order, opposite, own)) {
                    return true;
                }
            } else if (!reaches(order.side, limit, level) || (isStrict && taken.room(opposite) == 0)) {
                return false;
            } else {
                final long lots = Math.min(order.leaves(), available(opposite, level));
                if (isStrict) {
                    taken.take(opposite, level, lots);
                }
                executions.takerFill(order, level, lots);
                level = occupied(opposite, book.worseThan(opposite, level));
            }
        }
        return false;
    }

    /** The best of our own orders is next: whether the arriving order ends by that. */
    private boolean meet(final RestingOrder order, final Side opposite, final long price) {
        final RestingOrder resting = orders.oldestAt(opposite, price);
        switch (selfTrade) {
            case CANCEL_OLDEST -> executions.cancel(resting, RejectReason.SELF_TRADE);
            case CANCEL_BOTH -> {
                executions.cancel(resting, RejectReason.SELF_TRADE);
                return true;
            }
            case DECREMENT -> {
                final long lots = Math.min(order.leaves(), resting.leaves());
                executions.decrement(resting, lots);
                if (lots == order.leaves()) {
                    return true;
                }
                executions.decrement(order, lots);
            }
            default -> {
                // cancel the newest, that is the one that arrives
                return true;
            }
        }
        return false;
    }

    /** Best price of a side where something is left to take. */
    private long best(final Side side) {
        return occupied(side, side == Side.BUY ? book.bestBid() : book.bestAsk());
    }

    private long occupied(final Side side, final long from) {
        long level = from;
        while (level != OrderBook.NO_PRICE && available(side, level) <= 0) {
            level = book.worseThan(side, level);
        }
        return level;
    }

    private long available(final Side side, final long level) {
        return book.sizeAt(side, level) - (isStrict ? taken.at(side, level) : 0);
    }

    private long bestOwn(final Side side) {
        long best = OrderBook.NO_PRICE;
        for (int i = 0; i < orders.count(side); i++) {
            final long price = orders.at(side, i).price;
            if (best == OrderBook.NO_PRICE || (side == Side.BUY ? price > best : price < best)) {
                best = price;
            }
        }
        return best;
    }

    /** Whether a limit price of a side reaches a price of the other. */
    static boolean reaches(final Side side, final long limit, final long price) {
        return limit != OrderBook.NO_PRICE
                && price != OrderBook.NO_PRICE
                && (side == Side.BUY ? limit >= price : limit <= price);
    }

    private static Side opposite(final Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
