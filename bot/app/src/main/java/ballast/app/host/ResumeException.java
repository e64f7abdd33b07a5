package ballast.app.host;

/** A run that was broken off cannot go on. The message is one line: what, where, what to do. */
public final class ResumeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not; each has an exit code of its own. */
    public enum Kind {
        /** What it was told to go on with is no such run, or lacks what it needs. */
        UNUSABLE,
        /** Tape, settings or core are not those that wrote the journal. */
        DIFFERS,
        /** State and journal contradict each other, or both are lost. */
        NOT_RECONCILED,
        /** The journal is damaged in the middle. */
        CORRUPT,
        /** Somebody is at it. */
        RUNNING,
        /** The run was halted, and a start does not clear that. */
        HALTED
    }

    private final Kind kind;

    ResumeException(final Kind kind, final String message) {
        super(message);
        this.kind = kind;
    }

    /** Why it cannot go on. */
    public Kind kind() {
        return kind;
    }
}
