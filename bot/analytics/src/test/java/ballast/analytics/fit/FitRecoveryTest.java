package ballast.analytics.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.value.WeightedLevels;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Fits find what a simulation was made with, and their standard errors are those of their scatter. */
class FitRecoveryTest {
    private static final long SEC = 1_000_000_000L;

    private static double[] simulate(
            final SplittableRandom random, final int n, final double[] ar, final double[] ma, final double constant) {
        final int burn = 200;
        final double[] x = new double[n + burn];
        final double[] e = new double[n + burn];
        for (int t = 3; t < x.length; t++) {
            e[t] = random.nextGaussian();
            x[t] = constant + e[t];
            for (int i = 0; i < ar.length; i++) {
                x[t] += ar[i] * x[t - 1 - i];
            }
            for (int i = 0; i < ma.length; i++) {
                x[t] += ma[i] * e[t - 1 - i];
            }
        }
        return Arrays.copyOfRange(x, burn, x.length);
    }

    @Test
    void shouldRecoverMovingAverages() {
        final double[] ar = {0.5, -0.2};
        final double[] ma = {0.4, 0.3};
        final double[] sums = new double[4];
        final double[] squares = new double[4];
        final double[] errors = new double[4];
        final int runs = 100;
        Seeded.forSeeds(1, random -> {
            for (int run = 0; run < runs; run++) {
                final Fitted<ArmaFit> fit = ArmaFit.fit(simulate(random, 2_000, ar, ma, 0.1), 2, 2);
                assertFalse(fit.isRefused(), fit.refusal());
                final ArmaFit one = fit.value();
                final double[] off = {one.ar(1) - ar[0], one.ar(2) - ar[1], one.ma(1) - ma[0], one.ma(2) - ma[1]};
                final double[] stated = {one.arError(1), one.arError(2), one.maError(1), one.maError(2)};
                for (int i = 0; i < 4; i++) {
                    sums[i] += off[i];
                    squares[i] += off[i] * off[i];
                    errors[i] += stated[i];
                }
                assertEquals(1, one.variance(), 0.15);
            }
            for (int i = 0; i < 4; i++) {
                final double scatter = Math.sqrt(squares[i] / runs);
                assertTrue(Math.abs(sums[i] / runs) < 3 * scatter / Math.sqrt(runs), "bias of coefficient " + i);
                assertEquals(1, scatter / (errors[i] / runs), 0.3, "stated error of coefficient " + i);
            }
        });
    }

    @Test
    void shouldRecoverAPureMovingAverage() {
        Seeded.forSeeds(10, random -> {
            final ArmaFit fit = ArmaFit.fit(simulate(random, 5_000, new double[0], new double[] {-0.6}, 0), 0, 1)
                    .value();
            assertEquals(-0.6, fit.ma(1), 4 * fit.maError(1));
            assertEquals(0.8 / Math.sqrt(5_000), fit.maError(1), 0.003, "sqrt((1 - m^2) / n)");
        });
    }

    @Test
    void shouldChooseAnOrderThatForecastsAsWellAsTheTrueOne() {
        Seeded.forSeeds(10, random -> {
            final double[] x = simulate(random, 1_500, new double[] {0.6}, new double[] {0.5}, 0);
            final ArmaFit chosen = ArmaFit.choose(x).value();
            assertTrue(chosen.p() + chosen.q() >= 2, "order " + chosen.p() + ", " + chosen.q());
            assertTrue(chosen.variance() < 1.01 * ArmaFit.fit(x, 1, 1).value().variance());
            final double[] noise = simulate(random, 1_500, new double[0], new double[0], 0);
            final double explained = 1
                    - ArmaFit.choose(noise).value().variance()
                            / ArmaFit.fit(noise, 0, 0).value().variance();
            assertTrue(explained < 0.02, "share of white noise explained: " + explained);
        });
    }

    @Test
    void shouldRecoverTheHeterogeneousAutoregression() {
        Seeded.forSeeds(10, random -> {
            final double[] rv = new double[4_000];
            for (int t = 0; t < rv.length; t++) {
                double five = 0;
                double long22 = 0;
                for (int i = 1; i <= 22; i++) {
                    final double past = t >= i ? rv[t - i] : 1;
                    five += i <= 5 ? past / 5 : 0;
                    long22 += past / 22;
                }
                final double mean = 0.2 + 0.3 * (t > 0 ? rv[t - 1] : 1) + 0.3 * five + 0.2 * long22;
                rv[t] = mean * (0.6 + 0.8 * random.nextDouble());
            }
            final HarFit fit = HarFit.fit(rv).value();
            final double[] truth = {0.2, 0.3, 0.3, 0.2};
            for (int i = 0; i < 4; i++) {
                // the noise grows with the level, so the stated error is a little too small
                final double error = fit.regression().standardError(i);
                assertEquals(truth[i], fit.regression().coefficient(i), 5 * error, "coefficient " + i);
            }
        });
    }

    @Test
    void shouldNotCountAnIntervalWithAGap() {
        final OrderFlowFit fit = new OrderFlowFit(SEC);
        for (int i = 0; i < 100; i++) {
            final long time = 1_000 * SEC + i * SEC;
            fit.add(time + 1, 100 + i % 3, 5, 101 + i % 3, 5);
            fit.onGap();
            fit.add(time + SEC / 2, 100 + i % 2, 5, 101 + i % 2, 5);
        }
        assertEquals("0 whole intervals, 30 are needed", fit.fit().refusal());
        for (int i = 100; i < 150; i++) {
            fit.add(1_000 * SEC + i * SEC, 100 + i % 3, 5, 101 + i % 3, 5);
        }
        // the first of these events ends the interval with the last gap, the last one an interval that is not over
        assertEquals(48, fit.fit().value().observations());
    }

    @Test
    void shouldFindTheSlopeThatTheFlowWasMadeWith() {
        Seeded.forSeeds(10, random -> {
            final OrderFlowFit fit = new OrderFlowFit(SEC);
            final long depth = 50;
            long bid = 10_000;
            long bidSize = depth;
            long askSize = depth;
            // a book of equal levels: every event adds or takes lots, and an empty side moves both prices
            for (int i = 0; i < 60_000; i++) {
                final long lots = random.nextLong(1, 8);
                final boolean isBuying = random.nextBoolean();
                askSize -= isBuying ? lots : 0;
                bidSize -= isBuying ? 0 : lots;
                if (askSize <= 0 || bidSize <= 0) {
                    bid += askSize <= 0 ? 1 : -1;
                    askSize = depth;
                    bidSize = depth;
                }
                fit.add(SEC * 1_000 + i * (SEC / 20), bid, bidSize, bid + 1, askSize);
            }
            final OlsFit line = fit.fit().value();
            assertTrue(line.slope() > 10 * line.slopeError(), "flow moves the price");
            assertTrue(line.r2() > 0.5 && line.r2() < 1, "R2 " + line.r2());
            final double inTheory = 1 / (2.0 * depth);
            assertTrue(line.slope() > inTheory / 2 && line.slope() < inTheory * 2, "slope " + line.slope());
        });
    }

    private static LevelRow drawRow(final SplittableRandom random) {
        final double bid = 2_000 + random.nextInt(-5, 6);
        final double ask = bid + random.nextInt(1, 4);
        final LevelRow row = new LevelRow();
        for (int level = 0; level < 3; level++) {
            row.bid(bid - level, random.nextInt(1, 50)).ask(ask + level, random.nextInt(1, 50));
        }
        row.own(bid + random.nextInt(4), random.nextInt(1, 20));
        row.market(bid + random.nextInt(4), random.nextInt(1, 20));
        return row;
    }

    @Test
    void shouldRecoverTheWeightsOfLevelsAndTrades() {
        Seeded.forSeeds(20, random -> {
            final double[] truth = random.doubles(4, 0, 2).toArray();
            truth[random.nextInt(4)] = random.nextBoolean() ? 0 : 2;
            final List<LevelRow> rows = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                final LevelRow row = drawRow(random);
                rows.add(row.mark(row.value(truth, null) + 0.1 * random.nextGaussian()));
            }
            final LevelWeightsFit.Result fit = LevelWeightsFit.fit(rows).value();
            assertEquals(truth[0], fit.level2(), 0.15);
            assertEquals(truth[1], fit.level3(), 0.15);
            assertEquals(truth[2], fit.own(), 0.15);
            assertEquals(truth[3], fit.market(), 0.15);
            assertEquals(0.01, fit.error(), 0.002);
            assertTrue(fit.error() < fit.midError() && fit.error() < fit.weightedMidError());
            assertEquals(2_000, fit.rows());
        });
    }

    @Test
    void shouldLeaveOutWhatNoRowHas() {
        final SplittableRandom random = new SplittableRandom(5);
        final List<LevelRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            final LevelRow row = new LevelRow()
                    .bid(100, random.nextInt(1, 50))
                    .bid(99, random.nextInt(1, 50))
                    .ask(102, random.nextInt(1, 50))
                    .ask(103, random.nextInt(1, 50));
            rows.add(row.mark(row.value(new double[] {0.7, 0, 0, 0}, null)));
        }
        final LevelWeightsFit.Result fit = LevelWeightsFit.fit(rows).value();
        assertEquals(0.7, fit.level2(), 1e-6);
        assertTrue(Double.isNaN(fit.level3()) && Double.isNaN(fit.own()) && Double.isNaN(fit.market()));
    }

    @Test
    void shouldValueARowAsTheCoreValuesABookAndKnowItsSlopes() {
        Seeded.forSeeds(100, random -> {
            final double[] betas = random.doubles(4, 0, 2).toArray();
            final LevelRow row = drawRow(random);
            final double[] slopes = new double[4];
            row.value(betas, slopes);
            for (int i = 0; i < 4; i++) {
                final double[] up = betas.clone();
                final double[] down = betas.clone();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                final double slope = (row.value(up, null) - row.value(down, null)) / 2e-5;
                assertEquals(slope, slopes[i], 1e-6, "slope " + i);
            }
            final OrderBook book = new OrderBook();
            book.applyLevel(Side.BUY, 100, 7);
            book.applyLevel(Side.SELL, 103, 5);
            final double shallow = new LevelRow().bid(100, 7).ask(103, 5).value(betas, null);
            assertEquals(new WeightedLevels().ticks(book), shallow, 1e-12);
        });
    }
}
