package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ScriptedVenue.brief;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The account as the venue sees it: missed fills, open orders, position and balances, or FAILED. */
class AccountReportsTest {
    private static final String BALANCES = "{\"makerCommission\":0,\"balances\":["
            + "{\"asset\":\"BNB\",\"free\":\"1.00000000\",\"locked\":\"0.00000000\"},"
            + "{\"asset\":\"BTC\",\"free\":\"0.01500000\",\"locked\":\"0.00050000\"},"
            + "{\"asset\":\"USDT\",\"free\":\"100.00000000\",\"locked\":\"50.00000001\"}],\"permissions\":[\"SPOT\"]}";
    private static final List<String> ACCOUNT_TOLD = List.of(
            "position 9: 550",
            "balance 9: 1550000 1500000e-8 BTC",
            "balance 9: 15000000001 10000000000e-8 USDT",
            "end 9: COMPLETE of 1");

    private final ScriptedVenue venue = new ScriptedVenue().ready();

    private static String trade(final long id, final long orderId, final String lots) {
        return "{\"symbol\":\"BTCUSDT\",\"id\":" + id + ",\"orderId\":" + orderId + ",\"orderListId\":-1,"
                + "\"price\":\"64000.10000000\",\"qty\":\"" + lots + "\",\"quoteQty\":\"64.00010000\","
                + "\"commission\":\"0.00640000\",\"commissionAsset\":\"USDT\",\"time\":1795311000003,"
                + "\"isBuyer\":true,\"isMaker\":true,\"isBestMatch\":true}";
    }

    private static String order(final long venueId, final String clientId, final String status, final String filled) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":" + venueId + ",\"clientOrderId\":\"" + clientId
                + "\",\"price\":\"64000.10000000\",\"origQty\":\"0.00100000\",\"executedQty\":\"" + filled
                + "\",\"status\":\"" + status + "\",\"side\":\"BUY\",\"time\":1795311000001,"
                + "\"updateTime\":1795311000003}";
    }

    private void assertHeard(final List<String> first, final List<String> then) {
        final List<String> all = new ArrayList<>(first);
        all.addAll(then);
        assertEquals(all, venue.heard());
    }

    @Test
    void shouldReportAnAccountWithoutFillsAndOrders() {
        venue.accountQuery(1, 9, 0, 0);
        assertEquals("myTrades {limit:3,startTime:1795224600000,symbol:BTCUSDT}", brief(venue.last()));
        venue.answer("[]");
        assertEquals("openOrders.status {symbol:BTCUSDT}", brief(venue.last()));
        venue.answer("[]");
        assertEquals("account.status {omitZeroBalances:true}", brief(venue.last()));
        assertEquals(List.of("open 9: 0/0 BUY 0+0=0@0 CANCELED last"), venue.heard());
        venue.answer(BALANCES);
        assertHeard(List.of(), ACCOUNT_TOLD);
        assertEquals(0, venue.session.requestsInFlight());
    }

    @Test
    void shouldTellMissedFillsPageByPage() {
        venue.live(42, 900, Side.BUY, 100);
        venue.heard();
        venue.accountQuery(1, 9, 76, ScriptedVenue.START_NS);
        assertEquals("myTrades {fromId:77,limit:3,symbol:BTCUSDT}", brief(venue.last()));
        venue.answer("[" + trade(77, 900, "0.00010000") + "," + trade(79, 900, "0.00020000") + ","
                + trade(80, 900, "0.00030000") + "]");
        assertEquals("myTrades {fromId:81,limit:3,symbol:BTCUSDT}", brief(venue.last()));
        venue.answer("[" + trade(81, 900, "0.00040000") + "]");
        final String tail = "@6400010 MAKER trade ";
        assertEquals(
                List.of(
                        "TRADE 42/900 PARTIALLY_FILLED 10+90=100@6400010 BUY 10" + tail + "77 fee 6400 replayed",
                        "TRADE 42/900 PARTIALLY_FILLED 30+70=100@6400010 BUY 20" + tail + "79 fee 6400 replayed",
                        "TRADE 42/900 PARTIALLY_FILLED 60+40=100@6400010 BUY 30" + tail + "80 fee 6400 replayed",
                        "TRADE 42/900 FILLED 100+0=100@6400010 BUY 40" + tail + "81 fee 6400 replayed"),
                venue.heard());
        assertEquals("openOrders.status {symbol:BTCUSDT}", brief(venue.last()));
    }

    @Test
    void shouldAskWhoseAnOrderIsBeforeItsTradesAreTold() {
        venue.accountQuery(1, 9, 0, ScriptedVenue.START_NS - 5 * ScriptedVenue.MS);
        assertEquals("myTrades {limit:3,startTime:1795310999995,symbol:BTCUSDT}", brief(venue.last()));
        final String page = "[" + trade(77, 900, "0.00010000") + "," + trade(78, 901, "0.00020000") + "]";
        venue.answer(page);
        assertEquals("order.status {orderId:900,symbol:BTCUSDT}", brief(venue.last()));
        venue.answer(order(900, "mm1-42", "FILLED", "0.00100000"));
        assertEquals("order.status {orderId:901,symbol:BTCUSDT}", brief(venue.last()));
        venue.answer(order(901, "web_1", "FILLED", "0.00100000"));
        assertEquals("myTrades {fromId:77,limit:3,symbol:BTCUSDT}", brief(venue.last()));
        assertEquals(List.of(), venue.heard());
        venue.answer(page);
        assertEquals(
                List.of("TRADE 42/900 PARTIALLY_FILLED 10+90=100@6400010 BUY 10@6400010 MAKER trade 77 fee 6400"
                        + " replayed"),
                venue.heard());
        assertEquals("openOrders.status {symbol:BTCUSDT}", brief(venue.last()));
    }

    @Test
    void shouldGoOnWhenTheVenueNoLongerKnowsAnOrder() {
        venue.accountQuery(1, 9, 5, 0);
        venue.answer("[" + trade(77, 900, "0.00010000") + "]");
        venue.refuse(400, -2026, "Order was canceled or expired with no executed qty over 90 days ago.", "");
        venue.answer("[" + trade(77, 900, "0.00010000") + "]");
        assertEquals("openOrders.status {symbol:BTCUSDT}", brief(venue.last()));
        assertEquals(List.of(), venue.heard());
    }

    @Test
    void shouldTellOpenOrdersOfOursOnly() {
        venue.accountQuery(1, 9, 5, 0);
        venue.answer("[]");
        venue.answer("[" + order(901, "mm1-43", "NEW", "0.00000000") + ","
                + order(902, "mm1-44", "PARTIALLY_FILLED", "0.00030000")
                + "," + order(900, "web_1", "NEW", "0.00000000") + "]");
        venue.answer(BALANCES);
        assertHeard(
                List.of(
                        "open 9: 43/901 BUY 0+100=100@6400010 NEW",
                        "open 9: 44/902 BUY 30+70=100@6400010 PARTIALLY_FILLED last"),
                ACCOUNT_TOLD);
        assertEquals(1, venue.count(SessionCounter.FOREIGN_ORDERS));
    }

    @Test
    void shouldRoundPartsOfALotTowardZeroAndCountThem() {
        final String[] totals = {"0.01000999", "0.00999001", "0.01000000"};
        final String[] positions = {"position 9: 0", "position 9: 0", "position 9: 0"};
        for (int i = 0; i < totals.length; i++) {
            venue.accountQuery(1, 9, 5, 0);
            venue.answer("[]");
            venue.answer("[]");
            venue.answer("{\"balances\":[{\"asset\":\"BTC\",\"free\":\"" + totals[i] + "\",\"locked\":\"0\"}]}");
            assertEquals(positions[i], venue.heard().get(1));
        }
        assertEquals(2, venue.count(SessionCounter.PARTIAL_LOTS));
        venue.accountQuery(1, 9, 5, 0);
        venue.answer("[]");
        venue.answer("[]");
        venue.answer("{\"balances\":[]}");
        assertEquals("position 9: -1000", venue.heard().get(1));
    }

    @Test
    void shouldFailWhenAPartFails() {
        final String[] answers = {"[]", "[]", BALANCES};
        for (int part = 0; part < answers.length; part++) {
            for (int how = 0; how < 4; how++) {
                final ScriptedVenue one = new ScriptedVenue().ready();
                one.accountQuery(1, 9, 5, 0);
                for (int i = 0; i < part; i++) {
                    one.answer(answers[i]);
                }
                one.heard();
                final String late = one.last();
                switch (how) {
                    case 0 -> one.timePasses(1_000);
                    case 1 -> one.session.onDisconnected(one.nowNs);
                    case 2 -> one.refuse(400, -1003, "Too much request weight used.", "");
                    default -> one.answer("{\"balances\":7}");
                }
                assertEquals(List.of("end 9: FAILED of 1"), one.heard(), part + " " + how);
                one.answer(late, answers[part]);
                assertEquals(List.of(), one.heard());
                assertEquals(1, one.count(SessionCounter.REPORTS_FAILED));
            }
        }
    }

    @Test
    void shouldFailForTradesThatMakeNoSense() {
        venue.live(42, 900, Side.BUY, 100);
        venue.heard();
        for (final String page : new String[] {
            trade(78, 900, "0.00010000") + "," + trade(77, 900, "0.00010000"),
            trade(78, 900, "0.000010001"),
            trade(78, 900, "0.00010000").replace("true", "1"),
            "7"
        }) {
            venue.accountQuery(1, 9, 5, 0);
            venue.answer("[" + page + "]");
            final List<String> heard = venue.heard();
            assertEquals("end 9: FAILED of 1", heard.get(heard.size() - 1), page);
        }
    }

    @Test
    void shouldFailAtOnceWhenNothingCanBeAsked() {
        venue.session.onDisconnected(venue.nowNs);
        venue.accountQuery(1, 9, 5, 0);
        venue.accountQuery(3, 10, 5, 0);
        assertEquals(List.of("end 9: FAILED of 1", "end 10: FAILED of 3"), venue.heard());
    }

    @Test
    void shouldAnswerOneInstrumentAfterTheOther() {
        venue.accountQuery(1, 9, 5, 0);
        venue.accountQuery(2, 9, 5, 0);
        assertEquals(1, venue.sent.size());
        venue.answer("[]");
        venue.answer("[]");
        venue.answer(BALANCES);
        assertEquals("end 9: COMPLETE of 1", venue.told.get(venue.told.size() - 1));
        assertEquals("myTrades {fromId:6,limit:3,symbol:ETHUSDT}", brief(venue.last()));
        venue.answer("[]");
        venue.answer("[]");
        venue.answer(BALANCES);
        assertEquals("end 9: COMPLETE of 2", venue.told.get(venue.told.size() - 1));
    }

    @Test
    void shouldForgetAQuestionThatIsAskedAgain() {
        venue.accountQuery(1, 9, 5, 0);
        final String first = venue.last();
        venue.accountQuery(2, 9, 5, 0);
        venue.accountQuery(2, 10, 5, 0);
        venue.accountQuery(1, 10, 5, 0);
        assertEquals(List.of("end 9: FAILED of 2", "end 9: FAILED of 1"), venue.heard());
        venue.answer(first, "[]");
        venue.answer("[]");
        venue.answer("[]");
        venue.answer(BALANCES);
        assertTrue(venue.heard().contains("end 10: COMPLETE of 1"));
        assertTrue(brief(venue.last()).startsWith("myTrades"), venue.last());
    }

    @Test
    void shouldNotCountWhatTheVenueSaidInSumTwice() {
        venue.live(42, 900, Side.BUY, 100);
        venue.query(43, 42);
        venue.answer(order(900, "mm1-42", "PARTIALLY_FILLED", "0.00060000"));
        venue.heard();
        venue.accountQuery(1, 9, 5, 0);
        venue.answer("[" + trade(77, 900, "0.00060000") + "]");
        assertEquals(
                List.of("TRADE 42/900 PARTIALLY_FILLED 60+40=100@6400010 BUY 60@6400010 MAKER trade 77 fee 6400"
                        + " replayed"),
                venue.heard());
    }

    @Test
    void shouldTellTheEndOfAnOrderThatOnlyTheReportHasSeenEnded() {
        venue.accountQuery(1, 9, 5, 0);
        venue.answer("[" + trade(77, 900, "0.00010000") + "]");
        venue.answer(order(900, "mm1-42", "CANCELED", "0.00010000"));
        venue.event(ScriptedVenue.report(
                "c", "\"x\"", "C", "\"mm1-42\"", "x", "\"CANCELED\"", "X", "\"CANCELED\"", "z", "\"0.0001\""));
        assertEquals(List.of("CANCELED 42/900 CANCELED 10+0=100@6400010"), venue.heard());
    }
}
