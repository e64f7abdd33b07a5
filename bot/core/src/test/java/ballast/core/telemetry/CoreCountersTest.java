package ballast.core.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.core.risk.RiskControl;
import org.junit.jupiter.api.Test;

/** {@link CoreCounters}: each counter and each control has a place of its own. */
class CoreCountersTest {
    @Test
    void shouldCountEachByItself() {
        final CoreCounters counters = new CoreCounters();
        long expected = 0;
        for (final CoreCounter counter : CoreCounter.values()) {
            counters.set(counter, ++expected);
        }
        for (final RiskControl control : RiskControl.values()) {
            expected++;
            for (long i = 0; i < expected; i++) {
                counters.increment(control);
            }
        }
        expected = 0;
        for (final CoreCounter counter : CoreCounter.values()) {
            assertEquals(++expected, counters.get(counter), counter.name());
        }
        for (final RiskControl control : RiskControl.values()) {
            assertEquals(++expected, counters.get(control), control.name());
        }
    }
}
