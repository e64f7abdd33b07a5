package ballast.analytics.importer;

import ballast.codecs.ContractType;
import ballast.gateway.venue.binance.Market;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Instruments known by heart: those of well-known public recordings. Ticks and lots were checked against recordings;
 * limits and fees do not show in them, and are what the venue published for its lowest tier around that time. Check
 * them before a result depends on them.
 */
public final class Instruments {
    /** Name of BitMEX in instrument definitions; the venue closed in 2026, its recordings remain. */
    public static final String BITMEX = "bitmex";

    /** Names of further venues in instrument definitions. */
    static final String HYPERLIQUID = "hyperliquid";

    static final String STANDX = "standx";
    static final String BITFINEX = "bitfinex";
    static final String BITSTAMP = "bitstamp";
    static final String NASDAQ = "nasdaq";

    private static final String SPOT = Market.SPOT.venue();
    private static final String USD_M = Market.USD_M.venue();
    private static final String COIN_M = Market.COIN_M.venue();

    // spotless:off
    private static final List<InstrumentSpec> ALL = List.of(
            InstrumentSpec.of(SPOT, "BTCUSDT").settles(ContractType.SPOT, "1", "USDT").steps("0.01", "0.00001", -8)
                    .orders(1, 900_000_000L, "5").fees("0.001", "0.001").build(),
            InstrumentSpec.of(SPOT, "NEXOUSDT").settles(ContractType.SPOT, "1", "USDT").steps("0.001", "0.01", -8)
                    .orders(1, 90_000_000L, "5").fees("0.001", "0.001").build(),
            InstrumentSpec.of(SPOT, "ETHBTC").settles(ContractType.SPOT, "1", "BTC").steps("0.000001", "0.001", -10)
                    .orders(1, 100_000_000L, "0.0001").fees("0.001", "0.001").build(),
            InstrumentSpec.of(USD_M, "BTCUSDT").settles(ContractType.LINEAR, "1", "USDT").steps("0.1", "0.001", -8)
                    .orders(1, 1_000_000L, "100").fees("0.0002", "0.0005").amendSupported(true).build(),
            InstrumentSpec.of(COIN_M, "BTCUSD_PERP").settles(ContractType.INVERSE, "100", "BTC").steps("0.1", "1", -10)
                    .orders(1, 1_000_000L, "0").fees("0.0002", "0.0005").amendSupported(true).build(),
            InstrumentSpec.of(BITMEX, "XBTUSD").settles(ContractType.INVERSE, "1", "XBT").steps("0.5", "1", -10)
                    .orders(1, 10_000_000L, "0").fees("-0.00025", "0.00075").amendSupported(true).build(),
            // A quanto in truth: a price in USD, a multiplier of 1e-6 XBT for each dollar, settled in XBT whatever
            // ether or bitcoin cost. In XBT that is a linear contract of 1e-6, and so it is booked.
            InstrumentSpec.of(BITMEX, "ETHUSD").settles(ContractType.LINEAR, "0.000001", "XBT").steps("0.05", "1", -10)
                    .orders(1, 10_000_000L, "0").fees("-0.00025", "0.00075").amendSupported(true).build(),
            // five significant digits and at least whole numbers: one dollar above 10,000
            InstrumentSpec.of(HYPERLIQUID, "BTC").settles(ContractType.LINEAR, "1", "USDC").steps("1", "0.00001", -8)
                    .orders(1, 100_000_000L, "10").fees("0.00015", "0.00045").amendSupported(true).build(),
            InstrumentSpec.of(STANDX, "BTC-USD").settles(ContractType.LINEAR, "1", "DUSD").steps("0.01", "0.0001", -8)
                    .orders(1, 1_000_000L, "0").fees("0.0001", "0.0004").build(),
            InstrumentSpec.of(BITFINEX, "tBTCUSD").settles(ContractType.SPOT, "1", "USD")
                    .steps("0.1", "0.00000001", -10).orders(200_000L, 200_000_000_000L, "0").fees("0.001", "0.002")
                    .amendSupported(true).build(),
            InstrumentSpec.of(BITSTAMP, "BTCUSD").settles(ContractType.SPOT, "1", "USD")
                    .steps("0.01", "0.00000001", -11).orders(1, 100_000_000_000L, "5").fees("0.0025", "0.0025").build(),
            InstrumentSpec.of(NASDAQ, "AAPL").settles(ContractType.SPOT, "1", "USD").steps("0.01", "1", -6)
                    .orders(1, 1_000_000L, "0").fees("0", "0").build(),
            InstrumentSpec.of(NASDAQ, "AMZN").settles(ContractType.SPOT, "1", "USD").steps("0.01", "1", -6)
                    .orders(1, 1_000_000L, "0").fees("0", "0").build());
    // spotless:on

    private Instruments() {}

    /** All of them, each with id 1. */
    public static List<InstrumentSpec> all() {
        return ALL;
    }

    /**
     * Looks one up.
     *
     * @param venue name of the venue.
     * @param symbol as the venue writes it.
     * @return the instrument with id 1, or empty.
     */
    public static Optional<InstrumentSpec> find(final String venue, final String symbol) {
        return ALL.stream()
                .filter(spec -> spec.venue().equals(venue) && spec.symbol().equals(symbol))
                .findFirst();
    }

    /**
     * Looks one up that must be here.
     *
     * @throws ImportException when it is not, with the names of those that are.
     */
    static InstrumentSpec require(final String place, final String venue, final String symbol) {
        return find(venue, symbol)
                .orElseThrow(() -> new ImportException(place + ": " + venue + " " + symbol
                        + " is not known by heart; describe it with tick and lot (known: "
                        + ALL.stream()
                                .map(spec -> spec.venue() + " " + spec.symbol())
                                .collect(Collectors.joining(", "))
                        + ")"));
    }
}
