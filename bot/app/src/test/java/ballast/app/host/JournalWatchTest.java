package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.HostQuantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each bound of the journal just kept, reached and crossed, by a clock of the hand. */
class JournalWatchTest {
    private static final long STALL_NS = 1_000_000_000L;
    private static final long FREE_BYTES = 64L << 20;

    private final JournalWatch watch = new JournalWatch(STALL_NS, FREE_BYTES);
    private final Hand journal = new Hand();

    /** A recording that moves when it is told to. */
    private static final class Hand implements JournalWatch.Recording {
        private long inbound;
        private long outbound;
        private long lag;

        @Override
        public Path directory() {
            return Path.of("journal");
        }

        @Override
        public long recordedInbound() {
            return inbound;
        }

        @Override
        public long recordedOutbound() {
            return outbound;
        }

        @Override
        public long lagBytes() {
            return lag;
        }
    }

    @Test
    void shouldMindARecorderThatStandsStillWithSomethingToDo() {
        journal.lag = 96;
        assertNull(watch.check(journal, 5));
        assertNull(watch.check(journal, 5 + STALL_NS), "at the bound");
        journal.outbound = 32;
        assertNull(watch.check(journal, 6 + STALL_NS), "it moved");
        assertNull(watch.check(journal, 6 + 2 * STALL_NS), "at the bound");
        final JournalWatch.Trouble trouble = watch.check(journal, 7 + 2 * STALL_NS);
        assertEquals(HostQuantity.JOURNAL_LAG_BYTES, trouble.quantity());
        assertEquals(96, trouble.measured());
        assertTrue(trouble.isFailure());
        assertEquals("journal: nothing was recorded for 1000 ms, and 96 bytes wait", trouble.text());
        journal.outbound = 64;
        assertEquals(trouble, watch.check(journal, 8 + 2 * STALL_NS), "it stays");
    }

    @Test
    void shouldNotMindARecorderThatHasNothingToDo() {
        assertNull(watch.check(journal, 0));
        assertNull(watch.check(journal, 100 * STALL_NS));
        journal.lag = 32;
        assertNull(watch.check(journal, 100 * STALL_NS + 1), "only now is there something to do");
    }

    @Test
    void shouldMindADiskWithTooLittleRoom() {
        watch.freeBytes(FREE_BYTES + 1);
        assertNull(watch.check(journal, 0));
        watch.freeBytes(FREE_BYTES);
        assertNull(watch.check(journal, 0), "at the bound");
        watch.freeBytes(FREE_BYTES - 1);
        final JournalWatch.Trouble trouble = watch.check(journal, 0);
        assertEquals(HostQuantity.DISK_FREE_BYTES, trouble.quantity());
        assertEquals(FREE_BYTES - 1, trouble.measured());
        assertFalse(trouble.isFailure(), "what there is to say can still be written");
        watch.freeBytes(Long.MAX_VALUE);
        assertEquals(trouble, watch.check(journal, 0), "it stays");
        watch.onFailure(new IllegalStateException(new IOException("No space left on device")));
        final JournalWatch.Trouble worse = watch.check(journal, 0);
        assertEquals(HostQuantity.JOURNAL_FAILURE, worse.quantity());
        assertEquals("journal: cannot be written any more: IOException: No space left on device", worse.text());
        assertEquals(worse, watch.check(journal, 0));
    }

    @Test
    void shouldMindTheFirstFailureAndAStreamThatIsNotRecordedAnyMore() {
        final Path run = Path.of("run");
        watch.requireStarted(run);
        assertFalse(watch.isFailed());
        watch.onFailure(new UncheckedIOException(new IOException("first")));
        watch.onFailure(new UncheckedIOException(new IOException("second")));
        assertTrue(watch.isFailed());
        final PreflightException unfit = assertThrows(PreflightException.class, () -> watch.requireStarted(run));
        assertEquals(
                "run: no journal can be begun (IOException: first); see to the disk and start again",
                unfit.getMessage());
        final JournalWatch defect = new JournalWatch(STALL_NS, FREE_BYTES);
        defect.onFailure(new IllegalStateException("a defect"));
        assertThrows(RunFailedException.class, () -> defect.requireStarted(run));
        assertTrue(watch.check(journal, 0).text().endsWith("IOException: first"));
        final JournalWatch other = new JournalWatch(STALL_NS, FREE_BYTES);
        journal.outbound = -1;
        final JournalWatch.Trouble trouble = other.check(journal, 0);
        assertNotNull(trouble);
        assertEquals("journal: cannot be written any more: recording has ended", trouble.text());
    }
}
