package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the repository says about settings and what the tables say must be the same. */
class ConfigReferenceTest {
    private static final Path CONFIG = Path.of(System.getProperty("ballast.root"), "config");

    static Stream<Path> profiles() throws IOException {
        try (Stream<Path> files = Files.list(CONFIG)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    @Test
    void shouldHaveAReferencePageThatMatchesTheTables() throws IOException {
        assertEquals(
                SettingsReference.page(),
                Files.readString(CONFIG.resolve("REFERENCE.md")),
                "config/REFERENCE.md is out of date; run: ops/ballast config show --doc > config/REFERENCE.md");
    }

    @Test
    void shouldLookUpKeysWithAndWithoutTheirInstrument() {
        final String gamma = SettingsReference.of("strategy.gamma");
        assertEquals("""
                strategy.gamma
                  Risk aversion (CARA coefficient).
                  per tick lot, 0 to 1000; required; reloadable
                """, gamma);
        assertEquals(gamma, SettingsReference.of("instruments.BTCUSDT.strategy.gamma"));
        assertNotNull(SettingsReference.of("sim.seed"));
        assertNull(SettingsReference.of("strategy.gama"));
        assertEquals("strategy.gamma", SettingsReference.nearest("strategy.gama"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void shouldLoadEveryShippedProfileWithoutAWarning(final Path profile) {
        assertEquals(List.of(), SettingsLoader.load(profile).warnings());
    }

    @Test
    void shouldBuildTheProfileForPaperTradingIn() throws IOException {
        assertEquals(Files.readString(CONFIG.resolve("paper.conf")), SettingsLoader.builtInText());
        final RunSettings builtIn = SettingsLoader.load(null, List.of());
        assertEquals(SettingsLoader.load(CONFIG.resolve("paper.conf")).configHash(), builtIn.configHash());
        assertEquals(Mode.PAPER, builtIn.mode());
        assertEquals(2, builtIn.instruments().size());
    }

    /** Each {@code key = value} has the table's facts in the comment above it. */
    @ParameterizedTest
    @MethodSource("profiles")
    void shouldSayAboveEachKeyWhatTheTableSays(final Path profile) throws IOException {
        final List<String> lines = Files.readAllLines(profile);
        final List<String> path = new ArrayList<>();
        int checked = 0;
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).trim();
            if (line.endsWith("{")) {
                path.add(line.substring(0, line.length() - 1).trim());
            } else if ("}".equals(line)) {
                path.remove(path.size() - 1);
            } else if (line.contains(" = ") && !line.startsWith("#")) {
                final SettingKey key = key(path, line.substring(0, line.indexOf(" = ")));
                assertEquals(
                        "# " + SettingsReference.facts(key),
                        lines.get(i - 1).trim(),
                        profile.getFileName() + ":" + (i + 1));
                checked++;
            }
        }
        assertTrue(checked >= 5, "found only " + checked + " keys in " + profile);
    }

    private static SettingKey key(final List<String> blocks, final String name) {
        final boolean isInstrument = !blocks.isEmpty() && "instruments".equals(blocks.get(0));
        final List<String> path = new ArrayList<>(isInstrument ? blocks.subList(2, blocks.size()) : blocks);
        path.add(name);
        return (isInstrument ? KeyTable.INSTRUMENT : KeyTable.RUN).find(String.join(".", path));
    }
}
