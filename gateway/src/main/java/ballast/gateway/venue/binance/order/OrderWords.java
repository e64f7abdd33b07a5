package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ApiRequest.ascii;

import ballast.codecs.ExecType;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;

/** The venue's words for how an order stands. Pure functions; null for a word that is not known. */
final class OrderWords {
    private static final byte[] BUY = ascii("BUY");
    private static final byte[] SELL = ascii("SELL");
    private static final byte[] TRADE = ascii("TRADE");
    private static final byte[] TRADE_PREVENTION = ascii("TRADE_PREVENTION");
    private static final byte[] REPLACED = ascii("REPLACED");
    private static final byte[] EXPIRED_IN_MATCH = ascii("EXPIRED_IN_MATCH");
    private static final byte[] WOULD_MATCH = ascii("WOULD_MATCH_IMMEDIATELY");
    private static final byte[] NO_BALANCE = ascii("INSUFFICIENT_BALANCE");
    private static final byte[] NO_BALANCES = ascii("INSUFFICIENT_BALANCES");
    private static final byte[] NEW = ascii("NEW");
    private static final byte[] CANCELED = ascii("CANCELED");
    private static final byte[] REJECTED = ascii("REJECTED");
    private static final byte[] EXPIRED = ascii("EXPIRED");

    private static final byte[][] STATUS_WORDS = {
        NEW,
        ascii("PARTIALLY_FILLED"),
        ascii("FILLED"),
        CANCELED,
        REJECTED,
        EXPIRED,
        EXPIRED_IN_MATCH,
        ascii("PENDING_NEW"),
        ascii("PENDING_CANCEL")
    };
    private static final OrdStatus[] STATUSES = {
        OrdStatus.NEW,
        OrdStatus.PARTIALLY_FILLED,
        OrdStatus.FILLED,
        OrdStatus.CANCELED,
        OrdStatus.REJECTED,
        OrdStatus.EXPIRED,
        OrdStatus.EXPIRED,
        OrdStatus.PENDING_NEW,
        OrdStatus.PENDING_CANCEL
    };
    private static final byte[][] TYPE_WORDS = {NEW, CANCELED, REPLACED, REJECTED, TRADE, EXPIRED, TRADE_PREVENTION};
    private static final ExecType[] TYPES = {
        ExecType.NEW,
        ExecType.CANCELED,
        ExecType.REPLACED,
        ExecType.REJECTED,
        ExecType.TRADE,
        ExecType.EXPIRED,
        ExecType.ORDER_STATUS
    };

    private OrderWords() {}

    static OrdStatus status(final JsonShape shape, final int field) {
        for (int i = 0; i < STATUS_WORDS.length; i++) {
            if (shape.is(field, STATUS_WORDS[i])) {
                return STATUSES[i];
            }
        }
        return null;
    }

    /** What happened; ORDER_STATUS for a trade that was prevented, which is none. */
    static ExecType type(final JsonShape shape, final int field) {
        for (int i = 0; i < TYPE_WORDS.length; i++) {
            if (shape.is(field, TYPE_WORDS[i])) {
                return TYPES[i];
            }
        }
        return null;
    }

    static Side side(final JsonShape shape, final int field) {
        if (shape.is(field, BUY)) {
            return Side.BUY;
        }
        return shape.is(field, SELL) ? Side.SELL : null;
    }

    /** Whether the order ended because it met another of the same owner. */
    static boolean isSelfTrade(final JsonShape shape, final int status) {
        return shape.is(status, EXPIRED_IN_MATCH);
    }

    /** Why an order was refused. */
    static RejectReason reason(final JsonShape shape, final int field) {
        if (shape.is(field, WOULD_MATCH)) {
            return RejectReason.WOULD_TAKE;
        }
        return shape.is(field, NO_BALANCE) || shape.is(field, NO_BALANCES)
                ? RejectReason.INSUFFICIENT_MARGIN
                : RejectReason.OTHER;
    }

    /** Whether an order that stands so can no longer fill. */
    static boolean isEnded(final OrdStatus status) {
        return status == OrdStatus.FILLED
                || status == OrdStatus.CANCELED
                || status == OrdStatus.REJECTED
                || status == OrdStatus.EXPIRED;
    }
}
