package ballast.analytics.importer;

/**
 * A row that cannot be used. Caught for each row and counted; without a stack trace, because its place is the row's.
 */
final class BadRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A bad row.
     *
     * @param reason what rows are counted by.
     * @param detail of this row, empty when the reason says it all.
     */
    BadRow(final String reason, final String detail) {
        super(detail.isEmpty() ? reason : reason + " (" + detail + ")", null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
