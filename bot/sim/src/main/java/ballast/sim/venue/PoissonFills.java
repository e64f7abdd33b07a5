package ballast.sim.venue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.sim.model.FillLaw;
import ballast.sim.random.RandomStream;

/**
 * Fills at random times with intensity {@code A exp(-k delta)}, delta the distance of our price from the mid
 * (Avellaneda and Stoikov 2008, section 2.5). The tape's trades and queues fill nothing.
 *
 * <p>There is no step of time: an order that joins draws a threshold E, exponential with mean 1, and is filled, whole,
 * when its intensity integrated over time reaches E. That is exact however the mid moves and however the order is
 * amended; one draw per order. While there is no mid, or the venue does not trade, the intensity is 0. Due times are
 * whole nanoseconds, rounded up.
 *
 * <p>Single thread. No allocation after construction.
 */
final class PoissonFills implements RestingFills {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    private final RestingOrders orders;
    private final Executions executions;
    private final AnswerPublisher clock;
    private final FillLaw law;
    private final RandomStream random;
    private final MidDistance distance;

    PoissonFills(
            final OrderBook book,
            final RestingOrders orders,
            final Executions executions,
            final AnswerPublisher clock,
            final FillLaw law,
            final int instrumentId) {
        this.orders = orders;
        this.executions = executions;
        this.clock = clock;
        this.law = law;
        this.random = law.random(instrumentId);
        this.distance = new MidDistance(book);
    }

    @Override
    public void join(final RestingOrder order, final long displayedLots, final boolean isSpent) {
        orders.join(order);
        final FillWait wait = order.wait;
        if (wait.isDrawn) {
            advance(wait);
        } else {
            wait.isDrawn = true;
            wait.left = random.exponential();
            wait.sinceNs = clock.venueTimeNs();
        }
        schedule(order);
    }

    /** What the intensity in force has used up of the threshold until now. */
    private void advance(final FillWait wait) {
        final long nowNs = clock.venueTimeNs();
        if (wait.perNs > 0) {
            wait.left = Math.max(0, wait.left - wait.perNs * (nowNs - wait.sinceNs));
        }
        wait.sinceNs = nowNs;
    }

    private void schedule(final RestingOrder order) {
        final FillWait wait = order.wait;
        wait.perNs = distance.isKnown() ? law.perNs(distance.ticks(order.side, order.price)) : 0;
        final double waitNs = wait.perNs > 0 ? Math.ceil(wait.left / wait.perNs) : Double.POSITIVE_INFINITY;
        wait.dueNs = waitNs < Long.MAX_VALUE - wait.sinceNs ? wait.sinceNs + (long) waitNs : Long.MAX_VALUE;
    }

    private void refresh() {
        if (!distance.refresh()) {
            return;
        }
        for (final Side side : SIDES) {
            for (int i = 0; i < orders.count(side); i++) {
                final RestingOrder order = orders.at(side, i);
                advance(order.wait);
                schedule(order);
            }
        }
    }

    @Override
    public void onBookComplete(final boolean canFill) {
        refresh();
    }

    @Override
    public void judgePlaces(final Side side) {
        distance.onWhole();
        refresh();
    }

    @Override
    public void onGap() {
        distance.onGap();
        refresh();
    }

    @Override
    public void onTradingState(final boolean isTradingNow) {
        distance.onTradingState(isTradingNow);
        refresh();
    }

    @Override
    public void onLevel(final Side side, final long price, final long sizeBefore, final long sizeNow) {
        // the mid is looked at when the event is complete
    }

    @Override
    public void onTrade(final long price, final long lots, final boolean couldHitBids, final boolean couldLiftAsks) {
        // trades of others fill nothing
    }

    @Override
    public long nextTimeNs() {
        long nextNs = Long.MAX_VALUE;
        for (final Side side : SIDES) {
            for (int i = 0; i < orders.count(side); i++) {
                nextNs = Math.min(nextNs, orders.at(side, i).wait.dueNs);
            }
        }
        return nextNs;
    }

    @Override
    public void onTime(final long nowNs) {
        for (final Side side : SIDES) {
            for (int i = 0; i < orders.count(side); i++) {
                final RestingOrder order = orders.at(side, i);
                if (order.wait.dueNs <= nowNs) {
                    executions.makerFill(order, order.leaves());
                    i -= order.isResting ? 0 : 1;
                }
            }
        }
    }
}
