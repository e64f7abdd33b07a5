package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.config.SettingsLoader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about settings files. */
class ConfigCommandsTest {
    @TempDir
    private Path directory;

    private Path good;

    @BeforeEach
    void writeSettings() throws IOException {
        good = Files.writeString(directory.resolve("good.conf"), SettingsLoader.builtInText());
    }

    private Path bad() throws IOException {
        final String text = SettingsLoader.builtInText()
                .replace("quote.size = 100 lots", "quote.size = 100")
                .replace("seed = 1\n", "seed = x\n");
        return Files.writeString(directory.resolve("bad.conf"), text);
    }

    /** Fails unless the text is one JSON document. */
    private static void requireJson(final String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            assertEquals(null, parser.nextToken(), text);
        }
    }

    @Test
    void shouldSayThatSettingsAreGood() {
        final CommandRun run = CommandRun.of("config", "check", good);
        final String hash = SettingsLoader.load(good).configHash();
        assertEquals(new CommandRun(0, good + ": good; 2 instruments, settings " + hash + "\n", ""), run);
        final CommandRun builtIn = CommandRun.of("config", "check");
        assertEquals(new CommandRun(0, "built-in profile: good; 2 instruments, settings " + hash + "\n", ""), builtIn);
    }

    @Test
    void shouldShowEveryProblemOfBadSettings() throws IOException {
        final CommandRun run = CommandRun.of("config", "check", bad());
        assertEquals(4, run.code());
        assertEquals("", run.out());
        assertEquals(2, run.errLines().size(), run.err());
        assertTrue(run.errLines().get(0).contains("bad.conf:55: quote.size = \"100\": unit missing"), run.err());
        assertTrue(run.errLines().get(1).contains(": sim.seed = \"x\": not a number"), run.err());
        final CommandRun show = CommandRun.of("config", "show", bad());
        assertEquals(4, show.code());
        assertEquals(1, show.errLines().size(), show.err());
        assertTrue(show.err().endsWith("; and 1 more (ballast config check " + bad() + " shows all)\n"), show.err());
    }

    @Test
    void shouldSpeakJson() throws IOException {
        final CommandRun check = CommandRun.of("config", "check", "--json", good);
        requireJson(check.out());
        assertTrue(check.out().contains("\"usable\" : true"), check.out());
        final CommandRun refused = CommandRun.of("config", "check", "--json", bad());
        requireJson(refused.out());
        assertEquals(4, refused.code());
        assertTrue(refused.out().contains("\"usable\" : false"), refused.out());
        final CommandRun show = CommandRun.of("config", "show", "--json", good);
        requireJson(show.out());
        assertTrue(show.out().contains("\"sim.timer_interval\" : {\n      \"value\" : \"100 ms\",\n"), show.out());
        assertTrue(show.out().contains("\"origin\" : \"" + good + ":8\""), show.out());
    }

    @Test
    void shouldPrintWarningsUnlessQuiet() {
        final String many = "instruments.COIN-USDT.quote.levels = 8";
        final CommandRun run = CommandRun.of("config", "check", good, "-s", many);
        assertEquals(0, run.code());
        assertEquals(
                List.of("warning: --set: COIN-USDT: quote.levels = 8: more than risk.max_open_orders = 4, so outer"
                        + " levels will be denied"),
                run.errLines());
        assertEquals(
                "", CommandRun.of("config", "check", good, "-s", many, "-q").err());
    }

    @Test
    void shouldShowWhatIsItselfASettingsFile() throws IOException {
        final CommandRun show = CommandRun.of("config", "show", good, "--set", "sim.latency.new = 0.25 ms");
        assertEquals(0, show.code());
        assertTrue(
                show.out().contains("sim.latency.new = 250 us                                    # --set\n"),
                show.out());
        assertTrue(
                show.out().contains("mode = paper                                                # " + good + ":8\n"));
        assertTrue(show.out().contains("sim.fees.maker = tape                                       # default\n"));
        final Path copy = Files.writeString(directory.resolve("copy.conf"), show.out());
        final String hash = SettingsLoader.load(copy).configHash();
        assertTrue(show.out().endsWith("# settings " + hash + "\n"), show.out());
    }

    @Test
    void shouldLookUpKeys() {
        final CommandRun one = CommandRun.of("config", "show", "--doc", "sim.latency.feed");
        assertEquals("""
                sim.latency.feed
                  Market data from the venue's time to us. recorded = as on the tape.
                  duration, 0 s to 60 s, a law or recorded; default recorded; fixed at the start
                """, one.out());
        final CommandRun unknown = CommandRun.of("config", "show", "--doc", "strategy.gama");
        assertEquals(
                new CommandRun(2, "", "ballast config show: no key \"strategy.gama\", did you mean strategy.gamma?\n"),
                unknown);
        assertTrue(CommandRun.of("config", "show", "--doc").out().startsWith("# Settings\n"));
    }

    @Test
    void shouldShowDifferences() throws IOException {
        final String text = SettingsLoader.builtInText()
                .replace("strategy.gamma = 0.00001 per tick lot", "strategy.gamma = 0.00002 per tick lot")
                .replace("seed = 1\n", "seed = 2\n");
        final Path other = Files.writeString(directory.resolve("other.conf"), text);
        final CommandRun run = CommandRun.of("config", "diff", good, other);
        assertEquals(new CommandRun(0, """
                        sim.seed: 1 -> 2  (needs a new start)
                        instruments.COIN-USDT.strategy.gamma: 0.00001 per tick lot -> 0.00002 per tick lot  (reloadable)
                        """, ""), run);
        final CommandRun json = CommandRun.of("config", "diff", "--json", good, other);
        requireJson(json.out());
        assertTrue(json.out().contains("\"path\" : \"sim.seed\""), json.out());
        final CommandRun same = CommandRun.of("config", "diff", good, good);
        assertTrue(same.out().startsWith("no difference; settings "), same.out());
    }
}
