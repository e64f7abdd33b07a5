package ballast.app.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files that are there whole or not at all, and stay there when the power fails: a sibling is written and forced
 * to disk, takes the name, and the directory is forced too. Stateless.
 */
final class WholeFile {
    private static final String PARTIAL_SUFFIX = ".partial";

    private WholeFile() {}

    /**
     * Write a file in the place of one that may be there.
     *
     * @param file to write; its directory exists.
     * @param bytes all of it.
     * @throws IOException when it could not be written; then what was there before still is.
     */
    static void write(final Path file, final byte[] bytes) throws IOException {
        write(file, ByteBuffer.wrap(bytes));
    }

    /**
     * Write a file in the place of one that may be there.
     *
     * @param file to write; its directory exists.
     * @param bytes from position to limit.
     * @throws IOException when it could not be written; then what was there before still is.
     */
    static void write(final Path file, final ByteBuffer bytes) throws IOException {
        final Path partial = file.resolveSibling(file.getFileName() + PARTIAL_SUFFIX);
        boolean isWhole = false;
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            isWhole = true;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(partial);
            }
        }
        forceDirectory(file.toAbsolutePath().resolve("..").normalize());
    }

    /** Makes the names in a directory durable. */
    static void forceDirectory(final Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
