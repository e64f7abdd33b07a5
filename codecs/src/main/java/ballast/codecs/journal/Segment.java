package ballast.codecs.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One segment file, as it was when it was opened. One thread.
 *
 * <p>It is copied into memory and not mapped: a recorder that died leaves holes at the end of its last file, and on a
 * full disk of some kinds a mapped hole cannot even be read, which ends the JVM's thread with an InternalError.
 */
final class Segment implements AutoCloseable {
    /** The largest that a run of ours writes. */
    private static final int READ_LENGTH_MAX = 64 << 20;

    private final Path path;
    private final long basePosition;
    private final ByteBuffer bytes;
    private final UnsafeBuffer buffer;

    private Segment(final Path path, final long basePosition, final ByteBuffer bytes) {
        this.path = path;
        this.basePosition = basePosition;
        this.bytes = bytes;
        this.buffer = new UnsafeBuffer(bytes);
    }

    /** Reads a segment file, or as much of it as there is. */
    static Segment read(final Path path, final long basePosition, final int maxLength) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            final int length = (int) Math.min(maxLength, file.size());
            return new Segment(path, basePosition, length > READ_LENGTH_MAX ? map(file, length) : read(file, length));
        } catch (final IOException e) {
            throw new JournalException(path + ": cannot be read: " + e, e);
        }
    }

    /** Files larger than any of ours would take too much memory. */
    private static ByteBuffer map(final FileChannel file, final int length) throws IOException {
        return file.map(FileChannel.MapMode.READ_ONLY, 0, length);
    }

    private static ByteBuffer read(final FileChannel file, final int length) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        int count = 0;
        while (count >= 0 && bytes.hasRemaining()) {
            count = file.read(bytes);
        }
        return bytes.clear();
    }

    /** Whether any segment file of a recording behind a position holds anything but zeros. */
    static boolean isAnythingBehind(
            final Path directory, final RecordingDescription description, final long basePosition) {
        try (Stream<Path> files = Files.list(directory)) {
            final List<Path> later = files.filter(
                            file -> description.segmentBasePosition(String.valueOf(file.getFileName())) > basePosition)
                    .toList();
            for (final Path file : later) {
                try (Segment segment = read(file, basePosition, description.segmentFileLength())) {
                    if (!Frames.isZero(segment.buffer, 0, segment.buffer.capacity())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (final IOException e) {
            throw new JournalException(directory + ": cannot be listed: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    /** Position in the log of the file's first byte. */
    long basePosition() {
        return basePosition;
    }

    /** The file as bytes for the CRC; position and limit are anybody's. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** The file's content, shorter than a segment when the file is. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        buffer.wrap(0, 0);
        BufferUtil.free(bytes);
    }
}
