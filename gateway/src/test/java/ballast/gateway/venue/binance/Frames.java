package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import ballast.gateway.venue.LevelArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invented frames of an invented pair, and ways to decode them. */
final class Frames {
    static final long MS = 1_000_000L;

    /** Tick 0.1, lot 0.001. */
    static final BinanceInstrument ABC =
            new BinanceInstrument(7, "ABCUSDT", new DecimalGrid(1, -1), new DecimalGrid(1, -3), OffGrid.REJECT);

    /** Tick 0.5, lot 1. */
    static final BinanceInstrument XYZ =
            new BinanceInstrument(9, "XYZUSDT", new DecimalGrid(5, -1), new DecimalGrid(1, 0), OffGrid.ROUND_UP);

    static final List<BinanceInstrument> BOTH = List.of(ABC, XYZ);

    static final String DEPTH = "{\"e\":\"depthUpdate\",\"E\":1700000000123,\"T\":1700000000120,\"s\":\"ABCUSDT\","
            + "\"U\":101,\"u\":105,\"pu\":100,\"b\":[[\"99.9\",\"1.500\"],[\"99.8\",\"0.000\"]],"
            + "\"a\":[[\"100.0\",\"0.250\"]]}";

    static final String SPOT_DEPTH = "{\"e\":\"depthUpdate\",\"E\":1700000000123,\"s\":\"ABCUSDT\",\"U\":101,\"u\":105,"
            + "\"b\":[[\"99.90000000\",\"1.50000000\"]],\"a\":[]}";

    static final String TICKER = "{\"e\":\"bookTicker\",\"u\":105,\"s\":\"ABCUSDT\",\"b\":\"99.9\",\"B\":\"1.500\","
            + "\"a\":\"100.0\",\"A\":\"0.250\",\"T\":1700000000120,\"E\":1700000000123}";

    static final String SPOT_TICKER =
            "{\"u\":105,\"s\":\"ABCUSDT\",\"b\":\"99.9\",\"B\":\"1.500\",\"a\":\"100.0\",\"A\":\"0.250\"}";

    static final String TRADE = "{\"e\":\"trade\",\"E\":1700000000123,\"T\":1700000000120,\"s\":\"ABCUSDT\",\"t\":55,"
            + "\"p\":\"100.0\",\"q\":\"0.040\",\"X\":\"MARKET\",\"m\":true}";

    static final String AGGREGATE =
            "{\"e\":\"aggTrade\",\"E\":1700000000123,\"s\":\"ABCUSDT\",\"a\":66,\"p\":\"100.0\","
                    + "\"q\":\"0.040\",\"f\":70,\"l\":71,\"T\":1700000000121,\"m\":false,\"M\":true}";

    static final String SNAPSHOT = "{\"lastUpdateId\":104,\"bids\":[[\"99.9\",\"1.000\"],[\"99.8\",\"2.000\"]],"
            + "\"asks\":[[\"100.0\",\"0.500\"],[\"100.2\",\"3.000\"]]}";

    static final String COIN_SNAPSHOT =
            "{\"lastUpdateId\":104,\"E\":1700000000123,\"T\":1700000000119,\"symbol\":\"ABCUSDT\",\"pair\":\"ABCUSD\","
                    + "\"bids\":[[\"99.9\",\"1.000\"]],\"asks\":[[\"100.0\",\"0.500\"]]}";

    static final String KLINE = "{\"e\":\"kline\",\"E\":1700000000123,\"s\":\"ABCUSDT\",\"k\":{\"t\":1,\"T\":2,\"s\":"
            + "\"ABCUSDT\",\"o\":\"1\",\"b\":[],\"x\":false}}";

    static final List<String> ALL =
            List.of(DEPTH, SPOT_DEPTH, TICKER, SPOT_TICKER, TRADE, AGGREGATE, SNAPSHOT, COIN_SNAPSHOT, KLINE);

    private Frames() {}

    static String wrap(final String channel, final String data) {
        return "{\"stream\":\"abcusdt@" + channel + "\",\"data\":" + data + "}";
    }

    static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static DecodeResult decode(final BinanceFrameDecoder decoder, final String text) {
        return decode(decoder, bytes(text));
    }

    /** Decodes from the middle of an array, with bytes around that would change the meaning if they were read. */
    static DecodeResult decode(final BinanceFrameDecoder decoder, final byte[] frame) {
        final byte[] around = new byte[frame.length + 2];
        around[0] = '{';
        System.arraycopy(frame, 0, around, 1, frame.length);
        around[frame.length + 1] = '}';
        return decoder.decode(around, 1, frame.length, 0);
    }

    /** Everything that a frame says, in one line. */
    static String text(final MarketFrame frame) {
        final String head = frame.kind() + " " + frame.instrument() + " " + frame.venueTimeNs();
        return switch (frame.kind()) {
            case DEPTH ->
                head + " " + frame.firstId() + " " + frame.lastId() + " " + frame.previousId() + " "
                        + text(frame.bids()) + " " + text(frame.asks());
            case SNAPSHOT -> head + " " + frame.lastId() + " " + text(frame.bids()) + " " + text(frame.asks());
            case BOOK_TICKER ->
                head + " " + frame.lastId() + " " + frame.bidPrice() + "x" + frame.bidSize() + " " + frame.askPrice()
                        + "x" + frame.askSize();
            case TRADE, AGGREGATE_TRADE ->
                head + " " + frame.lastId() + " " + frame.price() + "x" + frame.quantity() + " " + frame.isBuyerMaker();
            default -> frame.kind().name();
        };
    }

    private static String text(final LevelArray levels) {
        return IntStream.range(0, levels.count())
                .mapToObj(i -> levels.price(i) + "x" + levels.size(i))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
