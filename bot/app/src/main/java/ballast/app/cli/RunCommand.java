package ballast.app.cli;

import ballast.app.config.Mode;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.app.host.LiveDirectory;
import ballast.app.host.LiveGateway;
import ballast.app.host.LiveHost;
import ballast.app.host.RunLock;
import ballast.app.host.RunOutcome;
import ballast.app.live.SpotVenue;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trades at a venue until it is told to end. */
@Command(
        name = "run",
        header = "Trade at a venue: a testnet, or in earnest.",
        description = {
            "Compares clocks, reads the venue's rules, sees to the account, and quotes. Everything is journalled in"
                    + " run.directory; started again with the same settings the bot goes on where it was, after the"
                    + " venue has said how the account stands.",
            "Ctrl-C or SIGTERM cancels every order of ours, waits until the venue has confirmed, and ends; a second one"
                    + " ends at once, orders first. \"ballast status\", pause, resume, kill and reset speak to it."
        },
        footer = {
            "",
            "Examples:",
            "  ballast run --config config/local-testnet.conf     on the venue of \"ballast testnet\"",
            "  ballast run --config config/binance-testnet.conf",
            "  ballast status runs/local-testnet"
        })
final class RunCommand implements Runnable {
    private final Console console;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "Settings, of mode testnet or live.")
    private Path config;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "One setting, over those of the file.")
    private List<String> assignments = List.of();

    @Option(names = "--live", description = "Trade in earnest; mode = live needs it, and nothing else takes it.")
    private boolean isLive;

    @Option(
            names = "--halt-seen",
            description = "Go on although the host had halted the bot: somebody has seen why. What the core has latched"
                    + " stays so until \"ballast reset\".")
    private boolean isHaltSeen;

    RunCommand(final Console console) {
        this.console = console;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public void run() {
        final RunSettings settings = SettingsLoader.load(config, assignments);
        settings.warnings().forEach(console::warn);
        requireMode(settings.mode());
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final LiveDirectory directory = LiveDirectory.open(
                settings.runDirectory(),
                settings.venueName(),
                settings.mode().name().toLowerCase(Locale.ROOT));
        try (StopSignal stop = new StopSignal(console);
                RunLock lock = RunLock.take(directory.path())) {
            final LiveHost host = new LiveHost(settings, directory, stop.flag(), stop.exitFlag(), clock);
            host.requireFit(isHaltSeen);
            final SpotVenue venue = new SpotVenue(settings, directory.created(), clock);
            final LiveGateway gateway = venue.gateway();
            venue.findings().forEach(console.out()::println);
            console.out().println("trading in " + directory.path() + "; Ctrl-C ends it in order");
            console.out().flush();
            final RunOutcome outcome = host.trade(gateway, venue.accountNumber());
            tell(host, outcome, directory.path());
        }
    }

    private void requireMode(final Mode mode) {
        if (mode != Mode.TESTNET && mode != Mode.LIVE) {
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    config + ": mode = " + mode.name().toLowerCase(Locale.ROOT)
                            + " has no venue; write mode = testnet, or use \"ballast paper\"");
        }
        if (isLive != (mode == Mode.LIVE)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    isLive
                            ? "--live: the settings say mode = testnet; both must say so"
                            : "mode = live: trades in earnest only with --live");
        }
    }

    private void tell(final LiveHost host, final RunOutcome outcome, final Path directory) {
        if (host.stopText() != null) {
            console.out().println(host.stopText());
        }
        if (outcome.halt() != null) {
            throw new CommandException(
                    ExitCode.HALTED_BY_RISK,
                    outcome.halt().text() + "; see to the reason, then start again with --halt-seen");
        }
        console.out()
                .println("ended in order after " + outcome.inboundMessages() + " messages; \"ballast replay "
                        + directory.resolve("journal") + "\" makes tables and a report");
    }
}
