package ballast.app.cli;

import ballast.app.control.ControlAction;
import ballast.app.control.LevelText;
import ballast.codecs.KillLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a running bot climb the kill ladder, and tells what the venue has confirmed. */
@Command(
        name = "kill",
        header = "Stop a run that is going on: widen, stop-new, cancel, flatten or exit.",
        description = "Each level includes those before it, and stays until \"ballast reset\". When the core does not"
                + " answer, every order is cancelled at the venue without it, and the run ends.",
        footer = {
            "",
            "Examples:",
            "  ballast kill                                    cancel every order",
            "  ballast kill --level flatten --reason \"news\"    and close the position",
            "  ballast kill --level exit runs/NAME             cancel every order, end with exit code 80"
        })
final class KillCommand implements Runnable {
    private final Console console;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "cancel",
            description = "widen, stop-new, cancel, flatten or exit. Default: cancel.")
    private String level;

    @Mixin
    private OperatorOptions operator;

    @Mixin
    private RunChoice run;

    KillCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final KillLevel parsed = LevelText.parse(level);
        if (parsed == null) {
            throw new CommandException(ExitCode.USAGE, "--level " + level + ": is no level; say " + LevelText.WORDS);
        }
        AnswerText.print(
                console,
                run.ask(new RunChoice.Question(ControlAction.KILL, parsed, operator.name(), operator.reason())),
                operator.isJson());
    }
}
