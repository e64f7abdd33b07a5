package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reproduces {@code performance.csv}: from the directory in system property {@code ballast.vectors} when set, from the
 * test resources otherwise.
 */
class PerformanceVectorsTest {
    private static final String FILE = "performance.csv";
    private static final double RELATIVE = 1e-11;

    private static List<String> lines() throws IOException {
        final String directory = System.getProperty("ballast.vectors");
        if (directory != null) {
            return Files.readAllLines(Path.of(directory, FILE));
        }
        try (InputStream in = PerformanceVectorsTest.class.getResourceAsStream("/vectors/" + FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static void assertClose(final String expected, final double actual, final String what) {
        final double value = Double.parseDouble(expected);
        if (Double.isNaN(value)) {
            assertTrue(Double.isNaN(actual), what + ": " + actual);
        } else {
            assertEquals(value, actual, Math.max(Math.abs(value) * RELATIVE, 1e-14), what);
        }
    }

    @Test
    void shouldReproduceTheVectors() throws IOException {
        final List<String> lines = lines();
        assertTrue(lines.size() >= 6, "rows: " + lines.size());
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",");
            final Performance performance = new Performance(Performance.Basis.SIMPLE_RETURN);
            final Drawdown drawdown = new Drawdown();
            long time = 0;
            for (final String equity : cells[1].split(";")) {
                performance.add(Double.parseDouble(equity));
                drawdown.add(time++, Double.parseDouble(equity));
            }
            final String row = "row " + cells[0];
            assertEquals(time - 1, performance.periods(), row);
            assertClose(cells[2], performance.totalReturn(), row + " total return");
            assertClose(cells[3], performance.mean(), row + " mean");
            assertClose(cells[4], performance.deviation(), row + " deviation");
            assertClose(cells[5], performance.sharpe(), row + " Sharpe");
            assertClose(cells[6], performance.sortino(), row + " Sortino");
            assertClose(cells[7], drawdown.greatestFraction(), row + " drawdown fraction");
            assertClose(cells[8], drawdown.greatest(), row + " drawdown");
        }
    }

    @Test
    void shouldTakeDifferencesWithoutCapital() {
        final Performance performance = new Performance(Performance.Basis.DIFFERENCE);
        for (final double equity : new double[] {0, 2, 1, 4}) {
            performance.add(equity);
        }
        // differences 2, -1, 3: mean 4/3, sample variance (4/9 + 49/9 + 25/9) / 2 = 13/3, downside mean 1/3
        assertEquals(4.0 / 3, performance.mean(), 1e-15);
        assertEquals(4.0 / 3 / Math.sqrt(13.0 / 3), performance.sharpe(), 1e-15);
        assertEquals(4.0 / 3 / Math.sqrt(1.0 / 3), performance.sortino(), 1e-15);
    }

    @Test
    void shouldDateTheDrawdownAndItsRecovery() {
        final Drawdown drawdown = new Drawdown();
        final double[] equity = {10, 12, 9, 11, 12, 13, 12.5};
        for (int i = 0; i < equity.length; i++) {
            drawdown.add(i, equity[i]);
        }
        assertEquals(3, drawdown.greatest());
        assertEquals(0.25, drawdown.greatestFraction());
        assertEquals(1, drawdown.fromMs());
        assertEquals(2, drawdown.toMs());
        assertEquals(4, drawdown.recoveredMs());
        drawdown.add(7, 9.5);
        assertEquals(5, drawdown.fromMs());
        assertEquals(-1, drawdown.recoveredMs());
    }
}
