package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Reproduces {@code fill_rate_tracking.csv}: gamma-Poisson posterior over a live window, and a decayed rate. */
class FillRateTrackerTest {
    private static final long SEC = 1_000_000_000L;

    private static long ns(final double sec) {
        return Math.round(sec * SEC);
    }

    private static FillRateTracker tracker(final VectorFile file, final int row, final long startNs) {
        final FillRateTracker tracker = new FillRateTracker(
                startNs,
                ns(file.real(row, "window_s")),
                file.real(row, "prior_shape"),
                file.real(row, "prior_rate"),
                ns(file.real(row, "half_life_s")),
                64);
        for (final String time : file.text(row, "fill_times_s").split(";")) {
            tracker.onFill(ns(Double.parseDouble(time)));
        }
        return tracker;
    }

    /** The vectors' windows are always full, also where they reach back behind time 0; their decay begins at 0. */
    @Test
    void shouldReproduceTheVectors() throws IOException {
        final VectorFile file = VectorFile.read("fill_rate_tracking", getClass());
        for (int row = 0; row < file.rows(); row++) {
            final long now = ns(file.real(row, "now_s"));
            final FillRateTracker window = tracker(file, row, -now);
            assertEquals(file.whole(row, "fills_in_window"), window.fillsInWindow(now), file.at(row));
            assertEquals(file.real(row, "rate_window"), window.rateInWindow(now), 1e-8, file.at(row));
            assertEquals(file.real(row, "posterior_mean"), window.posteriorMean(now), 1e-8, file.at(row));
            assertEquals(file.real(row, "posterior_sd"), window.posteriorDeviation(now), 1e-8, file.at(row));
            final FillRateTracker decay = tracker(file, row, 0);
            assertEquals(file.real(row, "rate_decayed"), decay.decayedRate(now), 1e-8, file.at(row));
        }
    }

    @Test
    void shouldShortenTheWindowWhenThereIsNoRoomOrNoTime() {
        final FillRateTracker tracker = new FillRateTracker(0, 100 * SEC, 0, 0, 10 * SEC, 4);
        assertTrue(Double.isNaN(tracker.rateInWindow(0)) && Double.isNaN(tracker.decayedRate(0)));
        for (int i = 1; i <= 3; i++) {
            tracker.onFill(i * SEC);
        }
        assertEquals(3.0 / 5, tracker.rateInWindow(5 * SEC), 1e-12);
        for (int i = 4; i <= 20; i++) {
            tracker.onFill(i * SEC);
        }
        assertEquals(4, tracker.fillsInWindow(20 * SEC));
        assertEquals(1, tracker.rateInWindow(20 * SEC), 1e-12);
    }
}
