package ballast.app.cli;

import ballast.app.control.ControlAction;
import ballast.codecs.KillLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a running bot how it stands. */
@Command(name = "status", header = "How a run stands that is going on: core, open orders, position, kill ladder.")
final class StatusCommand implements Runnable {
    private final Console console;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean isJson;

    @Mixin
    private RunChoice run;

    StatusCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final String user = System.getProperty("user.name");
        AnswerText.print(
                console, run.ask(new RunChoice.Question(ControlAction.STATUS, KillLevel.NONE, user, "")), isJson);
    }
}
