package ballast.sim.venue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.sim.model.FillLaw;
import ballast.sim.random.RandomStream;

/**
 * Fills an order whole by the first trade with which enough has traded at its price or through it since it joined:
 * enough is a share of what the level showed then, or of that a random fraction, drawn once per order.
 *
 * <p>Cancels in front do not count, nor does a best that reaches the price without a trade, nor how large the order is.
 * In a gap of the feed what stands in front is what the next whole book shows. Single thread. No allocation after
 * construction.
 */
final class VolumeFills implements RestingFills {
    private final OrderBook book;
    private final RestingOrders orders;
    private final Executions executions;
    private final FillLaw law;
    private final RandomStream random;
    private boolean isGap;

    VolumeFills(
            final OrderBook book,
            final RestingOrders orders,
            final Executions executions,
            final FillLaw law,
            final int instrumentId) {
        this.book = book;
        this.orders = orders;
        this.executions = executions;
        this.law = law;
        this.random = law.random(instrumentId);
    }

    @Override
    public void join(final RestingOrder order, final long displayedLots, final boolean isSpent) {
        orders.join(order);
        final FillWait wait = order.wait;
        if (!wait.isDrawn) {
            wait.isDrawn = true;
            wait.share = law.volumeShare() * (law.isVolumeRandom() ? random.uniform() : 1);
        }
        wait.isFrontUnknown = isGap;
        wait.left = wait.share * displayedLots;
    }

    @Override
    public void onGap() {
        isGap = true;
    }

    @Override
    public void judgePlaces(final Side side) {
        isGap = false;
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (order.wait.isFrontUnknown) {
                order.wait.isFrontUnknown = false;
                order.wait.left = order.wait.share * book.sizeAt(side, order.price);
            }
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long sizeBefore, final long sizeNow) {
        // only trades move an order
    }

    @Override
    public void onBookComplete(final boolean canFill) {
        // only trades fill
    }

    @Override
    public void onTrade(final long price, final long lots, final boolean couldHitBids, final boolean couldLiftAsks) {
        if (couldHitBids) {
            count(Side.BUY, price, lots);
        }
        if (couldLiftAsks) {
            count(Side.SELL, price, lots);
        }
    }

    private void count(final Side side, final long price, final long lots) {
        for (int i = 0; i < orders.count(side); i++) {
            final RestingOrder order = orders.at(side, i);
            if (TakerRules.reaches(side, order.price, price)) {
                order.wait.left -= lots;
                if (order.wait.left <= 0) {
                    executions.makerFill(order, order.leaves());
                    i -= order.isResting ? 0 : 1;
                }
            }
        }
    }
}
