package ballast.analytics.importer;

import java.util.SortedMap;

/**
 * One import in progress: sees every row twice, first to learn what only the whole recording can tell, then to give
 * messages. A row that cannot be used throws {@link BadRow}; that is counted in the second pass.
 *
 * <p>One thread.
 */
interface Conversion {
    /**
     * Looks at the first row of an input, in each pass.
     *
     * @param file index of the input.
     * @param row first row.
     * @return whether it is a header, not to be converted.
     * @throws ImportException when a header is needed and this is none.
     */
    boolean isHeader(int file, Row row);

    /** Which of two inputs goes first when rows have the same time: lower first. */
    default int rank(final int file) {
        return 0;
    }

    /**
     * When a row was received.
     *
     * @param file index of the input.
     * @param row any row but a header.
     * @return nanoseconds since 1970-01-01 UTC, positive.
     */
    long receiveTimeNs(int file, Row row);

    /**
     * First pass.
     *
     * @param file index of the input.
     * @param row any row but a header.
     * @param receiveTimeNs of the row.
     * @param clock to be told of the row's times when it has both.
     */
    default void survey(final int file, final Row row, final long receiveTimeNs, final ClockSurvey clock) {}

    /**
     * Second pass.
     *
     * @param file index of the input.
     * @param row any row but a header.
     * @param receiveTimeNs of the row, as recorded: the sink puts it right.
     * @param sink takes messages.
     */
    void convert(int file, Row row, long receiveTimeNs, TapeSink sink);

    /** Second pass, behind the last row: gives what still waited for another row. */
    default void finish(final TapeSink sink) {}

    /** What else is worth telling, by name: counts of this format's own. */
    SortedMap<String, Long> counts();
}
