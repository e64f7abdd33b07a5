package ballast.sim.model;

/**
 * Only trades move us forward; cancels are assumed to happen behind us, except that no more can stand in front of us
 * than the level shows. The most pessimistic of the L2 models (hftbacktest's risk-averse model, restated).
 */
public final class RiskAverseQueue implements QueueModel {
    @Override
    public void onPlaced(final QueuePlace place, final long displayedLots) {
        place.frontLots = displayedLots;
    }

    @Override
    public void onTrade(final QueuePlace place, final long lots, final long ownLots) {
        place.frontLots -= lots - ownLots;
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
        return lots;
    }
}
