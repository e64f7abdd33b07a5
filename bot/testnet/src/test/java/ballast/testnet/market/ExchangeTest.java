package ballast.testnet.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Aggressor;
import ballast.codecs.Side;
import ballast.testnet.TestMarket;
import ballast.testnet.TestVenue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of the market and of an account. */
class ExchangeTest {
    private static List<ObjectNode> of(final TestVenue venue, final String stream) {
        return venue.marketEvents.stream()
                .filter(event -> event.path("stream").asText().equals("btcusdt@" + stream))
                .toList();
    }

    @Test
    void shouldPlayTheMarketAtTheSpeedOfTheClock() {
        final TestVenue venue = new TestVenue(
                new TestMarket().trade(50, 10_000, 3, Aggressor.SELLER).trade(70, 10_002, 4, Aggressor.BUYER));
        venue.pass(60);
        assertEquals(1, of(venue, "trade").size());
        final ObjectNode trade = of(venue, "trade").get(0);
        assertEquals("100.00000000", trade.path("p").asText());
        assertEquals("0.00300000", trade.path("q").asText());
        assertTrue(trade.path("m").asBoolean(), "a seller took: the buyer is the maker");
        venue.pass(10);
        assertEquals(2, of(venue, "aggTrade").size());
        assertTrue(venue.exchange.isOver());
        assertEquals(2, venue.exchange.symbol("BTCUSDT").trades(10).size());
    }

    @Test
    void shouldTellLevelsThatChangedWithoutAHoleInTheIds() {
        final TestVenue venue = new TestVenue(new TestMarket()
                .level(10, Side.BUY, 9_999, 5)
                .level(20, Side.BUY, 9_999, 6)
                .level(30, Side.SELL, 10_002, 0)
                .level(150, Side.SELL, 10_003, 9));
        venue.pass(100);
        venue.pass(100);
        final List<ObjectNode> diffs = of(venue, "depth@100ms");
        assertEquals(2, diffs.size());
        final ObjectNode first = diffs.get(0);
        assertEquals(
                "[[\"100.00000000\",\"1.00000000\"],[\"99.99000000\",\"0.00600000\"]]",
                first.path("b").toString());
        assertEquals(
                "[\"100.02000000\",\"0.00000000\"]", first.path("a").path(0).toString());
        assertEquals(first.path("u").asLong() + 1, diffs.get(1).path("U").asLong());
        assertEquals(0, of(venue, "depth").size(), "the slow stream has nothing to tell yet");
        venue.pass(800);
        assertEquals(1, of(venue, "depth").size());
        assertEquals(first.path("U"), of(venue, "depth").get(0).path("U"));
        final ObjectNode five = of(venue, "depth5").get(0);
        assertEquals(
                "[[\"100.00000000\",\"1.00000000\"],[\"99.99000000\",\"0.00600000\"]]",
                five.path("bids").toString());
        assertEquals("[[\"100.03000000\",\"0.00900000\"]]", five.path("asks").toString());
    }

    @Test
    void shouldTellTheBestPricesWhenTheyChange() {
        final TestVenue venue =
                new TestVenue(new TestMarket().level(10, Side.BUY, 9_990, 5).level(20, Side.BUY, 10_001, 5));
        venue.pass(15);
        final int before = of(venue, "bookTicker").size();
        venue.pass(10);
        assertEquals(before + 1, of(venue, "bookTicker").size());
        final ObjectNode best = of(venue, "bookTicker").get(before);
        assertEquals("100.01000000", best.path("b").asText());
        assertEquals("0.00500000", best.path("B").asText());
        assertEquals("100.02000000", best.path("a").asText());
    }

    @Test
    void shouldTellAnAccountOfItsFillsWithIdsThatGrow() {
        final TestVenue venue = new TestVenue(
                new TestMarket().trade(50, 10_000, 1200, Aggressor.SELLER).trade(60, 9_999, 1000, Aggressor.SELLER));
        venue.signed("POST", "order", "symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.5&price=100.00");
        venue.pass(100);
        final List<ObjectNode> reports = venue.accountEvents.stream()
                .filter(event -> "executionReport".equals(event.path("e").asText()))
                .toList();
        assertEquals(3, reports.size());
        assertEquals("0.20000000", reports.get(1).path("l").asText());
        assertEquals("PARTIALLY_FILLED", reports.get(1).path("X").asText());
        assertEquals("0.30000000", reports.get(2).path("l").asText());
        assertEquals("0.50000000", reports.get(2).path("z").asText());
        assertEquals("50.00000000", reports.get(2).path("Z").asText());
        assertEquals("FILLED", reports.get(2).path("X").asText());
        assertTrue(reports.get(2).path("t").asLong() > reports.get(1).path("t").asLong());
        assertTrue(reports.get(2).path("I").asLong() > reports.get(1).path("I").asLong());
        final ObjectNode balances = venue.accountEvents.get(venue.accountEvents.size() - 1);
        assertEquals("10.50000000", balances.path("B").path(0).path("f").asText());
    }
}
