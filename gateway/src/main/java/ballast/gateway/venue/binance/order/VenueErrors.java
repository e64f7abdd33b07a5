package ballast.gateway.venue.binance.order;

import ballast.codecs.RequestOutcome;

/**
 * Reads errors of the venue and has the session do what they ask. The status beside an error counts as well: 418 and
 * 429 mean that we must wait, and what fails within the venue (500 and above) may have had an effect, unless it says
 * that it was too busy. One thread; allocates in its constructor only.
 */
final class VenueErrors {
    private static final int CODE = 0;
    private static final int MESSAGE = 1;
    private static final int DATA = 2;
    private static final int RETRY_AFTER = 0;
    private static final int BANNED = 418;
    private static final int TOO_MANY = 429;
    private static final int VENUE_FAILED = 500;

    private final RequestSender sender;
    private final Counters counters;
    private final JsonShape error = new JsonShape("code", "msg", "data");
    private final JsonShape data = new JsonShape("retryAfter");
    private RequestOutcome outcome = RequestOutcome.UNKNOWN;

    VenueErrors(final RequestSender sender, final Counters counters) {
        this.sender = sender;
        this.counters = counters;
    }

    /** What is known of the request of the error read last. */
    RequestOutcome outcome() {
        return outcome;
    }

    /**
     * Reads an error; one that cannot be read proves nothing.
     *
     * @param bytes hold it.
     * @param from first byte of the object.
     * @param to behind its last byte.
     * @param status of the answer, as of HTTP; 0 = none.
     * @return what it means; {@link #outcome} says what it proves.
     */
    Refusal read(final byte[] bytes, final int from, final int to, final int status) {
        error.read(bytes, from, to);
        final long code = error.signed(CODE);
        long retryAfterMs = 0;
        if (error.has(DATA) && data.read(bytes, error.from(DATA), error.to(DATA)) >= 0) {
            retryAfterMs = data.wholeOrNone(RETRY_AFTER);
        }
        final boolean isKnown = error.isGood() && code == (int) code;
        final Refusal refusal = status == BANNED || status == TOO_MANY
                ? Refusal.RATE_LIMIT
                : isKnown
                        ? Refusal.of((int) code, bytes, error.textFrom(MESSAGE), error.textTo(MESSAGE))
                        : Refusal.UNKNOWN_CODE;
        final boolean isOfVenue = status >= VENUE_FAILED && refusal != Refusal.BUSY;
        outcome = isOfVenue ? RequestOutcome.UNKNOWN : refusal.outcome();
        if (outcome == RequestOutcome.REJECTED) {
            counters.increment(SessionCounter.REFUSED_BY_VENUE);
        }
        sender.remedy(refusal, retryAfterMs);
        return refusal;
    }
}
