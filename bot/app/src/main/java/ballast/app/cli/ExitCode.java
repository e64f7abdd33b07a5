package ballast.app.cli;

/** Exit codes of all commands. A supervisor must not restart a daemon that ended with one of 80 and above. */
public enum ExitCode {
    // spotless:off
    DONE(0, "done"),
    FAILED(1, "unexpected failure; the line on stderr names a file with the details"),
    USAGE(2, "wrong usage: no such command or option, or a value that it cannot take"),
    NOT_RUNNING(3, "nothing is running that could be asked"),
    CONFIGURATION(4, "settings cannot be used"),
    TIMED_OUT(5, "timed out"),
    BAD_INPUT(6, "input data is missing, damaged or of another format"),
    MISMATCH(7, "verification found a difference"),
    HALTED_BY_RISK(80, "a risk control halted trading"),
    RECONCILIATION_FAILED(81, "orders or positions differ from the venue's"),
    JOURNAL_CORRUPT(82, "the journal is damaged"),
    PREFLIGHT_FAILED(83, "the machine is not fit to start"),
    ALREADY_RUNNING(84, "another process holds the same directory");
    // spotless:on

    private final int code;
    private final String meaning;

    ExitCode(final int code, final String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What the process returns. */
    public int code() {
        return code;
    }

    /** What it means, for a person. */
    public String meaning() {
        return meaning;
    }
}
