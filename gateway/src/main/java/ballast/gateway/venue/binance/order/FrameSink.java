package ballast.gateway.venue.binance.order;

/** Takes text frames for the venue. It must not call back into the session, nor keep the array. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Sends one text frame.
     *
     * @param bytes hold the text, ASCII, from 0 on.
     * @param length of the text.
     * @return false when nothing was sent, and nothing will be: then the request is as if it had never been made.
     */
    boolean send(byte[] bytes, int length);
}
