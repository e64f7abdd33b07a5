package ballast.benchmarks;

import static ballast.benchmarks.InboundMessages.LEVELS;
import static ballast.benchmarks.InboundMessages.MID;
import static ballast.benchmarks.InboundMessages.SIZE;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to keep the book: one level at the touch, deep in the window of fast storage, far outside it, and a
 * whole snapshot of 2 x 400 levels. Each change is one of size; at the touch also one of price.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OrderBookBenchmark {
    private static final long DEEP_TICKS = 200;
    private static final long FAR_TICKS = 4L * OrderBook.WINDOW_TICKS_DEFAULT;

    private final OrderBook book = new OrderBook();
    private long step;

    /** The book of {@link InboundMessages#snapshot}, and levels that lie far from it. */
    @Setup
    public void fill() {
        snapshot();
        for (long i = 0; i < LEVELS; i++) {
            book.applyLevel(Side.BUY, MID - FAR_TICKS - i, SIZE);
        }
    }

    /** The best bid changes its size. */
    @Benchmark
    public long touchSize() {
        return apply(MID - 1);
    }

    /** The best bid goes and comes back: the next best must be found. */
    @Benchmark
    public long touchPrice() {
        step++;
        book.applyLevel(Side.BUY, MID - 1, (step & 1) * SIZE);
        return book.bestBid();
    }

    /** A level in the middle of the window changes its size. */
    @Benchmark
    public long deep() {
        return apply(MID - DEEP_TICKS);
    }

    /** A level outside the window changes its size. */
    @Benchmark
    public long far() {
        return apply(MID - FAR_TICKS);
    }

    private long apply(final long price) {
        step++;
        book.applyLevel(Side.BUY, price, SIZE + (step & 1));
        return book.bestBid();
    }

    /** Everything is forgotten and told again. */
    @Benchmark
    public long snapshot() {
        book.clearLevels();
        for (int i = 1; i <= LEVELS; i++) {
            book.applyLevel(Side.BUY, MID - i, SIZE);
            book.applyLevel(Side.SELL, MID + i, SIZE);
        }
        step++;
        book.onLevelsApplied(step);
        return book.bestBid();
    }
}
