package ballast.benchmarks;

import ballast.analytics.record.RunRecorder;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.app.host.BacktestHost;
import ballast.app.host.RunOutcome;
import ballast.app.host.TapeSet;
import ballast.codecs.tape.TapeReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.agrona.collections.MutableLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast a backtest is against a bare scan of its tape, on one thread of one process: the tape is scanned, played
 * with quoting on every change, and played with quoting and tables, in turns, so that what disturbs the machine
 * disturbs all three. One round more is played than is counted.
 *
 * <p>Rates are by the clock on the wall and by the CPU time of the thread; on a shared machine the second is the one to
 * compare.
 */
@Command(
        name = "BacktestRate",
        mixinStandardHelpOptions = true,
        description = "Measures messages a second of a bare tape scan, a backtest, and a backtest with tables.")
public final class BacktestRate implements Callable<Integer> {
    private static final int ROUNDS_MIN = 1;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count; default 5.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "14400",
            description = "Simulated seconds of the busy market, of about 300 messages each; default 14400.")
    private int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures of every round.")
    private Path json;

    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * A measurement.
     *
     * @param out receives the table.
     */
    BacktestRate(final PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param args see {@code --help}.
     */
    public static void main(final String[] args) {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new BacktestRate(out)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < ROUNDS_MIN || seconds < 1) {
            out.println("--rounds and --seconds: write a number from 1 up");
            return CommandLine.ExitCode.USAGE;
        }
        final RunSettings settings = settings();
        final RateTable table;
        try (BusyTape tape = new BusyTape(seconds)) {
            table = new RateTable(tape.messages());
            for (int round = 0; round <= rounds; round++) {
                final boolean isCounted = round > 0;
                measure(table, isCounted, RateTable.Kind.SCAN, () -> scan(tape));
                measure(table, isCounted, RateTable.Kind.BACKTEST, () -> backtest(settings, tape));
                measure(table, isCounted, RateTable.Kind.RECORDED, () -> recorded(settings, tape));
            }
        }
        table.print(out);
        if (json != null) {
            Files.writeString(json, table.json());
        }
        return CommandLine.ExitCode.OK;
    }

    /** The built-in profile, quoting at each change of the market and never halted by its losses. */
    private static RunSettings settings() {
        final String prefix = "instruments." + InboundMessages.SYMBOL + ".";
        return SettingsLoader.load(
                null,
                List.of(prefix + "quote.requote_threshold = 0 ticks", prefix + "risk.max_daily_loss = 1e9 money"));
    }

    private void measure(
            final RateTable table, final boolean isCounted, final RateTable.Kind kind, final Callable<Long> work)
            throws IOException {
        final long wallStartNs = System.nanoTime();
        final long cpuStartNs = threads.getCurrentThreadCpuTime();
        final long result;
        try {
            result = work.call();
        } catch (final IOException | RuntimeException failed) {
            throw failed;
        } catch (final Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        final long cpuNs = threads.getCurrentThreadCpuTime() - cpuStartNs;
        final long wallNs = System.nanoTime() - wallStartNs;
        table.check(kind, result);
        if (isCounted) {
            table.add(kind, wallNs, cpuNs);
        }
    }

    private static long scan(final BusyTape tape) {
        final MessageSum sum = new MessageSum();
        final MutableLong total = new MutableLong();
        try (TapeReader reader = TapeReader.open(tape.path())) {
            reader.forEach((buffer, offset, length) -> total.value += sum.of(buffer, offset));
        }
        return total.value;
    }

    private static long backtest(final RunSettings settings, final BusyTape tape) {
        try (TapeSet tapes = TapeSet.open(List.of(tape.path()))) {
            return BacktestHost.run(settings, tapes, simulatedNs -> {}).stateHash();
        }
    }

    private static long recorded(final RunSettings settings, final BusyTape tape) throws IOException {
        final Path directory = Files.createDirectory(tape.directory().resolve("run"));
        final RunOutcome outcome;
        try (TapeSet tapes = TapeSet.open(List.of(tape.path()));
                RunRecorder recorder = new RunRecorder(directory)) {
            outcome = BacktestHost.run(settings, tapes, recorder, simulatedNs -> {});
        }
        try (Stream<Path> tables = Files.list(directory)) {
            for (final Path table : tables.toList()) {
                Files.delete(table);
            }
        }
        Files.delete(directory);
        return outcome.stateHash();
    }
}
