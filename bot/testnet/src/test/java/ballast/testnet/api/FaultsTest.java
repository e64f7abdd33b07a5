package ballast.testnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.testnet.TestMarket;
import ballast.testnet.TestVenue;
import ballast.testnet.market.Json;
import ballast.testnet.market.Refusal;
import ballast.testnet.streams.StreamSession;
import ballast.testnet.wsapi.WsApiSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What goes wrong on purpose, and that it goes right again. */
class FaultsTest {
    private static final String ORDER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.5&price=100.00&newClientOrderId=mm1";
    private static final String MM1 = "symbol=BTCUSDT&origClientOrderId=mm1";

    private final TestVenue venue = new TestVenue(new TestMarket().level(10, Side.BUY, 9_990, 7));

    private void fault(final String name, final String more) {
        venue.desk.answer("{\"name\":\"" + name + "\"" + more + "}");
    }

    private static ObjectNode depth(final long first, final long last) {
        return Json.object()
                .put("e", "depthUpdate")
                .put("s", "BTCUSDT")
                .put("U", first)
                .put("u", last);
    }

    private WsApiSession session() {
        return new WsApiSession(venue.wire(), "client", venue.router, venue.delivery, true, venue.nowMs());
    }

    private void ask(final WsApiSession session, final String method, final Map<String, String> params) {
        final Map<String, String> all = new TreeMap<>(params);
        all.put("apiKey", TestVenue.KEY);
        all.put("timestamp", Long.toString(venue.nowMs()));
        all.put("signature", TestVenue.hmac(TestVenue.SECRET, Signatures.payload(all)));
        final ObjectNode request = Json.object().put("id", 1).put("method", method);
        final ObjectNode values = request.putObject("params");
        all.forEach(values::put);
        session.onFrame(request.toString(), venue.nowMs());
    }

    private static Map<String, String> order() {
        return Map.of(
                "symbol", "BTCUSDT",
                "side", "BUY",
                "type", "LIMIT_MAKER",
                "quantity", "0.5",
                "price", "100.00",
                "newClientOrderId", "mm1");
    }

    @Test
    void shouldHarmDepthEventsAsOftenAsAsked() {
        final ObjectNode one = depth(5, 7);
        final ObjectNode two = depth(8, 9);
        fault("drop-depth", ",\"times\":2");
        assertEquals(List.of(), venue.faults.depth(one));
        assertEquals(List.of(), venue.faults.depth(one));
        assertEquals(List.of(one), venue.faults.depth(one));
        fault("duplicate-depth", "");
        assertEquals(List.of(one, one), venue.faults.depth(one));
        fault("reorder-depth", "");
        assertEquals(List.of(), venue.faults.depth(one));
        assertEquals(List.of(two, one), venue.faults.depth(two));
        fault("gap-depth", "");
        assertEquals(List.of(depth(6, 7)), venue.faults.depth(one));
        assertEquals(List.of(one), venue.faults.depth(one));
    }

    @Test
    void shouldTellTheSnapshotOfBefore() {
        final JsonNode before =
                venue.raw("GET", "depth", "symbol=BTCUSDT", null).body();
        fault("stale-snapshot", "");
        venue.pass(20);
        assertEquals(before, venue.raw("GET", "depth", "symbol=BTCUSDT", null).body());
        final JsonNode now = venue.raw("GET", "depth", "symbol=BTCUSDT", null).body();
        assertEquals(
                before.path("lastUpdateId").asLong() + 1,
                now.path("lastUpdateId").asLong());
    }

    @Test
    void shouldCutBeforeOrAfterAnOrderTakesEffect() {
        final WsApiSession session = session();
        fault("cut-before", "");
        ask(session, "order.place", order());
        assertEquals(List.of("cut"), venue.log);
        assertEquals(0, venue.alice().orders().size());
        venue.log.clear();
        fault("cut-after", "");
        ask(session, "order.place", order());
        assertEquals(List.of("cut", "executionReport NEW", "outboundAccountPosition "), venue.log);
    }

    @Test
    void shouldTellEventsBeforeOrAfterTheAnswer() {
        final WsApiSession session = session();
        fault("event-first", "");
        ask(session, "order.place", order());
        assertEquals("executionReport NEW", venue.log.get(0));
        assertEquals(200, venue.last().path("status").asInt());
        venue.log.clear();
        ask(session, "order.cancel", Map.of("symbol", "BTCUSDT", "origClientOrderId", "mm1"));
        assertEquals(200, Json.parse(venue.log.get(0)).path("status").asInt());
        assertEquals("executionReport CANCELED", venue.log.get(1));
        venue.log.clear();
        fault("delay-answer", ",\"ms\":700");
        ask(session, "order.place", order());
        assertEquals("executionReport NEW", venue.log.get(0));
        assertEquals("later 700", venue.log.get(2));
    }

    @Test
    void shouldFillAnOrderThatIsCancelledTooLate() {
        venue.signed("POST", "order", ORDER);
        fault("late-cancel", "");
        assertEquals(
                -2011, venue.signed("DELETE", "order", MM1).body().path("code").asInt());
        assertEquals(
                "FILLED",
                venue.signed("GET", "order", MM1).body().path("status").asText());
    }

    @Test
    void shouldRefuseWhateverWasAsked() {
        for (final String one : List.of(
                "refuse-cross 400 -2010",
                "refuse-rate 429 -1015",
                "refuse-weight 429 -1003",
                "refuse-ban 418 -1003",
                "unknown-outcome 400 -1007")) {
            final String[] parts = one.split(" ");
            fault(parts[0], "");
            final Answer answer = venue.signed("POST", "order", ORDER);
            assertEquals(
                    parts[1] + " " + parts[2],
                    answer.status() + " " + answer.body().path("code").asInt());
            assertEquals("429".equals(parts[1]) || "418".equals(parts[1]), answer.retryAfterMs() > 0);
        }
        assertEquals(200, venue.signed("POST", "order", ORDER).status());
    }

    @Test
    void shouldTellAnotherTimeThanItIs() {
        fault("clock-skew", ",\"ms\":-9000");
        final long told =
                venue.raw("GET", "time", "", null).body().path("serverTime").asLong();
        assertEquals(venue.nowMs() - 9000, told);
        final String query = "timestamp=" + venue.nowMs();
        final String signature = "&signature=" + TestVenue.hmac(TestVenue.SECRET, query);
        assertEquals(
                -1021,
                venue.raw("GET", "account", query + signature, TestVenue.KEY)
                        .body()
                        .path("code")
                        .asInt());
    }

    @Test
    void shouldForgetEverythingButKeys() {
        venue.signed("POST", "order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.4");
        venue.signed("POST", "order", ORDER);
        fault("reset", "");
        assertEquals("10000.00000000 0.00000000", venue.balance("USDT"));
        assertEquals(
                -2013, venue.signed("GET", "order", MM1).body().path("code").asInt());
        // the book is still known to the simulator of the account
        assertEquals(
                "FILLED",
                venue.signed("POST", "order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.4")
                        .body()
                        .path("status")
                        .asText());
    }

    @Test
    void shouldTakeCancelsOnlyWhenASymbolIsHalted() {
        venue.signed("POST", "order", ORDER);
        fault("status", ",\"symbol\":\"BTCUSDT\",\"status\":\"CANCEL_ONLY\"");
        assertEquals(
                -1013, venue.signed("POST", "order", ORDER).body().path("code").asInt());
        final JsonNode symbol = venue.raw("GET", "exchangeInfo", "", null)
                .body()
                .path("symbols")
                .path(0);
        assertEquals("CANCEL_ONLY", symbol.path("status").asText());
        assertEquals(200, venue.signed("DELETE", "order", MM1).status());
        fault("status", ",\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\"");
        assertEquals(200, venue.signed("POST", "order", ORDER).status());
    }

    @Test
    void shouldCoarsenTheTick() {
        fault("tick-times", ",\"symbol\":\"BTCUSDT\",\"factor\":50");
        assertEquals(
                -1013,
                venue.signed("POST", "order", ORDER.replace("100.00", "99.99"))
                        .body()
                        .path("code")
                        .asInt());
        assertEquals(
                200,
                venue.signed("POST", "order", ORDER.replace("100.00", "99.50")).status());
    }

    @Test
    void shouldEndConnectionsThatAreOldOrSilentOrToldTo() {
        final StreamSession session = new StreamSession(venue.wire(), List.of("btcusdt@trade"), true, 5, venue.nowMs());
        session.onTime(venue.nowMs() + 20_000);
        session.onControl(true, true, venue.nowMs() + 21_000);
        session.onTime(venue.nowMs() + 40_000);
        session.onControl(true, false, venue.nowMs() + 41_000);
        session.onTime(venue.nowMs() + 81_000);
        assertEquals(List.of("ping", "ping", "close 1008 Pong timeout"), venue.log);
        venue.log.clear();
        final StreamSession old = new StreamSession(venue.wire(), List.of(), true, 5, venue.nowMs());
        old.tellShutdown(5);
        old.onTime(venue.nowMs() + 86_400_000);
        assertEquals(
                List.of(
                        "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":5}}",
                        "close 1008 Connection lifetime of 24 hours exceeded"),
                venue.log);
    }

    @Test
    void shouldNameTheFaultsThereAre() {
        final Refusal refusal = assertThrows(Refusal.class, () -> fault("flood", ""));
        assertTrue(refusal.getMessage().contains("stale-snapshot"), refusal.getMessage());
        assertThrows(Refusal.class, () -> venue.desk.answer("nothing"));
    }
}
