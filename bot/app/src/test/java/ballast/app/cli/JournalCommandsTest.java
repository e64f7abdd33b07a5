package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.host.JournalManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The journal of a paper run, read back: whole, with a byte changed, cut off, and without its manifest. */
class JournalCommandsTest {
    private static final int SEGMENT = 1 << 20;
    private static final String INBOUND = "0-0.rec";
    private static final String INBOUND_SECOND = "0-" + SEGMENT + ".rec";
    private static final String OUTBOUND = "1-0.rec";

    @TempDir
    private static Path shared;

    private static Path run;

    @TempDir
    private Path directory;

    private Path journal;

    @BeforeAll
    static void tradeOnPaper() {
        final Path tape = GeneratedTape.write(shared.resolve("market.tape"), 60, GeneratedTape.QUOTED);
        run = shared.resolve("run");
        final CommandRun paper =
                CommandRun.of("paper", "-t", tape, "-o", run, "-s", "paper.journal.term_length = 1 MiB");
        assertEquals(0, paper.code(), paper.err());
        assertEquals("", paper.err());
        assertTrue(Files.isRegularFile(run.resolve("journal").resolve(INBOUND_SECOND)), "one segment only");
    }

    /** Whatever a test does to the journal it does to a copy. */
    @BeforeEach
    void copyJournal() throws IOException {
        journal = Files.createDirectory(directory.resolve("journal"));
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            for (final Path file : files.toList()) {
                Files.copy(file, journal.resolve(file.getFileName()));
            }
        }
    }

    private void flip(final String file, final int offset) throws IOException {
        final Path path = journal.resolve(file);
        final byte[] bytes = Files.readAllBytes(path);
        bytes[offset] ^= 1;
        Files.write(path, bytes);
    }

    private void cut(final String file, final int length) throws IOException {
        final Path path = journal.resolve(file);
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), length));
    }

    private CommandRun verify() {
        return CommandRun.of("replay", "--verify", directory);
    }

    private static void requireOneLine(final int code, final String text, final CommandRun run) {
        assertEquals(code, run.code(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains(text), () -> "\"" + text + "\" is not in: " + run.err());
    }

    @Test
    void shouldFindAWholeJournalEqual() {
        final CommandRun whole = verify();
        assertEquals(0, whole.code(), whole.err());
        assertTrue(whole.out().matches("equal: \\d{5} messages in, \\d{4} messages out, byte for byte; state .*\n"));
        final CommandRun json = CommandRun.of("replay", "--verify", "--json", journal);
        assertTrue(json.out().contains("\"equal\" : true"), json.out());
    }

    @Test
    void shouldMakeTheTablesOfTheRunAgain() throws IOException {
        final Path again = directory.resolve("again");
        final CommandRun rebuilt = CommandRun.of("replay", run, "-o", again);
        assertEquals(0, rebuilt.code(), rebuilt.err());
        for (final String table : List.of("orders.csv", "fills.csv", "markouts.csv", "pnl.csv", "state.csv")) {
            assertEquals(-1, Files.mismatch(run.resolve(table), again.resolve(table)), table);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // the frame header: length, flags, term offset, CRC, stream, term
        "0-0.rec, 0, 0",
        "0-0.rec, 5, 0",
        "0-0.rec, 8, 0",
        "0-0.rec, 12, 0",
        "0-0.rec, 16, 0",
        "0-0.rec, 20, 0",
        // the message: header, head, body
        "0-0.rec, 32, 0",
        "0-0.rec, 44, 0",
        "0-0.rec, 100000, 100000",
        // both sides of a segment's boundary
        "0-0.rec, 1048570, 1048512",
        "0-1048576.rec, 0, 1048576",
        "0-1048576.rec, 40, 1048576",
        // what the core said
        "1-0.rec, 0, 0",
        "1-0.rec, 40, 0",
        "1-0.rec, 5000, 4928",
    })
    void shouldNameThePositionOfAChangedByte(final String file, final int offset, final long position)
            throws IOException {
        flip(file, offset);
        final CommandRun changed = verify();
        requireOneLine(7, journal.resolve(file) + ": CORRUPT at position " + position + " (byte ", changed);
        assertTrue(changed.err().startsWith(file.startsWith("0") ? "inbound stream: " : "outbound stream: "));
        assertEquals("", changed.out());
    }

    @Test
    void shouldSayInJsonWhatDiffers() throws IOException {
        flip(OUTBOUND, 40);
        final CommandRun json = CommandRun.of("replay", "--verify", "--json", directory);
        assertEquals(7, json.code());
        assertTrue(json.out().contains("\"equal\" : false"), json.out());
        assertTrue(json.out().contains("CORRUPT at position 0"), json.out());
    }

    @ParameterizedTest
    @CsvSource({
        "0-0.rec, 500000, CORRUPT, 499968",
        "0-0.rec, 0, CORRUPT, 0",
        "1-0.rec, 5000, TORN_TAIL, 4928",
        "1-0.rec, 4928, TORN_TAIL, 4928",
        "1-0.rec, 0, TORN_TAIL, 0",
    })
    void shouldNameWhereAJournalIsCutOff(final String file, final int length, final String kind, final long position)
            throws IOException {
        cut(file, length);
        requireOneLine(7, journal.resolve(file) + ": " + kind + " at position " + position + " ", verify());
    }

    @Test
    void shouldNameAMissingSegment() throws IOException {
        Files.delete(journal.resolve(INBOUND_SECOND));
        requireOneLine(7, INBOUND_SECOND + ": CORRUPT at position " + SEGMENT + " ", verify());
    }

    @Test
    void shouldRefuseAJournalWithoutItsFirstSegmentOrManifest() throws IOException {
        Files.delete(journal.resolve(OUTBOUND));
        requireOneLine(6, OUTBOUND + ": no such segment file", verify());
        Files.delete(journal.resolve(JournalManifest.FILE));
        requireOneLine(6, "journal.json: not there; name the journal directory of a paper run", verify());
        requireOneLine(6, "journal.json: not there", CommandRun.of("replay", directory, "-o", directory.resolve("r")));
        assertFalse(Files.exists(directory.resolve("r")));
        assertFalse(Files.exists(directory.resolve("r.partial")));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"term_buffer_length\" : 1048576', '\"term_buffer_length\" : 0', termBufferLength = 0",
        "'\"start_position\" : 0', '\"start_position\" : -5', startPosition = -5",
        "'\"start_position\" : 0', '\"start_position\" : 9e99', is no manifest",
        "'\"recording_id\" : 0', '\"recording_id\" : \"x\"', is no manifest",
        "'\"recording_id\" : 0', '\"recording_id\" : 99', 99-0.rec: no such segment file",
        "'\"inbound\"', '\"outband\"', outband is not known",
        "'\"format\" : 1', '\"format\" : 5', format is 5",
        "'\"checksum\"', '\"checksun\"', checksun is not known",
        "'}', '', is no manifest of a journal",
    })
    void shouldRefuseAManifestThatCannotBe(final String what, final String instead, final String expected)
            throws IOException {
        final Path manifest = journal.resolve(JournalManifest.FILE);
        final String text = Files.readString(manifest);
        assertTrue(text.contains(what), text);
        Files.writeString(manifest, text.replace(what, instead));
        final CommandRun refused = verify();
        requireOneLine(6, expected, refused);
        assertTrue(refused.err().startsWith(journal.toString()), refused.err());
    }

    /** As a process that was killed leaves it: where the streams end was not written down. */
    @Test
    void shouldVerifyAJournalThatWasNotClosed() throws IOException {
        final Path manifest = journal.resolve(JournalManifest.FILE);
        final String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceAll("\"stop_position\" : \\d+", "\"stop_position\" : -1"));
        assertEquals(CommandRun.of("replay", "--verify", run), verify());
    }

    @ParameterizedTest
    @CsvSource({INBOUND + ", 100000", OUTBOUND + ", 50000"})
    void shouldReportWhatPrecedesTheDamageOfEitherStream(final String file, final int offset) throws IOException {
        flip(file, offset);
        final Path tables = directory.resolve("tables");
        final CommandRun rebuilt = CommandRun.of("replay", directory, "-o", tables);
        assertEquals(6, rebuilt.code(), rebuilt.err());
        assertEquals(1, rebuilt.errLines().size(), rebuilt.err());
        assertTrue(rebuilt.err().contains(file + ": CORRUPT at position "), rebuilt.err());
        assertTrue(rebuilt.err().endsWith("what precedes it is reported\n"), rebuilt.err());
        assertFalse(rebuilt.out().contains("DISAGREES"), rebuilt.out());
        for (final String table : List.of("orders.csv", "fills.csv")) {
            final List<String> whole = Files.readAllLines(run.resolve(table));
            final List<String> part = Files.readAllLines(tables.resolve(table));
            assertTrue(part.size() < whole.size(), table);
        }
    }

    /** As a process that was killed before its core had said anything leaves it. */
    @Test
    void shouldReportWhatWasHeardByACoreThatSaidNothing() throws IOException {
        cut(OUTBOUND, 0);
        final Path tables = directory.resolve("tables");
        final CommandRun rebuilt = CommandRun.of("replay", directory, "-o", tables);
        assertEquals(0, rebuilt.code(), rebuilt.err());
        assertEquals(1, Files.readAllLines(tables.resolve("orders.csv")).size());
    }
}
