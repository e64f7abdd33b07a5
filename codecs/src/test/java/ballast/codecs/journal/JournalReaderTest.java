package ballast.codecs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.AllocationMeter;
import ballast.codecs.CapturedMessages;
import io.aeron.archive.checksum.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings made by a real archive are read back whole. */
class JournalReaderTest {
    private static final long SEED = 31;
    private static final int COUNT = 3_000;

    @TempDir
    Path directory;

    private long sum;

    @Test
    void shouldReadBackEveryMessageWithItsPosition() {
        final RecordedStream stream = RecordedStream.record(directory, Checksums.crc32c(), "", SEED, COUNT);
        final long recorded = stream.description().stopPosition();
        assertTrue(recorded > 3L * RecordedStream.SEGMENT_LENGTH, "segments: " + recorded);
        assertTrue(hasPadding(stream), "no term ended in padding");
        assertReadBack(stream, stream.description());
        assertReadBack(stream, stream.withoutStopPosition());
    }

    @Test
    void shouldReadARecordingWithoutChecksums() {
        final RecordedStream stream = RecordedStream.record(directory, null, "", SEED + 1, COUNT);
        assertReadBack(stream, stream.description());
        assertReadBack(stream, stream.withoutStopPosition());
    }

    @Test
    void shouldReadARecordingThatStartsWithinATermAndWrapsItsTermIds() {
        final String parameters = "?term-length=64k|init-term-id=2147483646|term-id=-2147483648|term-offset=4096";
        final RecordedStream stream = RecordedStream.record(directory, Checksums.crc32c(), parameters, SEED + 2, COUNT);
        assertEquals(
                2L * RecordedStream.TERM_LENGTH + 4096, stream.description().startPosition());
        assertReadBack(stream, stream.description());
        assertReadBack(stream, stream.withoutStopPosition());
    }

    @Test
    void shouldHandOverNoMoreThanAskedFor() {
        final RecordedStream stream = RecordedStream.record(directory, Checksums.crc32c(), "", SEED + 3, COUNT);
        final CapturedMessages read = new CapturedMessages();
        final JournalHandler handler = (buffer, offset, length, position) -> read.onMessage(buffer, offset, length);
        try (JournalReader journal =
                JournalReader.open(RecordedStream.archiveDirectory(directory), stream.description())) {
            int expected = 0;
            while (!journal.isDone()) {
                final int count = journal.poll(handler, 7);
                expected += count;
                assertEquals(expected, read.size());
                assertTrue(count == 7 || journal.isDone());
            }
            assertEquals(0, journal.poll(handler, 7));
        }
        assertEquals(stream.messages.list(), read.list());
    }

    @Test
    void shouldReadWithoutGarbage() {
        final RecordedStream stream = RecordedStream.record(directory, Checksums.crc32c(), "", SEED + 4, COUNT);
        final JournalHandler handler = (buffer, offset, length, position) -> sum += length;
        final Path archive = RecordedStream.archiveDirectory(directory);
        for (int warmUp = 0; warmUp < 20; warmUp++) {
            try (JournalReader journal = JournalReader.open(archive, stream.description())) {
                journal.forEach(handler);
            }
        }
        try (JournalReader journal = JournalReader.open(archive, stream.description())) {
            // mapping the next segment allocates; what is measured is within the first
            assertEquals(0, AllocationMeter.bytesOf(() -> journal.poll(handler, 20)));
            assertTrue(journal.lastWholePosition() < RecordedStream.SEGMENT_LENGTH, "left the first segment");
            assertEquals(400, journal.messageCount());
        }
    }

    @Test
    void shouldHandOverNothingWhenClosed() {
        final RecordedStream stream = RecordedStream.record(directory, Checksums.crc32c(), "", SEED + 5, 3);
        final JournalReader journal =
                JournalReader.open(RecordedStream.archiveDirectory(directory), stream.description());
        journal.close();
        journal.close();
        assertTrue(journal.isDone());
        assertEquals(0, journal.forEach((buffer, offset, length, position) -> sum += length));
    }

    @Test
    void shouldSayInOneLineWhyARecordingCannotBeOpened() {
        final RecordingDescription description =
                new RecordingDescription(4, 1001, 0, RecordingDescription.UNKNOWN, 65_536, 131_072, 9, true);
        final JournalException missing =
                assertThrows(JournalException.class, () -> JournalReader.open(directory, description));
        assertEquals(
                directory.resolve("4-0.rec") + ": no such segment file; is this the archive directory of the run?",
                missing.getMessage());
    }

    @Test
    void shouldRefuseImpossibleDescriptions() {
        assertImpossible("recordingId = -1", -1, 0, -1, 65_536, 65_536);
        assertImpossible("termBufferLength = 65535", 1, 0, -1, 65_535, 65_536);
        assertImpossible("termBufferLength = 32768", 1, 0, -1, 32_768, 65_536);
        assertImpossible("segmentFileLength = 65536", 1, 0, -1, 131_072, 65_536);
        assertImpossible("segmentFileLength = -2147483648", 1, 0, -1, 65_536, Integer.MIN_VALUE);
        assertImpossible("startPosition = 16", 1, 16, -1, 65_536, 65_536);
        assertImpossible("startPosition = -32", 1, -32, -1, 65_536, 65_536);
        assertImpossible("stopPosition = 32", 1, 64, 32, 65_536, 65_536);
        assertImpossible("stopPosition = 65", 1, 64, 65, 65_536, 65_536);
    }

    @Test
    void shouldFindTheSegmentOfAPosition() {
        final RecordingDescription description = new RecordingDescription(
                12, 1001, 3L * 65_536 + 4_096, RecordingDescription.UNKNOWN, 65_536, 131_072, 0, true);
        assertEquals(196_608, description.segmentBasePosition(200_704));
        assertEquals(196_608, description.segmentBasePosition(196_608 + 131_071));
        assertEquals(327_680, description.segmentBasePosition(327_680));
        assertEquals("12-327680.rec", description.segmentFileName(327_680));
        assertEquals(327_680, description.segmentBasePosition("12-327680.rec"));
        for (final String other : new String[] {"1-327680.rec", "12-.rec", "12-x.rec", "12.rec", "12-1", "12-rec"}) {
            assertEquals(-1, description.segmentBasePosition(other), other);
        }
    }

    private void assertReadBack(final RecordedStream stream, final RecordingDescription description) {
        final CapturedMessages read = new CapturedMessages();
        final List<Long> positions = new ArrayList<>();
        try (JournalReader journal = JournalReader.open(RecordedStream.archiveDirectory(directory), description)) {
            assertFalse(journal.isDone());
            final long count = journal.forEach((buffer, offset, length, position) -> {
                read.onMessage(buffer, offset, length);
                positions.add(position);
            });
            assertNull(journal.damage(), () -> journal.damage().toString());
            assertTrue(journal.isDone());
            assertEquals(stream.messages.size(), count);
            assertEquals(count, journal.messageCount());
            assertEquals(stream.description().stopPosition(), journal.lastWholePosition());
        }
        assertEquals(stream.messages.list(), read.list());
        assertEquals(stream.positions, positions);
    }

    /** Whether a term ended in padding and not in a message. */
    private static boolean hasPadding(final RecordedStream stream) {
        for (int i = 1; i < stream.messages.size(); i++) {
            final int frameLength = (stream.messages.list().get(i - 1).length() / 2 + 63) / 32 * 32;
            final long position = stream.positions.get(i);
            if (position % RecordedStream.TERM_LENGTH == 0 && position != stream.positions.get(i - 1) + frameLength) {
                return true;
            }
        }
        return false;
    }

    private static void assertImpossible(
            final String what,
            final long recordingId,
            final long start,
            final long stop,
            final int termLength,
            final int segmentLength) {
        final JournalException refusal = assertThrows(
                JournalException.class,
                () -> new RecordingDescription(recordingId, 1, start, stop, termLength, segmentLength, 0, true));
        assertTrue(refusal.getMessage().contains(what + ", allowed: "), refusal.getMessage());
    }
}
