package ballast.codecs.tape;

import ballast.codecs.CapturedMessages;
import ballast.codecs.RandomMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/** Tapes for tests, and what was put into them. */
final class TapeFixture {
    static final TapeProvenance PROVENANCE = TapeProvenance.of("test", "1").build();

    private TapeFixture() {}

    static TapeWriter.Context context(final int chunkLength) {
        return new TapeWriter.Context().provenance(PROVENANCE).chunkLength(chunkLength);
    }

    /** Writes a tape of random messages and answers with them. */
    static CapturedMessages write(final Path path, final long seed, final int count, final int chunkLength) {
        final CapturedMessages written = new CapturedMessages();
        final RandomMessages messages = new RandomMessages(seed);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[TapeFormat.MAX_MESSAGE_LENGTH]);
        try (TapeWriter tape = TapeWriter.create(path, context(chunkLength))) {
            for (int i = 0; i < count; i++) {
                final int length = messages.next(buffer);
                tape.append(buffer, 0, length);
                written.onMessage(buffer, 0, length);
            }
            tape.commit();
        }
        return written;
    }

    static byte[] bytes(final Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one byte in place; again with the same bits puts it back. */
    static void flip(final Path path, final long at, final int bits) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, at);
            file.write(one.put(0, (byte) (one.get(0) ^ bits)).rewind(), at);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void truncate(final Path path, final long length) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(length);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(final Path path, final byte[] bytes) {
        try {
            Files.write(path, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
