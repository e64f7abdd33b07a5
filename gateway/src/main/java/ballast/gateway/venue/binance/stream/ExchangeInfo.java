package ballast.gateway.venue.binance.stream;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What REST {@code exchangeInfo} says of symbols and limits, and how that differs from what was configured. Read at the
 * start and after a reconnect, not on the way of market data. Immutable.
 *
 * <p>Source: REST "Exchange information" and "Filters".
 *
 * @param symbols rules of each, in the venue's order.
 * @param limits of requests and orders, in the venue's order.
 */
public record ExchangeInfo(List<SymbolRules> symbols, List<RateLimit> limits) {
    /** What orders are sent as: post-only. */
    private static final String ORDER_TYPE = "LIMIT_MAKER";

    private static final String TRADING = "TRADING";

    /**
     * A limit of the venue.
     *
     * @param type REQUEST_WEIGHT, ORDERS, RAW_REQUESTS and so on.
     * @param interval SECOND, MINUTE or DAY.
     * @param intervals how many of them one window has.
     * @param limit in one window.
     */
    public record RateLimit(String type, String interval, int intervals, long limit) {}

    /**
     * What a configured instrument relies on.
     *
     * @param instrument with its grids.
     * @param notionalMin smallest order that is sent, price times quantity; zero when that is not configured.
     * @param isAmending whether orders are amended in their place.
     */
    public record Expected(BinanceInstrument instrument, BigDecimal notionalMin, boolean isAmending) {}

    /** Copies the lists. */
    public ExchangeInfo {
        symbols = List.copyOf(symbols);
        limits = List.copyOf(limits);
    }

    /**
     * Reads the venue's answer.
     *
     * @param bytes hold it, UTF-8.
     * @param length in bytes, from the first.
     * @return what it says.
     * @throws VenueTextException when it is not that.
     */
    public static ExchangeInfo read(final byte[] bytes, final int length) throws VenueTextException {
        return ExchangeInfoReader.read(bytes, length);
    }

    /** Rules of a symbol. */
    public Optional<SymbolRules> symbol(final String name) {
        return symbols.stream().filter(rules -> rules.symbol().equals(name)).findFirst();
    }

    /**
     * Compares with what was configured.
     *
     * @param expected what an instrument relies on.
     * @return one line for each difference, in a fixed order; empty when there is none.
     */
    public List<String> differences(final Expected expected) {
        final String name = expected.instrument().name();
        final Optional<SymbolRules> found = symbol(name);
        if (found.isEmpty()) {
            return List.of(name + ": the venue does not list it");
        }
        final SymbolRules rules = found.get();
        final List<String> lines = new ArrayList<>();
        if (!rules.status().equals(TRADING)) {
            lines.add(name + ": status is " + rules.status() + ", not " + TRADING);
        }
        step(lines, name + ": tick", expected.instrument().ticks(), rules.tick());
        step(lines, name + ": lot", expected.instrument().lots(), rules.lot());
        if (expected.notionalMin().compareTo(rules.notionalMin()) < 0) {
            lines.add(name + ": smallest order value is configured as " + plain(expected.notionalMin())
                    + ", the venue asks for " + plain(rules.notionalMin()));
        }
        if (!rules.orderTypes().contains(ORDER_TYPE)) {
            lines.add(name + ": the venue takes no orders of type " + ORDER_TYPE);
        }
        if (expected.isAmending() && !rules.isAmendAllowed()) {
            lines.add(name + ": orders are to be amended, the venue does not allow it");
        }
        return lines;
    }

    private static void step(
            final List<String> lines, final String what, final DecimalGrid grid, final BigDecimal venue) {
        final BigDecimal configured = BigDecimal.valueOf(grid.mantissa(), -grid.exponent());
        if (configured.compareTo(venue) != 0) {
            lines.add(what + " is configured as " + plain(configured) + ", the venue has " + plain(venue));
        }
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
