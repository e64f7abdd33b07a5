package ballast.sim.venue;

import java.util.ArrayList;
import java.util.List;

/**
 * Which instrument of a venue acts next by the clock alone.
 *
 * <p>An instrument that is never due costs one comparison a message. Single thread. Allocates only when an instrument
 * is added.
 */
final class VenueAlarm {
    private final List<SimulatedInstrument> instruments = new ArrayList<>();
    private SimulatedInstrument next;
    private long timeNs = Long.MAX_VALUE;

    /** One more instrument of the venue. */
    void add(final SimulatedInstrument one) {
        instruments.add(one);
    }

    /** When the next instrument is due; {@link Long#MAX_VALUE}: never. */
    long timeNs() {
        return timeNs;
    }

    /** The instrument that is due then. */
    SimulatedInstrument next() {
        return next;
    }

    /** Something has happened to an instrument: it may be due at another time. */
    void onChanged(final SimulatedInstrument one) {
        final long dueNs = one.nextTimeNs();
        if (dueNs < timeNs) {
            next = one;
            timeNs = dueNs;
        } else if (one == next && dueNs > timeNs) {
            choose();
        }
    }

    /** Of several at one time the one that was defined first. */
    private void choose() {
        next = null;
        timeNs = Long.MAX_VALUE;
        for (int i = 0; i < instruments.size(); i++) {
            final long dueNs = instruments.get(i).nextTimeNs();
            if (dueNs < timeNs) {
                next = instruments.get(i);
                timeNs = dueNs;
            }
        }
    }
}
