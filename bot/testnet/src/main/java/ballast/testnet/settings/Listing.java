package ballast.testnet.settings;

import ballast.core.position.Contract;
import java.util.Locale;

/**
 * Under which name an instrument of the tape is traded here, and between which assets.
 *
 * @param tapeSymbol as the tape's definition says.
 * @param symbol as clients say: capitals and digits.
 * @param baseAsset that is bought and sold.
 * @param quoteAsset in which it is paid.
 */
public record Listing(String tapeSymbol, String symbol, String baseAsset, String quoteAsset) {
    /** Checks the name. */
    public Listing {
        if (!symbol.matches("[A-Z0-9]{1,20}")) {
            throw new IllegalArgumentException(
                    "listing of " + tapeSymbol + ": symbol \"" + symbol + "\" must be 1 to 20 of A-Z and 0-9");
        }
    }

    /**
     * What an instrument is listed as when nothing else is said: its settlement currency is the quote asset, and the
     * base asset is what is left of its symbol.
     *
     * @param contract of the tape.
     */
    public static Listing of(final Contract contract) {
        final String name = contract.symbol().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        final String quote =
                contract.settlementCurrency().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        final int at = name.indexOf(quote);
        final String base = at > 0 ? name.substring(0, at) : name;
        return new Listing(contract.symbol(), base + quote, base, quote);
    }
}
