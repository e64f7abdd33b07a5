package ballast.sim.model;

/**
 * The latencies between us and a venue: requests on their way there, answers on their way back, and market data.
 *
 * @param newOrder from our decision to the venue, new orders.
 * @param amend the same for amends.
 * @param cancel the same for cancels, mass cancels and queries.
 * @param ack from the venue's decision to us, everything but fills.
 * @param fill the same for fills.
 * @param feed market data from venue time to us; null = as recorded.
 */
public record VenueLatencies(
        LatencyModel newOrder,
        LatencyModel amend,
        LatencyModel cancel,
        LatencyModel ack,
        LatencyModel fill,
        LatencyModel feed) {

    /** Shortest time from a decision of ours to its arrival at the venue, nanoseconds. */
    public long minimumRequestNs() {
        return Math.min(newOrder.minimumNs(), Math.min(amend.minimumNs(), cancel.minimumNs()));
    }
}
