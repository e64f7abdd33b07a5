package ballast.app.host;

import ballast.core.position.Contract;
import java.util.List;

/**
 * Cancels every order of ours at the venue without the core: a mass cancel for each instrument, again for whatever was
 * on its way when the first one was sent, and again while the venue refuses, for a bounded time of the log. One thread.
 */
final class VenueKill {
    /** For how long orders may take to be gone, in the log's time. */
    static final long LOG_NS_MAX = 10_000_000_000L;

    private static final long RETRY_NS = 100_000_000L;

    private final List<Contract> contracts;
    private final HostMessages messages;

    /**
     * A kill not done yet.
     *
     * @param contracts that may have orders.
     * @param messages encoder of what is sent.
     */
    VenueKill(final List<Contract> contracts, final HostMessages messages) {
        this.contracts = contracts;
        this.messages = messages;
    }

    /**
     * Cancel, and play on until nothing is left.
     *
     * @param venue whose core has been cut off.
     * @return whether no order is live.
     */
    boolean cancelAll(final RunVenue venue) {
        final long untilNs = venue.nowNs() + LOG_NS_MAX;
        long retryNs = send(venue);
        while (venue.hasLiveOrders() && venue.nextTimeNs() <= untilNs && venue.step()) {
            if (venue.nowNs() >= retryNs) {
                retryNs = send(venue);
            }
        }
        return !venue.hasLiveOrders();
    }

    /**
     * Play on until everything that the venue has said is told, fills of the last moment among it, so that the journal
     * knows how it ended.
     *
     * @param venue in which no order is live.
     */
    static void hearOut(final RunVenue venue) {
        final long untilNs = venue.nowNs() + LOG_NS_MAX;
        while (venue.isAnswerOnItsWay() && venue.nextTimeNs() <= untilNs && venue.step()) {
            // all is done in step()
        }
    }

    private long send(final RunVenue venue) {
        for (final Contract contract : contracts) {
            messages.massCancel(venue, contract.instrumentId());
        }
        return venue.nowNs() + RETRY_NS;
    }
}
