package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.model.QueueModel;
import ballast.sim.model.QueuePlace;
import java.util.IdentityHashMap;

/**
 * A queue model whose every call is watched: an order that has joined never sees more in front of it than before, until
 * it joins again.
 */
final class WatchedQueue implements QueueModel {
    private static final double ROUNDING = 1e-9;

    private final QueueModel queue;
    private final IdentityHashMap<QueuePlace, Double> ahead = new IdentityHashMap<>();

    WatchedQueue(final QueueModel queue) {
        this.queue = queue;
    }

    private void check(final QueuePlace place) {
        compare(place);
        ahead.put(place, Math.max(0, place.frontLots()));
    }

    private void compare(final QueuePlace place) {
        final double now = Math.max(0, place.frontLots());
        final double before = ahead.get(place);
        assertTrue(now <= before + ROUNDING, () -> "moved back from " + before + " to " + now);
    }

    @Override
    public boolean usesPublicOrders() {
        return queue.usesPublicOrders();
    }

    @Override
    public void onPlaced(final QueuePlace place, final long displayedLots) {
        queue.onPlaced(place, displayedLots);
        ahead.put(place, (double) displayedLots);
        check(place);
    }

    @Override
    public void onTrade(final QueuePlace place, final long lots, final long ownLots) {
        check(place);
        assertTrue(ownLots >= 0 && ownLots <= lots, () -> ownLots + " of " + lots + " lots were ours");
        queue.onTrade(place, lots, ownLots);
        check(place);
    }

    @Override
    public void onSize(final QueuePlace place, final long before, final long now) {
        check(place);
        queue.onSize(place, before, now);
        // not the last word: an order of ours in front may hold this one back, though not further than it was
        compare(place);
        assertTrue(place.frontLots() <= now, () -> place.frontLots() + " lots in front of us, only " + now + " shown");
    }

    @Override
    public long fillable(final QueuePlace place) {
        final long lots = queue.fillable(place);
        assertTrue(lots >= 0, () -> "fillable: " + lots);
        check(place);
        return lots;
    }
}
