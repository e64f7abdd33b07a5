package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small parts that figures are made of. */
class FiguresTest {
    private static final RunHeader.Timing TIMING = new RunHeader.Timing(0, 10_000, 1_000, 10_000);

    private static Curve curve(final int decimals, final long... timesAndValues) {
        final Curve curve = new Curve(decimals);
        for (int i = 0; i < timesAndValues.length; i += 2) {
            curve.add(timesAndValues[i], timesAndValues[i + 1]);
        }
        return curve;
    }

    private static InventoryStats inventory(final long... values) {
        final Curve curve = new Curve(0);
        for (int i = 0; i < values.length; i++) {
            curve.add(i * 1_000L, values[i]);
        }
        final RunHeader.Instrument instrument = RunDirectory.linear("S");
        final RunHeader.Timing timing = new RunHeader.Timing(0, (values.length - 1) * 1_000L, 1_000, 10_000);
        return new InventoryStats(curve, new FillTally(instrument, new OrderTally(instrument)), timing);
    }

    @Test
    void shouldKeepTheLastOfTwoValuesAtOneTime() {
        final Curve curve = curve(1, 5, 10, 5, 20, 9, 30);
        assertEquals(2, curve.size());
        assertEquals(2.0, curve.real(0));
        assertEquals(-1, curve.indexAt(4));
        assertEquals(0, curve.indexAt(8));
        assertEquals(1, curve.indexAt(Long.MAX_VALUE));
        assertTrue(Double.isNaN(curve(0, 1, Curve.NONE).real(0)));
    }

    @Test
    void shouldSampleAStepFunctionFromItsFirstValueOn() {
        final List<Long> samples = new ArrayList<>();
        curve(0, 1_500, 1, 1_600, 2, 3_000, 3).sample(0, 5_000, 1_000, samples::add);
        assertEquals(List.of(2L, 3L, 3L, 3L), samples);
    }

    @Test
    void shouldMeasureTheHalfLifeOfADecay() {
        // halves every interval: slope 1/2, half-life one second
        assertEquals(1.0, inventory(64, 32, 16, 8, 4, 2, 1).halfLifeSeconds(), 1e-12);
    }

    @Test
    void shouldSayThatAnInventoryDoesNotRevert() {
        assertTrue(Double.isNaN(inventory(1, 2, 4, 8, 16).halfLifeSeconds()), "grows");
        assertTrue(Double.isNaN(inventory(1, -1, 1, -1, 1).halfLifeSeconds()), "alternates");
        assertTrue(Double.isNaN(inventory(3, 3, 3).halfLifeSeconds()), "rests");
        assertTrue(Double.isNaN(inventory(3, 3, 3).slope()), "rests");
    }

    @Test
    void shouldBoundPercentilesFromAbove() {
        final Latency latency = new Latency(
                List.of(new RunHeader.Bucket(10, 5), new RunHeader.Bucket(20, 4), new RunHeader.Bucket(90, 1)));
        assertEquals(10, latency.count());
        assertEquals(10, latency.percentileNs(0.5));
        assertEquals(20, latency.percentileNs(0.51));
        assertEquals(20, latency.percentileNs(0.9));
        assertEquals(90, latency.percentileNs(1));
        assertTrue(Double.isNaN(new Latency(List.of()).percentileNs(0.5)));
    }

    @Test
    void shouldDrawOnlyTheOccupiedPartOfAHistogram() {
        final RunHeader.Bucket empty = new RunHeader.Bucket(10, 0);
        final RunHeader.Bucket full = new RunHeader.Bucket(20, 1);
        assertEquals(
                List.of(full, new RunHeader.Bucket(30, 0), new RunHeader.Bucket(40, 2)),
                new Latency(List.of(
                                empty,
                                full,
                                new RunHeader.Bucket(30, 0),
                                new RunHeader.Bucket(40, 2),
                                new RunHeader.Bucket(50, 0)))
                        .occupied());
        assertEquals(List.of(), new Latency(List.of(empty)).occupied());
    }

    @Test
    void shouldAnnualiseBySquareRootOfIntervalsPerYear() {
        final Equity equity = new Equity(curve(2, 1_000, 100, 2_000, 150), null, TIMING);
        assertEquals(31_536_000.0, equity.periodsPerYear());
        assertEquals(10, equity.performance().periods());
        // differences 1, 0.5 and eight times 0
        assertEquals(0.15, equity.performance().mean(), 1e-15);
        assertTrue(Double.isNaN(equity.performance().sortino()), "never fell");
        assertTrue(Double.isNaN(equity.returnOnCapital(BigDecimal.ONE)));
    }

    @Test
    void shouldShortenAmountsByTheirSize() {
        assertEquals("1,234.57", Money.brief(new BigDecimal("1234.56789")));
        assertEquals("-12.35", Money.brief(new BigDecimal("-12.34567890")));
        assertEquals("0.001235", Money.brief(new BigDecimal("0.00123456")));
        assertEquals("0.00000012", Money.brief(new BigDecimal("0.00000012")));
        assertEquals("0", Money.brief(new BigDecimal("0.00")));
        assertEquals("5", Money.brief(new BigDecimal("5")));
        assertEquals("1,234.56789000", Money.exact(new BigDecimal("1234.56789000")));
    }

    @Test
    void shouldAverageStretchesOfAboutAPixel() {
        assertEquals(1_000, new Stretches(TIMING).lengthMs());
        assertEquals(300_000, new Stretches(new RunHeader.Timing(0, 86_400_000, 1_000, 10_000)).lengthMs());
        assertEquals(1_800_000, new Stretches(new RunHeader.Timing(0, 864_000_000, 1_000, 10_000)).lengthMs());
    }

    @Test
    void shouldTolerateRoundingOnlyWhereBothSidesRound() {
        final BigDecimal two = new BigDecimal("0.02");
        assertEquals("agree", new Check("c", two, two).verdict());
        assertEquals("DIFFER", new Check("c", two, BigDecimal.ZERO).verdict());
        assertEquals("agree within rounding", new Check("c", two, BigDecimal.ZERO, two).verdict());
    }
}
