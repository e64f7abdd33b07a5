package ballast.app.cli;

import ballast.app.control.ControlAction;
import ballast.codecs.KillLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Clears what has stopped a running bot, in the name of a person and for a reason that the journal keeps. */
@Command(
        name = "reset",
        header = "Step down the kill ladder and clear the halts of a run that is going on.",
        description =
                "Needs a name and a reason, which go into the journal. Does not hold while control/KILL is there.")
final class ResetCommand implements Runnable {
    private final Console console;

    @Option(names = "--operator", paramLabel = "NAME", required = true, description = "Who says so.")
    private String operator;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why it is safe to go on.")
    private String reason;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean isJson;

    @Mixin
    private RunChoice run;

    ResetCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        AnswerText.print(
                console,
                run.ask(new RunChoice.Question(ControlAction.RESET, KillLevel.NONE, operator, reason)),
                isJson);
    }
}
