package ballast.analytics.report;

/** The tables of a run cannot be reported on: says in one line which file, which line and why. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    /**
     * A failure at a place.
     *
     * @param file name of the table.
     * @param line counted from 1; 0 when no single line is to blame.
     * @param reason what is wrong, and what was expected.
     */
    public ReportException(final String file, final long line, final String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason);
        this.file = file;
        this.line = line;
    }

    /** A failure with the exception that showed it. */
    public ReportException(final String file, final long line, final String reason, final Throwable cause) {
        this(file, line, reason);
        initCause(cause);
    }

    /** Name of the table. */
    public String file() {
        return file;
    }

    /** Line counted from 1; 0 when no single line is to blame. */
    public long line() {
        return line;
    }
}
