package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ScriptedVenue.brief;
import static ballast.gateway.venue.binance.order.ScriptedVenue.fill;
import static ballast.gateway.venue.binance.order.ScriptedVenue.placed;
import static ballast.gateway.venue.binance.order.ScriptedVenue.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.OrdType;
import ballast.codecs.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders from request to answer, races in both orders, and connections that come and go. */
class SpotOrderSessionTest {
    private static final String NEW = "NEW 42/900 NEW 0+100=100@6400010";
    private static final String CANCEL_ANSWER =
            "{\"symbol\":\"BTCUSDT\",\"origClientOrderId\":\"mm1-42\",\"orderId\":900,\"orderListId\":-1,"
                    + "\"clientOrderId\":\"mm1-43\",\"transactTime\":1795311000005,\"price\":\"64000.10000000\","
                    + "\"origQty\":\"0.00100000\",\"executedQty\":\"0.00000000\",\"status\":\"CANCELED\","
                    + "\"side\":\"BUY\"}";
    private static final String CANCEL_EVENT = report(
            "c", "\"mm1-43\"", "C", "\"mm1-42\"", "x", "\"CANCELED\"", "X", "\"CANCELED\"", "T", "1795311000005");
    private static final String CANCELED = "CANCELED 42/900 CANCELED 0+0=100@6400010";

    private final ScriptedVenue venue = new ScriptedVenue();

    private static String status(final long venueId, final String clientId, final String status, final String filled) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":" + venueId + ",\"clientOrderId\":\"" + clientId
                + "\",\"price\":\"64000.10000000\",\"origQty\":\"0.00100000\",\"executedQty\":\"" + filled
                + "\",\"status\":\"" + status + "\",\"side\":\"BUY\",\"time\":1795311000001,"
                + "\"updateTime\":1795311000003}";
    }

    @Test
    void shouldLogOnThenSubscribeThenBeReady() {
        venue.session.onConnected(venue.nowNs);
        assertEquals("session.logon {apiKey:KEY,signature:x}", brief(venue.last()));
        assertFalse(venue.session.isReady());
        venue.answer("{\"apiKey\":\"KEY\"}");
        assertEquals("userDataStream.subscribe {}", brief(venue.last()));
        assertFalse(venue.session.isReady());
        venue.answer("{\"subscriptionId\":0}");
        assertTrue(venue.session.isReady());
        assertEquals(List.of(), venue.heard());
    }

    @Test
    void shouldSignEachRequestWhereTheKeyCannotLogOn() {
        final ScriptedVenue signed = new ScriptedVenue(ScriptedVenue.context().key("KEY", ScriptedVenue.hmac()));
        signed.session.onConnected(signed.nowNs);
        assertTrue(brief(signed.last()).startsWith("userDataStream.subscribe.signature {apiKey:KEY"));
        signed.answer("{\"subscriptionId\":0}");
        assertTrue(signed.session.isReady());
        signed.place(42, Side.BUY, 6_400_010, 100);
        assertTrue(signed.last().contains("\"signature\":\""), signed.last());
    }

    @Test
    void shouldStampRequestsWithTheVenuesClock() {
        venue.ready();
        venue.session.clockOffsetNs(-250 * ScriptedVenue.MS);
        venue.place(42, Side.BUY, 6_400_010, 100);
        assertTrue(venue.last().contains("\"timestamp\":1795310999750,"), venue.last());
    }

    @Test
    void shouldTellOnceThatAnOrderIsTakenWhicheverComesFirst() {
        for (final boolean isAnswerFirst : new boolean[] {true, false}) {
            final ScriptedVenue one = new ScriptedVenue().ready();
            one.place(42, Side.BUY, 6_400_010, 100);
            if (isAnswerFirst) {
                one.answer(placed(42, 900));
                one.event(report());
            } else {
                one.event(report());
                one.answer(placed(42, 900));
            }
            assertEquals(List.of(NEW), one.heard());
            assertEquals(1, one.count(SessionCounter.REPEATED));
            assertEquals(0, one.session.requestsInFlight());
        }
    }

    @Test
    void shouldTellAFillThatBeatsTheAnswer() {
        venue.ready();
        venue.place(42, Side.BUY, 6_400_010, 100);
        venue.event(report());
        venue.event(fill(77, "0.00100000", "0.00100000", "FILLED"));
        venue.answer(placed(42, 900));
        assertEquals(
                List.of(NEW, "TRADE 42/900 FILLED 100+0=100@6400010 BUY 100@6400010 MAKER trade 77 fee 6401"),
                venue.heard());
    }

    @Test
    void shouldTellOnceThatAnOrderIsCancelledWhicheverComesFirst() {
        for (final boolean isAnswerFirst : new boolean[] {true, false}) {
            final ScriptedVenue one = new ScriptedVenue().ready();
            one.live(42, 900, Side.BUY, 100);
            one.cancel(43, 42);
            assertEquals(
                    "order.cancel {newClientOrderId:mm1-43,origClientOrderId:mm1-42,symbol:BTCUSDT}",
                    brief(one.last()));
            if (isAnswerFirst) {
                one.answer(CANCEL_ANSWER);
                one.event(CANCEL_EVENT);
            } else {
                one.event(CANCEL_EVENT);
                one.answer(CANCEL_ANSWER);
            }
            assertEquals(List.of(NEW, CANCELED), one.heard());
        }
    }

    @Test
    void shouldTellFillsAgainWithTheSameId() {
        venue.ready();
        venue.live(42, 900, Side.BUY, 100);
        venue.event(fill(77, "0.00040000", "0.00040000", "PARTIALLY_FILLED"));
        venue.event(fill(77, "0.00040000", "0.00040000", "PARTIALLY_FILLED"));
        final String told = "TRADE 42/900 PARTIALLY_FILLED 40+60=100@6400010 BUY 40@6400010 MAKER trade 77 fee 6401";
        assertEquals(List.of(NEW, told, told), venue.heard());
    }

    @Test
    void shouldTellOtherEndsAndTheirReasons() {
        venue.ready();
        venue.live(42, 900, Side.BUY, 100);
        venue.heard();
        venue.event(report("x", "\"EXPIRED\"", "X", "\"EXPIRED\""));
        venue.event(report("c", "\"mm1-50\"", "i", "901", "x", "\"TRADE_PREVENTION\"", "X", "\"EXPIRED_IN_MATCH\""));
        venue.event(report(
                "c",
                "\"mm1-51\"",
                "i",
                "902",
                "x",
                "\"REJECTED\"",
                "X",
                "\"REJECTED\"",
                "r",
                "\"WOULD_MATCH_IMMEDIATELY\""));
        assertEquals(
                List.of(
                        "EXPIRED 42/900 EXPIRED 0+0=100@6400010",
                        "EXPIRED 50/901 EXPIRED 0+0=100@6400010 SELF_TRADE",
                        "REJECTED 51/902 REJECTED 0+0=100@6400010 WOULD_TAKE"),
                venue.heard());
    }

    @Test
    void shouldLeaveOrdersOfOthersAlone() {
        venue.ready();
        venue.event(report("c", "\"web_1\""));
        venue.event(report("c", "\"mm1-43\"", "C", "\"web_1\"", "x", "\"CANCELED\"", "X", "\"CANCELED\""));
        assertEquals(List.of(), venue.heard());
        assertEquals(2, venue.count(SessionCounter.FOREIGN_ORDERS));
        // somebody else cancels an order of ours
        venue.event(report("c", "\"web_1\"", "C", "\"mm1-42\"", "x", "\"CANCELED\"", "X", "\"CANCELED\""));
        assertEquals(List.of(CANCELED), venue.heard());
    }

    @Test
    void shouldTellFeesInMoneyAndInOtherAssets() {
        venue.ready();
        final String cost = "TRADE 42/900 FILLED 100+0=100@6400010 BUY 100@6400010 MAKER trade 77 fee ";
        final String fill = fill(77, "0.00100000", "0.00100000", "FILLED");
        venue.event(fill.replace("0.00640001", "0.00640000"));
        venue.event(fill.replace("0.00640001", "-0.00640001"));
        venue.event(fill.replace("\"USDT\"", "\"BNB\""));
        venue.event(fill.replace("\"USDT\"", "\"XYZ\""));
        venue.event(fill.replace("\"USDT\"", "null"));
        assertEquals(
                List.of(
                        cost + "6400",
                        cost + "-6400",
                        cost + "0 other 640001 of 7",
                        cost + "0 other 640001 of 0",
                        cost + "0"),
                venue.heard());
        assertEquals(1, venue.count(SessionCounter.UNKNOWN_FEE_ASSETS));
    }

    @Test
    void shouldSayWhatARefusalProves() {
        venue.ready();
        venue.place(42, Side.BUY, 6_400_010, 100);
        venue.refuse(400, -2010, "Order would immediately match and take.", "");
        venue.place(43, Side.BUY, 6_400_010, 100);
        venue.refuse(400, -1007, "Timeout waiting for response from backend server.", "");
        venue.place(44, Side.BUY, 6_400_010, 100);
        venue.refuse(503, -1000, "Service unavailable", "");
        venue.cancel(45, 43);
        venue.refuse(400, -2011, "Unknown order sent.", "");
        venue.query(46, 43);
        venue.refuse(400, -2013, "Order does not exist.", "");
        assertEquals(
                List.of(
                        "NEW 42 of 0 REJECTED WOULD_TAKE",
                        "NEW 43 of 0 UNKNOWN TIMEOUT",
                        "NEW 44 of 0 UNKNOWN TIMEOUT",
                        "CANCEL 45 of 43 REJECTED TOO_LATE",
                        "QUERY 46 of 43 REJECTED UNKNOWN_ORDER"),
                venue.heard());
    }

    @Test
    void shouldMakeARequestWithoutAnswerOneOfUnknownFate() {
        venue.ready();
        venue.place(42, Side.BUY, 6_400_010, 100);
        final String request = venue.last();
        venue.timePasses(999);
        assertEquals(List.of(), venue.heard());
        venue.timePasses(1);
        assertEquals(List.of("NEW 42 of 0 UNKNOWN TIMEOUT"), venue.heard());
        venue.answer(request, placed(42, 900));
        assertEquals(List.of(), venue.heard());
        assertEquals(1, venue.count(SessionCounter.LATE_ANSWERS));
        venue.event(report());
        assertEquals(List.of(NEW), venue.heard());
    }

    @Test
    void shouldMakeAnAnswerThatCannotBeReadOneOfUnknownFate() {
        venue.ready();
        venue.place(42, Side.BUY, 6_400_010, 100);
        venue.answer(placed(43, 900));
        venue.cancel(44, 42);
        venue.answer("{\"symbol\":\"BTCUSDT\"}");
        venue.query(45, 42);
        venue.answer("[]");
        assertEquals(
                List.of("NEW 42 of 0 UNKNOWN OTHER", "CANCEL 44 of 42 UNKNOWN OTHER", "QUERY 45 of 42 UNKNOWN OTHER"),
                venue.heard());
        assertEquals(3, venue.count(SessionCounter.BAD_FRAMES));
    }

    @Test
    void shouldRefuseHereWhatCannotBeSent() {
        venue.place(42, Side.BUY, 6_400_010, 100);
        venue.ready();
        venue.canSend = false;
        venue.place(43, Side.BUY, 6_400_010, 100);
        venue.cancel(44, 43);
        venue.canSend = true;
        venue.place(45, Side.BUY, 6_400_010, 100, OrdType.MARKET);
        venue.place(46, Side.BUY, 0, 100);
        venue.place(47, Side.BUY, 1, 0);
        venue.live(48, 900, Side.BUY, 100);
        venue.place(48, Side.BUY, 6_400_010, 100);
        assertEquals(
                List.of(
                        "NEW 42 of 0 REJECTED DISCONNECTED",
                        "NEW 43 of 0 REJECTED DISCONNECTED",
                        "CANCEL 44 of 43 REJECTED DISCONNECTED",
                        "NEW 45 of 0 REJECTED UNSUPPORTED",
                        "NEW 46 of 0 REJECTED BAD_PRICE",
                        "NEW 47 of 0 REJECTED BAD_QUANTITY",
                        "NEW 48/900 NEW 0+100=100@6400010",
                        "NEW 48 of 0 REJECTED DUPLICATE_ID"),
                venue.heard());
        assertEquals(5, venue.session.weightUsed(), "what was not sent is not charged");
    }

    @Test
    void shouldAnswerHowAnOrderStands() {
        venue.ready();
        venue.live(42, 900, Side.BUY, 100);
        venue.heard();
        venue.query(43, 42);
        assertEquals("order.status {origClientOrderId:mm1-42,symbol:BTCUSDT}", brief(venue.last()));
        venue.answer(status(900, "mm1-42", "PARTIALLY_FILLED", "0.00030000"));
        venue.query(44, 42);
        venue.answer(status(900, "mm1-42", "FILLED", "0.00100000"));
        assertEquals(
                List.of(
                        "ORDER_STATUS 42/900 PARTIALLY_FILLED 30+70=100@6400010",
                        "ORDER_STATUS 42/900 FILLED 100+0=100@6400010"),
                venue.heard());
    }

    @Test
    void shouldMakeAnOrderSmallerAndNothingElse() {
        final String answer = "{\"transactTime\":1795311000005,\"executionId\":75,\"amendedOrder\":{\"symbol\":"
                + "\"BTCUSDT\",\"orderId\":900,\"origClientOrderId\":\"mm1-42\",\"clientOrderId\":\"mm1-43\","
                + "\"price\":\"64000.10000000\",\"qty\":\"0.00050000\",\"executedQty\":\"0.00000000\","
                + "\"status\":\"NEW\",\"side\":\"BUY\"}}";
        final String event = report(
                "c",
                "\"mm1-43\"",
                "C",
                "\"mm1-42\"",
                "x",
                "\"REPLACED\"",
                "q",
                "\"0.00050000\"",
                "I",
                "75",
                "T",
                "1795311000005");
        for (final boolean isAnswerFirst : new boolean[] {true, false}) {
            final ScriptedVenue one = new ScriptedVenue().ready();
            one.live(42, 900, Side.BUY, 100);
            one.amend(43, 42, 6_400_010, 50);
            assertEquals(
                    "order.amend.keepPriority {newClientOrderId:mm1-43,newQty:0.00050,origClientOrderId:mm1-42,"
                            + "symbol:BTCUSDT}",
                    brief(one.last()));
            if (isAnswerFirst) {
                one.answer(answer);
                one.event(event);
            } else {
                one.event(event);
                one.answer(answer);
            }
            one.amend(44, 43, 6_400_010, 50);
            one.amend(45, 43, 6_400_009, 40);
            one.amend(46, 42, 6_400_010, 40);
            assertEquals(
                    List.of(
                            NEW,
                            "REPLACED 43 was 42/900 NEW 0+50=50@6400010",
                            "AMEND 44 of 43 REJECTED UNSUPPORTED",
                            "AMEND 45 of 43 REJECTED UNSUPPORTED",
                            "AMEND 46 of 42 REJECTED UNSUPPORTED"),
                    one.heard());
        }
    }

    @Test
    void shouldTellWhatItTakesToReconcileWhenAConnectionWasLost() {
        venue.ready();
        venue.live(42, 900, Side.BUY, 100);
        venue.place(50, Side.SELL, 6_400_020, 100);
        venue.cancel(51, 42);
        venue.query(52, 42);
        venue.heard();
        venue.session.onDisconnected(venue.nowNs);
        venue.session.onDisconnected(venue.nowNs);
        venue.place(53, Side.BUY, 6_400_010, 100);
        assertEquals(
                List.of(
                        "NEW 50 of 0 UNKNOWN DISCONNECTED",
                        "CANCEL 51 of 42 UNKNOWN DISCONNECTED",
                        "QUERY 52 of 42 UNKNOWN DISCONNECTED",
                        "NEW 53 of 0 REJECTED DISCONNECTED"),
                venue.heard());
        venue.timePasses(100);
        venue.timePasses(50);
        venue.timePasses(50);
        assertEquals(List.of("silence 100", "silence 200"), venue.heard());
        venue.connect();
        assertEquals(
                List.of(
                        "order.status {origClientOrderId:mm1-42,symbol:BTCUSDT}",
                        "order.status {origClientOrderId:mm1-50,symbol:BTCUSDT}"),
                List.of(brief(venue.sent.get(venue.sent.size() - 2)), brief(venue.last())));
        venue.answer(venue.sent.get(venue.sent.size() - 2), status(900, "mm1-42", "FILLED", "0.00100000"));
        venue.refuse(400, -2013, "Order does not exist.", "");
        venue.timePasses(5_000);
        assertEquals(List.of("silence 0", "ORDER_STATUS 42/900 FILLED 100+0=100@6400010"), venue.heard());
    }

    @Test
    void shouldSubscribeAnewWhenTheStreamEnds() {
        venue.ready();
        venue.event("{\"e\":\"eventStreamTerminated\",\"E\":1795311000002}");
        assertFalse(venue.session.isReady());
        assertEquals(List.of("userDataStream.subscribe {}"), venue.asked());
        assertEquals(1, venue.count(SessionCounter.SUBSCRIPTIONS_LOST));
    }

    @Test
    void shouldSayWhenToConnectAnew() {
        venue.ready();
        assertFalse(venue.session.isShuttingDown());
        venue.frame("{\"event\":{\"e\":\"serverShutdown\",\"E\":1795311000002}}");
        assertTrue(venue.session.isShuttingDown());
        venue.session.onDisconnected(venue.nowNs);
        venue.session.onConnected(venue.nowNs);
        assertFalse(venue.session.isShuttingDown());
        venue.timePasses(1_000);
        assertTrue(venue.session.isFailed());
        venue.event("{\"e\":\"outboundAccountPosition\",\"B\":[]}");
        assertEquals(1, venue.count(SessionCounter.BALANCE_EVENTS));
    }

    @Test
    void shouldWantAContextThatIsWhole() {
        final Context open = ScriptedVenue.context();
        assertThrows(
                IllegalArgumentException.class,
                () -> new SpotOrderSession(open, (bytes, length) -> true, (buffer, offset, length) -> {}));
        open.conclude();
        assertThrows(IllegalStateException.class, () -> open.backOffNs(1));
        assertThrows(IllegalArgumentException.class, () -> new Context().conclude());
        assertThrows(
                IllegalArgumentException.class,
                () -> ScriptedVenue.context()
                        .instrument(ScriptedVenue.instrument(1, "XRP", 0))
                        .conclude());
        assertThrows(
                IllegalArgumentException.class,
                () -> ScriptedVenue.context().clientIdPrefix("no good").conclude());
    }
}
