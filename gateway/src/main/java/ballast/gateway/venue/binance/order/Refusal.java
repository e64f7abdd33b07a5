package ballast.gateway.venue.binance.order;

import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import java.nio.charset.StandardCharsets;

/**
 * What an error of the spot venue means: for the order, and for the session. Whatever does not prove that a request had
 * no effect leaves its outcome unknown.
 *
 * <p>Source: the venue's page of error codes, and what is said there of codes -1006 and -1007: the execution status is
 * unknown.
 */
enum Refusal {
    /** A post-only order would have matched. */
    WOULD_TAKE(RejectReason.WOULD_TAKE, RequestOutcome.REJECTED, Remedy.NONE),
    /** Not enough of the asset that would be paid with. */
    NO_FUNDS(RejectReason.INSUFFICIENT_MARGIN, RequestOutcome.REJECTED, Remedy.NONE),
    /** The id is that of an order the venue has. */
    DUPLICATE(RejectReason.DUPLICATE_ID, RequestOutcome.REJECTED, Remedy.NONE),
    /** No such live order: a fill or a cancel was faster. */
    NOT_LIVE(RejectReason.TOO_LATE, RequestOutcome.REJECTED, Remedy.NONE),
    /** Asked about an order that the venue does not know. */
    NO_SUCH_ORDER(RejectReason.UNKNOWN_ORDER, RequestOutcome.REJECTED, Remedy.NONE),
    /** A price off its filter. */
    BAD_PRICE(RejectReason.BAD_PRICE, RequestOutcome.REJECTED, Remedy.NONE),
    /** A quantity or value off its filter. */
    BAD_QUANTITY(RejectReason.BAD_QUANTITY, RequestOutcome.REJECTED, Remedy.NONE),
    /** As many orders, or as large a position, as the venue allows. */
    TOO_MANY_ORDERS(RejectReason.TOO_MANY_ORDERS, RequestOutcome.REJECTED, Remedy.NONE),
    /** The market takes no orders now. */
    CLOSED(RejectReason.VENUE_CLOSED, RequestOutcome.REJECTED, Remedy.NONE),
    /** Too many requests or orders: worse follows if they go on. */
    RATE_LIMIT(RejectReason.RATE_LIMIT, RequestOutcome.REJECTED, Remedy.BACK_OFF),
    /** The venue is too busy, and has not taken the request. */
    BUSY(RejectReason.RATE_LIMIT, RequestOutcome.REJECTED, Remedy.BACK_OFF),
    /** The request's time is not the venue's. */
    CLOCK(RejectReason.OTHER, RequestOutcome.REJECTED, Remedy.SET_CLOCK),
    /** Key, signature or permission is wrong: nothing that is sent can succeed. */
    KEY(RejectReason.OTHER, RequestOutcome.REJECTED, Remedy.STOP),
    /** The venue cannot say whether the request took effect. */
    UNKNOWN_FATE(RejectReason.TIMEOUT, RequestOutcome.UNKNOWN, Remedy.RECONCILE),
    /** Refused for a reason that needs no remedy of its own. */
    OTHER(RejectReason.OTHER, RequestOutcome.REJECTED, Remedy.NONE),
    /** A code that is not known here. */
    UNKNOWN_CODE(RejectReason.OTHER, RequestOutcome.UNKNOWN, Remedy.RECONCILE);

    /** What the session must do. */
    enum Remedy {
        /** Nothing. */
        NONE,
        /** Send nothing but cancels until the venue's time of waiting is over. */
        BACK_OFF,
        /** Compare clocks. */
        SET_CLOCK,
        /** Ask the venue how things stand. */
        RECONCILE,
        /** Send nothing more, and tell a person. */
        STOP
    }

    private static final byte[][] TEXTS = {
        ascii("immediately match"),
        ascii("insufficient balance"),
        ascii("Duplicate order"),
        ascii("Unknown order"),
        ascii("Market is closed"),
        ascii("Filter failure: PRICE_FILTER"),
        ascii("Filter failure: PERCENT_PRICE"),
        ascii("Filter failure: LOT_SIZE"),
        ascii("Filter failure: MIN_NOTIONAL"),
        ascii("Filter failure: NOTIONAL"),
        ascii("Filter failure: MAX_NUM"),
        ascii("Filter failure: EXCHANGE_MAX_NUM"),
        ascii("Filter failure: MAX_POSITION"),
    };
    private static final Refusal[] OF_TEXT = {
        WOULD_TAKE,
        NO_FUNDS,
        DUPLICATE,
        NOT_LIVE,
        CLOSED,
        BAD_PRICE,
        BAD_PRICE,
        BAD_QUANTITY,
        BAD_QUANTITY,
        BAD_QUANTITY,
        TOO_MANY_ORDERS,
        TOO_MANY_ORDERS,
        TOO_MANY_ORDERS,
    };

    private final RejectReason reason;
    private final RequestOutcome outcome;
    private final Remedy remedy;

    Refusal(final RejectReason reason, final RequestOutcome outcome, final Remedy remedy) {
        this.reason = reason;
        this.outcome = outcome;
        this.remedy = remedy;
    }

    RejectReason reason() {
        return reason;
    }

    RequestOutcome outcome() {
        return outcome;
    }

    Remedy remedy() {
        return remedy;
    }

    /**
     * What an answer with an error means.
     *
     * @param code negative, as the venue writes it.
     * @param bytes hold the message beside it.
     * @param from first byte of the message.
     * @param to behind its last byte.
     * @return never null.
     */
    static Refusal of(final int code, final byte[] bytes, final int from, final int to) {
        return switch (code) {
            case -2010, -2011, -1013, -2038 -> ofText(bytes, from, to);
            case -2013, -2026 -> NO_SUCH_ORDER;
            case -1003, -1015, -1034 -> RATE_LIMIT;
            case -1008 -> BUSY;
            case -1021 -> CLOCK;
            case -1002, -1022, -2014, -2015, -2017 -> KEY;
            case -1000, -1001, -1006, -1007 -> UNKNOWN_FATE;
            case -2021, -2022 -> UNKNOWN_FATE;
            default -> code <= -1100 && code > -1200 ? OTHER : UNKNOWN_CODE;
        };
    }

    private static Refusal ofText(final byte[] bytes, final int from, final int to) {
        for (int i = 0; i < TEXTS.length; i++) {
            if (contains(bytes, from, to, TEXTS[i])) {
                return OF_TEXT[i];
            }
        }
        return OTHER;
    }

    private static boolean contains(final byte[] bytes, final int from, final int to, final byte[] text) {
        for (int at = from; at + text.length <= to; at++) {
            int i = 0;
            while (i < text.length && bytes[at + i] == text[i]) {
                i++;
            }
            if (i == text.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
