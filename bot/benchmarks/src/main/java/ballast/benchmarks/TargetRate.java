package ballast.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link TargetBenchmark} and {@link RuleBaselineBenchmark} under JMH and prints what a target costs as a multiple
 * of bare arithmetic. Takes JMH's own options, such as {@code -f 1 -i 3}.
 */
public final class TargetRate {
    private static final double MEDIAN = 50.0;

    private final PrintStream out;
    private final Collection<RunResult> results;

    private TargetRate(final PrintStream out, final Collection<RunResult> results) {
        this.out = out;
        this.results = results;
    }

    /**
     * Runs all.
     *
     * @param args options of JMH.
     * @throws RunnerException when JMH fails.
     * @throws CommandLineOptionException when an option is none.
     */
    public static void main(final String[] args) throws RunnerException, CommandLineOptionException {
        final OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(args))
                .include(RuleBaselineBenchmark.class.getSimpleName())
                .include(TargetBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class);
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new TargetRate(out, new Runner(options.build()).run()).print();
    }

    /** One row for each benchmark, the baseline among them. */
    private void print() {
        out.printf(Locale.ROOT, "%-20s %6s %8s %8s %8s %8s%n", "rule", "levels", "p50 ns", "mean ns", "ratio", "bytes");
        final double bare = mean(RuleBaselineBenchmark.class.getName(), null, null);
        for (final RunResult sampled : results) {
            if (sampled.getParams().getMode() != Mode.SampleTime) {
                continue;
            }
            final String rule = sampled.getParams().getParam("rule");
            final String levels = sampled.getParams().getParam("levels");
            final String type = sampled.getParams().getBenchmark();
            final double mean = mean(type, rule, levels);
            out.printf(
                    Locale.ROOT,
                    "%-20s %6s %8.0f %8.1f %8.1f %8.3f%n",
                    rule == null ? "bare arithmetic" : rule,
                    levels == null ? "" : levels,
                    sampled.getPrimaryResult().getStatistics().getPercentile(MEDIAN),
                    mean,
                    mean / bare,
                    bytes(type, rule, levels));
        }
    }

    private double mean(final String type, final String rule, final String levels) {
        final RunResult result = average(type, rule, levels);
        return result == null ? Double.NaN : result.getPrimaryResult().getScore();
    }

    private double bytes(final String type, final String rule, final String levels) {
        final RunResult result = average(type, rule, levels);
        final Result<?> bytes =
                result == null ? null : result.getSecondaryResults().get("gc.alloc.rate.norm");
        return bytes == null ? Double.NaN : bytes.getScore();
    }

    /** The run that took the time of many operations together; null when there is none. */
    private RunResult average(final String type, final String rule, final String levels) {
        for (final RunResult result : results) {
            if (result.getParams().getMode() == Mode.AverageTime
                    && result.getParams().getBenchmark().startsWith(type)
                    && (rule == null || rule.equals(result.getParams().getParam("rule")))
                    && (levels == null || levels.equals(result.getParams().getParam("levels")))) {
                return result;
            }
        }
        return null;
    }
}
