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
    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 100_000;
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
            append(tape, WARM_UP);
            assertEquals(0, AllocationMeter.bytesOf(() -> append(tape, MEASURED)), "bytes while appending");
            tape.commit();
        }
        final MessageHandler handler = (source, offset, size) -> sum += size;
        try (TapeReader tape = TapeReader.openStrict(path);
                TapeChunk chunk = new TapeChunk()) {
            walk(tape, chunk);
            tape.forEach(handler);
            final long before = sum;
            assertEquals(0, AllocationMeter.bytesOf(() -> walk(tape, chunk)), "bytes while walking chunks");
            assertEquals(0, AllocationMeter.bytesOf(() -> tape.forEach(handler)), "bytes while handing over");
            assertEquals(2L * (WARM_UP + MEASURED) * length, sum - before);
        }
    }

    @Test
    void shouldSeeGarbageWhereThereIsSome() {
        final long bytes = AllocationMeter.bytesOf(() -> garbage = new byte[1_000]);
        assertTrue(bytes >= garbage.length, "saw " + bytes);
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
