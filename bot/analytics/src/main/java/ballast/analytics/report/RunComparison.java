package ballast.analytics.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs on the same tape beside each other: what was filled in which, when they part, and what that was worth.
 * {@link TrailMatch} says what counts as the same. One thread. The same tables give the same bytes.
 */
public final class RunComparison {
    /** Name of the page. */
    public static final String HTML_FILE = "compare.html";

    /** Name of the figures. */
    public static final String JSON_FILE = "compare.json";

    private final String firstName;
    private final String secondName;
    private final RunFigures first;
    private final RunFigures second;
    private final List<ComparedInstrument> instruments = new ArrayList<>();

    private RunComparison(final Path firstDirectory, final Path secondDirectory) {
        firstName = nameOf(firstDirectory);
        secondName = nameOf(secondDirectory);
        first = figures(firstDirectory);
        second = figures(secondDirectory);
        final Map<String, OrderTrail> left = trails(firstDirectory, first);
        final Map<String, OrderTrail> right = trails(secondDirectory, second);
        for (int i = 0; i < first.instruments().size(); i++) {
            final InstrumentRun run = first.instruments().get(i);
            final String symbol = run.instrument().symbol();
            instruments.add(
                    new ComparedInstrument(run, second.instruments().get(i), left.get(symbol), right.get(symbol)));
        }
    }

    /**
     * Why two directories cannot be compared.
     *
     * @param firstDirectory that should hold a run.
     * @param secondDirectory that should hold another one.
     * @return one line; empty when they can be compared.
     * @throws ReportException when a header is there and cannot be read.
     */
    public static Optional<String> obstacle(final Path firstDirectory, final Path secondDirectory) {
        for (final Path directory : List.of(firstDirectory, secondDirectory)) {
            if (!Files.isRegularFile(directory.resolve(RunTables.HEADER_FILE))) {
                return Optional.of(directory + ": no " + RunTables.HEADER_FILE + " in it; name the directory of a run");
            }
        }
        final RunHeader left = new RunTables(firstDirectory).header();
        final RunHeader right = new RunTables(secondDirectory).header();
        final List<String> before =
                left.tapes().stream().map(RunHeader.Tape::sha256).toList();
        final List<String> after =
                right.tapes().stream().map(RunHeader.Tape::sha256).toList();
        if (before.isEmpty() || !before.equals(after)) {
            return Optional.of(firstDirectory + " and " + secondDirectory + ": did not play the same tape ("
                    + text(left)
                    + " and " + text(right) + "); name two runs on one tape");
        }
        if (!left.instruments().equals(right.instruments())) {
            return Optional.of(firstDirectory + " and " + secondDirectory
                    + ": do not have the same instruments; name two runs on one tape");
        }
        return Optional.empty();
    }

    private static String text(final RunHeader header) {
        final List<String> names = new ArrayList<>();
        for (final RunHeader.Tape tape : header.tapes()) {
            names.add(tape.name() + " "
                    + tape.sha256().substring(0, Math.min(12, tape.sha256().length())));
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /**
     * Reads two runs.
     *
     * @param firstDirectory of a run, called A.
     * @param secondDirectory of the run that is compared with it, called B; {@link #obstacle} finds none.
     * @throws ReportException when a table is missing, cut or malformed, or when the PnL of a run does not add up.
     */
    public static RunComparison read(final Path firstDirectory, final Path secondDirectory) {
        return new RunComparison(firstDirectory, secondDirectory);
    }

    /** With two runs to blame a failure says which. */
    private static RunFigures figures(final Path directory) {
        try {
            return RunFigures.read(new RunTables(directory));
        } catch (final ReportException failure) {
            throw new ReportException(directory.toString(), 0, failure.getMessage(), failure);
        }
    }

    private static String nameOf(final Path directory) {
        final Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? directory.toString() : name.toString();
    }

    private static Map<String, OrderTrail> trails(final Path directory, final RunFigures figures) {
        final Map<String, OrderTrail> trails = new LinkedHashMap<>();
        figures.instruments().forEach(run -> trails.put(run.instrument().symbol(), new OrderTrail(run.instrument())));
        final RunTables tables = new RunTables(directory);
        tables.read(
                RunTables.Table.ORDERS,
                row -> trails.get(row.required("symbol")).order(row));
        tables.read(
                RunTables.Table.FILLS, row -> trails.get(row.required("symbol")).fill(row));
        trails.values().forEach(OrderTrail::close);
        return trails;
    }

    /** Writes both files as {@link RunReport#writeTo} does. */
    public void writeTo(final Path directory) throws IOException {
        ReportFiles.write(directory, Map.of(HTML_FILE, html(), JSON_FILE, json()));
    }

    /** The comparison in lines of text. */
    public List<String> summary() {
        return new ComparisonText(this).lines();
    }

    /** The page as UTF-8. */
    public byte[] html() {
        return new ComparisonPage(this).bytes();
    }

    /** The figures as UTF-8. */
    public byte[] json() {
        return new ComparisonJson(this).text().getBytes(StandardCharsets.UTF_8);
    }

    String firstName() {
        return firstName;
    }

    String secondName() {
        return secondName;
    }

    RunHeader firstHeader() {
        return first.header();
    }

    RunHeader secondHeader() {
        return second.header();
    }

    /** In the order of the header. */
    List<ComparedInstrument> instruments() {
        return instruments;
    }

    List<SettingsDiff.Change> settings() {
        return SettingsDiff.of(first.header(), second.header());
    }
}
