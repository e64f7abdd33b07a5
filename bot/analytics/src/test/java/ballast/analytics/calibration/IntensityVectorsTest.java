package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reproduces {@code calib_buckets_expected.csv}: Poisson likelihood with exposure, and three lines through logarithms.
 */
class IntensityVectorsTest {
    private static final double RELATIVE = 1e-8;

    private static List<Bucket> dataset(final VectorFile file, final String id) {
        final List<Bucket> buckets = new ArrayList<>();
        for (int row = 0; row < file.rows(); row++) {
            if (file.text(row, "dataset").equals(id)) {
                buckets.add(
                        new Bucket(file.real(row, "delta"), file.real(row, "exposure_s"), file.whole(row, "fills")));
            }
        }
        return buckets;
    }

    private static void assertClose(final VectorFile file, final int row, final String column, final double actual) {
        final double expected = file.real(row, column);
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(actual), column + " of " + file.at(row) + ": " + actual);
        } else {
            assertEquals(expected, actual, Math.abs(expected) * RELATIVE, column + " of " + file.at(row));
        }
    }

    @Test
    void shouldReproduceTheVectors() throws IOException {
        final VectorFile data = VectorFile.read("calib_buckets", getClass());
        final VectorFile file = VectorFile.read("calib_buckets_expected", getClass());
        for (int row = 0; row < file.rows(); row++) {
            final List<Bucket> buckets = dataset(data, file.text(row, "dataset"));
            final IntensityFit fit = IntensityFit.of(buckets, 1);
            assertEquals(file.whole(row, "n_buckets"), buckets.size());
            assertEquals(file.whole(row, "total_fills"), fit.fills());
            assertClose(file, row, "total_exposure", fit.exposureSec());
            assertEquals(file.text(row, "status").equals("ok"), fit.isUsable(), file.at(row));
            assertClose(file, row, "A_mle", fit.estimate().ratePerSec());
            assertClose(file, row, "k_mle", fit.estimate().decayPerTick());
            assertClose(file, row, "se_logA", fit.seLogRate());
            assertClose(file, row, "se_k", fit.seDecay());
            assertClose(file, row, "loglik", fit.logLikelihood());
            assertClose(file, row, "deviance", fit.quality().deviance());
            final IntensityEstimate wls = LogLinearFit.sqrtFills(buckets);
            assertClose(file, row, "A_wls_sqrtN", wls.ratePerSec());
            assertClose(file, row, "k_wls_sqrtN", wls.decayPerTick());
            final IntensityEstimate ols = LogLinearFit.unweighted(buckets);
            assertClose(file, row, "A_ols", ols.ratePerSec());
            assertClose(file, row, "k_ols", ols.decayPerTick());
            final IntensityEstimate legacy = LogLinearFit.legacy(buckets);
            assertClose(file, row, "A_seed_polyfit_w_exposure", legacy.ratePerSec());
            assertClose(file, row, "k_seed_polyfit_w_exposure", legacy.decayPerTick());
        }
    }

    @Test
    void shouldSayWhyTheLikelihoodHasNoMaximum() throws IOException {
        final IntensityFit fit = IntensityFit.of(dataset(VectorFile.read("calib_buckets", getClass()), "7"), 1);
        assertFalse(fit.isUsable());
        assertEquals(Refusal.Code.NO_MAXIMUM, fit.refusal().code());
        assertTrue(
                fit.refusal().reason().contains("nearest distance, 0.5 ticks"),
                fit.refusal().reason());
    }
}
