package ballast.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line and the list of its commands. */
@Command(
        name = "ballast",
        header = "A market-making bot: paper trading and backtests on one code path.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ballast paper                  trade on paper in a generated market, and report",
            "  ballast kill                   cancel every order of the run that is going on, and stay stopped",
            "  ballast backtest my.conf --tape day.tape",
            "  ballast import day.raw.gz      turn a recording into a tape",
            "  ballast config show            what holds when nothing is set",
            "  ballast config check my.conf   whether a settings file can be used, and what is wrong with it",
            "  ballast quotes my.conf         what they quote at every inventory",
            "  ballast tape info day.tape     what is in a recording",
            "  ballast calibrate runs/NAME    how often quotes are filled, and how sure that is",
            "  ballast simulate avellaneda-stoikov   the tables of their paper",
            "  ballast help config check      about one command"
        })
public final class BallastCommand implements Runnable {
    private static final int HELP_WIDTH = 100;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell about this command.")
    boolean isHelpAsked;

    private BallastCommand(final Console console) {
        this.console = console;
    }

    /**
     * The command line.
     *
     * @param console of the command that will be run.
     * @return ready to {@link CommandLine#execute}.
     */
    public static CommandLine commandLine(final Console console) {
        final CommandLine root = new CommandLine(new BallastCommand(console));
        final CommandLine config = new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCheckCommand(console))
                .addSubcommand(new ConfigShowCommand(console))
                .addSubcommand(new ConfigDiffCommand(console));
        final CommandLine tape = new CommandLine(new TapeCommand())
                .addSubcommand(new TapeInfoCommand(console))
                .addSubcommand(new TapeHeadCommand(console))
                .addSubcommand(new TapeCutCommand(console))
                .addSubcommand(new TapeVerifyCommand(console));
        final CommandLine fills = new CommandLine(new FillsCommand()).addSubcommand(new FillsCompareCommand(console));
        final CommandLine simulate =
                new CommandLine(new SimulateCommand()).addSubcommand(new AvellanedaStoikovCommand(console));
        root.addSubcommand(new PaperCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new TestnetCommand(console))
                .addSubcommand(new KillCommand(console))
                .addSubcommand(new PauseCommand(console))
                .addSubcommand(new ResumeCommand(console))
                .addSubcommand(new ResetCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new CoreCommand(console))
                .addSubcommand(new BacktestCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(fills)
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(new ImportCommand(console))
                .addSubcommand(new CalibrateCommand(console))
                .addSubcommand(simulate)
                .addSubcommand(new QuotesCommand(console))
                .addSubcommand(config)
                .addSubcommand(tape)
                .addSubcommand(new VersionCommand(console))
                .addSubcommand(new HelpCommand(console));
        final Failures failures = new Failures(console);
        return root.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    }

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace when something fails.")
    void debug(final boolean isDebug) {
        console.debug(isDebug);
    }

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No warnings and no progress.")
    void quiet(final boolean isQuiet) {
        console.quiet(isQuiet);
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }
}
