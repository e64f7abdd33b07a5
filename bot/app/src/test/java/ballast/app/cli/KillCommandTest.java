package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.Main;
import ballast.app.control.ControlDirectory;
import ballast.app.host.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that speak to a run, against one that is going on in a process of its own. */
class KillCommandTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final Path OPS = Path.of(System.getProperty("ballast.root"), "ops");
    private static final int OPTIONS_FROM = 24;

    @TempDir
    private static Path shared;

    private static Path tape;

    @TempDir
    private Path directory;

    private Process process;
    private Path out;
    private Path partial;

    @BeforeAll
    static void generate() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        tape = GeneratedTape.write(shared.resolve("market.tape"), 600, GeneratedTape.QUOTED);
    }

    private void startPaper(final String... settings) throws Exception {
        out = directory.resolve("run");
        partial = directory.resolve("run.partial");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + OPS.resolve("jvm.options"));
        if (Runtime.version().feature() >= OPTIONS_FROM) {
            command.add("@" + OPS.resolve("jvm24.options"));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "paper",
                "-t",
                tape.toString(),
                "-o",
                out.toString(),
                "--speed",
                "2"));
        for (final String setting : settings) {
            command.addAll(List.of("-s", setting));
        }
        process = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isQuoting()) {
            assertFalse(process.waitFor(10, TimeUnit.MILLISECONDS), () -> "ended: " + out);
            assertTrue(System.nanoTime() < deadline, "does not quote");
        }
    }

    private boolean isQuoting() {
        if (RunLock.holder(partial) == 0 || !Files.isDirectory(partial.resolve(ControlDirectory.NAME))) {
            return false;
        }
        final CommandRun status = CommandRun.of("status", "--json", out);
        return status.code() == 0
                && status.out().contains("\"symbol\"")
                && !status.out().contains("\"openOrders\" : 0,");
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "does not end");
        return process.exitValue();
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    @Test
    void shouldStopResetAndEndARun() throws Exception {
        startPaper();
        final CommandRun cancelled = CommandRun.of("kill", "--reason", "a test", out);
        assertEquals(0, cancelled.code(), cancelled.err());
        assertTrue(cancelled.out().startsWith(partial + ": cancel, confirmed by the venue\n"), cancelled.out());
        assertTrue(cancelled.out().contains("open orders 0, last live order gone after "), cancelled.out());
        final CommandRun reset = CommandRun.of("reset", "--operator", "me", "--reason", "a test", partial);
        assertEquals(0, reset.code(), reset.err());
        assertTrue(reset.out().startsWith(partial + ": reset\n"), reset.out());
        final CommandRun exit = CommandRun.of("kill", "--level", "exit", "--json", out);
        assertEquals(0, exit.code(), exit.err());
        assertTrue(exit.out().contains("\"outcome\" : \"done\""), exit.out());
        assertEquals(80, exitCode());
        assertTrue(err().startsWith("stopped by command ("), err());
        final CommandRun verified = CommandRun.of("replay", "--verify", out);
        assertEquals(0, verified.code(), verified.err());
    }

    @Test
    void shouldStopARunWhoseCoreIsStopped() throws Exception {
        startPaper("paper.core = process");
        final long core = process.children().findFirst().orElseThrow().pid();
        assertEquals(
                0,
                new ProcessBuilder("/bin/sh", "-c", "kill -STOP " + core)
                        .start()
                        .waitFor());
        final CommandRun killed = CommandRun.of("kill", out);
        assertEquals(0, killed.code(), killed.err());
        assertTrue(killed.out().contains("every order was cancelled at the venue"), killed.out());
        assertTrue(killed.out().contains("open orders 0"), killed.out());
        assertEquals(80, exitCode());
        assertTrue(err().contains("the core did not hear"), err());
        assertTrue(ProcessHandle.of(core).isEmpty(), "the core is gone with its run");
        assertTrue(Files.isRegularFile(out.resolve("report.html")));
    }

    @Test
    void shouldSayThatNothingIsRunning() {
        final CommandRun none = CommandRun.of("kill", directory.resolve("nothing"));
        assertEquals(3, none.code());
        assertEquals(List.of(directory.resolve("nothing") + ": no run is going on there"), none.errLines());
    }

    @Test
    void shouldKnowNoOtherLevels() {
        final CommandRun wrong = CommandRun.of("kill", "--level", "softly");
        assertEquals(2, wrong.code());
        assertEquals(
                List.of("--level softly: is no level; say widen, stop-new, cancel, flatten or exit"), wrong.errLines());
    }

    @Test
    void shouldNotResetWithoutANameAndAReason() {
        assertEquals(2, CommandRun.of("reset", "--reason", "x").code());
        assertEquals(2, CommandRun.of("reset", "--operator", "x").code());
    }
}
