package ballast.app.host;

import ballast.app.config.RunSettings;
import ballast.codecs.Streams;
import ballast.core.agent.PublicationSink;
import ballast.sim.replay.CorePort;
import ballast.sim.stream.StreamPort;
import io.aeron.Aeron;
import io.aeron.Counter;
import io.aeron.Image;
import io.aeron.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * A core, on a thread or in a process of its own, behind two streams that are recorded: one part of a journal while
 * it is written, with the writer of state beside it. Belongs to the thread of the simulated venue.
 */
final class LiveCore implements CoreLink, AutoCloseable {
    /** File in a part that could not be written to its end: what it holds is not to be gone on with. */
    static final String UNTRUSTED_FILE = "UNTRUSTED.txt";

    private static final int FRAGMENT_LIMIT = 256;

    private final Journal journal;
    private final JournalWatch watch;
    private final StateWriterAgent stateWriter;
    private final Subscription outbound;
    private final AgentRunner stateRunner;
    private final CoreHome home;
    private final StreamPort port;

    /**
     * What a live core shares with its host.
     *
     * @param settings of the run.
     * @param watch of the journal.
     * @param restartFile of the run.
     * @param snapshotFiles of the run.
     * @param errorHandler told when anything but the journal fails.
     * @param idle new idle strategies for the quoter's thread.
     */
    record Surroundings(
            RunSettings settings,
            JournalWatch watch,
            RestartFile restartFile,
            SnapshotFiles snapshotFiles,
            ErrorHandler errorHandler,
            Supplier<IdleStrategy> idle) {}

    /**
     * Start recording, publish what the core said before, and let it listen.
     *
     * @param around shared with the host.
     * @param terms of the new part.
     * @param core to bring to life.
     * @param missed said already and not recorded.
     * @param venueIdle used while the simulated venue waits.
     */
    LiveCore(
            final Surroundings around,
            final Journal.Terms terms,
            final RestoredCore core,
            final SaidMessages missed,
            final IdleStrategy venueIdle) {
        watch = around.watch;
        journal = new Journal(terms, around.errorHandler, watch::onFailure, venueIdle);
        boolean isGood = false;
        try {
            final Aeron aeron = journal.aeron();
            final Counter produced = aeron.addCounter(Streams.PRODUCED_COUNTER_TYPE_ID, "outbound produced");
            final Counter consumed = aeron.addCounter(Streams.CONSUMED_COUNTER_TYPE_ID, "inbound consumed");
            final PublicationSink sink = new PublicationSink(journal.outbound(), around.idle.get());
            publish(missed, sink);
            produced.setOrdered(sink.position());
            journal.awaitRecorded();
            outbound = aeron.addSubscription(Streams.CHANNEL, Streams.OUTBOUND_ID);
            stateWriter = new StateWriterAgent(
                    journal,
                    watch,
                    around.restartFile,
                    around.snapshotFiles,
                    core.counters(),
                    around.settings.snapshotIntervalNs());
            final CoreHome.Wiring wiring = new CoreHome.Wiring(aeron, sink, produced, consumed);
            home = around.settings.isCoreInProcess()
                    ? new CoreProcess(core, wiring, venueIdle)
                    : new CoreThread(core, wiring, stateWriter, around.idle.get(), around.errorHandler);
            stateRunner = new AgentRunner(new SleepingMillisIdleStrategy(1), watch::onFailure, null, stateWriter);
            awaitImages(venueIdle);
            home.start();
            AgentRunner.startOnThread(stateRunner);
            port = new StreamPort(journal.inbound(), outbound, produced, consumed, venueIdle);
            isGood = true;
        } finally {
            if (!isGood) {
                journal.close();
            }
        }
    }

    private static void publish(final SaidMessages missed, final PublicationSink sink) {
        missed.forEach((buffer, offset, length) -> {
            final int at = sink.claim(length);
            sink.buffer().putBytes(at, buffer, offset, length);
            sink.commit();
        });
    }

    /** Both streams have a listener, and ours has passed over what was published before. */
    private void awaitImages(final IdleStrategy idle) {
        while (!journal.inbound().isConnected() || outbound.hasNoImages()) {
            idle.idle();
        }
        final Image image = outbound.imageAtIndex(0);
        while (image.position() < journal.outbound().position()) {
            outbound.poll((buffer, offset, length, header) -> {}, FRAGMENT_LIMIT);
        }
    }

    /** How the simulation reaches the core. */
    CorePort port() {
        return port;
    }

    /** Have a record written as soon as the journal holds what it tells of. */
    void offer(final RestartRecord record) {
        stateWriter.offer(record);
    }

    /** The first thing that kept the run from being recorded, or null. */
    JournalWatch.Trouble trouble() {
        return watch.check(journal, System.nanoTime());
    }

    /**
     * The journal cannot be written any more: say so beside it as far as that can be done, and let the streams flow
     * without it.
     *
     * @param reason one line.
     */
    void abandonJournal(final String reason) {
        try {
            WholeFile.write(
                    journal.directory().resolve(UNTRUSTED_FILE), (reason + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (final IOException likely) {
            // the disk may take nothing more; the restart record says the same
        }
        journal.abandon();
    }

    /**
     * Wait until everything is on file and end the part.
     *
     * @return whether that could be done; if not, {@link #trouble} says why.
     */
    boolean finish() {
        home.finish();
        if (!journal.awaitRecorded()) {
            return false;
        }
        journal.finish();
        return true;
    }

    @Override
    public long consumed() {
        return port.consumed();
    }

    @Override
    public long published() {
        return port.published();
    }

    @Override
    public String death() {
        return home.death();
    }

    @Override
    public void cutOff() {
        port.cutOff();
        home.cutOff();
    }

    @Override
    public void close() {
        if (home.end()) {
            CloseHelper.quietCloseAll(stateRunner, outbound, journal);
        } else {
            // a thread that hangs may come back, and must still find the memory that it uses; the process ends now
            CloseHelper.quietClose(stateRunner);
        }
    }
}
