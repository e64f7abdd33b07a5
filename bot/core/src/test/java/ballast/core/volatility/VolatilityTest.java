package ballast.core.volatility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Volatility}: what it says online is what its formulas say of the samples, and when it says it. */
class VolatilityTest {
    private static final long SEC = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SEC;
    private static final int WINDOW = 40;
    private static final int BAR = 5;
    private static final int SCALES = 4;

    private static TestParameters parameters(final VolatilityModel model) {
        return new TestParameters()
                .with(ModelParameter.VOLATILITY_ESTIMATOR, (long) model.ordinal())
                .with(ModelParameter.VOLATILITY_SAMPLE, SEC)
                .with(ModelParameter.VOLATILITY_WINDOW, WINDOW)
                .with(ModelParameter.VOLATILITY_HALF_LIFE, 10 * SEC)
                .with(ModelParameter.VOLATILITY_WARM_UP, 2)
                .with(ModelParameter.VOLATILITY_SCALES, SCALES)
                .with(ModelParameter.VOLATILITY_BAR, BAR)
                .with(ModelParameter.VOLATILITY_HAR_PERIOD, 10 * SEC)
                .with(ModelParameter.VOLATILITY_HAR_CONSTANT, 3.0)
                .with(ModelParameter.VOLATILITY_HAR_1, 0.3)
                .with(ModelParameter.VOLATILITY_HAR_5, 0.2)
                .with(ModelParameter.VOLATILITY_HAR_22, 0.4)
                .with(ModelParameter.VOLATILITY_STEP, 0.0);
    }

    private static Volatility prepared(final TestParameters parameters) {
        final Volatility volatility = new Volatility();
        volatility.prepare(parameters.set());
        return volatility;
    }

    /** A mid at a time. */
    private record Move(long timeNs, double mid) {}

    private static List<Move> walk(final SplittableRandom random, final int moves) {
        final List<Move> all = new ArrayList<>();
        long time = START + random.nextLong(SEC);
        double mid = 50_000;
        for (int i = 0; i < moves; i++) {
            time += random.nextInt(4) == 0 ? random.nextLong(5 * SEC) : random.nextLong(SEC / 3);
            mid += random.nextInt(-6, 7) * 0.5;
            all.add(new Move(time, mid));
        }
        return all;
    }

    /** The last mid at or before each whole second, for as long as a later mid proves it. */
    private static double[] sampled(final List<Move> moves) {
        final List<Double> samples = new ArrayList<>();
        final long end = moves.get(moves.size() - 1).timeNs;
        for (long at = (moves.get(0).timeNs + SEC - 1) / SEC * SEC; at < end; at += SEC) {
            double mid = Double.NaN;
            for (final Move move : moves) {
                mid = move.timeNs <= at ? move.mid : mid;
            }
            samples.add(mid);
        }
        return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Offline, from arrays. */
    private static double offline(final VolatilityModel model, final double[] mids) {
        final int steps = mids.length - 1;
        final int used = Math.min(steps, WINDOW);
        final double[] logs = Arrays.stream(mids).map(StrictMath::log).toArray();
        final double mid = mids[steps];
        final double[] prices = mids;
        return switch (model) {
            case REALISED -> Math.sqrt(VolatilityModel.realisedStep(prices, steps - used, used));
            case EWMA -> Math.sqrt(VolatilityFormulas.ewma(prices, 0, steps, StrictMath.pow(0.5, 0.1)));
            case BIPOWER -> mid * Math.sqrt(VolatilityModel.bipowerStep(logs, steps - used, used));
            case TWO_SCALE ->
                mid * Math.sqrt(Math.max(0, VolatilityModel.twoScaleStep(logs, steps - used, used, SCALES)));
            default -> throw new IllegalArgumentException(model.label());
        };
    }

    @Test
    void shouldStandInTheOrderOfTheParametersChoices() {
        assertEquals(
                ModelParameter.VOLATILITY_ESTIMATOR.choices(),
                Arrays.stream(VolatilityModel.values())
                        .map(VolatilityModel::label)
                        .toList());
    }

    @Test
    void shouldSayOnlineWhatTheFormulasSayOffline() {
        Seeded.forSeeds(50, random -> {
            final List<Move> moves = walk(random, random.nextInt(60, 200));
            final double[] samples = sampled(moves);
            for (final VolatilityModel model : List.of(
                    VolatilityModel.REALISED,
                    VolatilityModel.EWMA,
                    VolatilityModel.BIPOWER,
                    VolatilityModel.TWO_SCALE)) {
                final Volatility volatility = prepared(parameters(model));
                for (final Move move : moves) {
                    volatility.onMid(move.timeNs, move.mid);
                    // a clock between events must not matter
                    volatility.onTime(move.timeNs + random.nextLong(2));
                }
                assertEquals(offline(model, samples), volatility.sigma(), model.label());
            }
        });
    }

    @Test
    void shouldBuildBarsOfEveryMidBetweenSamples() {
        Seeded.forSeeds(50, random -> {
            final List<Move> moves = walk(random, random.nextInt(60, 200));
            final long first = (moves.get(0).timeNs + SEC - 1) / SEC * SEC;
            final double[] samples = sampled(moves);
            final int bars = Math.min((samples.length - 1) / BAR, 1_000);
            final double[] terms = new double[bars];
            for (int bar = 0; bar < bars; bar++) {
                final long from = first + (long) bar * BAR * SEC;
                double high = samples[bar * BAR];
                double low = high;
                for (final Move move : moves) {
                    if (move.timeNs > from && move.timeNs <= from + BAR * SEC) {
                        high = Math.max(high, move.mid);
                        low = Math.min(low, move.mid);
                    }
                }
                terms[bar] = VolatilityFormulas.garmanKlass(
                        StrictMath.log(samples[bar * BAR]),
                        StrictMath.log(high),
                        StrictMath.log(low),
                        StrictMath.log(samples[(bar + 1) * BAR]));
            }
            final Volatility volatility = prepared(parameters(VolatilityModel.GARMAN_KLASS));
            moves.forEach(move -> volatility.onMid(move.timeNs, move.mid));
            final int used = Math.min(bars, WINDOW);
            final double mean = bars < 2 ? Double.NaN : VolatilityFormulas.mean(terms, bars - used, used);
            final double expected = samples[samples.length - 1] * Math.sqrt(mean / BAR);
            assertEquals(expected, volatility.sigma());
        });
    }

    @Test
    void shouldForecastFromPeriods() {
        Seeded.forSeeds(20, random -> {
            final List<Move> moves = new ArrayList<>();
            double mid = 50_000;
            for (int i = 0; i <= 300; i++) {
                moves.add(new Move(START + i * SEC, mid));
                mid += random.nextInt(-6, 7) * 0.5;
            }
            final Volatility volatility = prepared(parameters(VolatilityModel.HAR));
            final double[] variances = new double[30];
            for (int i = 1; i <= 300; i++) {
                final double change = moves.get(i).mid - moves.get(i - 1).mid;
                variances[(i - 1) / 10] += change * change;
            }
            for (int i = 0; i <= 300; i++) {
                volatility.onMid(moves.get(i).timeNs, moves.get(i).mid);
                // sample i is told by the next event, and a period by the first sample behind it
                final int periods = Math.max(0, (i - 2) / 10);
                final double expected = periods < HarEstimator.LONG
                        ? Double.NaN
                        : Math.sqrt(HarEstimator.forecast(new double[] {3, 0.3, 0.2, 0.4}, variances, periods) / 10);
                assertEquals(expected, volatility.sigma(), "second " + i);
            }
        });
    }

    @Test
    void shouldScaleAPeriodThatMissesSamplesAndLeaveOutAnEmptyOne() {
        final PeriodVariance periods = new PeriodVariance(10 * SEC, SEC);
        for (int i = 0; i <= 6; i++) {
            assertTrue(Double.isNaN(periods.onSample(START + i * SEC, i)));
        }
        periods.onBreak();
        assertTrue(Double.isNaN(periods.onSample(START + 10 * SEC, 500)));
        assertEquals(10, periods.onSample(START + 11 * SEC, 500), "6 steps of 1, of 10");
        periods.onBreak();
        assertTrue(Double.isNaN(periods.onSample(START + 21 * SEC, 0)), "1 step of 10 is no period");
    }

    @Test
    void shouldNotTakeAGapForAMove() {
        for (final VolatilityModel model : VolatilityModel.values()) {
            if (model == VolatilityModel.FIXED || model == VolatilityModel.LEGACY_HOUR) {
                continue;
            }
            final Volatility whole = prepared(parameters(model));
            final Volatility broken = prepared(parameters(model));
            final SplittableRandom random = new SplittableRandom(3);
            double move = 0;
            for (int i = 0; i <= 315; i++) {
                whole.onMid(START + i * SEC, 50_000 + move);
                broken.onMid(START + (i < 300 ? i : i + 100) * SEC, (i < 300 ? 50_000 : 51_000) + move);
                if (i == 299) {
                    whole.onMid(START + 299 * SEC + 1, 50_000 + move);
                    broken.onMid(START + 299 * SEC + 1, 50_000 + move);
                    broken.onGap(START + 300 * SEC);
                }
                move += random.nextInt(-6, 7) * 0.5;
            }
            // a move of 1000 would give a sigma above 100; a bar or a period is lost
            final double ratio = broken.sigma() / whole.sigma();
            assertTrue(ratio > 0.7 && ratio < 1.4, model.label() + ": " + broken.sigma() + " for " + whole.sigma());
        }
    }

    @Test
    void shouldEndARunOfSamplesAfterLongSilence() {
        final Volatility volatility = prepared(parameters(VolatilityModel.EWMA));
        volatility.onMid(START, 100);
        volatility.onMid(START + SEC, 102);
        volatility.onMid(START + 2 * SEC, 104);
        volatility.onTime(START + 3 * SEC);
        assertEquals(2, volatility.sigma(), 1e-12);
        volatility.onMid(START + 10_000 * SEC, 500);
        volatility.onTime(START + 10_001 * SEC);
        final double faded = volatility.sigma();
        assertTrue(faded < 1e-9, "3600 seconds without a move, and the jump behind them is none: " + faded);
    }

    @Test
    void shouldWaitForItsWarmUp() {
        final Volatility volatility =
                prepared(parameters(VolatilityModel.REALISED).with(ModelParameter.VOLATILITY_WARM_UP, 30));
        for (int i = 0; i <= 32; i++) {
            volatility.onMid(START + i * SEC, 100 + (i & 1));
            assertEquals(i > 30, !Double.isNaN(volatility.sigma()), "event " + i);
        }
        assertEquals(1, volatility.sigma());
    }

    @Test
    void shouldPublishOnlyStepsWithinFloorAndCap() {
        final TestParameters parameters = parameters(VolatilityModel.EWMA).with(ModelParameter.VOLATILITY_STEP, 0.05);
        final Volatility volatility = prepared(parameters);
        final Volatility every = prepared(parameters(VolatilityModel.EWMA));
        final SplittableRandom random = new SplittableRandom(4);
        double mid = 50_000;
        long published = 0;
        for (int i = 0; i < 2_000; i++) {
            mid += random.nextInt(-6, 7) * 0.5;
            final double before = volatility.sigma();
            final long version = volatility.version();
            volatility.onMid(START + i * SEC, mid);
            every.onMid(START + i * SEC, mid);
            assertEquals(volatility.version() != version, Double.compare(before, volatility.sigma()) != 0);
            published += volatility.version() - version;
            if (!Double.isNaN(every.sigma())) {
                assertEquals(every.sigma(), volatility.sigma(), 0.05 * volatility.sigma());
            }
        }
        assertTrue(published > 50 && published < 1_000, "published " + published);
        final double free = every.sigma();
        volatility.prepare(
                parameters.with(ModelParameter.VOLATILITY_CAP, free / 2).set());
        assertEquals(free / 2, volatility.sigma(), "a new cap holds at once and what was collected stays");
        volatility.prepare(
                parameters.with(ModelParameter.VOLATILITY_FLOOR, free * 2).set());
        assertEquals(free * 2, volatility.sigma());
    }

    @Test
    void shouldKeepItsDataUnlessTheModelChanges() {
        final TestParameters parameters = parameters(VolatilityModel.REALISED);
        final Volatility volatility = prepared(parameters);
        for (int i = 0; i < 10; i++) {
            volatility.onMid(START + i * SEC, 100 + i);
        }
        assertEquals(1, volatility.sigma());
        volatility.prepare(parameters.with(ModelParameter.STRATEGY_K, 0.7).set());
        assertEquals(1, volatility.sigma());
        volatility.prepare(parameters.with(ModelParameter.VOLATILITY_WINDOW, 41).set());
        assertTrue(Double.isNaN(volatility.sigma()));
        volatility.prepare(parameters(VolatilityModel.FIXED)
                .with(ModelParameter.STRATEGY_SIGMA, 4.5)
                .set());
        assertEquals(4.5, volatility.sigma());
    }

    @Test
    void shouldScaleWithTheUnitsOfPriceAndTime() {
        Seeded.forSeeds(10, random -> {
            final List<Move> moves = walk(random, 400);
            for (final VolatilityModel model : VolatilityModel.values()) {
                if (model == VolatilityModel.FIXED || model == VolatilityModel.LEGACY_HOUR) {
                    continue;
                }
                final Volatility plain = prepared(parameters(model).with(ModelParameter.VOLATILITY_HAR_CONSTANT, 0.0));
                final Volatility priced = prepared(parameters(model).with(ModelParameter.VOLATILITY_HAR_CONSTANT, 0.0));
                final Volatility timed = prepared(parameters(model)
                        .with(ModelParameter.VOLATILITY_HAR_CONSTANT, 0.0)
                        .with(ModelParameter.VOLATILITY_SAMPLE, 4 * SEC)
                        .with(ModelParameter.VOLATILITY_HALF_LIFE, 40 * SEC)
                        .with(ModelParameter.VOLATILITY_HAR_PERIOD, 40 * SEC));
                for (final Move move : moves) {
                    plain.onMid(move.timeNs, move.mid);
                    priced.onMid(move.timeNs, 8 * move.mid);
                    timed.onMid(4 * move.timeNs, move.mid);
                }
                final double sigma = plain.sigma();
                assertEquals(8 * sigma, priced.sigma(), 1e-8 * sigma, model.label());
                assertEquals(sigma / 2, timed.sigma(), 1e-8 * sigma, model.label());
            }
        });
    }

    @Test
    void shouldHearTheMidOfABook() {
        final Volatility volatility = prepared(parameters(VolatilityModel.REALISED));
        final OrderBook book = new OrderBook();
        for (int i = 0; i < 6; i++) {
            book.clear();
            book.applyLevel(Side.BUY, 100 + i, 1);
            book.applyLevel(Side.SELL, 102 + i, 1);
            volatility.onBook(START + i * SEC, book);
            // neither has a mid: the last one stands
            book.applyLevel(Side.SELL, 50, 1);
            volatility.onBook(START + i * SEC + 1, book);
            book.clear();
            volatility.onBook(START + i * SEC + 2, book);
        }
        assertEquals(1, volatility.sigma());
    }

    @Test
    void shouldNotAllocateAndAgreeToTheLastBit() {
        for (final VolatilityModel model : VolatilityModel.values()) {
            final Move[] moves = walk(new SplittableRandom(5), 3_000).toArray(new Move[0]);
            final Volatility one = prepared(parameters(model));
            final Volatility other = prepared(parameters(model));
            final long[] shift = new long[1];
            final long bytes = new AllocationMeter().bytesOf(() -> {
                for (final Move move : moves) {
                    one.onMid(move.timeNs + shift[0], move.mid);
                    other.onMid(move.timeNs + shift[0], move.mid);
                }
                one.onGap(moves[2_999].timeNs + shift[0]);
                other.onGap(moves[2_999].timeNs + shift[0]);
                shift[0] += 10_000 * SEC;
            });
            assertEquals(0, bytes, model.label());
            assertEquals(one.stateHash(), other.stateHash(), model.label());
            assertEquals(one.sigma(), other.sigma(), model.label());
        }
    }

    @Test
    void shouldGiveTheSameBitsOnEveryJvm() {
        long hash = 0;
        for (final VolatilityModel model : VolatilityModel.values()) {
            final Volatility volatility = prepared(parameters(model));
            walk(new SplittableRandom(5), 4_000).forEach(move -> volatility.onMid(move.timeNs, move.mid));
            assertTrue(volatility.sigma() > 0, model.label());
            hash = OrderBook.mix(hash + Double.doubleToLongBits(volatility.sigma()));
        }
        assertEquals(6111661611603601853L, hash);
    }
}
