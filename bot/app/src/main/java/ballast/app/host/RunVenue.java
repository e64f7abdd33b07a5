package ballast.app.host;

import org.agrona.DirectBuffer;

/**
 * Whoever answers orders while a run goes on, as the run's control sees it: the simulated venue, or the gateway to a
 * real one. It has the log's clock, and two ways in: one to the core and one to the venue.
 *
 * <p>Belongs to the thread that plays or polls it.
 */
interface RunVenue {
    /** Time of the log, nanoseconds. */
    long nowNs();

    /** Messages that the core was given. */
    long delivered();

    /**
     * Let the core hear a message that no market and no venue sent, such as an operator's command.
     *
     * @param buffer holds the message; not kept. Its receive time becomes {@link #nowNs()}.
     * @param offset of the message header.
     * @param length of the message.
     */
    void inject(DirectBuffer buffer, int offset, int length);

    /**
     * Send the venue a request that does not come from the core, such as a mass cancel when the core is gone.
     *
     * @param buffer holds the request; not kept.
     * @param offset of the message header.
     * @param length of the message.
     */
    void request(DirectBuffer buffer, int offset, int length);

    /** Whether an order of ours is live, or a request is on its way. Waits for the core to hear everything first. */
    boolean hasLiveOrders();

    /** Orders of ours that rest at the venue now, as far as is known; what is on its way there is not counted. */
    int restingOrders();

    /** Whether the venue has said something that has not reached us yet. */
    boolean isAnswerOnItsWay();

    /** When something happens next, nanoseconds of the log; {@link Long#MAX_VALUE} when nothing ever will. */
    long nextTimeNs();

    /**
     * Let one thing happen.
     *
     * @return false when there was nothing left.
     */
    boolean step();
}
