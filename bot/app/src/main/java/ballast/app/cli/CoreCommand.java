package ballast.app.cli;

import ballast.app.host.CoreChild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The core of a paper run in a process of its own; started by the run, not by people. */
@Command(name = "core", hidden = true, header = "The core of a paper run that runs elsewhere.")
final class CoreCommand implements Runnable {
    private final Console console;

    @Option(names = "--aeron", required = true, description = "Directory of the run's driver.")
    private Path aeron;

    @Option(names = "--state", required = true, description = "File with the state of the core.")
    private Path state;

    @Option(names = "--produced", required = true, description = "Counter of outbound.")
    private int produced;

    @Option(names = "--consumed", required = true, description = "Counter of inbound.")
    private int consumed;

    CoreCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        // a Ctrl-C reaches every process of the terminal; the run decides when its core ends
        ProcessSignals.handle("INT", () -> {});
        ProcessSignals.handle("TERM", () -> {});
        try {
            CoreChild.run(new CoreChild.Terms(aeron, state, produced, consumed), System.in, console.out());
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
