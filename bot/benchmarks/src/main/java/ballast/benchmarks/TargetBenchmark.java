package ballast.benchmarks;

import ballast.app.config.SettingsLoader;
import ballast.core.quoter.TargetLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From one change of the best bid in the book to all prices and sizes that are wanted: the level is put into the book,
 * fair value, signals and volatility hear of it, the rule and the composer decide. No message, risk gate or order.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TargetBenchmark {
    private static final long POSITION = 3;

    /** Quoting rule, as in {@code strategy.rule}. */
    @Param({"glft", "avellaneda-stoikov", "glft-exact", "cartea-jaimungal"})
    public String rule;

    /** Quotes on each side. */
    @Param({"1", "3"})
    public int levels;

    private TargetLoop loop;

    /** A full book; all quotes are wanted. */
    @Setup
    public void start() {
        final String prefix = "instruments." + InboundMessages.SYMBOL + ".";
        final List<String> overrides = List.of(
                prefix + "strategy.rule = " + rule,
                prefix + "quote.levels = " + levels,
                // then half a tick of the mid changes a price
                prefix + "quote.min_half_spread = 1.2 ticks");
        loop = new TargetLoop(
                SettingsLoader.load(null, overrides)
                        .instrument(InboundMessages.SYMBOL)
                        .parameterSet(),
                POSITION,
                InboundMessages.MID,
                InboundMessages.LEVELS,
                InboundMessages.SIZE);
    }

    /** Decide; returns a number made of all that was decided. */
    @Benchmark
    public long target() {
        return loop.step();
    }

    /** Quotes that the last decision wants. */
    int wanted() {
        return loop.wanted();
    }
}
