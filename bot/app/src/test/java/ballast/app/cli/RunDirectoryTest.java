package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole or not at all. */
class RunDirectoryTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:15:00.999Z"));

    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(final RunDirectory run) throws IOException {
        Files.writeString(run.path().resolve("fills.csv"), "time\n");
        Files.createDirectories(run.path().resolve("journal/0"));
        Files.writeString(run.path().resolve("journal/0/segment"), "x");
    }

    @Test
    void shouldHaveItsNameOnlyWhenItIsWhole() throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, "backtest", CLOCK)) {
            assertEquals(List.of("20261122T101500Z-backtest.partial"), names());
            write(run);
            run.commit();
            assertFalse(Files.exists(run.finalPath()));
        }
        assertEquals(List.of("20261122T101500Z-backtest"), names());
        assertEquals("x", Files.readString(directory.resolve("20261122T101500Z-backtest/journal/0/segment")));
    }

    @Test
    void shouldLeaveNothingBehindWhenARunFails() throws IOException {
        final Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "precious");
        final RunDirectory run = RunDirectory.create(directory, "paper", CLOCK);
        write(run);
        Files.createSymbolicLink(run.path().resolve("link"), elsewhere);
        run.close();
        run.close();
        assertEquals(List.of("elsewhere"), names());
        assertEquals("precious", Files.readString(elsewhere.resolve("file")));
    }

    @Test
    void shouldKeepARunThatIsWorthIt() throws IOException {
        try (RunDirectory run = RunDirectory.create(directory, "paper", CLOCK)) {
            write(run);
            run.keep("stopped by the operator after 7 fills");
        }
        assertEquals(List.of("20261122T101500Z-paper.partial"), names());
        assertEquals(
                "stopped by the operator after 7 fills\n",
                Files.readString(directory.resolve("20261122T101500Z-paper.partial/" + RunDirectory.REASON_FILE)));
    }

    @Test
    void shouldGiveRunsOfOneSecondDirectoriesOfTheirOwn() throws IOException {
        final RunDirectory first = RunDirectory.create(directory, "paper", CLOCK);
        final RunDirectory second = RunDirectory.create(directory, "paper", CLOCK);
        first.commit();
        first.close();
        final RunDirectory third = RunDirectory.create(directory, "paper", CLOCK);
        second.commit();
        second.close();
        third.commit();
        third.close();
        assertEquals(
                List.of("20261122T101500Z-paper", "20261122T101500Z-paper-2", "20261122T101500Z-paper-3"), names());
    }

    @Test
    void shouldMakeParents() {
        final Path parent = directory.resolve("a/b");
        try (RunDirectory run = RunDirectory.create(parent, "paper", CLOCK)) {
            assertTrue(Files.isDirectory(run.path()));
        }
    }

    @Test
    void shouldUseANamedDirectoryWhenNothingIsThere() throws IOException {
        final Path named = directory.resolve("mine");
        try (RunDirectory run = RunDirectory.at(named)) {
            write(run);
            run.commit();
        }
        assertEquals(List.of("mine"), names());
        final Path empty = Files.createDirectory(directory.resolve("empty"));
        try (RunDirectory run = RunDirectory.at(empty)) {
            write(run);
            run.commit();
        }
        assertEquals("time\n", Files.readString(empty.resolve("fills.csv")));
    }

    @Test
    void shouldRefuseANamedDirectoryThatHoldsSomething() throws IOException {
        final Path full = Files.createDirectory(directory.resolve("full"));
        Files.writeString(full.resolve("file"), "");
        final CommandException refusal = assertThrows(CommandException.class, () -> RunDirectory.at(full));
        assertEquals(full + ": exists already and is not an empty directory; name another one", refusal.getMessage());
        assertEquals(ExitCode.USAGE, refusal.exitCode());
        final Path file = full.resolve("file");
        assertThrows(CommandException.class, () -> RunDirectory.at(file));
        assertThrows(CommandException.class, () -> RunDirectory.at(Path.of("/")));
        assertEquals(List.of("full"), names());
    }

    @Test
    void shouldRefuseANamedDirectoryThatAnotherRunIsWriting() {
        final Path named = directory.resolve("mine");
        try (RunDirectory run = RunDirectory.at(named)) {
            final CommandException refusal = assertThrows(CommandException.class, () -> RunDirectory.at(named));
            assertTrue(refusal.getMessage().startsWith(run.path() + ": exists already"), refusal.getMessage());
        }
    }

    @Test
    void shouldKeepTheRunWhenItsNameIsTakenMeanwhile() throws IOException {
        final Path named = directory.resolve("mine");
        final RunDirectory run = RunDirectory.at(named);
        write(run);
        Files.createDirectory(named);
        Files.writeString(named.resolve("file"), "of another");
        run.commit();
        final CommandException failure = assertThrows(CommandException.class, run::close);
        assertTrue(failure.getMessage().contains("the whole run is in " + run.path()), failure.getMessage());
        assertEquals("of another", Files.readString(named.resolve("file")));
        assertEquals("time\n", Files.readString(run.path().resolve("fills.csv")));
    }
}
