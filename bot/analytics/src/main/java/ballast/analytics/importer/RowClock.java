package ballast.analytics.importer;

/** When a row was, in tables whose times are not those of a calendar. Any thread. */
@FunctionalInterface
interface RowClock {
    /**
     * The time of a row.
     *
     * @param fields of the row.
     * @param row the row.
     * @param field of its time.
     * @return nanoseconds since 1970-01-01 UTC, positive.
     * @throws BadRow when it has none.
     */
    long timeNs(CsvRow fields, Row row, int field);
}
