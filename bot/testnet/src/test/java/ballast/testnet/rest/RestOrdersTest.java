package ballast.testnet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.Side;
import ballast.sim.model.VenueRules.SelfTrade;
import ballast.testnet.TestMarket;
import ballast.testnet.TestVenue;
import ballast.testnet.api.Answer;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.Limits;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Orders, balances, refusals and limits, asked over HTTP on a hand clock. */
class RestOrdersTest {
    private static final String MAKER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.5&price=100.00&newClientOrderId=mm1";
    private static final String MARKET = "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.4";

    private static void assertError(final int status, final int code, final Answer answer) {
        assertEquals(code, answer.body().path("code").asInt(), answer.body()::toString);
        assertEquals(status, answer.status());
    }

    @Test
    void shouldLockForAnOrderThatRestsAndFreeItWhenItIsCancelled() {
        final TestVenue venue = new TestVenue(new TestMarket());
        final Answer placed = venue.signed("POST", "order", MAKER);
        assertEquals(200, placed.status(), placed.body()::toString);
        assertTrue(placed.body().path("status").isMissingNode(), "LIMIT_MAKER is answered with ACK");
        // 0.5 at 100.00, and commission of 0.2 % at most
        assertEquals("9949.90000000 50.10000000", venue.balance("USDT"));
        final JsonNode state = venue.signed("GET", "order", "symbol=BTCUSDT&origClientOrderId=mm1")
                .body();
        assertEquals("NEW", state.path("status").asText());
        assertEquals("0.50000000", state.path("origQty").asText());
        assertEquals("100.00000000", state.path("price").asText());
        final JsonNode cancelled = venue.signed(
                        "DELETE", "order", "symbol=BTCUSDT&origClientOrderId=mm1&newClientOrderId=c1")
                .body();
        assertEquals("mm1", cancelled.path("origClientOrderId").asText());
        assertEquals("c1", cancelled.path("clientOrderId").asText());
        assertEquals("CANCELED", cancelled.path("status").asText());
        assertEquals("10000.00000000 0.00000000", venue.balance("USDT"));
        assertError(400, -2011, venue.signed("DELETE", "order", "symbol=BTCUSDT&origClientOrderId=mm1"));
    }

    @Test
    void shouldFillARestingOrderWhenTheMarketTradesThroughItAndChargeTheMaker() {
        final TestVenue venue = new TestVenue(new TestMarket().trade(50, 9_999, 2000, Aggressor.SELLER));
        venue.signed("POST", "order", MAKER);
        venue.pass(60);
        final JsonNode state = venue.signed("GET", "order", "symbol=BTCUSDT&origClientOrderId=mm1")
                .body();
        assertEquals("FILLED", state.path("status").asText());
        // 50.00 and 0.1 % of it
        assertEquals("9949.95000000 0.00000000", venue.balance("USDT"));
        assertEquals("10.50000000 0.00000000", venue.balance("BTC"));
        final JsonNode trade =
                venue.signed("GET", "myTrades", "symbol=BTCUSDT").body().path(0);
        assertEquals("0.05000000", trade.path("commission").asText());
        assertEquals("USDT", trade.path("commissionAsset").asText());
        assertTrue(trade.path("isMaker").asBoolean());
    }

    @Test
    void shouldTakeWithAMarketOrderAndPayInWhatIsReceived() {
        final TestVenue venue = new TestVenue(
                new TestMarket(), TestVenue.account(CommissionAsset.RECEIVED), Limits.USUAL, SelfTrade.CANCEL_OLDEST);
        final JsonNode done = venue.signed("POST", "order", MARKET).body();
        assertEquals("FILLED", done.path("status").asText());
        assertEquals("40.00800000", done.path("cummulativeQuoteQty").asText());
        final JsonNode fill = done.path("fills").path(0);
        assertEquals("100.02000000", fill.path("price").asText());
        assertEquals("0.00080000", fill.path("commission").asText());
        assertEquals("BTC", fill.path("commissionAsset").asText());
        assertEquals("10.39920000 0.00000000", venue.balance("BTC"));
        assertEquals("9959.99200000 0.00000000", venue.balance("USDT"));
    }

    @Test
    void shouldSpendAnAmountOfQuoteAsset() {
        final TestVenue venue = new TestVenue(new TestMarket());
        final JsonNode done = venue.signed("POST", "order", "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=30")
                .body();
        // 0.299 at 100.02 is 29.90598, one lot more would be more than 30
        assertEquals("0.29900000", done.path("executedQty").asText());
    }

    @Test
    void shouldExpireWhatAnImmediateOrderDoesNotTake() {
        final TestVenue venue = new TestVenue(new TestMarket());
        final JsonNode done = venue.signed(
                        "POST", "order", "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=3&price=100.02")
                .body();
        assertEquals("EXPIRED", done.path("status").asText());
        assertEquals("1.00000000", done.path("executedQty").asText());
        assertEquals("0.00000000", venue.balance("USDT").split(" ")[1]);
        final JsonNode none = venue.signed(
                        "POST", "order", "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=FOK&quantity=3&price=100.00")
                .body();
        assertEquals("EXPIRED", none.path("status").asText());
        assertEquals("0.00000000", none.path("executedQty").asText());
    }

    @Test
    void shouldRefuseWhatTheVenueRefuses() {
        final TestVenue venue = new TestVenue(new TestMarket());
        final String order = "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&";
        assertError(400, -2010, venue.signed("POST", "order", order + "quantity=1&price=100.02"));
        assertError(400, -1013, venue.signed("POST", "order", order + "quantity=1&price=99.995"));
        assertError(400, -1013, venue.signed("POST", "order", order + "quantity=0.0005&price=99"));
        assertError(400, -1013, venue.signed("POST", "order", order + "quantity=0.01&price=99"));
        assertError(400, -2010, venue.signed("POST", "order", order + "quantity=1000&price=99"));
        assertError(400, -1102, venue.signed("POST", "order", order + "quantity=1"));
        assertError(400, -1111, venue.signed("POST", "order", order + "quantity=1&price=99.123456789"));
        assertError(400, -1121, venue.signed("POST", "order", MAKER.replace("BTCUSDT", "ETHUSDT")));
        assertError(400, -1117, venue.signed("POST", "order", MAKER.replace("BUY", "HOLD")));
        assertError(400, -1116, venue.signed("POST", "order", MAKER.replace("LIMIT_MAKER", "STOP")));
        assertError(400, -1106, venue.signed("POST", "order", MAKER + "&timeInForce=GTC"));
        assertError(400, -2013, venue.signed("GET", "order", "symbol=BTCUSDT&orderId=99"));
        assertEquals("10000.00000000 0.00000000", venue.balance("USDT"));
        assertEquals(200, venue.signed("POST", "order", MAKER).status());
        assertError(400, -2010, venue.signed("POST", "order", MAKER));
    }

    @Test
    void shouldLetOnlyThoseInWhoSignInTime() {
        final TestVenue venue = new TestVenue(new TestMarket());
        final long now = venue.nowMs();
        assertError(401, -2014, venue.raw("GET", "account", "timestamp=" + now + "&signature=00", null));
        assertError(401, -2015, venue.raw("GET", "account", "timestamp=" + now + "&signature=00", "nobody"));
        assertError(400, -1022, venue.raw("GET", "account", "timestamp=" + now + "&signature=00", TestVenue.KEY));
        assertError(400, -1102, venue.raw("GET", "account", "timestamp=" + now, TestVenue.KEY));
        final String late = "timestamp=" + (now - 5001);
        final String signature = "&signature=" + TestVenue.hmac(TestVenue.SECRET, late);
        assertError(400, -1021, venue.raw("GET", "account", late + signature, TestVenue.KEY));
        final String early = "timestamp=" + (now + 1000);
        assertError(
                400,
                -1021,
                venue.raw(
                        "GET",
                        "account",
                        early + "&signature=" + TestVenue.hmac(TestVenue.SECRET, early),
                        TestVenue.KEY));
        assertEquals(200, venue.signed("GET", "account", "").status());
        assertNull(venue.raw("GET", "nothing", "", null));
    }

    @Test
    void shouldSignOverTheQueryAndTheBodyAsSent() {
        final TestVenue venue = new TestVenue(new TestMarket());
        final String query = "postOnly=true&symbol=BTCUSDT";
        final String body =
                "side=BUY&type=LIMIT_MAKER&quantity=1&price=99&newClientOrderId=a%3Ab&timestamp=" + venue.nowMs();
        final String signed = body + "&signature=" + TestVenue.hmac(TestVenue.SECRET, query + body);
        final Answer answer =
                venue.rest.answer(new RestRequest("POST", "/api/v3/order", query, signed, TestVenue.KEY, "client"));
        assertEquals("a:b", answer.body().path("clientOrderId").asText(), answer.body()::toString);
    }

    @Test
    void shouldKeepThePlaceOfAnOrderThatIsMadeSmaller() {
        // 1.000 stands in front; what trades at the price takes that first
        final TestVenue venue = new TestVenue(new TestMarket().trade(50, 10_000, 1200, Aggressor.SELLER));
        venue.signed("POST", "order", MAKER);
        final JsonNode amended = venue.signed(
                        "PUT",
                        "order/amend/keepPriority",
                        "symbol=BTCUSDT&origClientOrderId=mm1&newQty=0.3&newClientOrderId=mm2")
                .body();
        assertEquals(
                "mm1", amended.path("amendedOrder").path("origClientOrderId").asText(), amended::toString);
        venue.pass(60);
        final JsonNode state = venue.signed("GET", "order", "symbol=BTCUSDT&origClientOrderId=mm2")
                .body();
        assertEquals("0.20000000", state.path("executedQty").asText());
        assertEquals("PARTIALLY_FILLED", state.path("status").asText());
        assertError(
                400,
                -2038,
                venue.signed("PUT", "order/amend/keepPriority", "symbol=BTCUSDT&origClientOrderId=mm2&newQty=0.2"));
    }

    @Test
    void shouldSayHowMuchOfACancelReplaceWasDone() {
        final TestVenue venue = new TestVenue(new TestMarket());
        venue.signed("POST", "order", MAKER);
        final String next = "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.5&cancelReplaceMode=STOP_ON_FAILURE";
        final Answer good = venue.signed(
                "POST", "order/cancelReplace", next + "&price=99&cancelOrigClientOrderId=mm1&newClientOrderId=mm2");
        assertEquals("SUCCESS", good.body().path("newOrderResult").asText(), good.body()::toString);
        final Answer half =
                venue.signed("POST", "order/cancelReplace", next + "&price=100.02&cancelOrigClientOrderId=mm2");
        assertError(409, -2021, half);
        assertEquals("SUCCESS", half.body().path("data").path("cancelResult").asText());
        final Answer none = venue.signed("POST", "order/cancelReplace", next + "&price=99&cancelOrigClientOrderId=mm2");
        assertError(400, -2022, none);
        assertEquals(
                "NOT_ATTEMPTED", none.body().path("data").path("newOrderResult").asText());
    }

    @Test
    void shouldLetTheRestingOrderGoWhenItWouldTradeWithItsOwner() {
        final TestVenue venue = new TestVenue(new TestMarket().level(10, Side.SELL, 10_002, 0));
        venue.pass(20);
        venue.signed("POST", "order", MAKER.replace("BUY", "SELL").replace("100.00", "100.01"));
        final JsonNode taker = venue.signed(
                        "POST", "order", "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=100.01")
                .body();
        assertEquals("NEW", taker.path("status").asText());
        final JsonNode maker = venue.signed("GET", "order", "symbol=BTCUSDT&origClientOrderId=mm1")
                .body();
        assertEquals("EXPIRED_IN_MATCH", maker.path("status").asText());
    }

    @Test
    void shouldTakeNoMoreThanTheLimitsAndSayWhenToComeBack() {
        final Limits tight = new Limits(100, 2, 100, 2, 60, 200, 5);
        final TestVenue venue = new TestVenue(
                new TestMarket(), TestVenue.account(CommissionAsset.QUOTE), tight, SelfTrade.CANCEL_OLDEST);
        final String order = "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=1&price=99";
        assertEquals(200, venue.signed("POST", "order", order).status());
        assertEquals(200, venue.signed("POST", "order", order).status());
        assertError(429, -1015, venue.signed("POST", "order", order));
        venue.pass(10_000);
        final Answer good = venue.signed("POST", "order", order);
        assertEquals(200, good.status());
        // 1 of the refused order, 20 a question
        for (int i = 0; i < 4; i++) {
            assertEquals(200, venue.signed("GET", "account", "").status());
        }
        final Answer refused = venue.signed("GET", "account", "");
        assertError(429, -1003, refused);
        final RestRequest request = new RestRequest("GET", "/api/v3/account", "", "", TestVenue.KEY, "client");
        assertEquals("50", venue.rest.headers(request, refused, venue.nowMs()).get("Retry-After"), "the minute's rest");
        venue.signed("GET", "account", "");
        venue.signed("GET", "account", "");
        assertError(418, -1003, venue.signed("GET", "account", ""));
        venue.pass(60_000);
        assertEquals(200, venue.signed("GET", "account", "").status());
    }
}
