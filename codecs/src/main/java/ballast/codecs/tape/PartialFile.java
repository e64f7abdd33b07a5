package ballast.codecs.tape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that comes into being whole or not at all: written under a name of its own, and given its final name at the
 * end. One thread.
 */
final class PartialFile {
    /** Opens the file to write to; tests put a full disk here. */
    @FunctionalInterface
    interface Opener {
        WritableByteChannel open(Path path) throws IOException;
    }

    /** The file system's own. What an earlier run left behind is overwritten. */
    static final Opener FILE_SYSTEM = path -> FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    private final Path path;
    private final Path partial;
    private final WritableByteChannel channel;
    private long length;

    PartialFile(final Path path, final Opener opener) {
        this.path = path;
        this.partial = of(path);
        try {
            this.channel = opener.open(partial);
        } catch (final IOException e) {
            throw new TapeException(partial + ": cannot be created: " + e, e);
        }
    }

    /** Where a file is until it gets its name. */
    static Path of(final Path path) {
        return path.resolveSibling(path.getFileName() + TapeFormat.PARTIAL_SUFFIX);
    }

    /** Bytes written. */
    long length() {
        return length;
    }

    /** Writes all that remains in a buffer. */
    void write(final ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes);
            }
        } catch (final IOException e) {
            throw new TapeException(
                    path + ": cannot be written: " + e.getMessage() + " (after " + length
                            + " bytes); nothing is kept, make room and start again",
                    e);
        }
    }

    /** Makes the bytes safe on the device. */
    void force() {
        try {
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        } catch (final IOException e) {
            throw new TapeException(path + ": cannot be written to the device: " + e.getMessage(), e);
        }
    }

    /** Gives the file its final name, in place of any file that has it. */
    void finish() {
        try {
            channel.close();
            Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            throw new TapeException(path + ": cannot be given its name: " + e + "; the whole tape is in " + partial, e);
        }
    }

    /** Forgets the file. */
    void abandon() {
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (final IOException e) {
            throw new TapeException(partial + ": cannot be removed: " + e, e);
        }
    }
}
