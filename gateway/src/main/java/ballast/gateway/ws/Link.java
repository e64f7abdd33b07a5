package ballast.gateway.ws;

/**
 * One connection, from the moment it is asked for. What happens on it arrives through a {@link FrameRing} with its
 * number; one of CLOSED or FAILED is the last of it, and comes once. After {@link #close} nothing more comes.
 *
 * <p>Used by the polling thread.
 */
public interface Link {
    /** Number in the ring's entries, never used twice. */
    int number();

    /**
     * Sends one text message.
     *
     * @param bytes hold it, UTF-8.
     * @param length in bytes, from the first.
     * @return whether it was queued; false when the connection is not open or too much is queued already.
     */
    boolean send(byte[] bytes, int length);

    /**
     * When the last bytes came in, whatever they were: also pings, which have no entry in the ring, and parts of a
     * message. A clock that only goes forward, the same as that of the entries; the time of asking for the connection
     * when none came.
     */
    long heardNs();

    /** Ends it; nothing more of it comes through the ring, but for what is in it already. */
    void close();
}
