package ballast.gateway.ws;

/** Receives the entries of a {@link FrameRing}, on the polling thread. Byte arrays are valid during the call only. */
public interface FrameHandler {
    /**
     * A connection is open.
     *
     * @param link number of it.
     * @param timeNs when that was noticed.
     */
    void onOpened(int link, long timeNs);

    /**
     * A whole message.
     *
     * @param link it came on.
     * @param timeNs when it was received.
     * @param bytes hold it, from the first byte.
     * @param length in bytes.
     */
    void onFrame(int link, long timeNs, byte[] bytes, int length);

    /**
     * The peer closed a connection, or it had to be given up on this side.
     *
     * @param link number of it.
     * @param timeNs when that was noticed.
     * @param code of RFC 6455 section 7.4.1; {@link FrameRing#RING_FULL} when a frame found no room.
     */
    void onClosed(int link, long timeNs, int code);

    /**
     * A connection failed, or could not be opened.
     *
     * @param link number of it.
     * @param timeNs when that was noticed.
     * @param status of the HTTP answer that refused to open it, 0 when that is not why.
     * @param retryAfterNs how long the venue asks to wait, 0 when it does not say.
     * @param reason for a person.
     */
    void onFailed(int link, long timeNs, int status, long retryAfterNs, String reason);

    /**
     * The answer to a request.
     *
     * @param answer what came, or that nothing did.
     * @param bytes hold the body, from the first byte; a reason for a person when there is no answer.
     * @param length of that in bytes.
     */
    void onAnswer(Answer answer, byte[] bytes, int length);

    /** Head of an answer. One object, used again for each: good during the call only. */
    final class Answer {
        long tag;
        long timeNs;
        int status;
        long retryAfterNs;

        /** Tag of the request. */
        public long tag() {
            return tag;
        }

        /** When it was received. */
        public long timeNs() {
            return timeNs;
        }

        /**
         * Of HTTP; 0 when there is no answer, or none that could be taken: whether the request had an effect is open.
         */
        public int status() {
            return status;
        }

        /** How long the venue asks to wait, 0 when it does not say. */
        public long retryAfterNs() {
            return retryAfterNs;
        }

        /**
         * Sets all.
         *
         * @return this.
         */
        public Answer of(final long ofTag, final long atNs, final int httpStatus, final long waitNs) {
            tag = ofTag;
            timeNs = atNs;
            status = httpStatus;
            retryAfterNs = waitNs;
            return this;
        }
    }
}
