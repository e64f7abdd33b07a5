package ballast.gateway.venue.binance.order;

import ballast.codecs.RequestType;

/**
 * What a request in flight asks for: its weight at the venue, what it is called in an OrderReject, and whether it may
 * go when others may not.
 *
 * <p>Source of the weights: the venue's pages of the WebSocket API; what succeeds costs less by now, which the venue's
 * own counts in its answers correct.
 */
enum RequestKind {
    LOGON(RequestType.NULL_VAL, 2, Right.URGENT),
    SUBSCRIBE(RequestType.NULL_VAL, 2, Right.URGENT),
    PLACE(RequestType.NEW, 1, Right.COMMON),
    AMEND(RequestType.AMEND, 4, Right.COMMON),
    CANCEL(RequestType.CANCEL, 1, Right.URGENT),
    QUERY(RequestType.QUERY, 4, Right.RESERVE),
    /** All orders of the account in an instrument, where the account is ours alone. */
    CANCEL_ALL(RequestType.MASS_CANCEL, 1, Right.URGENT),
    /** Asks for the open orders that a mass cancel is to end. */
    OPEN_TO_CANCEL(RequestType.MASS_CANCEL, 6, Right.URGENT),
    /** One cancel of a mass cancel. */
    CANCEL_ONE(RequestType.NULL_VAL, 1, Right.URGENT),
    /** How an order stands after the connection was lost. */
    STANDING(RequestType.NULL_VAL, 4, Right.RESERVE),
    TRADES(RequestType.NULL_VAL, 20, Right.COMMON),
    /** Whose order a trade was of. */
    OWNER(RequestType.NULL_VAL, 4, Right.COMMON),
    OPEN_ORDERS(RequestType.NULL_VAL, 6, Right.COMMON),
    ACCOUNT(RequestType.NULL_VAL, 20, Right.COMMON);

    private enum Right {
        COMMON,
        RESERVE,
        URGENT
    }

    private final RequestType type;
    private final int weight;
    private final Right right;

    RequestKind(final RequestType type, final int weight, final Right right) {
        this.type = type;
        this.weight = weight;
        this.right = right;
    }

    /** What the core calls it; NULL_VAL for what the session asks by itself. */
    RequestType type() {
        return type;
    }

    int weight() {
        return weight;
    }

    /** Whether it counts as an order. */
    boolean isOrder() {
        return this == PLACE;
    }

    /** Whether it may take from the share of the budget that is kept back. */
    boolean mayUseReserve() {
        return right != Right.COMMON;
    }

    /** Whether it goes even while the venue wants us to wait, or has refused our key. */
    boolean isUrgent() {
        return right == Right.URGENT;
    }
}
