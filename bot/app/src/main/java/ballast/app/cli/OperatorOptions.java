package ballast.app.cli;

import picocli.CommandLine.Option;

/** Who tells a running bot something and why, and how the answer is printed. */
final class OperatorOptions {
    @Option(names = "--operator", paramLabel = "NAME", description = "Who says so. Default: the user of this process.")
    private String operator;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; goes into the journal.")
    private String reason;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean isJson;

    String name() {
        return operator == null ? System.getProperty("user.name") : operator;
    }

    String reason() {
        return reason;
    }

    boolean isJson() {
        return isJson;
    }
}
