package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a disk before anything is begun on it. */
class PreflightTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseADiskWithLessRoomThanTheSettingsWant() {
        final PreflightException unfit =
                assertThrows(PreflightException.class, () -> Journal.requireRoom(directory, 1L << 62));
        assertEquals(
                directory + ": less than 4398046511104 MiB are free for a journal; make room and start again",
                unfit.getMessage());
    }

    @Test
    void shouldRefuseADiskThatCannotBeLookedAt() {
        final Path gone = directory.resolve("gone");
        final PreflightException unfit = assertThrows(PreflightException.class, () -> Journal.requireRoom(gone, 0));
        assertEquals(
                gone + ": no journal can be begun (java.nio.file.NoSuchFileException: " + gone
                        + "); see to the disk and start again",
                unfit.getMessage());
    }
}
