package ballast.gateway.venue.binance;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import java.nio.charset.StandardCharsets;

/**
 * What decoder and order session must know of an instrument: its name in frames, its number in messages, its ticks
 * and lots.
 *
 * <p>Immutable.
 */
public final class BinanceInstrument {
    private static final int MAX_SYMBOL_LENGTH = 64;

    private final int instrumentId;
    private final byte[] symbol;
    private final DecimalGrid ticks;
    private final DecimalGrid lots;
    private final OffGrid oddLots;

    /**
     * An instrument.
     *
     * @param instrumentId in messages, positive.
     * @param symbol as the venue writes it in {@code s}, upper case ASCII.
     * @param ticks grid of prices.
     * @param lots grid of quantities.
     * @param oddLots what becomes of a quantity off its grid; {@link Market#oddLots} says what suits a market.
     * @throws IllegalArgumentException when id or symbol cannot be those of an instrument.
     */
    public BinanceInstrument(
            final int instrumentId,
            final String symbol,
            final DecimalGrid ticks,
            final DecimalGrid lots,
            final OffGrid oddLots) {
        if (instrumentId <= 0) {
            throw new IllegalArgumentException("instrument id " + instrumentId + ": must be positive");
        }
        if (symbol.isEmpty()
                || symbol.length() > MAX_SYMBOL_LENGTH
                || !symbol.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\\')) {
            throw new IllegalArgumentException(
                    "symbol '" + symbol + "': need 1 to " + MAX_SYMBOL_LENGTH + " printable ASCII characters");
        }
        this.instrumentId = instrumentId;
        this.symbol = symbol.getBytes(StandardCharsets.US_ASCII);
        this.ticks = ticks;
        this.lots = lots;
        this.oddLots = oddLots;
    }

    /** Id in messages. */
    public int instrumentId() {
        return instrumentId;
    }

    /** Name as the venue writes it. */
    public String name() {
        return new String(symbol, StandardCharsets.US_ASCII);
    }

    /** Name in frames, ASCII; not to be changed. */
    public byte[] symbol() {
        return symbol;
    }

    /** Grid of prices. */
    public DecimalGrid ticks() {
        return ticks;
    }

    /** Grid of quantities. */
    public DecimalGrid lots() {
        return lots;
    }

    OffGrid oddLots() {
        return oddLots;
    }
}
