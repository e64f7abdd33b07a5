package ballast.app.host;

import ballast.codecs.Streams;
import ballast.core.agent.PublicationSink;
import ballast.core.agent.QuoterAgent;
import ballast.core.quoter.InboundAdapter;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/** The process that {@link CoreProcess} starts: a core on the driver of its parent, until its standard input ends. */
public final class CoreChild {
    private static final long PARK_NS_MAX = 1_000_000L;
    private static final long DRIVER_TIMEOUT_MS = 30_000;

    private CoreChild() {}

    /**
     * What the parent says.
     *
     * @param aeron directory of its driver.
     * @param state of the core; an empty file stands for a new one.
     * @param produced id of the counter of outbound.
     * @param consumed id of the counter of inbound.
     */
    public record Terms(Path aeron, Path state, int produced, int consumed) {}

    /**
     * Run until the input ends.
     *
     * @param terms of the parent.
     * @param in ends when the parent does, or wants this process to.
     * @param out told that it listens, and at the end its counters.
     * @throws IOException when the state cannot be read.
     */
    public static void run(final Terms terms, final InputStream in, final PrintStream out) throws IOException {
        final CoreCounters counters = new CoreCounters();
        final byte[] state = Files.readAllBytes(terms.state);
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(terms.aeron.toString())
                        .driverTimeoutMs(DRIVER_TIMEOUT_MS)
                        .errorHandler(CoreChild::fail)
                        .idleStrategy(new SleepingMillisIdleStrategy(1)));
                Publication outbound = aeron.addPublication(Streams.CHANNEL, Streams.OUTBOUND_ID)) {
            final PublicationSink sink = new PublicationSink(outbound, idle());
            final InboundAdapter core = new InboundAdapter(sink, counters);
            if (state.length > 0) {
                core.load(new UnsafeBuffer(state), state.length);
            }
            final Subscription inbound = aeron.addSubscription(Streams.CHANNEL, Streams.INBOUND_ID);
            while (inbound.hasNoImages()) {
                Thread.onSpinWait();
            }
            final QuoterAgent quoter = new QuoterAgent(
                    inbound,
                    sink,
                    core,
                    QuoterAgent.StateTaker.NONE,
                    counter(aeron, terms.produced),
                    counter(aeron, terms.consumed));
            try (AgentRunner runner = new AgentRunner(idle(), CoreChild::fail, null, quoter)) {
                AgentRunner.startOnThread(runner);
                out.println(CoreProcess.READY);
                while (in.read() >= 0) {
                    // nothing that is said here has a meaning
                }
            }
        }
        for (final CoreCounter counter : CoreCounter.values()) {
            out.println(counter.name() + " " + counters.get(counter));
        }
    }

    private static AtomicCounter counter(final Aeron aeron, final int id) {
        return new AtomicCounter(aeron.countersReader().valuesBuffer(), id);
    }

    private static BackoffIdleStrategy idle() {
        return new BackoffIdleStrategy(100, 20, 1_000, PARK_NS_MAX);
    }

    /** A core that has failed says nothing more: its parent sees that the process has ended. */
    private static void fail(final Throwable failure) {
        System.err.println("ballast: the core failed: " + failure);
        Runtime.getRuntime().halt(1);
    }
}
