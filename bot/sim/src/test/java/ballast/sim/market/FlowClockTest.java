package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The draw of the next event against the intensities written out again: by the time-change theorem (Meyer 1971,
 * Papangelou 1972) the integrated intensity from one event to the next is exponential with mean 1, whatever the
 * history.
 */
class FlowClockTest {
    private static final int EVENTS = 100_000;
    private static final double ERRORS = 5;
    private static final double FAST = 40;
    private static final double SLOW = 2;

    private final InstrumentSettings settings = MarketPreset.BUSY_LINEAR.settings().instruments().get(0).toBuilder()
            .set(MarketParameter.MARKET_ORDERS_PER_SECOND, 6)
            .set(MarketParameter.LIMIT_ORDERS_PER_SECOND, 20)
            .set(MarketParameter.EXCITATION_FAST_PER_SECOND, FAST)
            .set(MarketParameter.EXCITATION_SLOW_PER_SECOND, SLOW)
            .set(MarketParameter.MARKET_EXCITES_MARKET, 0.5)
            .set(MarketParameter.IMBALANCE_SENSITIVITY, 0.4)
            .set(MarketParameter.LEAN_SENSITIVITY, 0)
            .set(MarketParameter.METAORDERS_PER_MINUTE, 0)
            .set(MarketParameter.BASIS_NEWS_PER_SECOND, 0)
            .set(MarketParameter.INFORMED_ORDERS_PER_SECOND, 0)
            .build();
    private final long[] weights = new PlacementLaw(settings).cancelWeights();
    private final MarketBook book = new MarketBook(weights, 1000, (price, lots, isBuyer) -> {});
    private final Excitation excitation = new Excitation(settings);
    private final FlowClock clock = new FlowClock(
            settings, new RandomStream(17, 0), book, excitation, new Metaorders(new RandomStream(17, 1), settings));

    private void fillBook() {
        for (int i = 0; i < 4; i++) {
            book.add(true, 1000 - i, 30);
            book.add(false, 1001 + i, 10);
        }
    }

    /** g_i of each kind of flow with this book: 30 lots against 10 at the best prices. */
    private double[] factors() {
        final double cancels = Arrays.stream(weights, 0, 4).sum() / 1e6;
        return new double[] {1.2, 0.8, 1, 1, cancels / 10, cancels / 10};
    }

    @Test
    void shouldDrawWaitingTimesWhoseIntegratedIntensityIsExponential() {
        fillBook();
        final double activity = 1.3;
        final double[] factors = factors();
        final double[] baselines = {3, 3, 10, 10, 10, 10};
        final double[] spent = new double[EVENTS];
        final double[] expected = new double[FlowType.COUNT];
        final int[] counts = new int[FlowType.COUNT];
        for (int event = 0; event < EVENTS; event++) {
            clock.draw(activity, 1000.5, 1000.5);
            final double wait = clock.waitSeconds();
            double total = 0;
            final double[] atEvent = new double[FlowType.COUNT];
            for (int i = 0; i < FlowType.COUNT; i++) {
                final double fast = excitation.fast(i);
                final double slow = excitation.slow(i);
                spent[event] += factors[i]
                        * (activity * baselines[i] * wait
                                - fast * Math.expm1(-FAST * wait) / FAST
                                - slow * Math.expm1(-SLOW * wait) / SLOW);
                atEvent[i] = factors[i]
                        * (activity * baselines[i] + fast * Math.exp(-FAST * wait) + slow * Math.exp(-SLOW * wait));
                total += atEvent[i];
            }
            for (int i = 0; i < FlowType.COUNT; i++) {
                expected[i] += atEvent[i] / total;
            }
            final int kind = clock.source().ordinal();
            counts[kind]++;
            excitation.advance(wait);
            excitation.onEvent(FlowType.values()[kind]);
        }
        assertEquals(1, Series.mean(spent), ERRORS / Math.sqrt(EVENTS));
        // Kolmogorov-Smirnov distance; 1.95 / sqrt(n) is exceeded with probability 0.001
        assertTrue(distanceFromExponential(spent) < 1.95 / Math.sqrt(EVENTS), "not exponential");
        assertTrue(Math.abs(Series.autocorrelation(new double[][] {spent}, 1)) < ERRORS / Math.sqrt(EVENTS));
        for (int i = 0; i < FlowType.COUNT; i++) {
            assertEquals(expected[i], counts[i], ERRORS * Math.sqrt(expected[i]), "kind " + i);
        }
    }

    private static double distanceFromExponential(final double[] sample) {
        final double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            final double law = -Math.expm1(-sorted[i]);
            largest = Math.max(largest, Math.max(law - (double) i / sorted.length, (i + 1.0) / sorted.length - law));
        }
        return largest;
    }

    @Test
    void shouldRefillAWideSpreadWhereTheBeliefAllows() {
        book.add(true, 1000, 10);
        book.add(false, 1010, 10);
        assertEquals(1004, clock.highestRefill(1004.7));
        assertEquals(1005, clock.lowestRefill(1004.7));
        assertEquals(1009, clock.highestRefill(2000));
        assertEquals(1001, clock.lowestRefill(0));
        int refills = 0;
        for (int i = 0; i < 10_000; i++) {
            clock.draw(1, 1004.7, 1004.7);
            refills += clock.source() == FlowSource.REFILL_BID || clock.source() == FlowSource.REFILL_ASK ? 1 : 0;
        }
        // 2 * 4 ticks * 250 per second against some 28 per second of everything else
        assertTrue(refills > 9_800, "refills " + refills);
    }

    @Test
    void shouldWithdrawOrdersThatTheBeliefHasPassed() {
        book.add(true, 1000, 10);
        book.add(true, 999, 10);
        book.add(true, 990, 10);
        book.add(false, 1001, 10);
        assertEquals(2, clock.staleOrders(true, 995));
        assertEquals(0, clock.staleOrders(true, 999.6), "within the tolerance");
        clock.draw(1, 995, 995);
        int stale = 0;
        for (int i = 0; i < 1000; i++) {
            clock.draw(1, 995, 995);
            stale += clock.source() == FlowSource.STALE_BID ? 1 : 0;
        }
        // 2 orders * 200 per second
        assertTrue(stale > 850, "withdrawals " + stale);
    }

    @Test
    void shouldKnowTheBranchingRatio() {
        final InstrumentSettings alone = settings.toBuilder()
                .set(MarketParameter.MARKET_EXCITES_MARKET, 0.5)
                .set(MarketParameter.LIMIT_EXCITES_LIMIT, 0)
                .set(MarketParameter.LIMIT_EXCITES_CANCEL, 0)
                .set(MarketParameter.CANCEL_EXCITES_LIMIT, 0)
                .build();
        assertEquals(0.5 * 1.4, Excitation.branchingRatio(alone), 1e-6, "market orders with their factor at its bound");
        final InstrumentSettings loop = settings.toBuilder()
                .set(MarketParameter.MARKET_EXCITES_MARKET, 0)
                .set(MarketParameter.LIMIT_EXCITES_LIMIT, 0.3)
                .set(MarketParameter.LIMIT_EXCITES_CANCEL, 0.4)
                .set(MarketParameter.CANCEL_EXCITES_LIMIT, 0.1)
                .build();
        // largest root of r^2 - 0.3 r - 0.04
        assertEquals(0.4, Excitation.branchingRatio(loop), 1e-6);
    }
}
