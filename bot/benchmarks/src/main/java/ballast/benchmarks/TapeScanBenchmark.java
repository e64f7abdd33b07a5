package ballast.benchmarks;

import ballast.codecs.tape.TapeReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads a tape of ten busy minutes: unpacking with its checks, and decoding every field of every message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TapeScanBenchmark {
    private static final int SECONDS = 600;

    private BusyTape tape;
    private TapeReader reader;
    private final MessageSum sum = new MessageSum();
    private long total;

    /** Messages read, of which JMH makes messages a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {
        public long messages;
    }

    /** Make the tape and open it. */
    @Setup
    public void open() {
        tape = new BusyTape(SECONDS);
        reader = TapeReader.open(tape.path());
    }

    /** Remove it. */
    @TearDown
    public void close() {
        reader.close();
        tape.close();
    }

    /** The whole tape once. */
    @Benchmark
    public long scan(final Counted counted) {
        total = 0;
        counted.messages += reader.forEach((buffer, offset, length) -> total += sum.of(buffer, offset));
        return total;
    }
}
