package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The progress line, with a hand clock. */
class ProgressTest {
    private static final long MS = 1_000_000L;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private long nowNs = Long.MAX_VALUE - 300 * MS;

    private Progress progress(final boolean isShown) {
        return new Progress(stream, isShown, () -> nowNs);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8).replace('\r', '<');
    }

    @Test
    void shouldRewriteOneLineFiveTimesASecond() {
        try (Progress progress = progress(true)) {
            for (int i = 0; i <= 1000; i++) {
                progress.update("a.tape", i, 1000);
                nowNs += MS;
            }
        }
        assertEquals("<a.tape 20 %<a.tape 40 %<a.tape 60 %<a.tape 80 %<a.tape 100 %<            <", shown());
    }

    @Test
    void shouldCountWhenTheTotalIsNotKnownAndCoverALongerLine() {
        final Progress progress = progress(true);
        nowNs += 200 * MS;
        progress.update("a long name", 7, 0);
        nowNs += 200 * MS;
        progress.update("b", 8, 0);
        assertEquals("<a long name 7<b 8          ", shown());
        progress.close();
        progress.close();
    }

    @Test
    void shouldBeSilentWhenNobodyWatchesOrNothingTakesLong() {
        try (Progress progress = progress(false)) {
            nowNs += 1000 * MS;
            progress.update("a", 1, 2);
        }
        try (Progress progress = progress(true)) {
            progress.update("a", 1, 2);
        }
        assertEquals("", shown());
    }
}
