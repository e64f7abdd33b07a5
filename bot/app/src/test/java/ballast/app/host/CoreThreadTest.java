package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Streams;
import ballast.core.agent.PublicationSink;
import ballast.core.agent.QuoterAgent;
import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a core on a thread: one that lives, and one that hangs. */
class CoreThreadTest {
    @TempDir
    private Path directory;

    /** Ends a core that waits by the strategy given, after it was cut off. */
    private boolean end(final IdleStrategy idle, final CountDownLatch hanging, final CountDownLatch release)
            throws InterruptedException {
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                        .aeronDirectoryName(directory.resolve("aeron").toString())
                        .threadingMode(ThreadingMode.SHARED)
                        .dirDeleteOnShutdown(true));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()))) {
            final PublicationSink sink = new PublicationSink(
                    aeron.addPublication(Streams.CHANNEL, Streams.OUTBOUND_ID), NoOpIdleStrategy.INSTANCE);
            final CoreHome.Wiring wiring = new CoreHome.Wiring(
                    aeron,
                    sink,
                    aeron.addCounter(Streams.PRODUCED_COUNTER_TYPE_ID, "produced"),
                    aeron.addCounter(Streams.CONSUMED_COUNTER_TYPE_ID, "consumed"));
            final CoreThread core =
                    new CoreThread(RestoredCore.fresh(), wiring, QuoterAgent.StateTaker.NONE, idle, failure -> {});
            core.start();
            hanging.await();
            assertNull(core.death());
            core.cutOff();
            try {
                return core.end();
            } finally {
                release.countDown();
            }
        }
    }

    @Test
    void shouldGiveUpAThreadThatHangs() throws InterruptedException {
        final CountDownLatch hanging = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final boolean isEnded = end(
                new IdleStrategy() {
                    @Override
                    public void idle(final int workCount) {
                        idle();
                    }

                    @Override
                    public void idle() {
                        hanging.countDown();
                        while (release.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }

                    @Override
                    public void reset() {
                        // has no state
                    }
                },
                hanging,
                release);
        assertFalse(isEnded);
    }

    @Test
    void shouldEndAThreadThatHasComeBack() throws InterruptedException {
        assertTrue(end(YieldingIdleStrategy.INSTANCE, new CountDownLatch(0), new CountDownLatch(0)));
    }
}
