package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.VectorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reproduces {@code calib_run_expected_*.csv} from the tables of a run with refusals, expiries and late cancels. */
class RunVectorsTest {
    private static final double TICK = 0.1;
    /** The run was watched for a quarter of an hour. */
    private static final long END_MS = 1_766_128_500_000L;

    @TempDir
    private Path directory;

    private final Map<String, OrderExposure> orders = new HashMap<>();
    private final ExposureGrid grid = new ExposureGrid(-100, 1_000);
    private RunExposures run;

    private Path table(final String name) throws IOException {
        final String vectors = System.getProperty("ballast.vectors");
        if (vectors != null && !vectors.isEmpty()) {
            return Path.of(vectors, name + ".csv");
        }
        final Path copy = directory.resolve(name + ".csv");
        try (InputStream in = getClass().getResourceAsStream("/vectors/" + name + ".csv")) {
            Files.copy(in, copy);
        }
        return copy;
    }

    @BeforeEach
    void readTheRun() throws IOException {
        final RunFiles files = new RunFiles(
                table("calib_run_orders"), table("calib_run_fills"), table("calib_run_state"), "", TICK, END_MS, 0);
        run = RunExposures.read(files, RunExposures.mids(files), TimeWindow.ALL, grid, order -> {
            final OrderExposure before = orders.put(order.orderId(), order);
            assertEquals(null, before);
        });
    }

    @Test
    void shouldReproduceTheOrders() throws IOException {
        final VectorFile file = VectorFile.read("calib_run_expected_orders", getClass());
        assertEquals(file.rows(), orders.size());
        assertEquals(29, run.rejected());
        assertEquals(603, run.prints());
        assertEquals(0, run.strangers());
        assertEquals(1, run.priceGcd());
        for (int row = 0; row < file.rows(); row++) {
            final OrderExposure order = orders.get(file.text(row, "order_id"));
            final String at = file.at(row);
            assertEquals(file.text(row, "side"), order.side() == FillSide.BID ? "BUY" : "SELL", at);
            assertEquals(file.real(row, "price"), order.priceMicroTicks() * 1e-6 * TICK, 1e-9, at);
            assertEquals(file.whole(row, "active_ms"), order.activeNs() / 1_000_000, at);
            assertEquals(file.whole(row, "end_ms"), order.endNs() / 1_000_000, at);
            assertEquals(file.real(row, "exposure_s"), (order.endNs() - order.activeNs()) / 1e9, 1e-9, at);
            assertEquals(file.real(row, "mid_at_active"), order.midMicroTicks() * 1e-6 * TICK, 1e-9, at);
            final double delta = order.deltaMicroTicks(order.midMicroTicks()) / 1e6;
            assertEquals(file.real(row, "signed_delta_ticks"), delta, 1e-9, at);
            assertEquals(file.whole(row, "filled_first"), order.isFilled() ? 1 : 0, at);
        }
    }

    @Test
    void shouldReproduceTheBuckets() throws IOException {
        final VectorFile file = VectorFile.read("calib_run_expected_buckets", getClass());
        final List<Bucket> buckets = grid.buckets(FillSide.BOTH, 0);
        assertEquals(file.rows(), buckets.size());
        for (int row = 0; row < file.rows(); row++) {
            final Bucket bucket = buckets.get(row);
            assertEquals(file.whole(row, "bucket_ticks"), (long) Math.floor(bucket.deltaTicks()), file.at(row));
            assertEquals(file.real(row, "exposure_s"), bucket.exposureSec(), 1e-9, file.at(row));
            assertEquals(file.whole(row, "first_fills"), bucket.fills(), file.at(row));
            assertEquals(file.real(row, "mean_delta_ticks"), bucket.deltaTicks(), 1e-9, file.at(row));
        }
        assertEquals(0, grid.outsideFills());
        assertEquals(0, grid.outsideSec());
    }

    /** The expected fit is of the buckets 0 to 20, each centred half a tick above its edge. */
    @Test
    void shouldReproduceTheFit() throws IOException {
        final VectorFile file = VectorFile.read("calib_run_expected_fit", getClass());
        final List<Bucket> centred = new ArrayList<>();
        final List<Bucket> buckets = grid.buckets(FillSide.BOTH, 0);
        buckets.removeIf(bucket -> !(bucket.deltaTicks() >= 0 && bucket.deltaTicks() < 21));
        for (final Bucket bucket : buckets) {
            centred.add(new Bucket(Math.floor(bucket.deltaTicks()) + 0.5, bucket.exposureSec(), bucket.fills()));
        }
        final IntensityFit fit = IntensityFit.of(centred, 1);
        assertEquals("bucket+0.5", file.text(0, "centre"));
        assertEquals(file.real(0, "A_mle"), fit.estimate().ratePerSec(), 1e-8);
        assertEquals(file.real(0, "k_mle"), fit.estimate().decayPerTick(), 1e-8);
        assertEquals(file.real(0, "se_logA"), fit.seLogRate(), 1e-8);
        assertEquals(file.real(0, "se_k"), fit.seDecay(), 1e-8);
        assertEquals(file.real(0, "loglik"), fit.logLikelihood(), 1e-5);
        assertEquals(file.real(0, "deviance"), fit.quality().deviance(), 1e-6);
        final IntensityFit own = IntensityFit.of(buckets, 1);
        final double shift = own.estimate().decayPerTick() / 4;
        assertEquals(
                Math.log(fit.estimate().ratePerSec()) - shift,
                Math.log(own.estimate().ratePerSec()),
                0.02);
    }

    @Test
    void shouldSplitTheBucketsBySide() {
        final List<Bucket> bids = grid.buckets(FillSide.BID, 0);
        final List<Bucket> asks = grid.buckets(FillSide.ASK, 0);
        final IntensityFit both = IntensityFit.of(grid.buckets(FillSide.BOTH, 0), 1);
        assertEquals(
                both.fills(),
                IntensityFit.of(bids, 1).fills() + IntensityFit.of(asks, 1).fills());
        assertTrue(both.fills() > 250, "fills " + both.fills());
    }
}
