package ballast.sim.venue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.sim.model.FillMode;

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
    private final TakenSizes taken = new TakenSizes();

    TakerRules(final OrderBook book, final RestingOrders orders, final Executions executions, final FillMode fills) {
        this.book = book;
        this.orders = orders;
        this.executions = executions;
        this.isStrict = fills == FillMode.STRICT;
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

    /** Take displayed sizes, best first, as far as the limit price reaches, but not up to an order of our own. */
    void take(final RestingOrder order) {
        final Side opposite = opposite(order.side);
        final long own = bestOwn(opposite);
        long level = best(opposite);
        while (order.leaves() > 0 && reaches(order.side, order.price, level) && !reaches(opposite, own, level)) {
            final long lots = Math.min(order.leaves(), available(opposite, level));
            if (isStrict) {
                if (!taken.hasRoom(opposite)) {
                    return;
                }
                taken.take(opposite, level, lots);
            }
            executions.takerFill(order, level, lots);
            level = occupied(opposite, book.worseThan(opposite, level));
        }
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
