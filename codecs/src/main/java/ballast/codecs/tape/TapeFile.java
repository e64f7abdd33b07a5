package ballast.codecs.tape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file open for reading at any offset. Operating system trouble becomes a {@link TapeException}.
 */
final class TapeFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long length;

    private TapeFile(final Path path, final FileChannel channel, final long length) {
        this.path = path;
        this.channel = channel;
        this.length = length;
    }

    static TapeFile open(final Path path) {
        if (Files.isDirectory(path)) {
            throw new TapeException(path + ": is a directory, not a tape");
        }
        try {
            final FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            final TapeFile file = new TapeFile(path, channel, channel.size());
            if (file.length == 0) {
                file.close();
                throw new TapeException(path + ": empty file, not a tape");
            }
            return file;
        } catch (final NoSuchFileException e) {
            throw new TapeException(path + ": no such file", e);
        } catch (final IOException e) {
            throw new TapeException(path + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /** Bytes in the file when it was opened. */
    long length() {
        return length;
    }

    /** Part of the file in a buffer of its own, zeros behind the end of the file. For use at opening only. */
    ByteBuffer read(final long offset, final int count) {
        final ByteBuffer bytes = ByteBuffer.allocate(count);
        read(offset, count, bytes);
        return bytes;
    }

    /**
     * Reads into the beginning of a buffer.
     *
     * @return bytes read; fewer than asked for only at the end of the file.
     */
    int read(final long offset, final int count, final ByteBuffer into) {
        into.limit(count).position(0);
        try {
            int transferred = 0;
            while (transferred >= 0 && into.hasRemaining()) {
                transferred = channel.read(into, offset + into.position());
            }
        } catch (final IOException e) {
            throw new TapeException(path + ": cannot be read at byte " + offset + ": " + e.getMessage(), e);
        }
        return into.position();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new TapeException(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
