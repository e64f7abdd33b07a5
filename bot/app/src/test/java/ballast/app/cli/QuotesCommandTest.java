package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that shows the table over the inventory: figures, page, JSON, and what it refuses. */
class QuotesCommandTest {
    /** The example of Gueant, Lehalle and Fernandez-Tapia: c1 = 3.278982, skew = 0.067866. */
    private static final String SETTINGS = """
            instruments.X {
              quote.size = 10 lots
              strategy.gamma = 0.01 per tick lot
              strategy.k = 0.3 per tick
              strategy.a = 0.9 per s
              strategy.sigma = 0.3 ticks per sqrt s
              risk.max_position = 10 lots
              risk.max_order_size = 20 lots
              risk.max_daily_loss = 250 money
            }
            """;

    @TempDir
    private Path directory;

    private Path settings;

    @BeforeEach
    void writeSettings() throws IOException {
        settings = Files.writeString(directory.resolve("x.conf"), SETTINGS);
    }

    private CommandRun quotes(final Object... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("quotes", settings), Stream.of(more)).toArray());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void shouldPrintPricesRoundedOutwardsAndSizesWithinTheLimit() {
        final List<String> lines = quotes("--fair", 1000, "--units", 1).outLines();
        assertEquals("X: glft", lines.get(0));
        assertEquals(
                "gamma 0.01 per tick unit, xi 0.01 per tick unit, k 0.3 per tick, A 0.9 per s, sigma 0.3 ticks per sqrt"
                        + " s, horizon 60 s, valued over 60 s, bound 20 units, unit 1 lots",
                lines.get(1));
        assertEquals("half spread 3.31292 ticks, skew 0.0678658 ticks per unit", lines.get(2));
        final String[] columns = {
            "q lots reserv. bid ask bid dist ask dist bid lots ask lots certain optimum lost",
            "-1 -1 1000.0679 996 1004 3.2450 3.3808 10 9",
            "0 0 1000.0000 996 1004 3.3129 3.3129 10 10",
            "1 1 999.9321 996 1004 3.3808 3.2450 9 10",
        };
        for (int i = 0; i < columns.length; i++) {
            final String words = lines.get(4 + i).trim().replaceAll(" +", " ");
            assertTrue(words.startsWith(columns[i]), words);
        }
        assertEquals(8, lines.size(), lines.toString());
    }

    @Test
    void shouldThinInPrintAndNotInJson() {
        final String[] wide = {"-s", "instruments.X.strategy.inventory_bound = 200", "--units", "150"};
        final CommandRun run = quotes((Object[]) wide);
        // every eighth of 150, both ends and what is around the table
        final List<String> rows = run.outLines().stream()
                .filter(line -> line.trim().matches("-?\\d+ .*\\d\\.\\d{4}.*"))
                .toList();
        assertEquals(39, rows.size(), run.out());
        assertTrue(rows.get(0).trim().startsWith("-150 ") && rows.get(38).trim().startsWith("150 "), run.out());
        final CommandRun json = quotes("--json", wide[0], wide[1], wide[2], wide[3]);
        assertEquals(301, json.out().split("\"positionLots\"", -1).length - 1);
        assertFalse(json.out().contains("NaN"), json.out());
    }

    @Test
    void shouldLeaveOutPricesThatNobodyCanKnow() {
        final CommandRun run = quotes("--json");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"leanTicks\"") && !run.out().contains("\"bidTicks\""), run.out());
        assertTrue(quotes("--json", "--fair", "7.5").out().contains("\"bidTicks\" : 4"), run.out());
        assertTrue(run.out().contains("\"notes\" : [ ]"), run.out());
        assertEquals(run, quotes("--json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volatility.estimator = ewma | volatility.estimator = ewma: shown with strategy.sigma; the bot quotes"
                        + " with its estimate",
                "strategy.gamma = 1 per tick lot | q from -10 to -2: bids above fair value",
                "strategy.inventory_bound = 3 | the bound of 3 units is reached before 10 units; raise"
                        + " strategy.inventory_bound",
                "strategy.horizon = 100000 s | q from -10 to 10: no certainty equivalent, for too much happens in one"
                        + " step of the reckoning; try a shorter --horizon",
                "quote.cost = 1 ticks | quote.cost = 1 ticks stands in prices, not in distances",
                "quote.levels = 2 | level 2 stands 1 ticks behind the first, at most 10 lots",
                "strategy.rule = legacy | the distances depend on the price: give it with --fair",
                "quote.min_half_spread = 4 ticks | the bot widens to quote.min_half_spread = 4 ticks",
                "quote.max_distance = 3.4 ticks | q from -10 to 10, not all: further off than quote.max_distance = 3.4"
                        + " ticks, where the bot holds them",
            })
    void shouldSayWhatIsImplausible(final String setting, final String note) {
        final CommandRun run = quotes("-s", "instruments.X." + setting);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.outLines().contains("note: " + note), run.out());
    }

    @Test
    void shouldWarnAsTheSettingsCheckDoes() {
        final CommandRun run = quotes("-s", "instruments.X.strategy.sigma = 0.0003 ticks per sqrt s");
        assertTrue(run.err().startsWith("warning: ") && run.err().contains("is sigma in ticks"), run.err());
    }

    @Test
    void shouldWriteAPageThatIsTheSameTwice() throws IOException {
        final Path first = directory.resolve("a.html");
        assertTrue(quotes("--out", first).out().contains("page: " + first));
        assertEquals(0, quotes("--out", directory.resolve("b.html"), "--json").code());
        final String page = Files.readString(first);
        assertEquals(page, Files.readString(directory.resolve("b.html")));
        for (final String words : List.of("Certainty equivalent", "reservation price", "bid size", "X: glft")) {
            assertTrue(page.contains(words), words);
        }
        assertEquals(List.of("a.html", "b.html", "x.conf"), files());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fair 0 | 2 | ballast quotes: --fair 0.0 is not above 0 and at most 1e12 ticks",
                "--fair x | 2 | ballast quotes: invalid value for option '--fair': 'x' is not a number; see"
                        + " \"ballast help quotes\"",
                "--touch -1 | 2 | ballast quotes: --touch -1.0 is not above 0 and at most 1e12 ticks",
                "--units 0 | 2 | ballast quotes: --units 0 is not between 1 and 200",
                "--units 201 | 2 | ballast quotes: --units 201 is not between 1 and 200",
                "--instrument Y | 2 | ballast quotes: --instrument Y: the settings have X",
                "--horizon 10 | 2 | ballast quotes: --horizon 10: ",
                "-s instruments.X.strategy.k=0 | 4 | --set ",
            })
    void shouldRefuseInOneLineAndWriteNothing(final String args, final int code, final String line) throws IOException {
        final Object[] words = Stream.concat(
                        Stream.of("--out", directory.resolve("out.html")), Stream.of((Object[]) args.split(" ")))
                .toArray();
        final CommandRun run = quotes(words);
        assertEquals(code, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().startsWith(line), run.err());
        assertEquals(List.of("x.conf"), files());
    }

    @Test
    void shouldReplaceNothing() throws IOException {
        final Path mine = Files.writeString(directory.resolve("mine.html"), "mine");
        final CommandRun run = quotes("--out", mine);
        assertEquals(ExitCode.USAGE.code(), run.code());
        assertEquals(List.of(mine + ": exists already; remove it or name another file"), run.errLines());
        Files.writeString(directory.resolve("b.html.partial"), "theirs");
        assertEquals(
                ExitCode.USAGE.code(),
                quotes("--out", directory.resolve("b.html")).code());
        assertEquals("theirs", Files.readString(directory.resolve("b.html.partial")));
        final CommandRun nowhere = quotes("--out", directory.resolve("none").resolve("b.html"));
        assertEquals(ExitCode.USAGE.code(), nowhere.code());
        assertEquals(List.of("b.html.partial", "mine.html", "x.conf"), files());
    }
}
