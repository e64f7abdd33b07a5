package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that repeats a paper's experiment: what it prints and what it writes. */
class SimulateCommandTest {
    @TempDir
    private Path directory;

    private static CommandRun simulate(final Object... more) {
        final Stream<Object> words = Stream.of("simulate", "avellaneda-stoikov", "--paths", 30);
        return CommandRun.of(Stream.concat(words, Stream.of(more)).toArray());
    }

    /** Names of fields in their order, and where objects and arrays begin. */
    private static String shape(final String json) throws IOException {
        final List<String> parts = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    parts.add(parser.currentName());
                } else if (token.isStructStart() || token.isStructEnd()) {
                    parts.add(token.asString());
                }
            }
        }
        return String.join(" ", parts);
    }

    @Test
    void shouldTellTheFiguresOfOneGammaAsOneObject() throws IOException {
        final CommandRun run = simulate("--gamma", "0.1", "--seed", 5, "--json");
        assertEquals(0, run.code(), run.err());
        final String strategy = "{ strategy profitMean profitStd finalQMean finalQStd spreadMean }";
        assertEquals("{ gamma paths seed fills strategies [ " + strategy + " " + strategy + " ] }", shape(run.out()));
        assertTrue(run.out().contains("\"strategy\" : \"inventory\""), run.out());
        assertTrue(run.out().contains("\"strategy\" : \"symmetric\""), run.out());
        assertTrue(run.out().contains("\"seed\" : 5"), run.out());
        assertEquals(run, simulate("--gamma", "0.1", "--seed", 5, "--json"));
    }

    @Test
    void shouldTellTheFiguresOfSeveralGammasAsAnArray() throws IOException {
        final CommandRun run = simulate("--json", "--fills", "poisson");
        assertTrue(run.out().contains("\"fills\" : \"poisson\""), run.out());
        final String shape = shape(run.out());
        assertTrue(shape.startsWith("[ { gamma") && shape.endsWith("} ]"), shape);
        assertEquals(3, shape.split("gamma", -1).length - 1);
    }

    @Test
    void shouldPrintATableInThePapersShape() {
        final List<String> lines = simulate("--gamma", "1").outLines();
        assertEquals("Avellaneda and Stoikov (2008), section 3.3: 30 paths, seed 1, fills bernoulli", lines.get(0));
        assertEquals("gamma  strategy            spread   profit      std  final q    std q", lines.get(2));
        assertTrue(lines.get(3).startsWith("1      inventory  here     3.03"), lines.get(3));
        assertEquals("                  paper      3.02     31.4      5.0     0.02      1.7", lines.get(4));
        assertEquals("                  exact             31.455    4.838    0.000    1.641", lines.get(5));
        assertTrue(lines.get(6).contains(" z "), lines.get(6));
        assertTrue(lines.get(7).startsWith("1      symmetric  here     3.02"), lines.get(7));
    }

    @Test
    void shouldLeaveOutWhatThePaperDoesNotHave() {
        final String out = simulate("--gamma", "0.3").out();
        assertTrue(out.contains("0.3    inventory  here"), out);
        assertFalse(out.contains("paper") || out.contains(" z "), out);
    }

    @Test
    void shouldRepeatWithSeveralSeeds() {
        final String out = simulate("--gamma", "0.1", "--gamma", "0.3", "--seeds", 2, "--seed", 4)
                .out();
        assertTrue(out.contains("seed 4,") && out.contains("seed 5,"), out);
        assertTrue(out.contains("z of all seeds"), out);
        assertEquals(2, out.split("\\bmost\\b", -1).length - 1, out);
    }

    @Test
    void shouldMakeAPageThatIsTheSameTwice() throws IOException {
        final Path first = directory.resolve("first");
        final Path second = directory.resolve("second");
        final CommandRun run = simulate("--out", first);
        assertTrue(run.out().contains("report: " + first.resolve("report.html")), run.out());
        assertEquals(0, simulate("--out", second).code());
        final String page = Files.readString(first.resolve("report.html"));
        assertEquals(page, Files.readString(second.resolve("report.html")));
        for (final String words : List.of("gamma 0.01", "reservation price", "how many paths", "symmetric")) {
            assertTrue(page.contains(words), words);
        }
        assertEquals(3, page.split("<h2", -1).length - 1);
    }

    @Test
    void shouldNotReplaceADirectory() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");
        final CommandRun run = simulate("--out", directory);
        assertEquals(ExitCode.USAGE.code(), run.code());
        assertEquals(1, run.errLines().size(), run.err());
        assertEquals("", run.out());
    }
}
