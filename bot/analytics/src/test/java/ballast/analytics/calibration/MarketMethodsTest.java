package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intensity and sigma from market data alone: {@code calib_arrival_depth*.csv}, first passages, sampled mids. */
class MarketMethodsTest {
    private static final long SEC = 1_000_000_000L;

    @Test
    void shouldReproduceTheArrivalDepthVectors() throws IOException {
        final VectorFile data = VectorFile.read("calib_arrival_depth", getClass());
        final VectorFile file = VectorFile.read("calib_arrival_depth_expected", getClass());
        for (int row = 0; row < file.rows(); row++) {
            final String[] counts = file.text(row, "count_beyond_j_plus_half").split(";");
            final ArrivalDepth depth = new ArrivalDepth(file.real(row, "interval_s"), counts.length);
            for (int i = 0; i < data.rows(); i++) {
                if (data.text(i, "dataset").equals(file.text(row, "dataset"))) {
                    depth.add(data.real(i, "max_depth_ticks"));
                }
            }
            assertEquals(file.whole(row, "n"), depth.intervals(), file.at(row));
            for (int j = 0; j < counts.length; j++) {
                assertEquals(Long.parseLong(counts[j]), depth.beyond(j), file.at(row));
            }
            final IntensityEstimate fit = depth.estimate();
            assertEquals(file.real(row, "A_ols"), fit.ratePerSec(), 1e-8 * fit.ratePerSec(), file.at(row));
            assertEquals(file.real(row, "k_ols"), fit.decayPerTick(), 1e-8, file.at(row));
        }
    }

    /** The trap: depths in half ticks give half of k. */
    @Test
    void shouldTellTicksFromHalfTicks() {
        Seeded.forSeeds(5, random -> {
            final ArrivalDepth ticks = new ArrivalDepth(0.1, 10);
            final ArrivalDepth halfTicks = new ArrivalDepth(0.1, 20);
            for (int i = 0; i < 20_000; i++) {
                final double depth = Math.rint(-Math.log1p(-random.nextDouble()) / 0.5 * 2) / 2;
                ticks.add(depth);
                halfTicks.add(2 * depth);
            }
            final double k = ticks.estimate().decayPerTick();
            assertEquals(0.5, k, 0.05);
            assertEquals(k / 2, halfTicks.estimate().decayPerTick(), 0.02);
        });
    }

    /** Trades at exponential distances from a mid that stands still reach delta at the rate A exp(-k delta). */
    @Test
    void shouldRecoverTheRateOfPassages() {
        Seeded.forSeeds(20, random -> {
            final FirstPassage passages = new FirstPassage(30 * SEC, 8);
            final long mid = 2_000;
            passages.onMid(0, mid);
            double sec = 0;
            while (sec < 40_000) {
                sec += -Math.log1p(-random.nextDouble()) / 0.4;
                final long depth = (long) Math.floor(-Math.log1p(-random.nextDouble()) / 0.3);
                passages.onTrade((long) (sec * SEC), mid / 2 - depth);
                passages.onMid((long) (sec * SEC) + 1, mid);
            }
            passages.onEnd((long) (sec * SEC));
            final List<Bucket> bids = passages.buckets(FillSide.BID);
            final IntensityFit fit = IntensityFit.of(bids, 10);
            assertEquals(0.3, fit.estimate().decayPerTick(), 4 * fit.seDecay());
            assertEquals(Math.log(0.4), Math.log(fit.estimate().ratePerSec()), 4 * fit.seLogRate());
            assertEquals(sec, bids.get(0).exposureSec(), 1e-3 * sec);
            assertEquals(
                    Refusal.Code.TOO_FEW_FILLS,
                    IntensityFit.of(passages.buckets(FillSide.ASK), 1).refusal().code());
        });
    }

    @Test
    void shouldCountOneSweepOnce() {
        final FirstPassage passages = new FirstPassage(30 * SEC, 3);
        passages.onMid(0, 2_000);
        for (long price = 999; price >= 996; price--) {
            passages.onTrade(SEC, price);
        }
        passages.onMid(SEC + 1_000, 1_990);
        passages.onTrade(2 * SEC, 995);
        passages.onTrade(3 * SEC, 994);
        passages.onEnd(4 * SEC);
        final List<Bucket> bids = passages.buckets(FillSide.BID);
        assertEquals(2, bids.get(0).fills());
        assertEquals(1, bids.get(1).fills());
        assertEquals(1, bids.get(2).fills());
        // the second passage at one tick is followed by a rest
        assertEquals(1 + (2 - 1e-6) + 0.9, bids.get(0).exposureSec(), 1e-9);
        assertEquals(4 - 1e-6, bids.get(1).exposureSec(), 1e-9);
    }

    @Test
    void shouldNotWatchWhileTheMidIsUnknown() {
        final FirstPassage passages = new FirstPassage(2 * SEC, 2);
        passages.onTrade(0, 5);
        passages.onMid(SEC, 2_000);
        passages.onMid(6 * SEC, MidSeries.UNKNOWN);
        passages.onTrade(7 * SEC, 5);
        passages.onMid(8 * SEC, 2_000);
        passages.onEnd(9 * SEC);
        for (final Bucket bucket : passages.buckets(FillSide.ASK)) {
            assertEquals(6, bucket.exposureSec(), 1e-9);
            assertEquals(0, bucket.fills());
        }
    }

    /** {@code volatility_series.csv}: rms price change; two scales of the logarithms. */
    @Test
    void shouldReproduceTheVolatilityVectors() throws IOException {
        final VectorFile file = VectorFile.read("volatility_series", getClass());
        for (int row = 0; row < file.rows(); row++) {
            final String[] prices = file.text(row, "prices").split(";");
            final int scales = (int) file.whole(row, "K");
            final SigmaSampler plain = new SigmaSampler(SEC, scales);
            final SigmaSampler log = new SigmaSampler(SEC, scales);
            for (final String price : prices) {
                plain.add(Double.parseDouble(price));
                log.add(Math.log(Double.parseDouble(price)));
            }
            final double rms = file.real(row, "rms_price_change");
            assertEquals(rms, plain.estimate().ticksPerSqrtSec(), 1e-9 * rms, file.at(row));
            final double adjusted = file.real(row, "tsrv_adjusted");
            assertEquals(adjusted, log.twoScaleVariance(), Math.abs(adjusted) * 1e-8, file.at(row));
        }
    }

    @Test
    void shouldCoverSigma() {
        final int[] covered = new int[1];
        Seeded.forSeeds(200, random -> {
            final SigmaSampler sampler = new SigmaSampler(SEC, 5);
            double mid = 1_000;
            for (int i = 0; i <= 2_000; i++) {
                sampler.onMid(i * SEC, mid);
                mid += 3 * random.nextGaussian();
            }
            final SigmaEstimate sigma = sampler.estimate();
            covered[0] += sigma.low() <= 3 && 3 <= sigma.high() ? 1 : 0;
            assertEquals(3, sigma.twoScale(), 0.6);
        });
        assertTrue(covered[0] >= 178, covered[0] + " of 200");
    }

    @Test
    void shouldLeaveOutGapsAndAskForEnoughSamples() {
        final SigmaSampler sampler = new SigmaSampler(SEC, 2);
        for (int i = 0; i < 5; i++) {
            sampler.onMid(i * SEC, 100 + i);
        }
        assertFalse(sampler.estimate().exists());
        sampler.onMid(5 * SEC, Double.NaN);
        sampler.onMid(12 * SEC, 1_000);
        for (int i = 13; i < 20; i++) {
            sampler.onMid(i * SEC, 1_000 + i);
        }
        final SigmaEstimate sigma = sampler.estimate();
        assertEquals(10, sigma.changes());
        assertTrue(sigma.ticksPerSqrtSec() < 5, "sigma " + sigma);
    }
}
