package ballast.app.config;

import java.util.List;

/**
 * Settings cannot be used. The message is one line: where, which key, what is wrong, what to write; and how many more
 * there are. {@link #problems} has them all.
 */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** All of them, one line each, in the order of the files' lines. */
    private final transient List<String> problems;

    /**
     * Settings cannot be used.
     *
     * @param problems at least one, each one line.
     * @param checkCommand command that shows them all.
     */
    SettingsException(final List<String> problems, final String checkCommand) {
        super(firstOf(problems, checkCommand));
        this.problems = List.copyOf(problems);
    }

    /**
     * One setting cannot be used with what is to be played.
     *
     * @param problem one line: which key, what is wrong, what to do.
     */
    public static SettingsException of(final String problem) {
        return new SettingsException(List.of(problem), "");
    }

    /** All that is wrong, one line each; empty after this exception has been serialised. */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String firstOf(final List<String> problems, final String checkCommand) {
        final int more = problems.size() - 1;
        return problems.get(0) + (more == 0 ? "" : "; and " + more + " more (" + checkCommand + " shows all)");
    }
}
