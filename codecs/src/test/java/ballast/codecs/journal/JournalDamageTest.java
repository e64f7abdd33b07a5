package ballast.codecs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.CapturedMessages;
import ballast.codecs.MessageShape;
import io.aeron.archive.checksum.Checksums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged recordings: what precedes is read, the place is named, and a torn tail is told from the rest. */
class JournalDamageTest {
    private static final long SEED = 41;
    private static final int COUNT = 1_500;
    private static final int HEADER_LENGTH = 32;

    @TempDir
    static Path recorded;

    private static RecordedStream stream;

    @TempDir
    Path directory;

    private RecordingDescription stopped;
    private RecordingDescription open;

    @BeforeAll
    static void recordAStream() {
        stream = RecordedStream.record(recorded, Checksums.crc32c(), "", SEED, COUNT);
    }

    @BeforeEach
    void copyTheSegments() throws IOException {
        stopped = stream.description();
        open = stream.withoutStopPosition();
        final long last = stopped.segmentBasePosition(stopped.stopPosition());
        for (long base = 0; base <= last; base += stopped.segmentFileLength()) {
            final String name = stopped.segmentFileName(base);
            Files.copy(RecordedStream.archiveDirectory(recorded).resolve(name), directory.resolve(name));
        }
        assertTrue(last >= 2L * stopped.segmentFileLength(), "a first, a middle and a last segment");
    }

    @Test
    void shouldFindEveryFlippedByteOfAFrame() throws IOException {
        // one in the first segment, one in the middle one, one near the end
        for (final int from : new int[] {3, COUNT / 2, COUNT - 40}) {
            final int number = messageFrom(from, true);
            final long position = stream.positions.get(number);
            final int aligned = alignedLength(number);
            for (int at = 0; at < aligned; at++) {
                for (final int flip :
                        at < HEADER_LENGTH ? new int[] {1, 2, 4, 8, 16, 32, 64, 128} : new int[] {1, 255}) {
                    flip(position + at, flip);
                    final String what = "message " + number + " byte " + at + " ^ " + flip;
                    assertDamage(stopped, JournalDamage.Kind.CORRUPT, number, what);
                    assertDamage(open, JournalDamage.Kind.CORRUPT, number, what);
                    flip(position + at, flip);
                }
            }
        }
        assertWhole(open);
    }

    @Test
    void shouldTakeTheLengthOfAMessageItDoesNotKnowFromTheFrame() throws IOException {
        // Archive's CRC covers the zeros behind the message and not the length in front of it
        int number = messageFrom(0, false);
        while (frameLength(number) % HEADER_LENGTH == 0 || (frameLength(number) & 1) == 1) {
            number = messageFrom(number + 1, false);
        }
        flip(stream.positions.get(number), 1);
        final int longer = frameLength(number) + 1 - HEADER_LENGTH;
        final int[] lengths = new int[COUNT];
        try (JournalReader journal = JournalReader.open(directory, open)) {
            journal.forEach((buffer, offset, length, position) -> lengths[(int) journal.messageCount() - 1] = length);
            assertNull(journal.damage());
        }
        assertEquals(longer, lengths[number]);
    }

    @Test
    void shouldFindAFrameThatCutsOffTheEndOfAMessageItDoesNotKnow() throws IOException {
        // an odd length, so that taking a bit away makes it shorter within the same multiple of 32
        int number = messageFrom(0, false);
        while ((frameLength(number) & 1) == 0) {
            number = messageFrom(number + 1, false);
        }
        flip(stream.positions.get(number), 1);
        final JournalDamage damage = damage(open, number, "one byte shorter");
        assertTrue(damage.detail().contains("zeros behind the message"), damage.detail());
    }

    @Test
    void shouldFindEveryFlippedByteOfAPaddingFrameThatMatters() throws IOException {
        int number = 1;
        while (stream.positions.get(number) % RecordedStream.TERM_LENGTH != 0) {
            number++;
        }
        final long position = stream.positions.get(number - 1) + alignedLength(number - 1);
        final int length = (int) (stream.positions.get(number) - position);
        assertTrue(length > 0, "the term ends in padding");
        for (int at = 0; at < length; at++) {
            flip(position + at, 0x10);
            if (at >= 12 && at < 16) {
                // the session id of a padding frame says nothing that anybody reads
                assertWhole(open);
            } else {
                final JournalDamage damage = damage(open, number, "padding byte " + at);
                assertEquals(position, damage.position());
                assertEquals(JournalDamage.Kind.CORRUPT, damage.kind());
            }
            flip(position + at, 0x10);
        }
    }

    @Test
    void shouldFindTheLastWholePositionWhereverTheFileIsCut() throws IOException {
        final int firstCut = COUNT - 4;
        final Path file = fileOf(stopped.stopPosition());
        final long base = stopped.segmentBasePosition(stopped.stopPosition());
        for (long end = stopped.stopPosition(); end > stream.positions.get(firstCut); end--) {
            truncate(file, end - base);
            assertTorn(end);
        }
    }

    @Test
    void shouldFindTheLastWholePositionWhereverZerosBegin() throws IOException {
        final int firstCut = COUNT - 4;
        for (long end = stopped.stopPosition() - 1; end > stream.positions.get(firstCut); end--) {
            write(end, 0);
            assertZeroTail(end);
        }
    }

    @Test
    void shouldTellALostFrameFromATornOne() throws IOException {
        // length 0 with something behind it is a hole, not an end
        final int number = COUNT - 3;
        final long position = stream.positions.get(number);
        for (int at = 0; at < Integer.BYTES; at++) {
            write(position + at, 0);
        }
        assertDamage(open, JournalDamage.Kind.CORRUPT, number, "length 0");
        assertDamage(stopped, JournalDamage.Kind.CORRUPT, number, "length 0");
    }

    @Test
    void shouldCallALastHeaderWithoutLengthATornTail() throws IOException {
        final long position = stream.positions.get(COUNT - 1);
        for (long at = position; at < stopped.stopPosition(); at++) {
            if (at < position + Integer.BYTES || at >= position + HEADER_LENGTH) {
                write(at, 0);
            }
        }
        assertDamage(open, JournalDamage.Kind.TORN_TAIL, COUNT - 1, "header without length");
    }

    @Test
    void shouldNotMistakeALengthThatSwallowsTheRestForATornTail() throws IOException {
        final int number = COUNT - 3;
        final long position = stream.positions.get(number);
        flip(position + 1, 0x20);
        final int claimed = frameLength(number) ^ 0x2000;
        assertTrue(position + claimed > stopped.stopPosition(), "the length reaches over the last frames");
        assertDamage(open, JournalDamage.Kind.CORRUPT, number, "length " + claimed);
    }

    @Test
    void shouldCallADamagedLastFrameATornTail() throws IOException {
        flip(stopped.stopPosition() - HEADER_LENGTH, 0x01);
        assertDamage(open, JournalDamage.Kind.TORN_TAIL, COUNT - 1, "last frame");
    }

    @Test
    void shouldNameAMissingSegment() throws IOException {
        final long middle = stopped.segmentFileLength();
        Files.delete(fileOf(middle));
        assertMissing(stopped, middle, JournalDamage.Kind.CORRUPT);
        assertMissing(open, middle, JournalDamage.Kind.CORRUPT);
        for (long base = middle; base <= stopped.stopPosition(); base += stopped.segmentFileLength()) {
            Files.deleteIfExists(fileOf(base));
        }
        assertMissing(stopped, middle, JournalDamage.Kind.TORN_TAIL);
        try (JournalReader journal = JournalReader.open(directory, open)) {
            journal.forEach((buffer, offset, length, position) -> {});
            assertNull(journal.damage(), "nothing shows that there was more");
            assertEquals(middle, journal.lastWholePosition());
        }
    }

    @Test
    void shouldTakeAnEmptyNextSegmentForTheEnd() throws IOException {
        final long middle = stopped.segmentFileLength();
        for (long base = middle; base <= stopped.stopPosition(); base += stopped.segmentFileLength()) {
            Files.deleteIfExists(fileOf(base));
        }
        Files.write(fileOf(middle), new byte[stopped.segmentFileLength()]);
        try (JournalReader journal = JournalReader.open(directory, open)) {
            journal.forEach((buffer, offset, length, position) -> {});
            assertNull(journal.damage());
            assertEquals(middle, journal.lastWholePosition());
        }
        Files.write(fileOf(middle), new byte[0]);
        assertMissing(open, middle, JournalDamage.Kind.TORN_TAIL);
    }

    @Test
    void shouldFindAShortSegmentInTheMiddle() throws IOException {
        final Path file = fileOf(stopped.segmentFileLength());
        truncate(file, 1_000);
        final JournalDamage damage = damage(open, -1, "short segment");
        assertEquals(JournalDamage.Kind.CORRUPT, damage.kind());
        assertEquals(file, damage.file());
        assertEquals(damage.position() - stopped.segmentFileLength(), damage.fileOffset());
    }

    @Test
    void shouldRefuseAFragmentedMessage() throws IOException {
        flip(stream.positions.get(5) + 5, 0x40);
        final JournalDamage damage = damage(open, 5, "fragment");
        assertTrue(damage.detail().contains("fragmented"), damage.detail());
        final String line = damage.toString();
        assertTrue(line.contains("0.rec: CORRUPT at position " + stream.positions.get(5)), line);
    }

    @Test
    void shouldNotReadARecordingByAnotherDescription() {
        final RecordingDescription other = new RecordingDescription(
                stopped.recordingId(), stopped.streamId() + 1, 0, -1, 65_536, 131_072, stopped.initialTermId(), true);
        assertEquals(0, damage(other, 0, "stream id").position());
        final RecordingDescription terms = new RecordingDescription(
                stopped.recordingId(), stopped.streamId(), 0, -1, 65_536, 131_072, stopped.initialTermId() + 1, true);
        assertEquals(0, damage(terms, 0, "term id").position());
        final RecordingDescription longer = new RecordingDescription(
                stopped.recordingId(),
                stopped.streamId(),
                0,
                stopped.stopPosition() + 32,
                65_536,
                131_072,
                stopped.initialTermId(),
                true);
        assertDamage(longer, JournalDamage.Kind.TORN_TAIL, COUNT, "stop position behind the end");
        final RecordingDescription shorter = new RecordingDescription(
                stopped.recordingId(),
                stopped.streamId(),
                0,
                stream.positions.get(COUNT - 1) + 32,
                65_536,
                131_072,
                stopped.initialTermId(),
                true);
        final JournalDamage damage = damage(shorter, COUNT - 1, "stop position within a frame");
        assertEquals(stream.positions.get(COUNT - 1), damage.position());
    }

    /** The file ends at a position: torn, wherever that is. */
    private void assertTorn(final long end) {
        final int whole = wholeMessages(end);
        final String what = "cut at " + end;
        assertDamage(open, JournalDamage.Kind.TORN_TAIL, whole, what);
        if (end == stopped.stopPosition()) {
            assertWhole(stopped);
        } else {
            assertDamage(stopped, JournalDamage.Kind.TORN_TAIL, whole, what);
        }
    }

    /** Nothing but zeros from a position on: torn, unless a frame ends there or the zeros were zeros before. */
    private void assertZeroTail(final long end) {
        final CapturedMessages read = new CapturedMessages();
        try (JournalReader journal = JournalReader.open(directory, open)) {
            journal.forEach((buffer, offset, length, position) -> read.onMessage(buffer, offset, length));
            final String what = "zeros from " + end + ": " + journal.damage();
            final int count = read.size();
            assertEquals(stream.messages.first(count), read.list(), what);
            assertEquals(endOf(count - 1), journal.lastWholePosition(), what);
            final boolean isBetweenFrames = endOf(count - 1) == end;
            if (journal.damage() != null) {
                assertEquals(JournalDamage.Kind.TORN_TAIL, journal.damage().kind(), what);
                assertEquals(wholeMessages(end), count, what);
            } else {
                // a frame whose last bytes were zeros anyway is whole
                assertTrue(isBetweenFrames || count == wholeMessages(end) + 1, what);
            }
        }
    }

    private void assertDamage(
            final RecordingDescription description,
            final JournalDamage.Kind kind,
            final int messagesBefore,
            final String what) {
        final JournalDamage damage = damage(description, messagesBefore, what);
        assertEquals(kind, damage.kind(), () -> what + ": " + damage);
        assertEquals(endOf(messagesBefore - 1), damage.position(), () -> what + ": " + damage);
        final long base = description.segmentBasePosition(damage.position());
        assertEquals(directory.resolve(description.segmentFileName(base)), damage.file(), what);
        assertEquals(damage.position() - base, damage.fileOffset(), what);
    }

    private JournalDamage damage(final RecordingDescription description, final int messagesBefore, final String what) {
        final CapturedMessages read = new CapturedMessages();
        try (JournalReader journal = JournalReader.open(directory, description)) {
            journal.forEach((buffer, offset, length, position) -> read.onMessage(buffer, offset, length));
            assertNotNull(journal.damage(), what);
            assertEquals(journal.lastWholePosition(), journal.damage().position(), what);
            final int count = messagesBefore < 0 ? read.size() : messagesBefore;
            assertEquals(stream.messages.first(count), read.list(), what);
            return journal.damage();
        }
    }

    private void assertMissing(
            final RecordingDescription description, final long basePosition, final JournalDamage.Kind kind) {
        final JournalDamage damage = damage(description, -1, "missing segment");
        assertEquals(kind, damage.kind());
        assertEquals(basePosition, damage.position());
        assertEquals(fileOf(basePosition), damage.file());
    }

    private void assertWhole(final RecordingDescription description) {
        try (JournalReader journal = JournalReader.open(directory, description)) {
            assertEquals(COUNT, journal.forEach((buffer, offset, length, position) -> {}));
            assertNull(journal.damage());
        }
    }

    /** First message from a number on whose template and version are, or are not, known. */
    private static int messageFrom(final int from, final boolean isKnown) {
        int number = from;
        while (isKnown(number) != isKnown) {
            number++;
        }
        return number;
    }

    private static boolean isKnown(final int number) {
        final byte[] bytes = HexFormat.of().parseHex(stream.messages.list().get(number));
        // an unknown message is as long as the room it is in
        final UnsafeBuffer roomy = new UnsafeBuffer(Arrays.copyOf(bytes, bytes.length + 1));
        return MessageShape.length(roomy, 0, bytes.length + 1) == bytes.length;
    }

    private static int wholeMessages(final long end) {
        int whole = 0;
        while (whole < COUNT && endOf(whole) <= end) {
            whole++;
        }
        return whole;
    }

    /** Position behind a message's frame, and behind padding that follows it. */
    private static long endOf(final int number) {
        if (number < 0) {
            return 0;
        }
        return number + 1 < COUNT
                ? stream.positions.get(number + 1)
                : stream.positions.get(number) + alignedLength(number);
    }

    private static int frameLength(final int number) {
        return HEADER_LENGTH + stream.messages.list().get(number).length() / 2;
    }

    private static int alignedLength(final int number) {
        return (frameLength(number) + 31) / 32 * 32;
    }

    private Path fileOf(final long position) {
        return directory.resolve(stopped.segmentFileName(stopped.segmentBasePosition(position)));
    }

    private void flip(final long position, final int bits) throws IOException {
        try (FileChannel file = FileChannel.open(fileOf(position), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final long at = position - stopped.segmentBasePosition(position);
            final ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, at);
            file.write(one.put(0, (byte) (one.get(0) ^ bits)).rewind(), at);
        }
    }

    private void write(final long position, final int value) throws IOException {
        try (FileChannel file = FileChannel.open(fileOf(position), StandardOpenOption.WRITE)) {
            final ByteBuffer one = ByteBuffer.allocate(1).put(0, (byte) value);
            file.write(one, position - stopped.segmentBasePosition(position));
        }
    }

    private static void truncate(final Path path, final long length) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(length);
        }
    }
}
