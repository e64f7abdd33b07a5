package ballast.codecs.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.RandomMessages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer accepts, refuses, and leaves behind. */
class TapeWriterTest {
    private static final int VENUE_TIME_OFFSET = 8;

    @TempDir
    Path directory;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * TapeFormat.MAX_MESSAGE_LENGTH]);
    private Path path;
    private int length;

    @BeforeEach
    void encodeATrade() {
        path = directory.resolve("day.tape");
        length = new RandomMessages(1).trade(buffer, 1);
        times(900, 1_000);
    }

    @Test
    void shouldHaveItsNameOnlyWhenCommittedAndClosed() throws IOException {
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096))) {
            tape.append(buffer, 0, length);
            assertEquals(List.of("day.tape.partial"), files());
            tape.commit();
            assertEquals(List.of("day.tape.partial"), files());
        }
        assertEquals(List.of("day.tape"), files());
    }

    @Test
    void shouldLeaveNothingWhenClosedWithoutCommit() throws IOException {
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096))) {
            tape.append(buffer, 0, length);
            assertEquals(1, tape.messageCount());
        }
        assertEquals(List.of(), files());
    }

    @Test
    void shouldWriteOverWhatAnEarlierRunLeftBehind() throws IOException {
        Files.write(directory.resolve("day.tape.partial"), new byte[100_000]);
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096))) {
            tape.append(buffer, 0, length);
            tape.commit();
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(1, tape.messageCount());
        }
    }

    @Test
    void shouldReplaceAnExistingTapeOnlyWhenTold() {
        TapeFixture.write(path, 3, 10, 4_096);
        final byte[] before = TapeFixture.bytes(path);
        final TapeException refusal =
                assertThrows(TapeException.class, () -> TapeWriter.create(path, TapeFixture.context(4_096)));
        assertTrue(refusal.getMessage().endsWith("day.tape: exists already; remove it or choose another name"));

        final TapeWriter abandoned =
                TapeWriter.create(path, TapeFixture.context(4_096).replaceExisting(true));
        abandoned.close();
        assertArrayEquals(before, TapeFixture.bytes(path), "an abandoned tape replaces nothing");

        try (TapeWriter tape =
                TapeWriter.create(path, TapeFixture.context(4_096).replaceExisting(true))) {
            tape.commit();
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(0, tape.messageCount());
        }
    }

    @Test
    void shouldRefuseAFallingReceiveTimeWithNumberAndTimesAndGoOn() {
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096))) {
            tape.append(buffer, 0, length);
            times(500, 999);
            final String refusal = refusal(tape, length);
            assertTrue(refusal.contains("message 2 has receive time 999 ns and venue time 500 ns"), refusal);
            assertTrue(refusal.contains("the message before has receive time 1000 ns"), refusal);
            times(1_000, 1_000);
            tape.append(buffer, 0, length);
            tape.commit();
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(2, tape.messageCount());
            assertEquals(100, tape.maxFeedLatencyNs());
        }
    }

    @Test
    void shouldRefuseAMessageReceivedBeforeItHappened() {
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096))) {
            times(1_001, 1_000);
            final String refusal = refusal(tape, length);
            assertTrue(refusal.contains("message 1 has receive time 1000 ns and venue time 1001 ns"), refusal);
            times(-1, 1_000);
            assertTrue(refusal(tape, length).contains("venue time -1 ns"));
            times(0, Long.MIN_VALUE);
            assertTrue(refusal(tape, length).contains("0 <= venue time <= receive time"));
        }
    }

    @Test
    void shouldRefuseWhatIsNotOneOfOurMessages() {
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096))) {
            assertTrue(refusal(tape, MessageHead.LENGTH - 1).contains("message 1 of 39 bytes does not begin with"));
            assertTrue(refusal(tape, length + 1).contains("(template 5) is not as long as its fields say"));
            assertTrue(refusal(tape, length - 1).contains("(template 5) is not as long as its fields say"));
            new MessageHeaderEncoder().wrap(buffer, 0).schemaId(7302);
            assertTrue(refusal(tape, length).contains("does not begin with a message header of schema 7301"));
        }
    }

    @Test
    void shouldTakeTheLongestMessageAndRefuseALongerOne() {
        new MessageHeaderEncoder().wrap(buffer, 0).templateId(RandomMessages.UNKNOWN_TEMPLATE);
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(TapeFormat.MIN_CHUNK_LENGTH))) {
            tape.append(buffer, 0, TapeFormat.MAX_MESSAGE_LENGTH);
            final String refusal = refusal(tape, TapeFormat.MAX_MESSAGE_LENGTH + 1);
            assertTrue(refusal.contains("message 2 of 16385 bytes is longer than 16384 bytes"), refusal);
            tape.append(buffer, 0, length);
            tape.append(buffer, 0, TapeFormat.MAX_MESSAGE_LENGTH);
            tape.commit();
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(3, tape.forEach((source, offset, count) -> {}));
            assertEquals(3, tape.chunkCount());
        }
    }

    @Test
    void shouldEndAChunkBeforeItHoldsTooManyInstruments() {
        final int count = 2 * TapeFormat.MAX_INSTRUMENTS_PER_CHUNK + 1;
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(TapeFormat.MAX_CHUNK_LENGTH))) {
            for (int i = 0; i < count; i++) {
                // far from ascending, each once
                buffer.putInt(8 + 24, i * 0x9E3779B1);
                tape.append(buffer, 0, length);
            }
            tape.commit();
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(3, tape.chunkCount());
            assertEquals(count, tape.index().instrumentIds().length);
            assertEquals(count, tape.forEach((source, offset, size) -> {}));
        }
    }

    @Test
    void shouldTakeNothingAfterCommitOrClose() {
        final TapeWriter tape = TapeWriter.create(path, TapeFixture.context(4_096));
        tape.commit();
        assertThrows(TapeException.class, () -> tape.append(buffer, 0, length));
        assertThrows(TapeException.class, tape::commit);
        tape.close();
        tape.close();
        assertThrows(TapeException.class, () -> tape.append(buffer, 0, length));
        assertTrue(Files.exists(path));
    }

    @Test
    void shouldLeaveNothingWhereverTheDiskIsFull() throws IOException {
        TapeFixture.write(path, 5, 60, 1_024);
        final long whole = Files.size(path);
        Files.delete(path);
        for (long room = 0; room < whole; room++) {
            final long full = room;
            final TapeException failure = assertThrows(TapeException.class, () -> writeWithRoomFor(full));
            assertTrue(failure.getMessage().contains("cannot be written: No space left"), failure.getMessage());
            assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
            assertEquals(List.of(), files(), "room " + room);
        }
        writeWithRoomFor(whole);
        assertEquals(List.of("day.tape"), files());
    }

    @Test
    void shouldSayWhenTheFileCannotBeCreated() {
        final Path nowhere = directory.resolve("no/such/directory/day.tape");
        final TapeException failure =
                assertThrows(TapeException.class, () -> TapeWriter.create(nowhere, TapeFixture.context(4_096)));
        assertTrue(failure.getMessage().contains("day.tape.partial: cannot be created"), failure.getMessage());
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        assertEquals("chunkLength = 1023, allowed 1024 to 16777216", setting(TapeFixture.context(1_023)));
        assertEquals(
                "compressionLevel = 0, allowed 1 to 22",
                setting(TapeFixture.context(4_096).compressionLevel(0)));
        assertEquals("a tape needs a provenance", setting(new TapeWriter.Context()));
    }

    private String setting(final TapeWriter.Context context) {
        return assertThrows(IllegalArgumentException.class, () -> TapeWriter.create(path, context))
                .getMessage();
    }

    private String refusal(final TapeWriter tape, final int messageLength) {
        final long before = tape.messageCount();
        final TapeException refusal = assertThrows(TapeException.class, () -> tape.append(buffer, 0, messageLength));
        assertEquals(before, tape.messageCount());
        assertFalse(refusal.getMessage().contains("\n"));
        return refusal.getMessage();
    }

    private void writeWithRoomFor(final long room) {
        final RandomMessages messages = new RandomMessages(5);
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(1_024), disk -> new SmallDisk(disk, room))) {
            for (int i = 0; i < 60; i++) {
                tape.append(buffer, 0, messages.next(buffer));
            }
            tape.commit();
        }
    }

    private void times(final long venueTimeNs, final long receiveTimeNs) {
        buffer.putLong(VENUE_TIME_OFFSET, venueTimeNs);
        MessageHead.receiveTimeNs(buffer, 0, receiveTimeNs);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A file on a disk with room for so many bytes; writes at most a few at a time. */
    private static final class SmallDisk implements WritableByteChannel {
        private final WritableByteChannel file;
        private long room;

        SmallDisk(final Path path, final long room) throws IOException {
            this.file = PartialFile.FILE_SYSTEM.open(path);
            this.room = room;
        }

        @Override
        public int write(final ByteBuffer source) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            final int count = (int) Math.min(Math.min(room, 1_000), source.remaining());
            final ByteBuffer part = source.slice(source.position(), count);
            file.write(part);
            source.position(source.position() + count);
            room -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
