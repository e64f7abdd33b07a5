package ballast.analytics.importer;

/** Lines that begin with a receive stamp and a space, as collectors write them. Any thread. */
final class StampedLine {
    private StampedLine() {}

    /** Position of the space behind the stamp, or the line's end. */
    static int stampEnd(final Row row) {
        int end = row.offset();
        while (end < row.limit() && row.bytes()[end] != ' ') {
            end++;
        }
        return end;
    }

    /**
     * The stamp.
     *
     * @return nanoseconds.
     * @throws BadRow when there is none, or nothing behind it.
     */
    static long receiveTimeNs(final Row row) {
        final int end = stampEnd(row);
        if (end == row.limit()) {
            throw new BadRow("line is not a receive stamp, a space and a frame", row.quote(row.offset(), end));
        }
        return Times.ofDigits(row, row.offset(), end);
    }
}
