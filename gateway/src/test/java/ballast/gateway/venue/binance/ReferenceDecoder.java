package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The second opinion: the same rules written the slow and plain way, on Jackson and BigDecimal. Gives the text of
 * {@link Frames#text} or an exception that says why the frame must be refused.
 */
final class ReferenceDecoder {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final Set<String> EVENT_KEYS = Set.of(
            "e",
            "E",
            "T",
            "s",
            "U",
            "u",
            "pu",
            "b",
            "a",
            "B",
            "A",
            "t",
            "p",
            "q",
            "m",
            "lastUpdateId",
            "bids",
            "asks",
            "symbol",
            "result",
            "error",
            "code",
            "id");
    private static final BigInteger LIMIT = BigInteger.TEN.pow(18);

    private final List<BinanceInstrument> instruments;

    /** The frame is one that must not be accepted. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(final String message) {
            super(message);
        }
    }

    /** An object that remembers which keys it had twice. */
    private static final class Members extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        private final transient Set<String> repeated = new HashSet<>();
    }

    /** A number as it was written. */
    private record NumberText(String text) {}

    ReferenceDecoder(final List<BinanceInstrument> instruments) {
        this.instruments = instruments;
    }

    String decode(final byte[] frame, final int implied) throws Refused {
        final Object value = parse(frame);
        if (!(value instanceof Members top)) {
            return "OTHER";
        }
        final boolean isWrapped = top.get("data") instanceof Members;
        final Members event = isWrapped ? (Members) top.get("data") : top;
        refuseRepeated(top);
        refuseRepeated(event);
        require(!top.repeated.contains("stream") && !top.repeated.contains("data"), "twice stream or data");
        String channel = null;
        if (isWrapped || top.containsKey("stream")) {
            final String stream = text(top, "stream");
            for (final String key : top.keySet()) {
                require(!EVENT_KEYS.contains(key), "event beside stream");
            }
            channel = stream.contains("@")
                    ? stream.substring(stream.indexOf('@') + 1).split("@", 2)[0]
                    : null;
        }
        final String kind = kind(top, event, isWrapped, channel);
        final String expected = channel == null
                ? kind
                : switch (channel) {
                    case "depth" -> "DEPTH";
                    case "bookTicker" -> "BOOK_TICKER";
                    case "trade" -> "TRADE";
                    case "aggTrade" -> "AGGREGATE_TRADE";
                    default -> "OTHER";
                };
        require(kind.equals(expected), "channel and event differ");
        return switch (kind) {
            case "DEPTH" -> depth(event);
            case "BOOK_TICKER" -> ticker(event);
            case "TRADE" -> trade(event, kind, "t");
            case "AGGREGATE_TRADE" -> trade(event, kind, "a");
            case "SNAPSHOT" -> snapshot(event, implied);
            default -> kind;
        };
    }

    private static String kind(final Members top, final Members event, final boolean isWrapped, final String channel)
            throws Refused {
        final String kind;
        if (event.containsKey("e")) {
            kind = switch (text(event, "e")) {
                case "depthUpdate" -> "DEPTH";
                case "bookTicker" -> "BOOK_TICKER";
                case "trade" -> "TRADE";
                case "aggTrade" -> "AGGREGATE_TRADE";
                case "serverShutdown" -> "SERVER_SHUTDOWN";
                default -> "OTHER";
            };
        } else if (event.containsKey("lastUpdateId")) {
            kind = isWrapped ? "OTHER" : "SNAPSHOT";
        } else if (event.containsKey("u") || "bookTicker".equals(channel)) {
            kind = "BOOK_TICKER";
        } else if (!isWrapped && (top.containsKey("error") || top.containsKey("code"))) {
            kind = "CONTROL_ERROR";
        } else {
            kind = !isWrapped && top.containsKey("result") ? "CONTROL_REPLY" : "OTHER";
        }
        final boolean isUsed = channel == null
                || Set.of("depth", "bookTicker", "trade", "aggTrade").contains(channel);
        return isUsed ? kind : "OTHER";
    }

    private String depth(final Members event) throws Refused {
        final int instrument = instrument(text(event, "s"));
        final long first = integer(event, "U");
        final long last = integer(event, "u");
        require(first <= last, "range");
        final long previous = event.containsKey("pu") ? integer(event, "pu") : -1;
        return "DEPTH " + instrument + " " + time(event, true) + " " + first + " " + last + " " + previous + " "
                + levels(event, "b", "a", instrument);
    }

    private String snapshot(final Members event, final int implied) throws Refused {
        final int instrument = event.containsKey("symbol") ? instrument(text(event, "symbol")) : implied;
        return "SNAPSHOT " + instrument + " " + time(event, false) + " " + integer(event, "lastUpdateId") + " "
                + levels(event, "bids", "asks", instrument);
    }

    private String ticker(final Members event) throws Refused {
        final int instrument = instrument(text(event, "s"));
        final long bid = price(event.get("b"), instrument);
        final long bidSize = quantity(event.get("B"), instrument);
        final long ask = price(event.get("a"), instrument);
        final long askSize = quantity(event.get("A"), instrument);
        require((bid > 0 || bidSize == 0) && (ask > 0 || askSize == 0), "zero");
        require(bidSize == 0 || askSize == 0 || bid < ask, "crossed");
        return "BOOK_TICKER " + instrument + " " + time(event, false) + " " + integer(event, "u") + " " + bid + "x"
                + bidSize + " " + ask + "x" + askSize;
    }

    private String trade(final Members event, final String kind, final String idKey) throws Refused {
        final int instrument = instrument(text(event, "s"));
        final long price = price(event.get("p"), instrument);
        final long quantity = quantity(event.get("q"), instrument);
        require(price > 0 && quantity > 0, "zero");
        require(event.get("m") instanceof Boolean, "m");
        return kind + " " + instrument + " " + time(event, true) + " " + integer(event, idKey) + " " + price + "x"
                + quantity + " " + event.get("m");
    }

    private String levels(final Members event, final String bidKey, final String askKey, final int instrument)
            throws Refused {
        final List<long[]> bids = side(event.get(bidKey), instrument);
        final List<long[]> asks = side(event.get(askKey), instrument);
        final long bestBid =
                bids.stream().filter(l -> l[1] > 0).mapToLong(l -> l[0]).max().orElse(0);
        final long bestAsk =
                asks.stream().filter(l -> l[1] > 0).mapToLong(l -> l[0]).min().orElse(Long.MAX_VALUE);
        require(bestBid < bestAsk, "crossed");
        return join(bids) + " " + join(asks);
    }

    private static String join(final List<long[]> levels) {
        return levels.stream().map(l -> l[0] + "x" + l[1]).collect(Collectors.joining(",", "[", "]"));
    }

    private List<long[]> side(final Object value, final int instrument) throws Refused {
        require(value instanceof List, "levels");
        final List<long[]> levels = new ArrayList<>();
        for (final Object level : (List<?>) value) {
            require(level instanceof List && ((List<?>) level).size() >= 2, "level");
            final long price = price(((List<?>) level).get(0), instrument);
            require(price > 0, "zero");
            levels.add(new long[] {price, quantity(((List<?>) level).get(1), instrument)});
        }
        require(levels.size() <= BinanceFrameDecoder.MAX_LEVELS, "too many");
        return levels;
    }

    private long price(final Object value, final int instrument) throws Refused {
        return steps(value, instruments.get(instrument).ticks(), OffGrid.REJECT);
    }

    private long quantity(final Object value, final int instrument) throws Refused {
        final BinanceInstrument of = instruments.get(instrument);
        return steps(value, of.lots(), of.oddLots());
    }

    private static long steps(final Object value, final DecimalGrid grid, final OffGrid offGrid) throws Refused {
        require(value instanceof String, "not a string");
        final String text = (String) value;
        require(text.matches("(0|[1-9][0-9]*)(\\.[0-9]+)?") && text.length() <= 41, "number " + text);
        final BigDecimal[] parts =
                new BigDecimal(text).divideAndRemainder(BigDecimal.valueOf(grid.mantissa(), -grid.exponent()));
        require(parts[1].signum() == 0 || offGrid == OffGrid.ROUND_UP, "off grid " + text);
        final BigInteger steps = parts[0].toBigInteger().add(BigInteger.valueOf(parts[1].signum()));
        final BigInteger unscaled = new BigDecimal(text)
                .movePointRight(Math.max(0, -grid.exponent()))
                .setScale(0, RoundingMode.DOWN)
                .toBigInteger();
        require(unscaled.compareTo(LIMIT) < 0, "large " + text);
        return steps.longValueExact();
    }

    private int instrument(final String symbol) throws Refused {
        for (int i = 0; i < instruments.size(); i++) {
            if (new String(instruments.get(i).symbol(), StandardCharsets.US_ASCII).equals(symbol)) {
                return i;
            }
        }
        throw new Refused("symbol " + symbol);
    }

    private static long time(final Members event, final boolean isNeeded) throws Refused {
        final String key = event.containsKey("T") ? "T" : "E";
        if (!isNeeded && !event.containsKey(key)) {
            return 0;
        }
        final long time = integer(event, key);
        final int digits = Long.toString(time).length();
        require(digits == 13 || digits == 16, "time");
        try {
            return Math.multiplyExact(time, digits == 13 ? 1_000_000L : 1_000L);
        } catch (final ArithmeticException e) {
            throw new Refused("time");
        }
    }

    private static long integer(final Members event, final String key) throws Refused {
        require(event.get(key) instanceof NumberText, key);
        final String text = ((NumberText) event.get(key)).text();
        require(text.matches("0|[1-9][0-9]{0,17}"), key + " " + text);
        return Long.parseLong(text);
    }

    private static String text(final Members event, final String key) throws Refused {
        require(event.get(key) instanceof String, key);
        return (String) event.get(key);
    }

    private static void refuseRepeated(final Members members) throws Refused {
        for (final String key : members.repeated) {
            require(!EVENT_KEYS.contains(key), "twice " + key);
        }
    }

    private static void require(final boolean condition, final String what) throws Refused {
        if (!condition) {
            throw new Refused(what);
        }
    }

    private static Object parse(final byte[] frame) throws Refused {
        try (JsonParser parser = JACKSON.createParser(frame)) {
            require(parser.nextToken() != null && parser.currentToken().isStructStart(), "no object or array");
            final Object value = value(parser);
            require(parser.nextToken() == null, "trailing");
            return value;
        } catch (final IOException e) {
            throw new Refused(e.getMessage());
        }
    }

    private static Object value(final JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                final Members members = new Members();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    final String key = parser.currentName();
                    parser.nextToken();
                    if (members.containsKey(key)) {
                        members.repeated.add(key);
                    }
                    members.put(key, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new NumberText(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> Map.of();
        };
    }
}
