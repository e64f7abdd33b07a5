package ballast.analytics.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one instrument's quotes were based on in the course of a run: every set of model parameters that was in force,
 * with the intervals and the dates of its calibration when it had one. One thread.
 */
final class ModelLog {
    /** Sets that are kept. */
    static final int KEPT_MAX = 1_000;

    private static final long NS_PER_MS = 1_000_000L;
    private static final String RULE = "strategy.rule";
    private static final Set<String> NUMBERS = Set.of(
            "strategy.a",
            "strategy.k",
            "strategy.sigma",
            "calibration.a_low",
            "calibration.a_high",
            "calibration.k_low",
            "calibration.k_high",
            "calibration.sigma_low",
            "calibration.sigma_high",
            "calibration.time",
            "calibration.expires");

    /**
     * A value with the ends of its 95 % interval; null where unknown.
     *
     * @param value in force.
     * @param low lower end.
     * @param high upper end.
     */
    record Estimate(BigDecimal value, BigDecimal low, BigDecimal high) {}

    /**
     * One set.
     *
     * @param fromMs when it came into force.
     * @param version of the parameters.
     * @param rule that quoted.
     * @param k decay of the fill intensity, per tick.
     * @param a fill intensity at fair value, per second.
     * @param sigma volatility, ticks per square root of a second.
     * @param calibratedMs end of the data that it was calibrated from; 0 = not calibrated.
     * @param expiresMs when it expires; 0 = never.
     */
    record Entry(
            long fromMs,
            long version,
            String rule,
            Estimate k,
            Estimate a,
            Estimate sigma,
            long calibratedMs,
            long expiresMs) {
        boolean isCalibrated() {
            return calibratedMs != 0;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, BigDecimal> numbers = new HashMap<>();
    private String rule = "";
    private long openMs;
    private long openVersion;
    private boolean isOpen;
    private long count;

    /**
     * Takes a row of {@code parameters.csv}; the rows of one update follow each other.
     *
     * @throws NumberFormatException when a number is none.
     */
    void accept(final TableRow row) {
        final long version = row.scaled("version", 0);
        final long ms = row.ms("recv_ms");
        if (isOpen && (version != openVersion || ms != openMs)) {
            close();
        }
        final String key = row.required("key");
        if (key.equals(RULE)) {
            rule = row.text("value");
        } else if (NUMBERS.contains(key)) {
            numbers.put(key, new BigDecimal(row.text("value")));
        }
        openMs = ms;
        openVersion = version;
        isOpen = true;
    }

    /** No more rows. */
    void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        count++;
        if (entries.size() < KEPT_MAX) {
            entries.add(new Entry(
                    openMs,
                    openVersion,
                    rule,
                    estimate("k"),
                    estimate("a"),
                    estimate("sigma"),
                    ms("calibration.time"),
                    ms("calibration.expires")));
        }
    }

    private Estimate estimate(final String name) {
        return new Estimate(
                number("strategy." + name),
                positive("calibration." + name + "_low"),
                positive("calibration." + name + "_high"));
    }

    private BigDecimal positive(final String key) {
        final BigDecimal value = number(key);
        return value == null || value.signum() <= 0 ? null : value;
    }

    private BigDecimal number(final String key) {
        return numbers.get(key);
    }

    private long ms(final String key) {
        final BigDecimal ns = number(key);
        return ns == null ? 0 : ns.longValueExact() / NS_PER_MS;
    }

    /** Sets in the order in which they came into force, the first {@link #KEPT_MAX} of them. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Sets that there were. */
    long count() {
        return count;
    }
}
