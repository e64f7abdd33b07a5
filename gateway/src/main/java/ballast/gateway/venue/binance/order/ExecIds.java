package ballast.gateway.venue.binance.order;

/**
 * Ids of the venue's statements, unique for each instrument. A fill has the id of its trade, from 0 on, so that an
 * AccountQuery can say from which trade on fills are missing. Every other statement has a negative one, made of what
 * answer and event both tell: so the same statement has the same id on either way.
 *
 * <p>Pure functions.
 */
final class ExecIds {
    private static final int KIND_BITS = 2;
    private static final long NUMBER_MAX = Long.MAX_VALUE >>> KIND_BITS;
    private static final int ACCEPTED = 0;
    private static final int ENDED = 1;
    private static final int CHANGED = 2;
    private static final int ANSWER = 3;

    private ExecIds() {}

    /** The venue has taken an order, which happens once. */
    static long accepted(final long venueOrderId) {
        return of(venueOrderId, ACCEPTED);
    }

    /** The venue has ended an order, which happens once. */
    static long ended(final long venueOrderId) {
        return of(venueOrderId, ENDED);
    }

    /** Anything else that happened, by the venue's number of it. */
    static long changed(final long executionId) {
        return of(executionId, CHANGED);
    }

    /** The answer to a question, by the question's id. */
    static long answer(final long requestId) {
        return of(requestId, ANSWER);
    }

    private static long of(final long number, final int kind) {
        return ~((number & NUMBER_MAX) << KIND_BITS | kind);
    }
}
