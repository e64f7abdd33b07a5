package ballast.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Signals} and its parts: mirror, scale, decay, gaps, cap, change detection, no garbage. */
class SignalsTest {
    private static final long SEC = 1_000_000_000L;
    private static final double HALF_STEP = 0.5 / 64;

    private final OrderBook book = new OrderBook();
    private final Signals signals = new Signals();
    private long now = 1_700_000_000L * SEC;

    private static TestParameters parameters(final double cap) {
        return new TestParameters()
                .with(ModelParameter.SIGNAL_CAP, cap)
                .with(ModelParameter.SIGNAL_ORDER_FLOW_HALF_LIFE, SEC)
                .with(ModelParameter.SIGNAL_TRADE_HALF_LIFE, 2 * SEC)
                .with(ModelParameter.SIGNAL_RETURN_INTERVAL, SEC);
    }

    private void touch(final long bid, final long bidSize, final long ask, final long askSize) {
        set(book, bid, bidSize, ask, askSize);
        signals.onBook(now, book);
    }

    private static void set(
            final OrderBook book, final long bid, final long bidSize, final long ask, final long askSize) {
        book.clear();
        book.applyLevel(Side.BUY, bid, bidSize);
        book.applyLevel(Side.SELL, ask, askSize);
    }

    @Test
    void shouldHalveWithEveryHalfLife() {
        final HalfLife halfLife = new HalfLife();
        halfLife.prepare(SEC);
        Seeded.forSeeds(20, random -> {
            for (int i = 0; i < 1_000; i++) {
                final long elapsed = random.nextLong(60 * SEC);
                final double expected = StrictMath.pow(0.5, elapsed / (double) SEC);
                assertEquals(expected, halfLife.factor(elapsed), 1e-11 * expected);
            }
        });
        assertEquals(1, halfLife.factor(0));
        assertEquals(0.5, halfLife.factor(SEC), 1e-15);
        assertEquals(0, halfLife.factor(64 * SEC));
        assertEquals(0, halfLife.factor(Long.MAX_VALUE));
    }

    @Test
    void shouldSayNothingWithoutACapOrWithoutWeights() {
        signals.prepare(parameters(0).with(ModelParameter.SIGNAL_IMBALANCE, 5.0).set());
        touch(100, 9, 101, 1);
        assertEquals(0, signals.ticks());
        assertFalse(signals.isOn());
        signals.prepare(parameters(1).set());
        touch(100, 9, 101, 1);
        assertEquals(0, signals.ticks());
        assertFalse(signals.isOn());
    }

    @Test
    void shouldWeighTheImbalanceOfTheTouchAndHoldItWithinTheCap() {
        signals.prepare(parameters(1).with(ModelParameter.SIGNAL_IMBALANCE, 0.5).set());
        touch(100, 75, 101, 25);
        assertEquals(0.25, signals.ticks(), "weight times one half");
        touch(100, 25, 101, 75);
        assertEquals(-0.25, signals.ticks());
        signals.prepare(
                parameters(0.1).with(ModelParameter.SIGNAL_IMBALANCE, 0.5).set());
        assertEquals(-0.1, signals.ticks(), 1e-15, "a new cap holds at once");
        touch(100, 99, 101, 1);
        assertEquals(0.1, signals.ticks(), 1e-15);
    }

    @Test
    void shouldDecayTheOrderFlow() {
        signals.prepare(
                parameters(100).with(ModelParameter.SIGNAL_ORDER_FLOW, 0.1).set());
        touch(100, 10, 102, 10);
        assertEquals(0, signals.ticks(), "the first touch is no flow");
        touch(100, 50, 102, 10);
        assertEquals(4, signals.ticks(), HALF_STEP);
        now += SEC;
        signals.onTime(now);
        assertEquals(2, signals.ticks(), HALF_STEP);
        touch(101, 20, 102, 10);
        assertEquals(4, signals.ticks(), HALF_STEP, "a better bid adds its whole size");
    }

    @Test
    void shouldNotTakeAGapForFlow() {
        signals.prepare(
                parameters(100).with(ModelParameter.SIGNAL_ORDER_FLOW, 0.1).set());
        touch(100, 10, 102, 10);
        touch(100, 50, 102, 10);
        book.clear();
        signals.onGap(now);
        touch(200, 1_000, 201, 10);
        assertEquals(4, signals.ticks(), HALF_STEP, "what was summed stays, the jump adds nothing");
        touch(200, 1_020, 201, 10);
        assertEquals(6, signals.ticks(), HALF_STEP);
        book.applyLevel(Side.SELL, 201, 0);
        signals.onBook(now, book);
        touch(150, 1, 151, 9_999);
        assertEquals(6, signals.ticks(), HALF_STEP, "a one-sided book breaks the chain, too");
    }

    @Test
    void shouldAverageTheSignsOfTrades() {
        signals.prepare(
                parameters(10).with(ModelParameter.SIGNAL_TRADE_SIGN, 1.0).set());
        signals.onTrade(now, 0);
        assertEquals(0, signals.ticks(), "an unknown aggressor");
        signals.onTrade(now, 1);
        assertEquals(0.5, signals.ticks(), HALF_STEP, "one trade beside a neutral one");
        for (int i = 0; i < 200; i++) {
            signals.onTrade(now, 1);
        }
        assertEquals(1, signals.ticks(), HALF_STEP);
        now += 2 * SEC;
        for (int i = 0; i < 100; i++) {
            signals.onTrade(now, -1);
        }
        assertEquals(0, signals.ticks(), HALF_STEP, "half of the old ones are left to balance the new");
        signals.onTime(now + 100 * SEC);
        assertEquals(0, signals.ticks(), "silence");
    }

    @Test
    void shouldForecastFromSampledChanges() {
        signals.prepare(parameters(100)
                .with(ModelParameter.SIGNAL_RETURN, 1.0)
                .with(ModelParameter.SIGNAL_AR_CONSTANT, 0.25)
                .with(ModelParameter.SIGNAL_AR_1, 0.5)
                .with(ModelParameter.SIGNAL_MA_1, 0.25)
                .set());
        final long[] bids = {100, 102, 101};
        for (final long bid : bids) {
            touch(bid, 1, bid + 1, 1);
            now += SEC;
        }
        signals.onTime(now);
        // changes 2, -1; before the first no forecast; forecast 0.25 + 1, so the error is -2.25
        assertEquals(0.25 - 0.5 - 0.25 * 2.25, signals.ticks(), HALF_STEP);
        signals.onGap(now);
        assertEquals(0, signals.ticks());
    }

    @Test
    void shouldRecurAsTheFormulaSaysAndSurviveWhatCannotBeInverted() {
        Seeded.forSeeds(100, random -> {
            final double[] ar = {random.nextDouble(-0.5, 0.5), random.nextDouble(-0.3, 0.3), 0.1};
            final double[] ma = {random.nextDouble(-0.6, 0.6), random.nextDouble(-0.3, 0.3)};
            final ReturnForecast forecast = new ReturnForecast();
            forecast.prepare(0.1, ar, ma);
            final double[] x = random.doubles(50, -3, 3).toArray();
            final double[] e = new double[50];
            for (int t = 0; t < 50; t++) {
                double expected = 0;
                if (t >= 3) {
                    expected = 0.1
                            + ar[0] * x[t - 1]
                            + ar[1] * x[t - 2]
                            + ar[2] * x[t - 3]
                            + ma[0] * e[t - 1]
                            + ma[1] * e[t - 2];
                    e[t] = x[t] - expected;
                }
                assertEquals(expected, forecast.forecast(), "forecast of value " + t);
                assertEquals(e[t], forecast.onValue(x[t]));
            }
            forecast.prepare(0, new double[] {10}, new double[] {10, -10});
            for (int t = 0; t < 10_000; t++) {
                forecast.onValue(random.nextDouble(-3, 3));
                assertTrue(Math.abs(forecast.forecast()) < 1e14);
            }
        });
    }

    /** What can happen, drawn once and told twice, the second time in the mirror. */
    private record Step(long waitNs, int kind, long bid, long bidSize, long ask, long askSize) {
        static Step draw(final SplittableRandom random) {
            final long bid = 10_000 + random.nextLong(-3, 4);
            return new Step(
                    random.nextLong(SEC / 2),
                    random.nextInt(10),
                    bid,
                    random.nextLong(1, 100),
                    bid + random.nextLong(1, 4),
                    random.nextLong(1, 100));
        }

        void tell(final Signals signals, final OrderBook book, final long nowNs, final boolean isMirrored) {
            if (kind < 2) {
                signals.onTrade(nowNs, (kind == 0) == isMirrored ? 1 : -1);
            } else if (kind == 2 && askSize > 95) {
                book.clear();
                signals.onGap(nowNs);
            } else if (isMirrored) {
                set(book, 20_000 - ask, askSize, 20_000 - bid, bidSize);
                signals.onBook(nowNs, book);
            } else {
                set(book, bid, bidSize, ask, askSize);
                signals.onBook(nowNs, book);
            }
        }
    }

    private static TestParameters everything(final SplittableRandom random) {
        return parameters(random.nextDouble(0.5, 3))
                .with(ModelParameter.SIGNAL_ORDER_FLOW, random.nextDouble(-0.01, 0.01))
                .with(ModelParameter.SIGNAL_IMBALANCE, random.nextDouble(-1, 1))
                .with(ModelParameter.SIGNAL_TRADE_SIGN, random.nextDouble(-1, 1))
                .with(ModelParameter.SIGNAL_RETURN, random.nextDouble(-1, 1))
                .with(ModelParameter.SIGNAL_AR_1, random.nextDouble(-0.5, 0.5))
                .with(ModelParameter.SIGNAL_AR_3, random.nextDouble(-0.2, 0.2))
                .with(ModelParameter.SIGNAL_MA_2, random.nextDouble(-0.5, 0.5));
    }

    @Test
    void shouldNegateWhenTheSidesChangePlaces() {
        Seeded.forSeeds(100, random -> {
            final TestParameters parameters = everything(random);
            final Signals plain = new Signals();
            final Signals mirrored = new Signals();
            plain.prepare(parameters.set());
            mirrored.prepare(parameters.set());
            final OrderBook plainBook = new OrderBook(256, 16, null);
            final OrderBook mirroredBook = new OrderBook(256, 16, null);
            long nowNs = 1_000_000L * SEC;
            int different = 0;
            for (int i = 0; i < 200; i++) {
                final Step step = Step.draw(random);
                nowNs += step.waitNs;
                step.tell(plain, plainBook, nowNs, false);
                step.tell(mirrored, mirroredBook, nowNs, true);
                assertEquals(0.0 - plain.ticks(), mirrored.ticks(), "step " + i);
                assertTrue(Math.abs(plain.ticks()) <= parameters.set().real(ModelParameter.SIGNAL_CAP));
                different += plain.ticks() == 0 ? 0 : 1;
            }
            assertTrue(different > 100, "signals that say something");
        });
    }

    @Test
    void shouldTellByItsVersionWhenTheAnswerChanged() {
        Seeded.forSeeds(50, random -> {
            final Signals one = new Signals();
            final Signals other = new Signals();
            final TestParameters parameters = everything(random);
            one.prepare(parameters.set());
            other.prepare(parameters.set());
            final OrderBook here = new OrderBook(256, 16, null);
            long nowNs = 1_000_000L * SEC;
            double before = one.ticks();
            long version = one.version();
            for (int i = 0; i < 200; i++) {
                final Step step = Step.draw(random);
                nowNs += step.waitNs;
                step.tell(one, here, nowNs, false);
                step.tell(other, here, nowNs, false);
                assertEquals(one.ticks() != before, one.version() != version, "step " + i);
                assertEquals(one.stateHash(), other.stateHash(), "step " + i);
                before = one.ticks();
                version = one.version();
            }
        });
    }

    @Test
    void shouldNotAllocate() {
        final SplittableRandom random = new SplittableRandom(7);
        final List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            steps.add(Step.draw(random));
        }
        final Step[] all = steps.toArray(new Step[0]);
        signals.prepare(everything(random).set());
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (final Step step : all) {
                now += step.waitNs;
                step.tell(signals, book, now, false);
            }
        });
        assertEquals(0, bytes);
        assertTrue(signals.version() > 100);
    }

    @Test
    void shouldGiveTheSameBitsOnEveryJvm() {
        final SplittableRandom random = new SplittableRandom(9);
        signals.prepare(everything(random).set());
        long hash = 0;
        for (int i = 0; i < 5_000; i++) {
            final Step step = Step.draw(random);
            now += step.waitNs;
            step.tell(signals, book, now, false);
            // the state hash covers the sums in full, before they are rounded
            hash = OrderBook.mix(hash + signals.stateHash());
        }
        assertEquals(8525872106957451114L, hash);
    }
}
