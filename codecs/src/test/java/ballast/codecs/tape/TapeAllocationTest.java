package ballast.codecs.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.AllocationMeter;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.RandomMessages;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing and reading make no garbage. */
class TapeAllocationTest {
    private static final int COUNT = 5_000;
    private static final int CHUNK_LENGTH = 16 * 1024;

    @TempDir
    Path directory;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[TapeFormat.MAX_MESSAGE_LENGTH]);
    private final int length = new RandomMessages(1).trade(buffer, 1);
    private long timeNs = MessageHead.receiveTimeNs(buffer, 0);
    private long sum;
    private byte[] garbage = new byte[0];

    @Test
    void shouldAppendAndReadWithoutGarbage() {
        final Path path = directory.resolve("tape");
        try (TapeWriter tape = TapeWriter.create(path, TapeFixture.context(CHUNK_LENGTH))) {
            append(tape, COUNT);
            assertEquals(0, AllocationMeter.bytesOf(() -> append(tape, COUNT)), "bytes while appending");
            tape.commit();
        }
        final MessageHandler handler = (source, offset, size) -> sum += size;
        try (TapeReader tape = TapeReader.openStrict(path);
                TapeChunk chunk = new TapeChunk()) {
            assertTrue(tape.chunkCount() > 100, "every round crosses chunks");
            walk(tape, chunk);
            assertEquals(tape.messageCount() * length, sum);
            tape.forEach(handler);
            assertEquals(2 * tape.messageCount() * length, sum);
            assertEquals(0, AllocationMeter.bytesOf(() -> walk(tape, chunk)), "bytes while walking chunks");
            assertEquals(0, AllocationMeter.bytesOf(() -> tape.forEach(handler)), "bytes while handing over");
        }
    }

    @Test
    void shouldSeeTheGarbageOfAHandlerThatMakesSome() {
        final Path path = directory.resolve("tape");
        TapeFixture.write(path, 1, 1_000, CHUNK_LENGTH);
        final MessageHandler wasteful = (source, offset, size) -> garbage = new byte[size];
        try (TapeReader tape = TapeReader.openStrict(path)) {
            final long bytes = AllocationMeter.bytesOf(() -> tape.forEach(wasteful));
            assertTrue(bytes >= 1_000L * MessageHead.LENGTH, "saw " + bytes);
            assertTrue(garbage.length >= MessageHead.LENGTH);
        }
    }

    private void append(final TapeWriter tape, final int count) {
        for (int i = 0; i < count; i++) {
            timeNs += 1_000;
            MessageHead.receiveTimeNs(buffer, 0, timeNs);
            tape.append(buffer, 0, length);
        }
    }

    private void walk(final TapeReader tape, final TapeChunk chunk) {
        for (int number = 0; tape.readChunk(number, chunk); number++) {
            for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
                sum += chunk.messageLength(at);
            }
        }
    }
}
