package ballast.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The bare arithmetic of a quote, to measure the others by: mid, lean, half spread, rounding outwards and the clamp off
 * the opposite touch, on fields, without a book, a message, a check or a reason.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RuleBaselineBenchmark {
    private double half = 3.3129;
    private double skew = 0.0679;
    private long bestBid = InboundMessages.MID - 1;
    private long step;

    /** One quote of each side; returns both prices in one number. */
    @Benchmark
    public long arithmetic() {
        step++;
        final long touchBid = bestBid - (step & 1);
        final long touchAsk = InboundMessages.MID + 1;
        final double inventory = (step & 31) - 15;
        final double centre = (touchBid + touchAsk) / 2.0 - skew * inventory;
        final long bid = Math.min((long) Math.floor(centre - half), touchAsk - 1);
        final long ask = Math.max((long) Math.ceil(centre + half), touchBid + 1);
        return bid * 31 + ask;
    }
}
