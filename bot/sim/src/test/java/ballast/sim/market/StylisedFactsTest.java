package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What generated markets have in common with real ones (Cont 2001; Bouchaud, Farmer and Lillo 2009), on eight seeds of
 * twenty minutes for each instrument of each preset.
 *
 * <p>Thresholds: an autocorrelation over n independent values has standard error 1 / sqrt(n), which is 0.010 for the
 * 9,600 returns of one second and 0.010 or less for the signs of 9,800 orders and more; the mean over twenty lags has
 * 0.0023. Where variance changes over time the error of White (1980) is computed from the sample. Means over seeds are
 * judged by their own spread. Every bound is at least three of these errors away from what it excludes.
 */
class StylisedFactsTest {
    private static final int SEEDS = 8;
    private static final int SECONDS = 1_200;
    private static final int LAGS = 20;

    private static Sample[] samples;

    /** One instrument of one preset over all seeds. */
    private record Sample(String name, List<MarketRecord> seeds) {
        double[][] returns(final double interval) {
            return seeds.stream().map(seed -> seed.returns(interval)).toArray(double[][]::new);
        }

        double[][] signs() {
            return seeds.stream().map(MarketRecord::signs).toArray(double[][]::new);
        }

        double[] sortedSizes() {
            return seeds.stream()
                    .flatMapToDouble(seed -> DoubleStream.of(seed.sortedSizes()))
                    .sorted()
                    .toArray();
        }

        double[] makerEdges(final double horizon) {
            return seeds.stream().mapToDouble(seed -> seed.makerEdge(horizon)).toArray();
        }
    }

    @BeforeAll
    static void generate() {
        samples = new Sample[] {
            sample(MarketPreset.DEFAULT, 1),
            sample(MarketPreset.DEFAULT, 2),
            sample(MarketPreset.CALM_LINEAR, 1),
            sample(MarketPreset.BUSY_LINEAR, 1),
            sample(MarketPreset.INVERSE, 1)
        };
    }

    @AfterAll
    static void forget() {
        samples = null;
    }

    private static Sample sample(final MarketPreset preset, final int instrumentId) {
        final MarketSettings settings = preset.settings().toBuilder()
                .set(MarketParameter.DURATION_SECONDS, SECONDS)
                .build();
        final List<MarketRecord> seeds = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            final MarketRecord record = new MarketRecord(instrumentId);
            new MarketGenerator(settings, seed).generate(record);
            seeds.add(record);
        }
        return new Sample(preset.key() + " " + instrumentId, seeds);
    }

    @Test
    void shouldHaveASpreadOfOneTickMostOfTheTime() {
        for (final Sample sample : samples) {
            for (final MarketRecord seed : sample.seeds()) {
                final double share = seed.oneTickShare();
                assertTrue(share > 0.9 && share < 1, sample.name() + ": one tick for " + share + " of the time");
            }
        }
    }

    @Test
    void shouldHaveReturnsThatDoNotPredictReturns() {
        for (final Sample sample : samples) {
            final double[][] returns = sample.returns(1);
            for (int lag = 1; lag <= 5; lag++) {
                final double rho = Series.autocorrelation(returns, lag);
                // real recordings lie between -0.10 and 0.32 at one second; the bound is more than three errors wide
                assertTrue(Series.robustError(returns, lag) < 0.03, sample.name() + ": sample too small");
                assertTrue(Math.abs(rho) < 0.1, sample.name() + ": autocorrelation " + rho + " at " + lag + " s");
            }
        }
    }

    @Test
    void shouldHaveClusteredVolatility() {
        for (final Sample sample : samples) {
            final double[][] sizes = Series.absolute(sample.returns(1));
            int positive = 0;
            double sum = 0;
            for (int lag = 1; lag <= LAGS; lag++) {
                final double rho = Series.autocorrelation(sizes, lag);
                positive += rho > 0 ? 1 : 0;
                sum += rho;
            }
            assertTrue(sum / LAGS > 0.015, sample.name() + ": mean autocorrelation of |r| " + sum / LAGS);
            assertTrue(positive >= LAGS - 2, sample.name() + ": positive at " + positive + " lags");
            final double control = meanAutocorrelation(shuffled(sizes));
            assertTrue(control < sum / LAGS / 2, sample.name() + ": control " + control + " of " + sum / LAGS);
        }
    }

    private static double meanAutocorrelation(final double[][] series) {
        double sum = 0;
        for (int lag = 1; lag <= LAGS; lag++) {
            sum += Series.autocorrelation(series, lag);
        }
        return sum / LAGS;
    }

    /** The same values in a random order: whatever clusters is gone. */
    private static double[][] shuffled(final double[][] series) {
        final SplittableRandom random = new SplittableRandom(1);
        final double[][] result = new double[series.length][];
        for (int k = 0; k < series.length; k++) {
            result[k] = series[k].clone();
            for (int i = result[k].length - 1; i > 0; i--) {
                final int j = random.nextInt(i + 1);
                final double swapped = result[k][i];
                result[k][i] = result[k][j];
                result[k][j] = swapped;
            }
        }
        return result;
    }

    @Test
    void shouldHaveReturnsWithHeavyTails() {
        for (final Sample sample : samples) {
            final double[] returns = Arrays.stream(sample.returns(1))
                    .flatMapToDouble(DoubleStream::of)
                    .toArray();
            double squares = 0;
            double fourths = 0;
            for (final double r : returns) {
                squares += r * r;
                fourths += r * r * r * r;
            }
            final double kurtosis = fourths * returns.length / squares / squares;
            // a normal law has 3 with standard error sqrt(24 / n) = 0.05; recordings have 17 to 173
            assertTrue(kurtosis > 8, sample.name() + ": kurtosis " + kurtosis);
        }
    }

    @Test
    void shouldHaveTradeSignsWithALongMemory() {
        for (final Sample sample : samples) {
            final double[][] signs = sample.signs();
            final double at1 = Series.autocorrelation(signs, 1);
            final double at5 = Series.autocorrelation(signs, 5);
            final double at20 = Series.autocorrelation(signs, 20);
            final String shape = sample.name() + ": signs " + at1 + ", " + at5 + ", " + at20;
            assertTrue(at1 > at5 + 0.05 && at5 > at20 + 0.03 && at20 > 0.03, shape);
        }
    }

    @Test
    void shouldHaveOrderSizesWithAPowerLawTail() {
        for (final Sample sample : samples) {
            final double[] sizes = sample.sortedSizes();
            final double index = Series.hill(sizes, sizes.length / 20);
            // recordings have 0.9 to 1.7; standard error index / sqrt(n / 20), at most 0.05
            assertTrue(index > 0.7 && index < 2, sample.name() + ": tail index " + index);
        }
    }

    @Test
    void shouldLetTheQueueImbalancePredictTheNextMove() {
        for (final Sample sample : samples) {
            final double heavyBids = nextMoveUp(sample, 0.5, 1);
            final double heavyAsks = nextMoveUp(sample, -1, -0.5);
            // over 2,400 observations each: standard error 0.01
            assertTrue(heavyBids > 0.6, sample.name() + ": up after heavy bids " + heavyBids);
            assertTrue(heavyAsks < 0.4, sample.name() + ": up after heavy asks " + heavyAsks);
        }
    }

    private static double nextMoveUp(final Sample sample, final double min, final double max) {
        double up = 0;
        double number = 0;
        for (final MarketRecord seed : sample.seeds()) {
            final double[] shareAndNumber = seed.nextMoveUp(min, max);
            up += shareAndNumber[0] * shareAndNumber[1];
            number += shareAndNumber[1];
        }
        assertTrue(number > 2_000, sample.name() + ": observations " + number);
        return up / number;
    }

    @Test
    void shouldPickOffWhoeverRestsAtTheTouch() {
        for (final Sample sample : samples) {
            final double[] atOnce = sample.makerEdges(0);
            final double[] later = sample.makerEdges(1);
            final double[] lost = new double[SEEDS];
            for (int i = 0; i < SEEDS; i++) {
                lost[i] = atOnce[i] - later[i];
            }
            final double error = standardError(lost);
            assertTrue(Series.mean(atOnce) > 0.45, sample.name() + ": half a tick to begin with");
            assertTrue(
                    Series.mean(lost) > 0.2 && Series.mean(lost) > 3 * error,
                    sample.name() + ": lost " + Series.mean(lost) + " +- " + error + " of " + Series.mean(atOnce)
                            + " ticks within a second");
        }
    }

    private static double standardError(final double[] x) {
        final double mean = Series.mean(x);
        double squares = 0;
        for (final double value : x) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (x.length - 1) / x.length);
    }

    @Test
    void shouldMoveTwoContractsOnOneCoinTogether() {
        for (int seed = 0; seed < SEEDS; seed++) {
            final double[] linear = samples[0].seeds().get(seed).returns(10);
            final double[] inverse = samples[1].seeds().get(seed).returns(10);
            final double rho = Series.correlation(linear, inverse);
            // both have tick 0.5 at the same price; 120 returns give an error of at most 0.04 at 0.8
            assertTrue(rho > 0.8, "correlation " + rho + " with seed " + (seed + 1));
        }
    }

    @Test
    void shouldNotMoveTogetherWithoutACommonFactor() {
        final MarketSettings base = MarketPreset.DEFAULT.settings();
        final InstrumentSettings alone = base.instruments().get(1).toBuilder()
                .set(MarketParameter.COMMON_LOADING, 0)
                .set(MarketParameter.BASIS_BP, 5)
                .build();
        final MarketSettings settings = base.toBuilder()
                .set(MarketParameter.DURATION_SECONDS, 4 * SECONDS)
                .instruments(List.of(base.instruments().get(0), alone))
                .build();
        final MarketRecord first = new MarketRecord(1);
        final MarketRecord second = new MarketRecord(2);
        new MarketGenerator(settings, 1).generate((buffer, offset, length) -> {
            first.onMessage(buffer, offset, length);
            second.onMessage(buffer, offset, length);
        });
        // 480 returns: standard error 0.046, more with heavy tails
        assertEquals(0, Series.correlation(first.returns(10), second.returns(10)), 0.2);
    }
}
