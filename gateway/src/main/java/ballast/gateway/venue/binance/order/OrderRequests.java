package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ApiRequest.ascii;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.Side;
import ballast.gateway.sign.RequestSigner;
import ballast.gateway.venue.binance.BinanceInstrument;

/**
 * Our requests in the words of the spot venue's WebSocket API. A quote is a {@code LIMIT_MAKER}, which the venue
 * refuses rather than matches; any other order says how long it lasts. Self-trades end the resting order, because the
 * taking one is the younger decision.
 *
 * <p>The id of a request at the venue is its client order id. One thread; allocates in its constructor only, but for
 * what a signature takes.
 */
final class OrderRequests {
    private static final byte[] PLACE = ascii("order.place");
    private static final byte[] CANCEL = ascii("order.cancel");
    private static final byte[] CANCEL_ALL = ascii("openOrders.cancelAll");
    private static final byte[] AMEND = ascii("order.amend.keepPriority");
    private static final byte[] OPEN_ORDERS = ascii("openOrders.status");
    private static final byte[] TRADES = ascii("myTrades");
    private static final byte[] ACCOUNT = ascii("account.status");
    private static final byte[] STATUS = ascii("order.status");
    private static final byte[] LOGON = ascii("session.logon");
    private static final byte[] SUBSCRIBE = ascii("userDataStream.subscribe");
    private static final byte[] SUBSCRIBE_SIGNED = ascii("userDataStream.subscribe.signature");

    private static final byte[] API_KEY = ascii("apiKey");
    private static final byte[] FROM_ID = ascii("fromId");
    private static final byte[] LIMIT_OF_PAGE = ascii("limit");
    private static final byte[] NEW_CLIENT_ORDER_ID = ascii("newClientOrderId");
    private static final byte[] NEW_ORDER_RESPONSE = ascii("newOrderRespType");
    private static final byte[] NEW_QUANTITY = ascii("newQty");
    private static final byte[] OMIT_ZERO_BALANCES = ascii("omitZeroBalances");
    private static final byte[] ORDER_ID = ascii("orderId");
    private static final byte[] ORIGINAL_CLIENT_ORDER_ID = ascii("origClientOrderId");
    private static final byte[] PRICE = ascii("price");
    private static final byte[] QUANTITY = ascii("quantity");
    private static final byte[] WINDOW = ascii("recvWindow");
    private static final byte[] SELF_TRADE = ascii("selfTradePreventionMode");
    private static final byte[] SIDE = ascii("side");
    private static final byte[] START_TIME = ascii("startTime");
    private static final byte[] SYMBOL = ascii("symbol");
    private static final byte[] TIME_IN_FORCE = ascii("timeInForce");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final byte[] TYPE = ascii("type");

    private static final byte[] ACK = ascii("ACK");
    private static final byte[] BUY = ascii("BUY");
    private static final byte[] SELL = ascii("SELL");
    private static final byte[] EXPIRE_MAKER = ascii("EXPIRE_MAKER");
    private static final byte[] LIMIT_MAKER = ascii("LIMIT_MAKER");
    private static final byte[] LIMIT = ascii("LIMIT");
    private static final byte[] GOOD_TILL_CANCEL = ascii("GTC");
    private static final byte[] IMMEDIATE_OR_CANCEL = ascii("IOC");
    private static final byte[] FILL_OR_KILL = ascii("FOK");

    private final ApiRequest request = new ApiRequest();
    private final ClientIds ids;
    private final byte[] apiKey;
    private final RequestSigner signer;
    private final long windowMs;
    private final byte[] text = new byte[ClientIds.LENGTH_MAX];
    private boolean isLoggedOn;

    /**
     * Requests of one account.
     *
     * @param ids how ours are written.
     * @param apiKey public name of the key.
     * @param signer holds the secret.
     * @param windowMs the venue refuses what reaches it later than this behind its time stamp.
     */
    OrderRequests(final ClientIds ids, final String apiKey, final RequestSigner signer, final long windowMs) {
        this.ids = ids;
        this.apiKey = ascii(apiKey);
        this.signer = signer;
        this.windowMs = windowMs;
    }

    /** Whether the session is logged on: then requests carry neither key nor signature. */
    void loggedOn(final boolean isNowLoggedOn) {
        isLoggedOn = isNowLoggedOn;
    }

    /** The bytes of the request written last, from 0 on. */
    byte[] bytes() {
        return request.bytes();
    }

    /**
     * Logs the session on.
     *
     * @param id of the request.
     * @param nowMs venue's clock.
     * @return length of the text.
     */
    int logon(final long id, final long nowMs) {
        request.begin(LOGON, id);
        request.text(API_KEY, apiKey);
        request.number(WINDOW, windowMs);
        request.number(TIMESTAMP, nowMs);
        return request.end(signer);
    }

    /** Subscribes to what happens to the account; answers the length, as all do. */
    int subscribe(final long id, final long nowMs) {
        if (isLoggedOn) {
            request.begin(SUBSCRIBE, id);
            return request.end(null);
        }
        request.begin(SUBSCRIBE_SIGNED, id);
        request.text(API_KEY, apiKey);
        request.number(TIMESTAMP, nowMs);
        return request.end(signer);
    }

    /**
     * Places an order.
     *
     * @param order to be placed.
     * @param instrument that it is in.
     * @param nowMs venue's clock.
     * @return length of the text.
     */
    int place(final NewOrderDecoder order, final BinanceInstrument instrument, final long nowMs) {
        if (order.ordType() != OrdType.LIMIT) {
            throw new IllegalArgumentException("no word for an order of type " + order.ordType());
        }
        final boolean isPostOnly = order.execInst().postOnly();
        request.begin(PLACE, order.clientOrderId());
        key();
        id(NEW_CLIENT_ORDER_ID, order.clientOrderId());
        request.text(NEW_ORDER_RESPONSE, ACK);
        request.decimal(PRICE, order.price(), instrument.ticks());
        request.decimal(QUANTITY, order.quantity(), instrument.lots());
        request.number(WINDOW, windowMs);
        request.text(SELF_TRADE, EXPIRE_MAKER);
        request.text(SIDE, order.side() == Side.BUY ? BUY : SELL);
        request.text(SYMBOL, instrument.symbol());
        if (!isPostOnly) {
            request.text(TIME_IN_FORCE, timeInForce(order));
        }
        request.number(TIMESTAMP, nowMs);
        request.text(TYPE, isPostOnly ? LIMIT_MAKER : LIMIT);
        return request.end(isLoggedOn ? null : signer);
    }

    private static byte[] timeInForce(final NewOrderDecoder order) {
        return switch (order.timeInForce()) {
            case GOOD_TILL_CANCEL -> GOOD_TILL_CANCEL;
            case IMMEDIATE_OR_CANCEL -> IMMEDIATE_OR_CANCEL;
            case FILL_OR_KILL -> FILL_OR_KILL;
            default -> throw new IllegalArgumentException("no word for time in force " + order.timeInForce());
        };
    }

    /** Cancels an order by our own id of it: the venue's may not be known yet. */
    int cancel(final CancelOrderDecoder cancel, final BinanceInstrument instrument, final long nowMs) {
        request.begin(CANCEL, cancel.clientOrderId());
        key();
        id(NEW_CLIENT_ORDER_ID, cancel.clientOrderId());
        id(ORIGINAL_CLIENT_ORDER_ID, cancel.origClientOrderId());
        return endOfOrder(instrument, nowMs);
    }

    /** Cancels every order of the account in an instrument. */
    int cancelAll(final MassCancelDecoder cancel, final BinanceInstrument instrument, final long nowMs) {
        request.begin(CANCEL_ALL, cancel.clientOrderId());
        key();
        return endOfOrder(instrument, nowMs);
    }

    /** Asks how an order stands. */
    int status(final OrderQueryDecoder query, final BinanceInstrument instrument, final long nowMs) {
        request.begin(STATUS, query.clientOrderId());
        key();
        id(ORIGINAL_CLIENT_ORDER_ID, query.origClientOrderId());
        return endOfOrder(instrument, nowMs);
    }

    /**
     * Makes an order smaller at the same price, so that it keeps its place.
     *
     * @param amend with the total quantity that the order is to have.
     * @param instrument that it is in.
     * @param nowMs venue's clock.
     * @return length of the text.
     */
    int amend(final AmendOrderDecoder amend, final BinanceInstrument instrument, final long nowMs) {
        request.begin(AMEND, amend.clientOrderId());
        key();
        id(NEW_CLIENT_ORDER_ID, amend.clientOrderId());
        request.decimal(NEW_QUANTITY, amend.quantity(), instrument.lots());
        id(ORIGINAL_CLIENT_ORDER_ID, amend.origClientOrderId());
        return endOfOrder(instrument, nowMs);
    }

    /** Cancels one order of ours for the session itself: the venue makes an id for the cancel. */
    int cancelOne(final long requestId, final long orderId, final BinanceInstrument instrument, final long nowMs) {
        request.begin(CANCEL, requestId);
        key();
        id(ORIGINAL_CLIENT_ORDER_ID, orderId);
        return endOfOrder(instrument, nowMs);
    }

    /** Asks for the session itself how an order of ours stands. */
    int statusOf(final long requestId, final long orderId, final BinanceInstrument instrument, final long nowMs) {
        request.begin(STATUS, requestId);
        key();
        id(ORIGINAL_CLIENT_ORDER_ID, orderId);
        return endOfOrder(instrument, nowMs);
    }

    /** Asks whose an order is, by the venue's id of it. */
    int statusByVenueId(
            final long requestId, final long venueOrderId, final BinanceInstrument instrument, final long nowMs) {
        request.begin(STATUS, requestId);
        key();
        request.number(ORDER_ID, venueOrderId);
        return endOfOrder(instrument, nowMs);
    }

    /** Asks for the open orders in an instrument. */
    int openOrders(final long requestId, final BinanceInstrument instrument, final long nowMs) {
        request.begin(OPEN_ORDERS, requestId);
        key();
        return endOfOrder(instrument, nowMs);
    }

    /** Asks for a page of the account's trades, from a trade id on. */
    int tradesFrom(
            final long requestId,
            final long tradeId,
            final int limit,
            final BinanceInstrument instrument,
            final long nowMs) {
        request.begin(TRADES, requestId);
        key();
        request.number(FROM_ID, tradeId);
        request.number(LIMIT_OF_PAGE, limit);
        return endOfOrder(instrument, nowMs);
    }

    /** Asks for a page of the account's trades, from a time on. */
    int tradesSince(
            final long requestId,
            final long sinceMs,
            final int limit,
            final BinanceInstrument instrument,
            final long nowMs) {
        request.begin(TRADES, requestId);
        key();
        request.number(LIMIT_OF_PAGE, limit);
        request.number(WINDOW, windowMs);
        request.number(START_TIME, sinceMs);
        return symbolAndEnd(instrument, nowMs);
    }

    /** Asks for the balances that are not nought. */
    int account(final long requestId, final long nowMs) {
        request.begin(ACCOUNT, requestId);
        key();
        request.yes(OMIT_ZERO_BALANCES);
        request.number(WINDOW, windowMs);
        request.number(TIMESTAMP, nowMs);
        return request.end(isLoggedOn ? null : signer);
    }

    private int endOfOrder(final BinanceInstrument instrument, final long nowMs) {
        request.number(WINDOW, windowMs);
        return symbolAndEnd(instrument, nowMs);
    }

    private int symbolAndEnd(final BinanceInstrument instrument, final long nowMs) {
        request.text(SYMBOL, instrument.symbol());
        request.number(TIMESTAMP, nowMs);
        return request.end(isLoggedOn ? null : signer);
    }

    private void key() {
        if (!isLoggedOn) {
            request.text(API_KEY, apiKey);
        }
    }

    private void id(final byte[] name, final long id) {
        request.text(name, text, 0, ids.write(id, text, 0));
    }
}
