package ballast.analytics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes files so that no reader sees half of one. */
public final class ReportFiles {
    private static final String PARTIAL = ".partial";

    private ReportFiles() {}

    /**
     * Writes files. All are complete under another name before the first takes its own.
     *
     * @param directory existing; older files of these names in it are replaced.
     * @param contents by name.
     * @throws IOException when one cannot be written; what was begun is removed.
     */
    public static void write(final Path directory, final Map<String, byte[]> contents) throws IOException {
        try {
            for (final Map.Entry<String, byte[]> file : contents.entrySet()) {
                Files.write(directory.resolve(file.getKey() + PARTIAL), file.getValue());
            }
            for (final String name : contents.keySet()) {
                Files.move(
                        directory.resolve(name + PARTIAL),
                        directory.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (final String name : contents.keySet()) {
                Files.deleteIfExists(directory.resolve(name + PARTIAL));
            }
        }
    }
}
