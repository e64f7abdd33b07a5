package ballast.sim.replay;

import org.agrona.DirectBuffer;

/**
 * Market data in the order of time, twice: as it happens at the venue, and as we hear it. A {@link TapePlayer}, or
 * whoever makes a market up as it goes.
 *
 * <p>No message is heard before it has happened. Buffers hold a message until it is passed by. Single thread.
 */
public interface MarketSource extends AutoCloseable {
    /** When the venue acts next; {@link Long#MAX_VALUE} when it is over. */
    long venueTimeNs();

    /** Holds the message of that time. */
    DirectBuffer venueBuffer();

    /** Where the message starts. */
    int venueOffset();

    /** The venue has acted. */
    void advanceVenue();

    /** When we hear the next message; {@link Long#MAX_VALUE} when none is on its way. */
    long localTimeNs();

    /** Holds the message that we hear. */
    DirectBuffer localBuffer();

    /** Where it starts. */
    int localOffset();

    /** How long it is, header included. */
    int localLength();

    /** We have heard the message. */
    void advanceLocal();

    /** Messages that act later than they happened. */
    long raisedVenueTimes();

    @Override
    void close();
}
