package ballast.analytics.importer;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of an input, one after another, in memory that does not grow with it: lines of text, or what a format of another
 * kind reads as such. When the input ends before its end, the rows before are given and {@link #damage} says so. One
 * thread.
 */
interface RowSource extends AutoCloseable {
    /**
     * Goes to the next row.
     *
     * @return false at the end.
     * @throws ImportException when the input cannot be what it is taken for.
     */
    boolean next();

    /** The row read last. */
    Row row();

    /** Whether that row was longer than allowed; of such a row there is only the number. */
    default boolean isTooLong() {
        return false;
    }

    /** Why the input ends before its end, null when it does not. */
    String damage();

    /** The files that are read. */
    List<InputFile> files();

    /** What was left out, by name. */
    default SortedMap<String, Long> counts() {
        return new TreeMap<>();
    }

    @Override
    void close();
}
