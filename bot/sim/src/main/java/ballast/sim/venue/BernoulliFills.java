package ballast.sim.venue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.sim.model.FillLaw;
import ballast.sim.random.RandomStream;

/**
 * Fills by a coin at every step of time: with probability {@code min(1, A exp(-k delta) dt)} an order that rests at the
 * step's end is filled whole. So did Avellaneda and Stoikov (2008) for their tables; {@link PoissonFills} is what they
 * meant. The tape's trades and queues fill nothing.
 *
 * <p>Steps end at multiples of dt since 1970, after what the tape does at that time and before our requests of that
 * time. Each order has a draw of its own, buys first, in time priority. Single thread. No allocation after
 * construction.
 */
final class BernoulliFills implements RestingFills {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    private final RestingOrders orders;
    private final Executions executions;
    private final AnswerPublisher clock;
    private final FillLaw law;
    private final RandomStream random;
    private final MidDistance distance;
    private long nextDrawNs = Long.MIN_VALUE;

    BernoulliFills(
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
        if (nextDrawNs <= clock.venueTimeNs()) {
            // nothing rested for a while, or this step's draws are done
            nextDrawNs = afterwards(clock.venueTimeNs());
        }
    }

    private long afterwards(final long timeNs) {
        return (Math.floorDiv(timeNs, law.stepNs()) + 1) * law.stepNs();
    }

    @Override
    public void onBookComplete(final boolean canFill) {
        distance.refresh();
    }

    @Override
    public void judgePlaces(final Side side) {
        distance.onWhole();
        distance.refresh();
    }

    @Override
    public void onGap() {
        distance.onGap();
        distance.refresh();
    }

    @Override
    public void onTradingState(final boolean isTradingNow) {
        distance.onTradingState(isTradingNow);
        distance.refresh();
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
        return orders.count(Side.BUY) + orders.count(Side.SELL) > 0 ? nextDrawNs : Long.MAX_VALUE;
    }

    @Override
    public void onTime(final long nowNs) {
        nextDrawNs = afterwards(nowNs);
        if (!distance.isKnown()) {
            return;
        }
        for (final Side side : SIDES) {
            for (int i = 0; i < orders.count(side); i++) {
                final RestingOrder order = orders.at(side, i);
                final double probability = law.perNs(distance.ticks(side, order.price)) * law.stepNs();
                if (random.uniform() < probability) {
                    executions.makerFill(order, order.leaves());
                    i -= order.isResting ? 0 : 1;
                }
            }
        }
    }
}
