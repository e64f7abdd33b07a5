package ballast.sim.model;

/**
 * First in, first out, order by order: what stands in front is known, because the tape names every order that joins and
 * leaves (L3).
 *
 * <p>Trades move us, and so do cancels of orders that came before us, which the venue tells the place itself. What the
 * level shows bounds what can stand in front, as in every model. Orders that the tape never named stand in front of all
 * that it did.
 */
public final class FifoQueue implements QueueModel {
    @Override
    public boolean usesPublicOrders() {
        return true;
    }

    @Override
    public void onPlaced(final QueuePlace place, final long displayedLots) {
        place.frontLots = displayedLots;
        place.tradedLots = 0;
    }

    @Override
    public void onTrade(final QueuePlace place, final long lots, final long ownLots) {
        place.frontLots -= lots - ownLots;
        place.tradedLots = 0;
    }

    @Override
    public void onSize(final QueuePlace place, final long before, final long now) {
        place.frontLots = Math.min(place.frontLots, (double) now);
    }

    @Override
    public long fillable(final QueuePlace place) {
        if (place.frontLots >= 0) {
            return 0;
        }
        final long lots = Math.round(-place.frontLots);
        place.frontLots = 0;
        place.tradedLots = lots;
        return lots;
    }
}
