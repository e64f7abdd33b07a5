package ballast.codecs.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One segment file, mapped for reading. Cutting the file short while it is mapped makes the JVM throw an InternalError:
 * recordings are read when nobody changes them. One thread.
 */
final class Segment implements AutoCloseable {
    private final Path path;
    private final long basePosition;
    private final MappedByteBuffer bytes;
    private final UnsafeBuffer buffer;

    private Segment(final Path path, final long basePosition, final MappedByteBuffer bytes) {
        this.path = path;
        this.basePosition = basePosition;
        this.bytes = bytes;
        this.buffer = new UnsafeBuffer(bytes);
    }

    /** Maps a segment file, or as much of it as there is. */
    static Segment map(final Path path, final long basePosition, final int maxLength) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            final long length = Math.min(maxLength, file.size());
            return new Segment(path, basePosition, file.map(FileChannel.MapMode.READ_ONLY, 0, length));
        } catch (final IOException e) {
            throw new JournalException(path + ": cannot be read: " + e, e);
        }
    }

    /** Whether any segment file of a recording behind a position holds anything but zeros. */
    static boolean isAnythingBehind(
            final Path directory, final RecordingDescription description, final long basePosition) {
        try (Stream<Path> files = Files.list(directory)) {
            final List<Path> later = files.filter(
                            file -> description.segmentBasePosition(String.valueOf(file.getFileName())) > basePosition)
                    .toList();
            for (final Path file : later) {
                try (Segment segment = map(file, basePosition, description.segmentFileLength())) {
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
        IoUtil.unmap(bytes);
    }
}
