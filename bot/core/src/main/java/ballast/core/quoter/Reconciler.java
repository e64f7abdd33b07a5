package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderState;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;

/**
 * Finds the smallest set of requests that turns the live orders of a side into the wanted quotes and leaves alone what
 * is already where it should be.
 *
 * <ol>
 *   <li>An order already where a quote is wanted (or within {@code quote.requote_threshold} of it) serves that quote
 *       and keeps its place in the queue; if it is larger than wanted it is amended down, or cancelled where the
 *       venue cannot amend.
 *   <li>An order that serves nothing is moved to a quote that nothing serves, where the venue can amend.
 *   <li>What is left over is cancelled; quotes left over are placed.
 * </ol>
 *
 * <p>An order with a request in flight is judged by where it will be when the request succeeds, and is left alone
 * until the answer; if it will be in the wrong place it holds a quote until then, so that no second order is sent for
 * it. An order that the venue has not acknowledged cannot be cancelled yet: it is cancelled on its acknowledgement. An
 * order whose request the venue did not answer holds a quote, too, until its fate is known.
 * Single writer: the core. No allocation after construction.
 */
final class Reconciler {
    /** Carries out what the reconciler decides. */
    interface Requests {
        /** Place an order for a quote, if the pre-trade controls agree. */
        void placeOrder(Quote quote);

        /** Change a settled order, if the pre-trade controls agree. */
        void amendOrder(Order order, long price, long quantity, Quote quote);

        /** Cancel an order. */
        void cancelOrder(Order order);
    }

    /** Level of an order that takes and never rests. */
    static final int TAKING = -1;

    private static final int NONE = -1;

    private final OrderTable orders;
    private final Requests requests;
    private final Quote[] servedBy = new Quote[OrderTable.CAPACITY_PER_SIDE];
    private final Order[] present = new Order[OrderTable.CAPACITY_PER_SIDE];
    private final boolean[] isServed;
    private long threshold;
    private long sizeTolerance;

    Reconciler(final OrderTable orders, final Requests requests, final int levelsMax) {
        this.orders = orders;
        this.requests = requests;
        this.isServed = new boolean[levelsMax];
    }

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        threshold = parameters.whole(ModelParameter.QUOTE_REQUOTE_THRESHOLD);
        sizeTolerance = parameters.whole(ModelParameter.QUOTE_SIZE_TOLERANCE);
    }

    /**
     * Bring one side in line.
     *
     * @param side to work on.
     * @param quotes wanted, best first.
     * @param levels of them to look at.
     * @param canAmend whether the venue changes prices in one request.
     */
    void reconcile(final Side side, final Quote[] quotes, final int levels, final boolean canAmend) {
        // requests change the table: work on a copy of its list
        final int count = orders.count(side);
        for (int i = 0; i < count; i++) {
            present[i] = orders.order(side, i);
            servedBy[i] = null;
        }
        for (int level = 0; level < isServed.length; level++) {
            isServed[level] = false;
        }
        match(side, count, quotes, levels, 0);
        if (threshold > 0) {
            match(side, count, quotes, levels, threshold);
        }
        for (int i = 0; i < count; i++) {
            if (present[i].level() == TAKING) {
                // it ends by itself
                continue;
            }
            if (servedBy[i] != null) {
                trim(present[i], servedBy[i], canAmend);
            } else if (present[i].state().isSettled()) {
                moveOrCancel(present[i], quotes, levels, canAmend);
            } else if (canServe(present[i])) {
                holdOrCancel(present[i], quotes, levels);
            } else if (present[i].unknownNs() != 0 && !present[i].state().isTerminal()) {
                hold(quotes, levels);
            }
        }
        for (int level = 0; level < levels; level++) {
            if (quotes[level].isWanted() && !isServed[level]) {
                requests.placeOrder(quotes[level]);
            }
        }
    }

    /** Give each level, best first, the best-priced order in reach: then no other pairing would serve more levels. */
    private void match(final Side side, final int count, final Quote[] quotes, final int levels, final long tolerance) {
        for (int level = 0; level < levels; level++) {
            if (isServed[level] || !quotes[level].isWanted()) {
                continue;
            }
            final int chosen = bestInReach(side, count, quotes[level].price, tolerance);
            if (chosen >= 0) {
                isServed[level] = true;
                servedBy[chosen] = quotes[level];
            }
        }
    }

    private int bestInReach(final Side side, final int count, final long price, final long tolerance) {
        int best = -1;
        for (int i = 0; i < count; i++) {
            final Order order = present[i];
            if (servedBy[i] == null
                    && canServe(order)
                    && Math.abs(order.intendedPrice() - price) <= tolerance
                    && (best < 0 || isBetter(side, order.intendedPrice(), present[best].intendedPrice()))) {
                best = i;
            }
        }
        return best;
    }

    private static boolean isBetter(final Side side, final long price, final long than) {
        return side == Side.BUY ? price > than : price < than;
    }

    private static boolean canServe(final Order order) {
        return switch (order.state()) {
            case PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_REPLACE -> order.intendedLeaves() > 0;
            default -> false;
        };
    }

    private void trim(final Order order, final Quote quote, final boolean canAmend) {
        if (!order.state().isSettled() || order.leaves() <= quote.lots + sizeTolerance) {
            return;
        }
        if (canAmend) {
            requests.amendOrder(order, order.price(), order.cumQty() + quote.lots, quote);
        } else {
            requests.cancelOrder(order);
        }
    }

    /** Move a settled order to the first quote that nothing serves, else cancel it. */
    private void moveOrCancel(final Order order, final Quote[] quotes, final int levels, final boolean canAmend) {
        final int level = canAmend ? unserved(quotes, levels) : NONE;
        if (level == NONE) {
            requests.cancelOrder(order);
        } else {
            isServed[level] = true;
            requests.amendOrder(order, quotes[level].price, order.cumQty() + quotes[level].lots, quotes[level]);
        }
    }

    /**
     * A request is in flight to a place that is no longer wanted: wait for the answer, or cancel if nothing is wanted.
     */
    private void holdOrCancel(final Order order, final Quote[] quotes, final int levels) {
        if (!hold(quotes, levels) && order.state() == OrderState.PENDING_REPLACE) {
            requests.cancelOrder(order);
        }
    }

    /** Place nothing for one quote more: whatever became of the order, it may yet be there. */
    private boolean hold(final Quote[] quotes, final int levels) {
        final int level = unserved(quotes, levels);
        if (level != NONE) {
            isServed[level] = true;
        }
        return level != NONE;
    }

    private int unserved(final Quote[] quotes, final int levels) {
        for (int level = 0; level < levels; level++) {
            if (quotes[level].isWanted() && !isServed[level]) {
                return level;
            }
        }
        return NONE;
    }
}
