package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ScriptedVenue.brief;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything of ours is cancelled, and nothing of anybody else's. */
class MassCancelsTest {
    private final ScriptedVenue venue = new ScriptedVenue().ready();

    private static String open(final long venueId, final String clientId) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":" + venueId + ",\"clientOrderId\":\"" + clientId
                + "\",\"price\":\"64000.10000000\",\"origQty\":\"0.00100000\",\"executedQty\":\"0.00000000\","
                + "\"status\":\"NEW\",\"side\":\"BUY\",\"time\":1795311000001,\"updateTime\":1795311000003}";
    }

    private static String cancelled(final long venueId, final String clientId) {
        return "{\"symbol\":\"BTCUSDT\",\"origClientOrderId\":\"" + clientId + "\",\"orderId\":" + venueId
                + ",\"clientOrderId\":\"zzz\",\"transactTime\":1795311000005,\"price\":\"64000.10000000\","
                + "\"origQty\":\"0.00100000\",\"executedQty\":\"0.00040000\",\"status\":\"CANCELED\","
                + "\"side\":\"BUY\"}";
    }

    private static String cancelOf(final long id) {
        return "order.cancel {origClientOrderId:mm1-" + id + ",symbol:BTCUSDT}";
    }

    @Test
    void shouldCancelEachOrderOfOursKnownOrListed() {
        venue.live(42, 900, Side.BUY, 100);
        venue.place(43, Side.SELL, 6_400_020, 100);
        venue.heard();
        venue.sent.clear();
        venue.massCancel(44);
        final List<String> requests = List.copyOf(venue.sent);
        assertEquals(List.of(cancelOf(42), cancelOf(43), "openOrders.status {symbol:BTCUSDT}"), venue.asked());
        venue.answer(requests.get(0), cancelled(900, "mm1-42"));
        venue.answer(
                requests.get(2),
                "[" + open(901, "mm1-43") + "," + open(902, "web_1") + "," + open(903, "mm1-41") + "]");
        final String third = venue.last();
        assertEquals(List.of(cancelOf(41)), venue.asked());
        venue.answer(third, cancelled(903, "mm1-41"));
        assertEquals(
                List.of("CANCELED 42/900 CANCELED 40+0=100@6400010", "CANCELED 41/903 CANCELED 40+0=100@6400010"),
                venue.heard());
    }

    @Test
    void shouldSayWhichCancelsProvedNothing() {
        venue.live(42, 900, Side.BUY, 100);
        venue.live(43, 901, Side.BUY, 100);
        venue.live(45, 902, Side.BUY, 100);
        venue.heard();
        venue.sent.clear();
        venue.massCancel(44);
        venue.refuse(venue.sent.get(0), 400, -2011, "Unknown order sent.", "");
        venue.event(ScriptedVenue.report("c", "\"mm1-43\"", "i", "901", "x", "\"EXPIRED\"", "X", "\"EXPIRED\""));
        venue.refuse(venue.sent.get(1), 400, -2011, "Unknown order sent.", "");
        venue.timePasses(1_000);
        assertEquals(
                List.of(
                        "MASS_CANCEL 44 of 42 UNKNOWN TOO_LATE",
                        "EXPIRED 43/901 EXPIRED 0+0=100@6400010",
                        "MASS_CANCEL 44 of 45 UNKNOWN TIMEOUT",
                        "MASS_CANCEL 44 of 0 UNKNOWN TIMEOUT"),
                venue.heard());
    }

    @Test
    void shouldSayThatItCannotAsk() {
        venue.canSend = false;
        venue.massCancel(44);
        venue.canSend = true;
        venue.massCancel(45);
        venue.answer("[7]");
        assertEquals(
                List.of("MASS_CANCEL 44 of 0 REJECTED DISCONNECTED", "MASS_CANCEL 45 of 0 UNKNOWN OTHER"),
                venue.heard());
    }

    @Test
    void shouldCancelAllAtOnceWhereTheAccountIsOursAlone() {
        final ScriptedVenue alone = new ScriptedVenue(ScriptedVenue.context().accountIsOursAlone(true)).ready();
        alone.live(42, 900, Side.BUY, 100);
        alone.heard();
        alone.sent.clear();
        alone.massCancel(44);
        assertEquals("openOrders.cancelAll {symbol:BTCUSDT}", brief(alone.last()));
        alone.answer("[" + cancelled(900, "mm1-42") + "," + cancelled(901, "web_1") + "]");
        assertEquals(List.of("CANCELED 42/900 CANCELED 40+0=100@6400010"), alone.heard());
        alone.massCancel(45);
        alone.refuse(400, -2011, "Unknown order sent.", "");
        assertEquals(List.of(), alone.heard());
        alone.massCancel(46);
        alone.refuse(400, -1007, "Timeout", "");
        assertEquals(List.of("MASS_CANCEL 46 of 0 UNKNOWN TIMEOUT"), alone.heard());
    }
}
