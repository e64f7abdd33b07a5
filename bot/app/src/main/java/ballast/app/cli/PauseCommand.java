package ballast.app.cli;

import ballast.app.control.ControlAction;
import ballast.codecs.KillLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pulls the quotes of a running bot, until it is told to resume. */
@Command(name = "pause", header = "Pull the quotes of a run that is going on, until \"ballast resume\".")
final class PauseCommand implements Runnable {
    private final Console console;

    @Mixin
    private OperatorOptions operator;

    @Mixin
    private RunChoice run;

    PauseCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        AnswerText.print(
                console,
                run.ask(new RunChoice.Question(
                        ControlAction.PAUSE, KillLevel.NONE, operator.name(), operator.reason())),
                operator.isJson());
    }
}
