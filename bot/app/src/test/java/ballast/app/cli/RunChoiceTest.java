package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.control.ControlDirectory;
import ballast.app.host.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is there and does not answer. */
class RunChoiceTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTakeBackWhatNobodyTook() throws IOException {
        final Path partial = Files.createDirectory(directory.resolve("run.partial"));
        ControlDirectory.of(partial).make();
        try (RunLock lock = RunLock.take(partial)) {
            final CommandRun status = CommandRun.of("status", "--wait", "0", directory.resolve("run"));
            assertEquals(5, status.code());
            assertTrue(
                    status.err()
                            .startsWith(partial + ": does not answer; what was asked for is taken back; end process "
                                    + ProcessHandle.current().pid()),
                    status.err());
            assertFalse(ControlDirectory.of(partial).takeRequests().iterator().hasNext());
            lock.remove();
        }
    }

    @Test
    void shouldNotTakeARunThatWasBrokenOffForOneThatIsGoingOn() throws IOException {
        final Path partial = Files.createDirectory(directory.resolve("run.partial"));
        Files.writeString(partial.resolve(RunLock.FILE), "pid 1 started 1999-01-01T00:00:00Z\n");
        final CommandRun status = CommandRun.of("status", partial);
        assertEquals(3, status.code());
        assertEquals(partial + ": no run is going on there\n", status.err());
    }
}
