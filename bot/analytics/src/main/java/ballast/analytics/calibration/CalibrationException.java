package ballast.analytics.calibration;

/** Data that nothing can be calibrated from: says in one line which file, which line and why. */
public final class CalibrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int REASON_MAX = 400;

    /**
     * A failure at a place.
     *
     * @param file name of the table or recording.
     * @param line counted from 1; 0 when no single line is to blame.
     * @param reason what is wrong, and what was expected.
     */
    public CalibrationException(final String file, final long line, final String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + oneLine(reason));
    }

    /** A failure with the exception that showed it. */
    public CalibrationException(final String file, final long line, final String reason, final Throwable cause) {
        this(file, line, reason);
        initCause(cause);
    }

    /** A cell may hold anything and be of any length. */
    private static String oneLine(final String reason) {
        final String plain = reason.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= REASON_MAX ? plain : plain.substring(0, REASON_MAX) + "...";
    }
}
