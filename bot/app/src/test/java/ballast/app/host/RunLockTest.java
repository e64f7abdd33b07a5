package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time is at a run. */
class RunLockTest {
    @TempDir
    private Path run;

    private static String startOf(final ProcessHandle process) {
        return process.info().startInstant().orElseThrow().toString();
    }

    private void requireTaken() {
        final ResumeException taken = assertThrows(ResumeException.class, () -> RunLock.take(run));
        assertEquals(ResumeException.Kind.RUNNING, taken.kind());
    }

    @Test
    void shouldBeTakenOnceAndAgainWhenGivenBack() throws IOException {
        final long pid = ProcessHandle.current().pid();
        try (RunLock lock = RunLock.take(run)) {
            requireTaken();
            assertEquals(
                    "pid " + pid + " started " + startOf(ProcessHandle.current()) + "\n",
                    Files.readString(run.resolve(RunLock.FILE)));
            lock.remove();
        }
        try (RunLock again = RunLock.take(run)) {
            assertTrue(Files.exists(run.resolve(RunLock.FILE)));
            again.remove();
            assertFalse(Files.exists(run.resolve(RunLock.FILE)));
        }
    }

    /** As on a file system that knows no locks: the owner is told by its number and when it started. */
    @Test
    void shouldBelieveTheFileAboutAProcessThatLives() throws IOException {
        final ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
        final Path file = run.resolve(RunLock.FILE);
        Files.writeString(file, "pid " + other.pid() + " started " + startOf(other) + "\n");
        requireTaken();
        Files.writeString(file, "pid " + other.pid() + " started 2001-01-01T00:00:00Z\n");
        RunLock.take(run).close();
        Files.writeString(file, "nothing that anybody wrote");
        RunLock.take(run).close();
        assertTrue(Files.readString(file)
                .startsWith("pid " + ProcessHandle.current().pid()));
    }
}
