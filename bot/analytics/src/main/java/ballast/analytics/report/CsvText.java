package ballast.analytics.report;

/**
 * Text cells of the run tables. A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a carriage return
 * for a formula; such text, which may come from a venue, is written behind an apostrophe. Numbers are not text and are
 * never guarded.
 */
public final class CsvText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CsvText() {}

    /** Text as it is written to a cell; the CSV writer still has to quote commas, quotes and line ends. */
    public static String guard(final String text) {
        return isGuarded(text) || startsFormula(text, 0) ? "'" + text : text;
    }

    /** Text as it was before {@link #guard(String)}. */
    public static String unguard(final String cell) {
        return isGuarded(cell) ? cell.substring(1) : cell;
    }

    /** An apostrophe in front of something that needs a guard, or of such a guard. */
    private static boolean isGuarded(final String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) == '\'') {
            i++;
        }
        return i > 0 && startsFormula(text, i);
    }

    private static boolean startsFormula(final String text, final int at) {
        return at < text.length() && FORMULA_STARTS.indexOf(text.charAt(at)) >= 0;
    }
}
