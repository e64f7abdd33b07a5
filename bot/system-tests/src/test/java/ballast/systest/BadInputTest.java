package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users, disks and strangers do wrong: one line that says what, where and what to do; the exit code; no litter.
 */
class BadInputTest {
    private static final String HEADER = "time,price,amount,bid_price,bid_amount,ask_price,ask_amount\n";
    private static final String GOOD = "2020-03-10 18:25:12.155,7822.5,-200,7822.5,300,7823,100\n";
    private static final String LATER = "2020-03-10 18:25:13.155,7822.5,-200,7822.5,300,7823,100\n";

    @TempDir
    private Path directory;

    private Path settings;
    private Path out;

    @BeforeEach
    void writeSettings() throws IOException {
        settings = Profile.write(directory, new Profile("XBTUSD", 100, 1_000, "0.0001", "1", "2", "1"));
        out = directory.resolve("out");
    }

    private Path file(final String name, final String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path taq(final String... rows) throws IOException {
        return file("taq.csv", HEADER + String.join("", rows));
    }

    private Bot importTaq(final Path table, final String... more) {
        final Stream<Object> words =
                Stream.of("import", table, "--instrument", "bitmex XBTUSD", "--out", directory.resolve("x.tape"));
        return Bot.run(Stream.concat(words, Arrays.stream(more)).toArray());
    }

    private Path tape() throws IOException {
        final Path table = taq(GOOD, LATER);
        assertEquals(0, importTaq(table).code());
        return directory.resolve("x.tape");
    }

    /** The exit code, one line with these words, and nothing in the directory that was not there before. */
    private void assertRefused(final int code, final Stream<Object> words, final String... says) throws IOException {
        final Set<String> before = listing();
        assertRefused(code, Bot.run(words.toArray()), says);
        assertEquals(before, listing(), "left behind");
    }

    private static void assertRefused(final int code, final Bot bot, final String... says) {
        assertEquals(code, bot.code(), bot.err());
        assertEquals(1, bot.err().lines().count(), bot.err());
        for (final String words : says) {
            assertTrue(bot.err().contains(words), bot.err());
        }
        assertFalse(bot.err().contains("Exception"), bot.err());
    }

    private Set<String> listing() throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            final Set<String> names = new TreeSet<>();
            walk.forEach(file -> names.add(directory.relativize(file).toString()));
            return names;
        }
    }

    private Stream<Object> backtest(final Path tape) {
        return Stream.of("backtest", settings, "--tape", tape, "--out", out);
    }

    @Test
    void shouldRefuseAMissingTape() throws IOException {
        assertRefused(6, backtest(directory.resolve("none.tape")), "none.tape", "no such file");
    }

    @Test
    void shouldRefuseAnEmptyTape() throws IOException {
        assertRefused(6, backtest(file("empty.tape", "")), "empty.tape");
    }

    @Test
    void shouldRefuseSettingsForATape() throws IOException {
        assertRefused(6, backtest(settings), "profile.conf", "tape");
    }

    @Test
    void shouldRefuseTwoInstrumentsWithOneId() throws IOException {
        final Path first = tape();
        final Path second = directory.resolve("second.tape");
        Bot.done(
                "import",
                directory.resolve("taq.csv"),
                "--instrument",
                "bitmex ETHUSD tick=0.5 lot=1",
                "--out",
                second);
        assertRefused(6, Stream.concat(backtest(first), Stream.of("--tape", second)), "second.tape", "id 1");
    }

    @Test
    void shouldPlayWhatPrecedesACorruptChunkAndSaySo() throws IOException {
        final Path tape = directory.resolve("market.tape");
        Bot.done("generate", "--seed", 2, "-s", "durationSeconds = 20", "--out", tape);
        final byte[] bytes = Files.readAllBytes(tape);
        bytes[bytes.length / 2] ^= 0x40;
        Files.write(tape, bytes);
        assertRefused(6, Bot.run("tape", "verify", tape), "market.tape", "at byte", "chunk");
        final Path profile = Path.of(System.getProperty("ballast.root"), "config", "backtest.conf");
        final Bot run = Bot.run("backtest", profile, "--tape", tape, "--out", out);
        assertRefused(6, run, "at byte", "what precedes it was played and reported");
        assertTrue(Files.exists(out.resolve("report.html")));
    }

    @Test
    void shouldRefuseAnUnknownKey() throws IOException {
        final Path wrong = file("a.conf", Files.readString(settings).replace("quote.size", "quote.sice"));
        assertRefused(4, Stream.of("backtest", wrong, "--out", out), "a.conf", "quote.sice", "quote.size");
    }

    @Test
    void shouldRefuseAWrongUnit() throws IOException {
        final Path wrong = file("a.conf", Files.readString(settings).replace("size = 100 lots", "size = 100 ticks"));
        assertRefused(4, Stream.of("backtest", wrong, "--out", out), "a.conf", "quote.size", "lots");
    }

    @Test
    void shouldRefuseAnUnknownMarket() throws IOException {
        assertRefused(4, Stream.of("backtest", "-s", "market = atlantis", "--out", out), "atlantis", "busy-linear");
    }

    @Test
    void shouldRefuseADirectoryThatHoldsARun() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("kept.txt"), "mine");
        assertRefused(2, Stream.of("backtest", "--out", out), "out");
        assertEquals("mine", Files.readString(out.resolve("kept.txt")));
    }

    @Test
    void shouldRefuseACutRecording() throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 20_000; i++) {
                final int at = i * 7919 % 1_000;
                gzip.write("2020-03-10 18:25:%02d.%03d,7822.5,-%d,7822.5,300,7823,100\n"
                        .formatted(12 + i / 1_000, i % 1_000, 1 + at)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        final Path cut = directory.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        assertRefused(6, importTaq(cut), "cut.csv.gz", "damaged behind line", "--accept-damage");
        assertFalse(Files.exists(directory.resolve("x.tape")));
        final Bot accepted = importTaq(cut, "--accept-damage");
        assertEquals(0, accepted.code(), accepted.err());
        assertTrue(accepted.err().contains("the tape holds what comes before"), accepted.err());
    }

    @Test
    void shouldLeaveOutRowsThatAreNoNumbersOrGoBackInTime() throws IOException {
        final Path table = taq(
                GOOD,
                GOOD.replace("7822.5,-200", "NaN,-200"),
                GOOD.replace("7822.5,-200", "-7822.5,-200"),
                GOOD.replace("18:25:12", "18:24:12"),
                LATER);
        final Bot run = importTaq(table);
        assertEquals(0, run.code(), run.err());
        for (final String line : List.of("bad 3", "taq.csv:3", "taq.csv:4", "taq.csv:5")) {
            assertTrue(run.out().contains(line), run.out());
        }
        assertRefused(6, importTaq(table, "--replace", "--strict"), "taq.csv:3", "strict");
    }

    @Test
    void shouldRefuseWrongUsage() throws IOException {
        assertRefused(2, Stream.of("backtset"), "backtset", "backtest");
        assertRefused(2, Stream.of("backtest", "--tap", "x"), "--tap");
        assertRefused(2, Stream.of("import"), "FILE");
        assertRefused(2, Stream.of("import", settings, "--instrument", "x"), "venue and a symbol");
        assertRefused(2, Stream.of("import", settings, "--format", "fax"), "fax", "binance-raw");
        assertRefused(6, Stream.of("import", settings), "profile.conf", "no known format");
        assertRefused(6, Stream.of("report", directory), "header.json");
    }

    @Test
    void shouldRefuseTwoInstrumentsWithOneSymbol() throws IOException {
        final Path first = tape();
        final Path second = directory.resolve("second.tape");
        Bot.done("import", directory.resolve("taq.csv"), "--instrument", "bitmex XBTUSD id=2", "--out", second);
        assertRefused(
                6, Stream.concat(backtest(first), Stream.of("--tape", second)), "second.tape", "XBTUSD", "x.tape");
    }

    @Test
    void shouldRefuseCapitalThatCannotBeCounted() throws IOException {
        final String capital = "instruments.XBTUSD.account.capital = 1e11 money";
        assertRefused(
                4, Stream.concat(backtest(tape()), Stream.of("-s", capital)), "account.capital", "100000000000 money");
    }

    @Test
    void shouldRefuseAQueueOfOrdersForATapeOfLevels() throws IOException {
        assertRefused(
                4,
                Stream.concat(backtest(tape()), Stream.of("-s", "sim.queue = l3-fifo")),
                "sim.queue = l3-fifo: the tape does not name single orders of XBTUSD");
    }

    @Test
    void shouldReadTablesOfSpreadsheets() throws IOException {
        final Path table = file("taq.csv", "\uFEFF" + HEADER + GOOD + LATER);
        assertEquals(
                0,
                Bot.run("import", table, "-i", "bitmex XBTUSD", "-o", directory.resolve("x.tape"))
                        .code());
    }
}
