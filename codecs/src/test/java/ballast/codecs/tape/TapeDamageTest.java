package ballast.codecs.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.CapturedMessages;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Torn and flipped tapes: what precedes the damage is read, and the damage is named. */
class TapeDamageTest {
    private static final long SEED = 21;
    private static final int COUNT = 60;
    private static final int[] FLIPS = {0x01, 0x10, 0x80, 0xFF};

    @TempDir
    Path directory;

    private Path path;
    private CapturedMessages written;
    private byte[] whole;
    private TapeIndex index;
    private int headerLength;

    @BeforeEach
    void writeATape() {
        path = directory.resolve("tape");
        written = TapeFixture.write(path, SEED, COUNT, TapeFormat.MIN_CHUNK_LENGTH);
        whole = TapeFixture.bytes(path);
        try (TapeReader tape = TapeReader.openStrict(path)) {
            index = tape.index();
            headerLength = (int) index.fileOffset(0);
        }
        assertTrue(index.chunkCount() >= 5, "chunks " + index.chunkCount());
    }

    @Test
    void shouldReadWhatPrecedesEveryTruncationPoint() {
        for (int length = whole.length - 1; length >= headerLength; length--) {
            TapeFixture.truncate(path, length);
            final int chunks = wholeChunks(length);
            final CapturedMessages read = new CapturedMessages();
            try (TapeReader tape = TapeReader.open(path)) {
                tape.forEach(read);
                assertEquals(TapeDamage.Kind.TRUNCATED, tape.damage().kind(), "length " + length);
                assertEquals(chunks, tape.damage().chunkNumber(), "length " + length);
                assertEquals(chunks, tape.chunkCount(), "length " + length);
                final long end = chunks < index.chunkCount() ? index.fileOffset(chunks) : index.endOffset();
                assertEquals(end, tape.damage().fileOffset(), "length " + length);
            }
            assertEquals(written.first(messagesIn(chunks)), read.list(), "length " + length);
            assertThrows(TapeDamagedException.class, () -> TapeReader.openStrict(path), "length " + length);
        }
    }

    @Test
    void shouldRefuseAFileThatEndsWithinItsHeader() {
        for (int length = headerLength - 1; length > 0; length--) {
            TapeFixture.truncate(path, length);
            final TapeException refusal = assertThrows(TapeException.class, () -> TapeReader.open(path));
            if (length < Long.BYTES) {
                assertTrue(refusal.getMessage().contains("not a tape"), refusal.getMessage());
            } else {
                final TapeDamage damage = ((TapeDamagedException) refusal).damage();
                assertEquals(TapeDamage.Kind.TRUNCATED, damage.kind());
                assertEquals(TapeDamage.FILE_HEADER, damage.chunkNumber());
            }
        }
    }

    @Test
    void shouldFindEveryFlippedByte() {
        for (int at = 0; at < whole.length; at++) {
            for (final int flip : FLIPS) {
                TapeFixture.flip(path, at, flip);
                if (at < headerLength) {
                    assertThrows(TapeException.class, () -> TapeReader.open(path), "byte " + at + " ^ " + flip);
                } else {
                    assertFound(at, "byte " + at + " ^ " + flip);
                }
                TapeFixture.flip(path, at, flip);
            }
        }
    }

    private void assertFound(final int at, final String what) {
        final CapturedMessages read = new CapturedMessages();
        final int chunk = wholeChunks(at);
        try (TapeReader tape = TapeReader.open(path)) {
            tape.forEach(read);
            assertNotNull(tape.damage(), what);
            assertEquals(chunk, tape.damage().chunkNumber(), what + ": " + tape.damage());
            final long offset = chunk < index.chunkCount() ? index.fileOffset(chunk) : index.endOffset();
            assertEquals(offset, tape.damage().fileOffset(), what + ": " + tape.damage());
        }
        assertEquals(written.first(messagesIn(chunk)), read.list(), what);
        assertThrows(TapeDamagedException.class, this::readStrictly, what);
    }

    @Test
    void shouldTellSomethingBehindTheEnd() {
        TapeFixture.write(path, Arrays.copyOf(whole, whole.length + 1));
        try (TapeReader tape = TapeReader.open(path)) {
            assertEquals(TapeDamage.Kind.BAD_LENGTH, tape.damage().kind());
            assertEquals(COUNT, tape.forEach((buffer, offset, length) -> {}));
        }
    }

    @Test
    void shouldReadNothingAtOrBehindADamagedChunk() {
        TapeFixture.flip(path, index.fileOffset(3) - 1, 1);
        try (TapeReader tape = TapeReader.open(path);
                TapeChunk chunk = new TapeChunk()) {
            assertNull(tape.damage(), "not seen before it is read");
            assertTrue(tape.readChunk(4, chunk));
            assertFalse(tape.readChunk(2, chunk));
            assertEquals(0, chunk.messageCount());
            assertEquals(TapeDamage.Kind.CRC_MISMATCH, tape.damage().kind());
            assertEquals(2, tape.damage().chunkNumber());
            assertFalse(tape.readChunk(4, chunk));
            assertTrue(tape.readChunk(1, chunk));
            final String line = tape.damage().toString();
            assertTrue(
                    line.endsWith("tape: CRC_MISMATCH at byte " + index.fileOffset(2)
                            + " (chunk 2): bytes differ from those written"),
                    line);
        }
    }

    private void readStrictly() {
        try (TapeReader tape = TapeReader.openStrict(path)) {
            tape.forEach((buffer, offset, length) -> {});
        }
    }

    /** Chunks that are whole in a file of some length; so the chunk to which the byte at that offset belongs. */
    private int wholeChunks(final int length) {
        int chunks = 0;
        while (chunks < index.chunkCount() && index.fileOffset(chunks) + index.storedLength(chunks) <= length) {
            chunks++;
        }
        return chunks;
    }

    private int messagesIn(final int chunks) {
        int messages = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            messages += index.messageCount(chunk);
        }
        return messages;
    }
}
