package ballast.testnet.session;

/** A WebSocket connection, as seen by who speaks on it. */
public interface Wire {
    /** Send a text frame. */
    void text(String text);

    /** Send a ping. */
    void ping(String payload);

    /**
     * Say goodbye and close.
     *
     * @param code of the WebSocket protocol.
     * @param reason in words.
     */
    void close(int code, String reason);

    /** End the connection without a word. */
    void cut();
}
