package ballast.analytics.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where axes are marked. */
class TicksTest {
    private static final double MIDNIGHT_MS = 1_723_161_600_000.0;

    private static String labels(final Axis axis, final double lo, final double hi, final int most) {
        return Ticks.of(axis, lo, hi, most).stream().map(Ticks.Tick::label).collect(Collectors.joining(" "));
    }

    @Test
    void shouldStepByOneTwoFive() {
        assertEquals("1", Ticks.niceStep(0.7).toPlainString());
        assertEquals("2", Ticks.niceStep(1.2).toPlainString());
        assertEquals("5", Ticks.niceStep(2.01).toPlainString());
        assertEquals("10", Ticks.niceStep(5.5).toPlainString());
        assertEquals("0.0002", Ticks.niceStep(0.0002).toPlainString());
    }

    @Test
    void shouldLabelLinearAxisWithTheDecimalsOfTheStep() {
        assertEquals("-0.2 -0.1 0.0 0.1 0.2 0.3", labels(Axis.linear(""), -0.21, 0.34, 6));
        assertEquals("61,700 61,800 61,900", labels(Axis.linear(""), 61_650, 61_940, 4));
        assertEquals("0 5e-10 1e-9", labels(Axis.linear(""), 0, 1e-9, 3));
    }

    @Test
    void shouldMarkDecadesAndBetweenThemWhenThereIsRoom() {
        assertEquals("1 µs 10 µs 100 µs 1 ms", labels(Axis.logDurationNs(), 3, 6, 6));
        assertEquals("1 2 5 10", labels(Axis.log(""), 0, 1, 6));
        assertEquals("1 100 10,000 1,000,000", labels(Axis.log(""), 0, 6, 4));
        assertEquals("3.0 3.5 4.0", labels(Axis.log(""), Math.log10(2.9), Math.log10(4.1), 3));
    }

    @Test
    void shouldMarkRoundTimesAndNameTheDayWhereItChanges() {
        final List<Ticks.Tick> ticks = Ticks.of(Axis.time(), MIDNIGHT_MS - 7.3e6, MIDNIGHT_MS + 7.3e6, 5);
        assertEquals(
                List.of("22:00", "23:00", "00:00", "01:00", "02:00"),
                ticks.stream().map(Ticks.Tick::label).toList());
        assertEquals(
                List.of("2024-08-08", "", "2024-08-09", "", ""),
                ticks.stream().map(Ticks.Tick::below).toList());
        assertEquals("00:00:00 00:00:00.500 00:00:01", labels(Axis.time(), MIDNIGHT_MS, MIDNIGHT_MS + 1_000, 3));
        assertEquals("08-09 08-10 08-11", labels(Axis.time(), MIDNIGHT_MS, MIDNIGHT_MS + 2 * 864e5, 3));
    }

    @Test
    void shouldNameCategories() {
        assertEquals("a b", labels(Axis.category(List.of("a", "b")), -0.5, 1.5, 9));
    }
}
