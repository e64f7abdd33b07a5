package ballast.analytics.report;

/** The tables of a run cannot be reported on: says in one line which file, which line and why. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int REASON_MAX = 400;

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
        super(file + (line > 0 ? ":" + line : "") + ": " + oneLine(reason));
        this.file = file;
        this.line = line;
    }

    /** A failure with the exception that showed it. */
    public ReportException(final String file, final long line, final String reason, final Throwable cause) {
        this(file, line, reason);
        initCause(cause);
    }

    /** What stands in a cell may hold anything and be of any length. */
    private static String oneLine(final String reason) {
        final String plain = reason.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= REASON_MAX ? plain : plain.substring(0, REASON_MAX) + "...";
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
