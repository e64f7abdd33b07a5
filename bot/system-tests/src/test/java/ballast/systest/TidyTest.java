package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.quoter.QuoteReason;
import ballast.core.risk.RiskControl;
import ballast.core.telemetry.CoreCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house is as its documents say: rooms, counters, sizes, links; and nothing lies about that belongs elsewhere. */
class TidyTest {
    private static final Path ROOT = Path.of(System.getProperty("ballast.root"));
    private static final int SOURCE_LINES_MAX = 400;
    private static final int TEST_LINES_MAX = 600;
    private static final Set<String> TOP =
            Set.of("pom.xml", "bot", "gateway", "codecs", "config", "ops", "README.md", "LICENSE", "ARCHITECTURE.md");
    private static final Set<String> MADE = Set.of("target", "runs");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern TABLE_ROOM = Pattern.compile("(?m)^\\| `([a-z/-]+)` \\| `ballast\\.");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    // in two parts, or this file would hold what it looks for
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static String read(final String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<Path> files(final String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.git|runs)/.*"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> all(final Pattern pattern, final String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void shouldHaveNothingElseAtTheTop() throws IOException {
        final Set<String> names = new TreeSet<>();
        try (Stream<Path> list = Files.list(ROOT)) {
            list.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith(".") && !MADE.contains(name))
                    .forEach(names::add);
        }
        assertEquals(new TreeSet<>(TOP), names);
    }

    @Test
    void shouldDescribeEveryRoom() throws IOException {
        final Set<String> modules = new TreeSet<>(all(MODULE, read("pom.xml")));
        assertTrue(modules.size() > 5, modules.toString());
        assertEquals(modules, new TreeSet<>(all(TABLE_ROOM, read("ARCHITECTURE.md"))), "rooms of ARCHITECTURE.md");
        assertEquals(modules, new TreeSet<>(all(TABLE_ROOM, read("README.md"))), "rooms of README.md");
        for (final String module : modules) {
            assertTrue(Files.isRegularFile(ROOT.resolve(module).resolve("README.md")), module + " has no README.md");
        }
    }

    @Test
    void shouldDescribeEveryPackageInTheReadmeOfItsRoom() throws IOException {
        final List<String> missing = new ArrayList<>();
        for (final String module : all(MODULE, read("pom.xml"))) {
            final String readme = read(module + "/README.md");
            packages(ROOT.resolve(module).resolve("src/main/java")).stream()
                    .filter(name -> !readme.contains(name))
                    .forEach(name -> missing.add(module + "/README.md does not name " + name));
        }
        assertEquals(List.of(), missing);
    }

    private static Set<String> packages(final Path sources) throws IOException {
        final Set<String> names = new TreeSet<>();
        if (Files.isDirectory(sources)) {
            try (Stream<Path> walk = Files.walk(sources)) {
                walk.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> sources.relativize(file.resolveSibling("")).toString())
                        .forEach(folder -> names.add(folder.replace('/', '.')));
            }
        }
        return names;
    }

    @Test
    void shouldListEveryCounterControlAndReason() throws IOException {
        final StringBuilder counters = new StringBuilder();
        for (final CoreCounter counter : CoreCounter.values()) {
            row(counters, counter.id(), counter.name(), counter.meaning());
        }
        final StringBuilder controls = new StringBuilder();
        for (final RiskControl control : RiskControl.values()) {
            row(controls, control.id(), control.name(), control.unit() + " | " + control.meaning());
        }
        final StringBuilder reasons = new StringBuilder();
        for (final QuoteReason reason : QuoteReason.values()) {
            row(reasons, reason.id(), reason.name(), reason.meaning());
        }
        final String readme = read("bot/core/README.md");
        for (final StringBuilder table : List.of(counters, controls, reasons)) {
            assertTrue(readme.contains(table), () -> "bot/core/README.md should have these rows:\n" + table);
        }
    }

    private static void row(final StringBuilder table, final int id, final String name, final String rest) {
        table.append("| ").append(id).append(" | `").append(name).append("` | ");
        table.append(rest).append(" |\n");
    }

    @Test
    void shouldKeepFilesShort() throws IOException {
        final List<String> tooLong = new ArrayList<>();
        final List<Path> sources = files(".java");
        for (final Path file : sources) {
            final String path = ROOT.relativize(file).toString();
            final long lines = Files.readAllLines(file).size();
            if (lines > (path.contains("src/test/") ? TEST_LINES_MAX : SOURCE_LINES_MAX)) {
                tooLong.add(path + " has " + lines + " lines");
            }
        }
        assertTrue(sources.size() > 200, "only " + sources.size() + " sources were found");
        assertEquals(List.of(), tooLong);
    }

    @Test
    void shouldLeaveNothingUnfinished() throws IOException {
        final List<String> places = new ArrayList<>();
        for (final Path file : files(".java")) {
            if (UNFINISHED.matcher(Files.readString(file)).find()) {
                places.add(ROOT.relativize(file).toString());
            }
        }
        assertEquals(List.of(), places);
    }

    @Test
    void shouldLinkOnlyToWhatIsThere() throws IOException {
        final List<String> broken = new ArrayList<>();
        int links = 0;
        for (final Path page : files(".md")) {
            for (final MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                links++;
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(ROOT.relativize(page) + " links to " + link.group(1));
                }
            }
        }
        assertTrue(links > 5, "only " + links + " links were found");
        assertEquals(List.of(), broken);
    }
}
