package ballast.gateway.venue.binance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The venue's word on an invented pair, and how it may differ from ours. */
class ExchangeInfoTest {
    private static final String INFO = """
            {"timezone":"UTC","serverTime":1700000000123,
             "rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000},
                           {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":50}],
             "exchangeFilters":[],
             "symbols":[{"symbol":"ABCUSDT","status":"TRADING","baseAsset":"ABC","quoteAsset":"USDT",
               "permissionSets":[["SPOT"]],
               "orderTypes":["LIMIT","LIMIT_MAKER","MARKET"],"amendAllowed":true,
               "filters":[{"filterType":"PRICE_FILTER","minPrice":"0.10","maxPrice":"1000000.00","tickSize":"0.10"},
                          {"filterType":"LOT_SIZE","minQty":"0.00100","maxQty":"9000.00000","stepSize":"0.00100"},
                          {"filterType":"MAX_NUM_ORDERS","maxNumOrders":200},
                          {"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true}]}]}
            """;

    private static final BinanceInstrument ABC =
            new BinanceInstrument(7, "ABCUSDT", new DecimalGrid(1, -1), new DecimalGrid(1, -3), OffGrid.REJECT);

    private static ExchangeInfo read(final String text) throws VenueTextException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ExchangeInfo.read(bytes, bytes.length);
    }

    private static List<String> differences(final String text, final String notional) throws VenueTextException {
        return read(text).differences(new ExchangeInfo.Expected(ABC, new BigDecimal(notional), true));
    }

    @Test
    void shouldReadRulesAndLimits() throws VenueTextException {
        final ExchangeInfo info = read(INFO);
        assertEquals(
                new SymbolRules(
                        "ABCUSDT",
                        "TRADING",
                        "ABC",
                        "USDT",
                        new BigDecimal("0.10"),
                        new BigDecimal("0.10"),
                        new BigDecimal("1000000.00"),
                        new BigDecimal("0.00100"),
                        new BigDecimal("0.00100"),
                        new BigDecimal("9000.00000"),
                        new BigDecimal("5.00000000"),
                        List.of("LIMIT", "LIMIT_MAKER", "MARKET"),
                        true),
                info.symbol("ABCUSDT").orElseThrow());
        assertEquals(
                List.of(
                        new ExchangeInfo.RateLimit("REQUEST_WEIGHT", "MINUTE", 1, 6_000),
                        new ExchangeInfo.RateLimit("ORDERS", "SECOND", 10, 50)),
                info.limits());
        assertEquals(List.of(), differences(INFO, "5"));
    }

    @Test
    void shouldSayEachDifferenceInOneLine() throws VenueTextException {
        final String other = INFO.replace("\"tickSize\":\"0.10\"", "\"tickSize\":\"0.01\"")
                .replace("\"stepSize\":\"0.00100\"", "\"stepSize\":\"1.00000\"")
                .replace("TRADING", "BREAK")
                .replace("\"LIMIT_MAKER\",", "")
                .replace("\"amendAllowed\":true", "\"amendAllowed\":false");
        assertEquals(
                List.of(
                        "ABCUSDT: status is BREAK, not TRADING",
                        "ABCUSDT: tick is configured as 0.1, the venue has 0.01",
                        "ABCUSDT: lot is configured as 0.001, the venue has 1",
                        "ABCUSDT: smallest order value is configured as 0, the venue asks for 5",
                        "ABCUSDT: the venue takes no orders of type LIMIT_MAKER",
                        "ABCUSDT: orders are to be amended, the venue does not allow it"),
                differences(other, "0"));
        assertEquals(
                List.of("ABCUSDT: the venue does not list it"), differences(INFO.replace("ABCUSDT", "ABCUSDC"), "5"));
    }

    @Test
    void shouldRefuseWhatIsNotTheVenuesAnswer() {
        for (final String text : List.of(
                "",
                "[]",
                "{}",
                INFO.substring(0, INFO.length() / 2),
                INFO + "{}",
                INFO.replace("\"0.10\"", "\"1e9999999\""),
                INFO.replace("\"0.10\"", "\"-0.10\""),
                INFO.replace("TRADING", "T\\nRADING"),
                INFO.replace("\"status\"", "\"symbol\""),
                INFO.replace("\"filters\":[{", "\"filters\":[7,{"),
                "{\"symbols\":" + "[".repeat(100) + "]".repeat(100) + "}",
                "{\"symbols\":7}")) {
            final String message = assertThrows(VenueTextException.class, () -> read(text), text)
                    .getMessage();
            assertTrue(message.startsWith("exchangeInfo: ") && message.indexOf('\n') < 0, message);
        }
    }
}
