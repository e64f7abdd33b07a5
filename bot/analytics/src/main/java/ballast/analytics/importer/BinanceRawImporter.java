package ballast.analytics.importer;

import ballast.gateway.venue.binance.Market;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Raw frames of Binance as its collectors write them: each line a receive stamp (19 digits nanoseconds, 16
 * microseconds, 13 milliseconds), a space, and the frame; the answer to a REST depth request stands among them. Several
 * files are one stream.
 *
 * <p>The market is the venue of the instruments given. It can be told from the frames: futures name the update before
 * ({@code pu}) and give best prices an event name, and coin-margined symbols have {@code USD_} in them.
 */
final class BinanceRawImporter implements Importer {
    private static final Pattern LINE = Pattern.compile("^[0-9]{13,19} \\{(?!\"event\")");
    private static final Pattern SYMBOL = Pattern.compile("\"s\":\\s*\"([A-Z0-9_]+)\"");
    private static final Pattern DEPTH = Pattern.compile("\"e\":\\s*\"depthUpdate\"");
    private static final Pattern CHAINED = Pattern.compile("\"pu\":|\"e\":\\s*\"bookTicker\"");
    private static final Pattern TICKER = Pattern.compile("@bookTicker\"");

    @Override
    public String name() {
        return "binance-raw";
    }

    @Override
    public String reads() {
        return "lines '<receive stamp> <frame>' of Binance spot, USD-M or COIN-M streams, REST snapshots included;"
                + " several files follow one another";
    }

    @Override
    public boolean recognises(final List<String> lines) {
        return lines.stream().anyMatch(line -> LINE.matcher(line).find());
    }

    @Override
    public boolean mergesByTime() {
        return false;
    }

    @Override
    public List<InstrumentSpec> identify(final List<InstrumentSpec> given, final Head head) {
        final Set<String> symbols = new LinkedHashSet<>();
        Boolean isChained = null;
        for (final List<String> lines : head.lines()) {
            for (final String line : lines) {
                final Matcher symbol = SYMBOL.matcher(line);
                if (symbol.find()) {
                    symbols.add(symbol.group(1));
                }
                if (CHAINED.matcher(line).find()) {
                    isChained = true;
                } else if (isChained == null
                        && (DEPTH.matcher(line).find() || TICKER.matcher(line).find())) {
                    isChained = false;
                }
            }
        }
        return given.isEmpty() ? find(head, symbols, isChained) : check(given, head, symbols, isChained);
    }

    private static Market market(final String symbol, final boolean isChained) {
        final Market futures = symbol.contains("USD_") ? Market.COIN_M : Market.USD_M;
        return isChained ? futures : Market.SPOT;
    }

    private static List<InstrumentSpec> find(final Head head, final Set<String> symbols, final Boolean isChained) {
        if (isChained == null || symbols.isEmpty()) {
            throw new ImportException(head.files().get(0) + ": the first lines do not tell the market; give the"
                    + " instrument (or these are not lines '<receive stamp> <frame>')");
        }
        final List<InstrumentSpec> found = new ArrayList<>();
        for (final String symbol : symbols) {
            found.add(Instruments.require(
                            head.files().get(0), market(symbol, isChained).venue(), symbol)
                    .withId(found.size() + 1));
        }
        return found;
    }

    private static List<InstrumentSpec> check(
            final List<InstrumentSpec> given, final Head head, final Set<String> symbols, final Boolean isChained) {
        final Market market = marketOf(given);
        for (final String symbol : symbols) {
            final boolean isWanted =
                    given.stream().anyMatch(spec -> spec.symbol().equals(symbol));
            if (isWanted && isChained != null && market(symbol, isChained) != market) {
                throw new ImportException(head.files().get(0) + ": frames of " + symbol + " are of "
                        + market(symbol, isChained).venue() + ", the instrument given is of " + market.venue()
                        + "; give the right one");
            }
        }
        return given;
    }

    private static Market marketOf(final List<InstrumentSpec> given) {
        Market found = null;
        for (final InstrumentSpec spec : given) {
            final Market market = marketOf(spec);
            if (found != null && found != market) {
                throw new ImportException("instruments of " + found.venue() + " and " + market.venue()
                        + " in one import; import them apart");
            }
            found = market;
        }
        return found;
    }

    private static Market marketOf(final InstrumentSpec spec) {
        for (final Market market : Market.values()) {
            if (market.venue().equals(spec.venue())) {
                return market;
            }
        }
        throw new ImportException("instrument " + spec.symbol() + ": venue '" + spec.venue() + "' is not one of "
                + Market.SPOT.venue() + ", " + Market.USD_M.venue() + ", " + Market.COIN_M.venue());
    }

    @Override
    public Conversion begin(final List<InstrumentSpec> instruments, final ImportOptions options) {
        return new BinanceRawConversion(marketOf(instruments), instruments, options);
    }
}
