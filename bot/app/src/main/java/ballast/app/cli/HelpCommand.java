package ballast.app.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells about a command. */
@Command(name = "help", header = "Tell about a command.", description = "Without a command: list all commands.")
final class HelpCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Such as: config check")
    private List<String> names = List.of();

    HelpCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine command = spec.parent().commandLine();
        for (final String name : names) {
            final CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "ballast help: no such command \"" + String.join(" ", names)
                                + "\"; \"ballast help\" lists all commands");
            }
            command = next;
        }
        command.usage(console.out());
    }
}
