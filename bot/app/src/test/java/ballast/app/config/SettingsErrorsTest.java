package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person is told about settings that cannot be used. */
class SettingsErrorsTest {

    @TempDir
    private Path directory;

    /** Cases of the file: lines of a settings file, then {@code =>} and the line that a person is told. */
    static List<Arguments> table() throws IOException {
        final List<Arguments> cases = new ArrayList<>();
        final StringBuilder text = new StringBuilder();
        try (InputStream in = SettingsErrorsTest.class.getResourceAsStream("settings-errors.txt")) {
            for (final String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("=> ")) {
                    cases.add(Arguments.of(text.toString(), line.substring(3)));
                    text.setLength(0);
                } else if (!line.startsWith("##") && (text.length() > 0 || !line.isEmpty())) {
                    text.append(line).append('\n');
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldSayWhatIsWrongInOneLine(final String text, final String expected) {
        assertEquals(List.of(expected), SettingsFiles.problems(directory, SettingsFiles.changed(directory, text)));
    }

    @Test
    void shouldShowAllProblemsByLineAndTheFirstInTheMessage() {
        final Path file = SettingsFiles.changed(directory, """
                sim.latency.new = 5
                sim.seed = x
                instruments.X { quote.sise = 10 lots, quote.levels = 9, quote.levels = 9 }
                """);
        assertEquals(
                List.of(
                        "t.conf:2: sim.latency.new = \"5\": unit missing; write a number and ns, us, ms, s, min or h,"
                                + " allowed 0 s to 60 s",
                        "t.conf:3: sim.seed = \"x\": not a number; write a whole number, allowed 0 to 9e15",
                        "t.conf:4: instruments.X.quote.levels: given twice, first in line 4; keep one of them",
                        "t.conf:4: quote.levels = \"9\": out of range; write a whole number, allowed 1 to 8",
                        "t.conf:4: quote.sise: unknown key, did you mean quote.size?"),
                SettingsFiles.problems(directory, file));
        final SettingsException failure = assertThrowsSettings(file);
        assertEquals(
                file + ":2: sim.latency.new = \"5\": unit missing; write a number and ns, us, ms, s, min or h, allowed"
                        + " 0 s to 60 s; and 4 more (ballast config check " + file + " shows all)",
                failure.getMessage());
    }

    @Test
    void shouldNameEveryKeyThatIsMissing() {
        final Path file = SettingsFiles.write(directory, "t.conf", "instruments { X {} }\n");
        assertEquals(
                List.of(
                        "quote.size: missing; write a whole number and \"lots\", allowed 1 to 1e9",
                        "strategy.gamma: missing; write a number and \"per tick lot\", allowed 0 to 1000",
                        "strategy.k: missing; write a number and \"per tick\", allowed 1e-6 to 1000",
                        "strategy.a: missing; write a number and \"per s\", allowed 1e-9 to 1e6",
                        "strategy.sigma: missing; write a number and \"ticks per sqrt s\", allowed 0 to 1e6",
                        "risk.max_position: missing; write a whole number and \"lots\", allowed 0 to 1e9",
                        "risk.max_order_size: missing; write a whole number and \"lots\", allowed 1 to 1e9",
                        "risk.max_daily_loss: missing; write a number and \"money\", allowed 0 to 1e12"),
                SettingsFiles.problems(directory, file).stream()
                        .map(line -> line.replace("t.conf: instruments.X.", "")
                                .replace(", here or in instruments.default", ""))
                        .toList());
    }

    @Test
    void shouldNameTheLineOfABlockThatTwoFilesGive() {
        SettingsFiles.write(directory, "a.conf", SettingsFiles.GOOD + "venues { name = x }\n");
        final Path file = SettingsFiles.write(directory, "t.conf", "include \"a.conf\"\nvenues {\n  url = y\n}\n");
        assertEquals(
                List.of("a.conf:14: venues: unknown key; \"ballast config show --doc\" lists all keys"),
                SettingsFiles.problems(directory, file));
    }

    @Test
    void shouldNotCallABadValueMissingToo() {
        final Path file = SettingsFiles.changed(directory, "instruments.default.strategy.k = 1\n");
        assertEquals(1, SettingsFiles.problems(directory, file).size());
    }

    @Test
    void shouldAskForInstruments() {
        final Path empty = SettingsFiles.write(directory, "t.conf", "");
        assertEquals(
                List.of("t.conf: instruments: missing; write instruments { SYMBOL { ... } }"),
                SettingsFiles.problems(directory, empty));
        final Path unnamed = SettingsFiles.write(directory, "u.conf", "instruments { default {} }");
        assertEquals(
                List.of("u.conf: instruments: none is named; write its symbol with a block, which may be empty:"
                        + " SYMBOL {}"),
                SettingsFiles.problems(directory, unnamed));
    }

    private static SettingsException assertThrowsSettings(final Path file) {
        return assertThrows(SettingsException.class, () -> SettingsLoader.load(file));
    }
}
