package ballast.gateway.venue.binance.stream;

import ballast.gateway.ws.Connector;
import ballast.gateway.ws.FrameRing;
import ballast.gateway.ws.RateBudget;
import ballast.gateway.ws.Rest;

/**
 * What a session reaches the venue through. The budgets are those of the machine's address at the venue, shared by all
 * that use it on this thread.
 *
 * @param connector opens connections.
 * @param rest asks for snapshots.
 * @param ring brings what comes of both, and is polled by this session alone.
 * @param connects budget of connections; the venue allows 300 in 5 minutes.
 * @param weight budget of request weight; the venue allows 6000 in a minute.
 */
public record VenueAccess(Connector connector, Rest rest, FrameRing ring, RateBudget connects, RateBudget weight) {}
