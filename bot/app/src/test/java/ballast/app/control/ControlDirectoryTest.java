package ballast.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.KillLevel;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests, answers and the kill file, as files. */
class ControlDirectoryTest {
    /** Never reached unless something waits for good. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path run;

    private ControlDirectory control;

    @BeforeEach
    void make() throws IOException {
        control = ControlDirectory.of(run);
        control.make();
    }

    private static ControlRequest request(final String id) {
        return new ControlRequest(id, ControlAction.KILL, KillLevel.FLATTEN, "an = operator", "why\n not", 17);
    }

    @Test
    void shouldLetOnlyItsOwnerIn() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "skipped: not POSIX");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(control.path())));
        control.make();
    }

    @Test
    void shouldHandARequestOverOnce() throws IOException {
        control.send(request("2"));
        control.send(request("1"));
        final List<ControlRequest> taken = control.takeRequests();
        assertEquals(List.of("1", "2"), taken.stream().map(ControlRequest::id).toList());
        final ControlRequest first = taken.get(0);
        assertEquals(
                new ControlRequest("1", ControlAction.KILL, KillLevel.FLATTEN, "an = operator", "why not", 17), first);
        assertEquals(List.of(), control.takeRequests());
    }

    @Test
    void shouldTakeNoMoreThanSixteenAtATime() throws IOException {
        for (int i = 0; i < 40; i++) {
            control.send(request("id" + i));
        }
        assertEquals(16, control.takeRequests().size());
        assertEquals(16, control.takeRequests().size());
        assertEquals(8, control.takeRequests().size());
    }

    @Test
    void shouldRefuseWhatIsNoRequest() throws IOException {
        Files.writeString(control.path().resolve("x.request"), "action = SHOUT\nlevel = NONE\n");
        assertEquals(List.of(), control.takeRequests());
        final ControlAnswer answer = control.takeAnswer("x");
        assertEquals(ControlAnswer.Outcome.REFUSED, answer.outcome());
        assertEquals("the request cannot be read; use the commands of the same build", answer.text());
    }

    @Test
    void shouldNotSeeARequestThatIsBeingWritten() throws IOException {
        Files.writeString(control.path().resolve("x.request.partial"), "action = KI");
        assertEquals(List.of(), control.takeRequests());
    }

    @Test
    void shouldTakeARequestBackUntilItIsTaken() throws IOException {
        control.send(request("1"));
        assertTrue(control.withdraw("1"));
        assertEquals(List.of(), control.takeRequests());
        control.send(request("2"));
        control.takeRequests();
        assertFalse(control.withdraw("2"));
    }

    @Test
    void shouldHandAnAnswerOverOnce() throws IOException {
        final ControlAnswer answer = new ControlAnswer(
                ControlAnswer.Outcome.DONE,
                "cancel, confirmed by the venue",
                1_767_225_600_123_456_789L,
                5_100_000,
                5_000_000,
                0,
                List.of(
                        new ControlAnswer.Instrument("BTC PERP", KillLevel.CANCEL, 31, 5_000_000, 0, -12),
                        new ControlAnswer.Instrument("ETH", KillLevel.NONE, 0, -1, 3, 7)));
        assertNull(control.takeAnswer("1"));
        control.answer("1", answer);
        assertEquals(answer, control.takeAnswer("1"));
        assertNull(control.takeAnswer("1"));
    }

    @Test
    void shouldReadTheLevelOfTheKillFile() throws IOException {
        assertEquals(KillLevel.NONE, control.killLevel());
        Files.writeString(control.killFile(), "flatten\n");
        assertEquals(KillLevel.FLATTEN, control.killLevel());
        Files.writeString(control.killFile(), " STOP-NEW ");
        assertEquals(KillLevel.STOP_NEW, control.killLevel());
        Files.delete(control.killFile());
        assertEquals(KillLevel.NONE, control.killLevel());
    }

    /** Whoever puts such a file there wants it to stop. */
    @Test
    void shouldTakeAnyOtherKillFileForCancel() throws IOException {
        for (final String text : new String[] {"", "none", "stop", "\u0000\u00ff", "x".repeat(100_000)}) {
            Files.writeString(control.killFile(), text);
            assertEquals(KillLevel.CANCEL, control.killLevel(), text);
        }
        Files.delete(control.killFile());
        Files.createDirectory(control.killFile());
        assertEquals(KillLevel.CANCEL, control.killLevel(), "a directory");
    }

    private static void makePipe(final Path path) throws Exception {
        final boolean canMake = Files.isExecutable(Path.of("/usr/bin/mkfifo"));
        Assumptions.assumeTrue(canMake, "skipped: there is no mkfifo");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", path.toString()).start().waitFor());
    }

    @Test
    void shouldTakeAPipeForCancelWithoutOpeningIt() throws Exception {
        makePipe(control.killFile());
        assertEquals(KillLevel.CANCEL, assertTimeoutPreemptively(PATIENCE, control::killLevel));
        Files.delete(control.killFile());
        assertEquals(KillLevel.NONE, control.killLevel());
    }

    @Test
    void shouldTakeALinkThatLeadsNowhereOrToADeviceForCancel() throws IOException {
        Files.createSymbolicLink(control.killFile(), run.resolve("nowhere"));
        assertEquals(KillLevel.CANCEL, control.killLevel());
        Files.delete(control.killFile());
        Files.createSymbolicLink(control.killFile(), Path.of("/dev/zero"));
        assertEquals(KillLevel.CANCEL, control.killLevel());
        Files.delete(control.killFile());
        Files.writeString(run.resolve("level"), "flatten");
        Files.createSymbolicLink(control.killFile(), run.resolve("level"));
        assertEquals(KillLevel.FLATTEN, control.killLevel());
    }

    @Test
    void shouldPassOverARequestThatIsNoRegularFile() throws Exception {
        makePipe(control.path().resolve("0.request"));
        Files.createDirectory(control.path().resolve("1.request"));
        Files.createSymbolicLink(control.path().resolve("2.request"), Path.of("/dev/zero"));
        control.send(request("3"));
        final List<ControlRequest> taken = assertTimeoutPreemptively(PATIENCE, control::takeRequests);
        assertEquals(List.of("3"), taken.stream().map(ControlRequest::id).toList());
    }

    @Test
    void shouldNeitherReadNorWriteAnAnswerThroughAPipe() throws Exception {
        makePipe(control.path().resolve("1.answer"));
        assertThrows(
                FileSystemException.class, () -> assertTimeoutPreemptively(PATIENCE, () -> control.takeAnswer("1")));
        makePipe(control.path().resolve("2.answer.partial"));
        assertTimeoutPreemptively(PATIENCE, () -> control.answer("2", ControlAnswer.refused("no")));
        assertEquals("no", control.takeAnswer("2").text());
    }

    @Test
    void shouldStayWhileSomethingIsToBeRead() throws IOException {
        control.answer("1", ControlAnswer.refused("no"));
        control.remove();
        assertEquals("no", control.takeAnswer("1").text());
        control.remove();
        assertFalse(Files.exists(control.path()));
        assertThrows(NoSuchFileException.class, () -> control.send(request("2")));
    }

    @Test
    void shouldKnowTheLevelsByTheirWords() {
        assertEquals(
                "widen stop-new cancel flatten exit",
                String.join(
                        " ",
                        Stream.of(KillLevel.values())
                                .filter(level -> LevelText.parse(LevelText.of(level)) == level)
                                .map(LevelText::of)
                                .toList()));
        assertNull(LevelText.parse("none"));
        assertNull(LevelText.parse("null-val"));
    }
}
