package ballast.gateway.venue.binance;

import static ballast.gateway.venue.binance.Frames.AGGREGATE;
import static ballast.gateway.venue.binance.Frames.COIN_SNAPSHOT;
import static ballast.gateway.venue.binance.Frames.DEPTH;
import static ballast.gateway.venue.binance.Frames.KLINE;
import static ballast.gateway.venue.binance.Frames.SNAPSHOT;
import static ballast.gateway.venue.binance.Frames.SPOT_DEPTH;
import static ballast.gateway.venue.binance.Frames.SPOT_TICKER;
import static ballast.gateway.venue.binance.Frames.TICKER;
import static ballast.gateway.venue.binance.Frames.TRADE;
import static ballast.gateway.venue.binance.Frames.wrap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.JsonBytes;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is decoded from good frames, and with which code each kind of bad one is refused. */
class BinanceFrameDecoderTest {
    private final BinanceFrameDecoder decoder = new BinanceFrameDecoder(Frames.BOTH);

    private void assertDecoded(final String expected, final String frame) {
        assertEquals(DecodeResult.OK, Frames.decode(decoder, frame), frame);
        assertEquals(expected, Frames.text(decoder.frame()), frame);
    }

    private void assertRefused(final DecodeResult expected, final String frame) {
        assertEquals(expected, Frames.decode(decoder, frame), frame);
    }

    @Test
    void shouldDecodeEachKind() {
        assertDecoded("DEPTH 0 1700000000120000000 101 105 100 [999x1500,998x0] [1000x250]", DEPTH);
        assertDecoded("DEPTH 0 1700000000123000000 101 105 -1 [999x1500] []", SPOT_DEPTH);
        assertDecoded("BOOK_TICKER 0 1700000000120000000 105 999x1500 1000x250", TICKER);
        assertDecoded("BOOK_TICKER 0 0 105 999x1500 1000x250", SPOT_TICKER);
        assertDecoded("TRADE 0 1700000000120000000 55 1000x40 true", TRADE);
        assertDecoded("AGGREGATE_TRADE 0 1700000000121000000 66 1000x40 false", AGGREGATE);
        assertDecoded("SNAPSHOT 0 0 104 [999x1000,998x2000] [1000x500,1002x3000]", SNAPSHOT);
        assertDecoded("SNAPSHOT 0 1700000000119000000 104 [999x1000] [1000x500]", COIN_SNAPSHOT);
    }

    @Test
    void shouldDecodeCombinedStreams() {
        assertDecoded("DEPTH 0 1700000000120000000 101 105 100 [999x1500,998x0] [1000x250]", wrap("depth@0ms", DEPTH));
        assertDecoded("BOOK_TICKER 0 0 105 999x1500 1000x250", wrap("bookTicker", SPOT_TICKER));
        assertDecoded("TRADE 0 1700000000120000000 55 1000x40 true", wrap("trade", TRADE));
        assertDecoded("AGGREGATE_TRADE 0 1700000000121000000 66 1000x40 false", wrap("aggTrade", AGGREGATE));
        assertDecoded(
                "BOOK_TICKER 0 0 105 999x1500 1000x250", "{\"stream\":\"!bookTicker\",\"data\":" + SPOT_TICKER + "}");
        assertDecoded(
                "TRADE 0 1700000000120000000 55 1000x40 true", "{\"data\":" + TRADE + ",\"stream\":\"abcusdt@trade\"}");
    }

    @Test
    void shouldRecogniseAndSkipEverythingElse() {
        for (final String frame : List.of(
                KLINE,
                wrap("kline_1m", KLINE),
                wrap("depth5", DEPTH),
                wrap("depth20@100ms", "{\"lastUpdateId\":1,\"bids\":[[\"odd\"]],\"asks\":7}"),
                wrap("rpiDepth@500ms", DEPTH),
                "{\"stream\":\"!markPrice@arr\",\"data\":[{\"e\":\"markPriceUpdate\",\"p\":\"1.25\"}]}",
                "[{\"e\":\"24hrTicker\",\"b\":1}]",
                "{\"symbol\":\"ABCUSDT\",\"openInterest\":\"12\",\"time\":1}",
                "{}")) {
            assertDecoded("OTHER", frame);
        }
        assertDecoded("SERVER_SHUTDOWN", "{\"e\":\"serverShutdown\",\"E\":1700000000123}");
        assertDecoded(
                "SERVER_SHUTDOWN",
                "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1700000000123}}");
        assertDecoded("CONTROL_REPLY", "{\"result\":null,\"id\":7}");
        assertDecoded("CONTROL_ERROR", "{\"code\":2,\"msg\":\"no\"}");
        assertDecoded("CONTROL_ERROR", "{\"id\":7,\"error\":{\"code\":2,\"msg\":\"no\"}}");
    }

    @Test
    void shouldTakeKeysInAnyOrder() {
        final List<String> members = List.of(
                "\"a\":[[\"100.0\",\"0.250\"]]",
                "\"b\":[[\"99.9\",\"1.500\"],[\"99.8\",\"0.000\"]]",
                "\"pu\":100",
                "\"u\":105",
                "\"U\":101",
                "\"s\":\"ABCUSDT\"",
                "\"T\":1700000000120",
                "\"E\":1700000000123",
                "\"e\":\"depthUpdate\"");
        for (int turn = 0; turn < members.size(); turn++) {
            final int from = turn;
            final IntFunction<String> member = i -> members.get((i + from) % members.size());
            final String frame =
                    IntStream.range(0, members.size()).mapToObj(member).collect(Collectors.joining(",", "{", "}"));
            assertDecoded("DEPTH 0 1700000000120000000 101 105 100 [999x1500,998x0] [1000x250]", frame);
        }
    }

    @Test
    void shouldUseTheTicksOfTheSymbolThatComesLast() {
        assertDecoded(
                "DEPTH 1 1700000000123000000 1 2 -1 [200x3] [202x4]",
                "{\"e\":\"depthUpdate\",\"E\":1700000000123,\"U\":1,\"u\":2,\"b\":[[\"100.0\",\"3\"]],"
                        + "\"a\":[[\"101\",\"3.2\"]],\"s\":\"XYZUSDT\"}");
        assertEquals(1, decoder.oddLots());
    }

    @Test
    void shouldSkipUnknownKeysOfAnyContent() {
        assertDecoded(
                "TRADE 0 1700000000120000000 55 1000x40 true",
                TRADE.replace(
                        "{\"e\"", "{\"st\":[1,{\"e\":\"x\",\"p\":[\"\\u0041\"]}],\"ps\":null,\"\u00e9\":1e400,\"e\""));
        assertDecoded(
                "DEPTH 0 1700000000123000000 101 105 -1 [999x1500] []",
                SPOT_DEPTH.replace("\"1.50000000\"]", "\"1.50000000\",[],{\"x\":1}]"));
    }

    @Test
    void shouldTolerateWhiteSpaceBetweenTokens() {
        final String spaced = DEPTH.replaceAll("([{}\\[\\]:,])", " \r\n\t$1 \n");
        assertDecoded("DEPTH 0 1700000000120000000 101 105 100 [999x1500,998x0] [1000x250]", spaced);
    }

    @Test
    void shouldTakeMicroseconds() {
        assertDecoded(
                "TRADE 0 1700000000120456000 55 1000x40 true", TRADE.replace("1700000000120", "1700000000120456"));
        assertRefused(DecodeResult.BAD_TIME, TRADE.replace("1700000000120", "1700000000"));
        assertRefused(DecodeResult.BAD_TIME, TRADE.replace("1700000000120", "9999999999999"));
        assertRefused(DecodeResult.BAD_TIME, TRADE.replace("1700000000120", "9999999999999999"));
    }

    @Test
    void shouldTakeAnEmptySideOfBestPrices() {
        assertDecoded(
                "BOOK_TICKER 0 0 105 0x0 1000x250",
                SPOT_TICKER.replace("\"99.9\"", "\"0.0\"").replace("\"1.500\"", "\"0.000\""));
        assertRefused(DecodeResult.ZERO, SPOT_TICKER.replace("\"99.9\"", "\"0.0\""));
    }

    @Test
    void shouldCallEveryProperPrefixTruncated() {
        for (final String frame : Frames.ALL) {
            final byte[] bytes = Frames.bytes(wrap("depth@0ms", frame));
            for (int length = 0; length < bytes.length; length++) {
                assertEquals(DecodeResult.TRUNCATED, decoder.decode(bytes, 0, length, 0), frame + " cut at " + length);
            }
        }
    }

    @Test
    void shouldRefuseBrokenJson() {
        assertRefused(DecodeResult.SYNTAX, TRADE.replace(":55", ":x55"));
        assertRefused(DecodeResult.SYNTAX, TRADE.replace("\"t\"", "t"));
        assertRefused(DecodeResult.SYNTAX, TRADE.replace(":55", ":NaN"));
        assertRefused(DecodeResult.SYNTAX, DEPTH.replace("]],\"a\"", "],],\"a\""));
        assertRefused(DecodeResult.SYNTAX, "7");
        assertRefused(DecodeResult.TRAILING_GARBAGE, TRADE + TRADE);
        assertRefused(DecodeResult.TRAILING_GARBAGE, TRADE + "]");
        assertRefused(DecodeResult.TOO_DEEP, "{\"x\":" + "[".repeat(JsonBytes.MAX_DEPTH + 1));
        assertRefused(DecodeResult.TOO_LONG, "{\"x\":\"" + "y".repeat(BinanceFrameDecoder.MAX_FRAME_LENGTH) + "\"}");
    }

    @Test
    void shouldRefuseDuplicatesOfKeysInUse() {
        assertRefused(DecodeResult.DUPLICATE_KEY, TRADE.replace("\"t\":55", "\"t\":55,\"t\":56"));
        assertRefused(DecodeResult.DUPLICATE_KEY, TRADE.replace("\"e\":", "\"e\":\"kline\",\"e\":"));
        assertRefused(DecodeResult.ESCAPED_TEXT, TRADE.replace("\"t\":55", "\"t\":55,\"\\u0074\":56"));
        assertRefused(
                DecodeResult.DUPLICATE_KEY,
                wrap("trade", TRADE).replace("\"data\"", "\"stream\":\"abcusdt@trade\",\"data\""));
        assertDecoded("TRADE 0 1700000000120000000 55 1000x40 true", TRADE.replace("\"X\"", "\"Y\":1,\"Y\":2,\"X\""));
    }

    @Test
    void shouldRefuseMissingFieldsAndWrongTypes() {
        for (final String key : List.of("E", "s", "U", "u", "b", "a")) {
            assertRefused(DecodeResult.MISSING_FIELD, SPOT_DEPTH.replace("\"" + key + "\"", "\"z\""));
        }
        for (final String key : List.of("s", "t", "p", "q", "m")) {
            assertRefused(DecodeResult.MISSING_FIELD, TRADE.replace("\"" + key + "\"", "\"z\""));
        }
        for (final String key : List.of("s", "b", "B", "a", "A")) {
            assertRefused(DecodeResult.MISSING_FIELD, SPOT_TICKER.replace("\"" + key + "\"", "\"z\""));
        }
        assertRefused(DecodeResult.MISSING_FIELD, wrap("bookTicker", SPOT_TICKER.replace("\"u\"", "\"z\"")));
        assertRefused(DecodeResult.MISSING_FIELD, "{\"data\":" + TRADE + "}");
        assertRefused(DecodeResult.WRONG_TYPE, TRADE.replace("\"100.0\"", "100.0"));
        assertRefused(DecodeResult.WRONG_TYPE, TRADE.replace(":55", ":\"55\""));
        assertRefused(DecodeResult.WRONG_TYPE, TRADE.replace(":55", ":null"));
        assertRefused(DecodeResult.WRONG_TYPE, TRADE.replace(":true", ":1"));
        assertRefused(DecodeResult.WRONG_TYPE, TRADE.replace("\"trade\"", "7"));
        assertRefused(DecodeResult.WRONG_TYPE, DEPTH.replace("\"a\":[[\"100.0\",\"0.250\"]]", "\"a\":{}"));
        assertRefused(DecodeResult.WRONG_TYPE, DEPTH.replace("\"0.250\"", "0.250"));
        assertRefused(DecodeResult.WRONG_TYPE, DEPTH.replace("[[\"100.0\",\"0.250\"]]", "[\"100.0\"]"));
        assertRefused(DecodeResult.WRONG_TYPE, SNAPSHOT.replace("104", "\"104\""));
    }

    @Test
    void shouldRefuseNumbersThatAreNotPricesOrQuantities() {
        assertRefused(DecodeResult.OFF_TICK, TRADE.replace("100.0", "100.05"));
        assertRefused(DecodeResult.OFF_LOT, TRADE.replace("0.040", "0.0405"));
        assertRefused(DecodeResult.NEGATIVE, TRADE.replace("100.0", "-100.0"));
        assertRefused(DecodeResult.NEGATIVE, TRADE.replace(":55", ":-55"));
        assertRefused(DecodeResult.NEGATIVE, DEPTH.replace("0.250", "-0.250"));
        assertRefused(DecodeResult.NOT_A_NUMBER, TRADE.replace("100.0", "NaN"));
        assertRefused(DecodeResult.NOT_A_NUMBER, TRADE.replace("100.0", "Infinity"));
        assertRefused(DecodeResult.NOT_A_NUMBER, TRADE.replace("100.0", ""));
        assertRefused(DecodeResult.NOT_A_NUMBER, TRADE.replace("100.0", "100.0 "));
        assertRefused(DecodeResult.NOT_A_NUMBER, DEPTH.replace("99.9", "99.9x"));
        assertRefused(DecodeResult.EXPONENT, TRADE.replace("100.0", "1e2"));
        assertRefused(DecodeResult.EXPONENT, TRADE.replace(":55", ":5e1"));
        assertRefused(DecodeResult.ZERO, TRADE.replace("100.0", "0.0"));
        assertRefused(DecodeResult.ZERO, TRADE.replace("0.040", "0.000"));
        assertRefused(DecodeResult.ZERO, DEPTH.replace("99.9", "0.0"));
        assertRefused(DecodeResult.OVERFLOW, TRADE.replace("100.0", "999999999999999999"));
        assertRefused(DecodeResult.OVERFLOW, TRADE.replace(":55", ":9999999999999999999"));
        assertRefused(DecodeResult.TOO_MANY_DIGITS, TRADE.replace("100.0", "1".repeat(1000)));
        assertRefused(DecodeResult.TOO_MANY_DIGITS, TRADE.replace(":55", ":" + "5".repeat(100_000)));
    }

    @Test
    void shouldRefuseTextInDisguise() {
        assertRefused(DecodeResult.NON_ASCII, TRADE.replace("ABCUSDT", "\u0410BCUSDT"));
        assertRefused(DecodeResult.ESCAPED_TEXT, TRADE.replace("ABCUSDT", "\\u0041BCUSDT"));
        assertRefused(DecodeResult.ESCAPED_TEXT, TRADE.replace("100.0", "10\\u0030.0"));
        assertRefused(DecodeResult.NON_ASCII, TRADE.replace("100.0", "10\u0660.0"));
        assertRefused(DecodeResult.NON_ASCII, TRADE.replace("\"trade\"", "\"tr\u00e4de\""));
        assertRefused(DecodeResult.UNKNOWN_SYMBOL, TRADE.replace("ABCUSDT", "ABCUSD"));
        assertRefused(DecodeResult.UNKNOWN_SYMBOL, COIN_SNAPSHOT.replace("\"ABCUSDT\"", "\"ABC\""));
        assertEquals(DecodeResult.UNKNOWN_SYMBOL, decoder.decode(Frames.bytes(SNAPSHOT), 0, SNAPSHOT.length(), -1));
        final byte[] broken = Frames.bytes(TRADE.replace("MARKET", "M\u00e4RKET"));
        for (int i = 0; i < broken.length; i++) {
            broken[i] = broken[i] == (byte) 0xC3 ? (byte) 0xFF : broken[i];
        }
        assertEquals(DecodeResult.INVALID_UTF8, Frames.decode(decoder, broken));
    }

    @Test
    void shouldRefuseSymbolsThatAreNoText() {
        // a symbol that hashes like the empty text
        final BinanceFrameDecoder other = new BinanceFrameDecoder(
                List.of(new BinanceInstrument(1, "D", Frames.ABC.ticks(), Frames.ABC.lots(), Frames.ABC.oddLots())));
        for (final String symbol : List.of("5", "[]", "null", "{}", "true")) {
            assertEquals(DecodeResult.WRONG_TYPE, Frames.decode(other, DEPTH.replace("\"ABCUSDT\"", symbol)), symbol);
            assertEquals(
                    DecodeResult.WRONG_TYPE,
                    Frames.decode(other, COIN_SNAPSHOT.replace("\"ABCUSDT\"", symbol)),
                    symbol);
        }
        assertEquals(DecodeResult.UNKNOWN_SYMBOL, Frames.decode(other, DEPTH.replace("ABCUSDT", "")));
    }

    @Test
    void shouldNotTakeLevelsOfOneFieldForThoseOfAnother() {
        final String both = SNAPSHOT.replace("}", ",\"s\":\"ABCUSDT\",\"b\":[[\"50.0\",\"1.000\"]],\"a\":[]}");
        assertDecoded("SNAPSHOT 0 0 104 [999x1000,998x2000] [1000x500,1002x3000]", both);
        assertRefused(
                DecodeResult.WRONG_TYPE, both.replace("[[\"100.0\",\"0.500\"],[\"100.2\",\"3.000\"]]", "\"NaN\""));
    }

    @Test
    void shouldRefuseFramesThatContradictThemselves() {
        assertRefused(DecodeResult.AMBIGUOUS, wrap("depth@0ms", TRADE));
        assertRefused(DecodeResult.AMBIGUOUS, wrap("trade", AGGREGATE));
        assertRefused(DecodeResult.AMBIGUOUS, wrap("trade", "[]"));
        assertRefused(DecodeResult.AMBIGUOUS, wrap("trade", TRADE).replace("\"data\"", "\"U\":1,\"data\""));
        assertRefused(DecodeResult.AMBIGUOUS, TRADE.replace("{\"e\"", "{\"stream\":\"abcusdt@trade\",\"e\""));
        assertRefused(DecodeResult.BAD_UPDATE_RANGE, DEPTH.replace("\"U\":101", "\"U\":106"));
        assertRefused(DecodeResult.CROSSED, SPOT_TICKER.replace("99.9", "100.0"));
        assertRefused(DecodeResult.CROSSED, SNAPSHOT.replace("99.9", "100.1"));
        assertRefused(DecodeResult.CROSSED, DEPTH.replace("99.9", "100.0"));
        // a level that goes crosses nothing
        assertDecoded(
                "DEPTH 0 1700000000120000000 101 105 100 [999x1500,1100x0] [1000x250]", DEPTH.replace("99.8", "110.0"));
    }

    @Test
    void shouldBoundTheLevels() {
        final int most = BinanceFrameDecoder.MAX_LEVELS;
        assertEquals(DecodeResult.OK, Frames.decode(decoder, manyLevels(most)));
        assertEquals(most, decoder.frame().bids().count());
        assertRefused(DecodeResult.TOO_MANY_LEVELS, manyLevels(most + 1));
    }

    private static String manyLevels(final int count) {
        final String levels = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "[\"" + i + ".0\",\"1.000\"]")
                .collect(Collectors.joining(","));
        return "{\"lastUpdateId\":1,\"bids\":[" + levels + "],\"asks\":[]}";
    }

    @Test
    void shouldRefuseInstrumentsThatCannotBeToldApart() {
        assertThrows(IllegalArgumentException.class, () -> new BinanceFrameDecoder(List.of(Frames.ABC, Frames.ABC)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BinanceInstrument(1, "AB\"C", Frames.ABC.ticks(), Frames.ABC.lots(), Frames.ABC.oddLots()));
    }
}
