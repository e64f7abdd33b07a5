package ballast.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds files that tests may use but that are not part of the project: recordings that belong to others.
 *
 * <p>The directory is the system property {@code ballast.data}, or a directory {@code shared/data} beside the checkout.
 */
public final class SharedData {
    private SharedData() {}

    /**
     * A recording, or the end of the test: without the file the test is skipped with a line that says so.
     *
     * @param relative path below the data directory.
     * @return the existing file.
     */
    public static Path require(final String relative) {
        final Path file = directory().resolve(relative);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: recording " + relative + " is not on this machine");
        return file;
    }

    private static Path directory() {
        final String given = System.getProperty("ballast.data");
        if (given != null) {
            return Path.of(given);
        }
        return Path.of(System.getProperty("ballast.root", "."))
                .resolveSibling("shared")
                .resolve("data");
    }
}
