package ballast.benchmarks;

import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import ballast.app.host.BacktestHost;
import ballast.app.host.RunOutcome;
import ballast.app.host.TapeSet;
import ballast.sim.model.QueueLaw;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast a whole backtest of one tape is with each queue model, on one thread of one process, in turns: messages the
 * core heard, by CPU time of the thread, and fills. A model of single orders is played when the tape names them. One
 * round more is played than is counted.
 */
@Command(
        name = "QueueRate",
        mixinStandardHelpOptions = true,
        description = "Measures messages a second of a backtest without tables, for each queue model.")
public final class QueueRate implements Callable<Integer> {
    private static final double NS_PER_SECOND = 1e9;
    private static final double MILLION = 1e6;

    @Option(names = "--tape", required = true, paramLabel = "FILE", description = "Tape to play.")
    private Path tape;

    @Option(names = "--settings", paramLabel = "FILE", description = "Settings of the run; default: the built-in.")
    private Path settings;

    @Option(names = "--rounds", defaultValue = "9", description = "Rounds that count; default 9.")
    private int rounds;

    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<QueueLaw, List<Double>> rates = new EnumMap<>(QueueLaw.class);
    private final Map<QueueLaw, Long> fills = new EnumMap<>(QueueLaw.class);

    /**
     * A measurement.
     *
     * @param out receives the table.
     */
    QueueRate(final PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param args see {@code --help}.
     */
    public static void main(final String[] args) {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new QueueRate(out)).execute(args));
    }

    @Override
    public Integer call() {
        if (rounds < 1) {
            out.println("--rounds: write a number from 1 up");
            return CommandLine.ExitCode.USAGE;
        }
        final List<QueueLaw> laws = new ArrayList<>(Arrays.asList(QueueLaw.values()));
        if (!hasOrders()) {
            laws.remove(QueueLaw.L3_FIFO);
        }
        for (int round = 0; round <= rounds; round++) {
            for (final QueueLaw law : laws) {
                final double rate = play(law);
                if (round > 0) {
                    rates.computeIfAbsent(law, absent -> new ArrayList<>()).add(rate);
                }
            }
        }
        print(laws);
        return CommandLine.ExitCode.OK;
    }

    private boolean hasOrders() {
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            return tapes.contracts().stream().allMatch(tapes::hasOrders);
        }
    }

    private double play(final QueueLaw law) {
        final RunSettings run = SettingsLoader.load(settings, List.of("sim.queue = " + law.key()));
        final long startNs = threads.getCurrentThreadCpuTime();
        final RunOutcome outcome;
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            outcome = BacktestHost.run(run, tapes, simulatedNs -> {});
        }
        final long cpuNs = threads.getCurrentThreadCpuTime() - startNs;
        fills.put(law, outcome.counters().get("fills"));
        return outcome.inboundMessages() * NS_PER_SECOND / Math.max(1, cpuNs);
    }

    private static double median(final List<Double> values) {
        final double[] sorted =
                values.stream().mapToDouble(value -> value).sorted().toArray();
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void print(final List<QueueLaw> laws) {
        final double first = median(rates.get(laws.get(0)));
        out.println("million messages a CPU second, median of " + rounds + " rounds; cost against the first; fills");
        for (final QueueLaw law : laws) {
            final double rate = median(rates.get(law));
            out.println(String.format(
                    Locale.ROOT, "%-14s %6.3f  %5.3f  %d", law.key(), rate / MILLION, first / rate, fills.get(law)));
        }
    }
}
