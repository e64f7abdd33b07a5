package ballast.analytics.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report of a run: {@code report.html} to read and {@code report.json} with the same figures to compute with. One
 * thread. The same tables give the same bytes.
 */
public final class RunReport {
    /** Name of the page. */
    public static final String HTML_FILE = "report.html";

    /** Name of the figures. */
    public static final String JSON_FILE = "report.json";

    private final RunFigures figures;

    private RunReport(final RunFigures figures) {
        this.figures = figures;
    }

    /**
     * Reads the tables of a run.
     *
     * @param runDirectory that holds {@code header.json} and the tables of {@link RunTables.Table}.
     * @throws ReportException when a table is missing, cut or malformed, or when the PnL does not add up exactly.
     */
    public static RunReport read(final Path runDirectory) {
        return new RunReport(RunFigures.read(new RunTables(runDirectory)));
    }

    /**
     * Writes both files. Each is complete under another name before it takes its own, so no reader sees half of one.
     *
     * @param directory existing; older reports in it are replaced.
     * @throws IOException when a file cannot be written; what was begun is removed.
     */
    public void writeTo(final Path directory) throws IOException {
        ReportFiles.write(directory, Map.of(HTML_FILE, html(), JSON_FILE, json()));
    }

    /** The run in a few lines of text. */
    public List<String> summary() {
        return RunSummary.of(figures);
    }

    /** The page as UTF-8. */
    public byte[] html() {
        return new HtmlReport(figures).bytes();
    }

    /** The figures as UTF-8. */
    public byte[] json() {
        return new JsonReport(figures).text().getBytes(StandardCharsets.UTF_8);
    }
}
