package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.tape.TapeReader;
import ballast.core.quoter.InboundAdapter;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cut tape leads to the same books as the whole one. */
class TapeCutCommandTest {
    @TempDir
    private static Path directory;

    private static Path tape;

    @BeforeAll
    static void generate() {
        tape = directory.resolve("market.tape");
        final CommandRun run = CommandRun.of(
                "generate", "--preset", "default", "--seed", "7", "-s", "durationSeconds = 60", "--out", tape);
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void shouldLeadToTheSameBooks() {
        for (int seed = 1; seed <= 20; seed++) {
            final Path part = directory.resolve("part-" + seed + ".tape");
            final String from = new SplittableRandom(seed).nextInt(1, 990) / 10.0 + "%";
            final CommandRun run = CommandRun.of("tape", "cut", tape, "--from", from, "--out", part);
            assertEquals(0, run.code(), run.err());
            assertEquals(booksAtTheEnd(tape), booksAtTheEnd(part), "cut from " + from);
            assertEquals(0, CommandRun.of("tape", "verify", part).code());
        }
    }

    @Test
    void shouldKeepEveryMessageOfTheSpanOnce() {
        final Path first = directory.resolve("first.tape");
        final Path second = directory.resolve("second.tape");
        assertEquals(
                0,
                CommandRun.of("tape", "cut", tape, "--to", "50%", "--out", first)
                        .code());
        final CommandRun run = CommandRun.of("tape", "cut", tape, "--from", "50%", "--out", second);
        final String[] words = run.out().split(" ");
        try (TapeReader whole = TapeReader.open(tape);
                TapeReader half = TapeReader.open(first)) {
            assertEquals(whole.messageCount() - half.messageCount(), Long.parseLong(words[1]), run.out());
        }
    }

    @Test
    void shouldRefuseEndsThatAreNone() {
        final Path out = directory.resolve("none.tape");
        final String[][] bad = {
            {"--from", "noon"},
            {"--from", "101%"},
            {"--from", "-1%"},
            {"--to", "0%"},
            {"--from", "60%", "--to", "40%"},
            {"--from", "2000-01-01T00:00:00Z", "--to", "2000-01-02T00:00:00Z"},
            {"--from", "+999999999-12-31T23:59:59Z"},
        };
        for (final String[] ends : bad) {
            final Object[] args = new Object[5 + ends.length];
            args[0] = "tape";
            args[1] = "cut";
            args[2] = tape;
            args[3] = "--out";
            args[4] = out;
            System.arraycopy(ends, 0, args, 5, ends.length);
            final CommandRun run = CommandRun.of(args);
            assertEquals(2, run.code(), String.join(" ", ends) + ": " + run.err());
            assertEquals(1, run.errLines().size());
            assertFalse(Files.exists(out));
        }
    }

    /** Of a tape that was cut off in the middle all that is left can be had, and no more. */
    @Test
    void shouldCutWhatPrecedesDamage() throws IOException {
        final Path damaged = directory.resolve("damaged.tape");
        final byte[] bytes = Files.readAllBytes(tape);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        final Path out = directory.resolve("rest.tape");
        final CommandRun all = CommandRun.of("tape", "cut", damaged, "--out", out);
        assertEquals(6, all.code(), all.err());
        assertFalse(Files.exists(out));
        assertEquals(
                0,
                CommandRun.of("tape", "cut", damaged, "--to", "50%", "--out", out)
                        .code());
        assertEquals(0, CommandRun.of("tape", "verify", out).code());
    }

    @Test
    void shouldNotOverwrite() {
        final CommandRun run = CommandRun.of("tape", "cut", tape, "--to", "50%", "--out", tape);
        assertTrue(run.code() != 0);
        assertTrue(run.err().contains("exists already"), run.err());
    }

    /** State hashes of all books after the last message. */
    private static long booksAtTheEnd(final Path file) {
        final LockstepPort port = new LockstepPort(new CoreCounters(), null, null);
        final InboundAdapter core = port.core();
        try (TapeReader reader = TapeReader.open(file)) {
            reader.forEach((buffer, offset, length) -> {
                core.onMessage(buffer, offset, length);
                port.collect((answer, at, size) -> {
                    // what it says of books that it may not quote is of no interest here
                });
            });
        }
        return core.stateHash();
    }
}
