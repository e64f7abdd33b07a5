package ballast.app.cli;

import ballast.app.control.ControlAction;
import ballast.codecs.KillLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a running bot that was paused quote again. */
@Command(
        name = "resume",
        header =
                "Quote again after \"ballast pause\"; what was stopped by \"ballast kill\" or a risk control stays so.")
final class ResumeCommand implements Runnable {
    private final Console console;

    @Mixin
    private OperatorOptions operator;

    @Mixin
    private RunChoice run;

    ResumeCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        AnswerText.print(
                console,
                run.ask(new RunChoice.Question(
                        ControlAction.RESUME, KillLevel.NONE, operator.name(), operator.reason())),
                operator.isJson());
    }
}
