package ballast.analytics.calibration;

import java.util.Set;
import java.util.TreeSet;

/** Picks one instrument's rows out of a table that may hold several, or may not name any. One table, one thread. */
final class SymbolFilter {
    private static final String COLUMN = "symbol";
    private static final int SHOWN_MAX = 5;

    private final String wanted;
    private final Set<String> others = new TreeSet<>();
    private String only;
    private long matches;

    /**
     * A filter.
     *
     * @param wanted symbol; empty = the table must be of one instrument.
     */
    SymbolFilter(final String wanted) {
        this.wanted = wanted;
    }

    /** Whether a row is of the instrument. */
    boolean accepts(final TableFile row) {
        final String symbol = row.text(COLUMN);
        if (symbol.isEmpty() || symbol.equals(wanted)) {
            matches++;
            return true;
        }
        if (wanted.isEmpty()) {
            if (only != null && !only.equals(symbol)) {
                throw row.bad("holds " + only + " and " + symbol + "; name one with --symbol");
            }
            only = symbol;
            matches++;
            return true;
        }
        if (others.size() < SHOWN_MAX) {
            others.add(symbol);
        }
        return false;
    }

    /** Fails when the table has rows, but none of the instrument. */
    void requireMatch(final String file) {
        if (matches == 0 && !others.isEmpty()) {
            throw new CalibrationException(
                    file, 0, "has no row of " + wanted + ", only of " + String.join(", ", others));
        }
    }
}
