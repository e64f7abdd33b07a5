package ballast.app.config;

import ballast.sim.model.BurstLatency;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.GammaLatency;
import ballast.sim.model.LatencyFile;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.LogNormalLatency;
import ballast.sim.random.RandomStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A law of latency as settings write it.
 *
 * <pre>
 *   5 ms
 *   lognormal 5 ms 0.4 min 1 ms max 100 ms        median, deviation of the logarithm
 *   gamma 5 ms 2 min 1 ms max 100 ms              mean, shape
 *   file latencies.csv                            measured, see {@link LatencyFile}
 *   5 ms burst 50 us                              any of them: a message is handled in 50 us, one after the other
 * </pre>
 *
 * @param kind of law.
 * @param centreNs median of a LOGNORMAL, mean of a GAMMA, the latency of a CONSTANT.
 * @param spread deviation of a LOGNORMAL, shape of a GAMMA.
 * @param minimumNs of what is drawn.
 * @param maximumNs of what is drawn.
 * @param file of a FILE, else empty.
 * @param handlingNs of a burst; 0 = none.
 */
record LatencyText(
        Kind kind, long centreNs, BigDecimal spread, long minimumNs, long maximumNs, String file, long handlingNs) {
    private static final String DURATION = "([0-9.eE+]+ ?[a-z]+)";
    private static final Pattern DRAWN = Pattern.compile(
            "(lognormal|gamma) " + DURATION + " ([0-9]{1,9}(?:\\.[0-9]{1,9})?) min " + DURATION + " max " + DURATION);
    private static final Pattern BURST = Pattern.compile("(.*) burst " + DURATION);
    private static final String FILE = "file ";
    private static final String ADVICE = "write a duration, \"lognormal 5 ms 0.4 min 1 ms max 100 ms\","
            + " \"gamma 5 ms 2 min 1 ms max 100 ms\" or \"file latencies.csv\", each with \"burst 50 us\" behind it"
            + " or without";

    private static final BigDecimal SIGMA_MIN = new BigDecimal("0.001");
    private static final BigDecimal SIGMA_MAX = new BigDecimal("5");
    private static final BigDecimal SHAPE_MIN = new BigDecimal("0.01");
    private static final BigDecimal SHAPE_MAX = new BigDecimal("10000");

    /** Which law. */
    enum Kind {
        CONSTANT,
        LOGNORMAL,
        GAMMA,
        FILE
    }

    /** Whether a text is more than a number with its unit, and so has to be read here. */
    static boolean isLaw(final String text) {
        return text.startsWith("lognormal")
                || text.startsWith("gamma")
                || text.startsWith(FILE)
                || text.contains(" burst");
    }

    /**
     * Read a law.
     *
     * @param key whose unit and range every duration must have.
     * @param text with single spaces.
     * @return the law.
     * @throws BadValueException when it is none, saying what to write.
     */
    static LatencyText parse(final SettingKey key, final String text) throws BadValueException {
        final Matcher burst = BURST.matcher(text);
        final boolean isBurst = burst.matches();
        final String way = isBurst ? burst.group(1) : text;
        final long handlingNs = isBurst ? duration(key, burst.group(2)) : 0;
        if (way.startsWith(FILE)) {
            return new LatencyText(
                    Kind.FILE,
                    0,
                    BigDecimal.ONE,
                    0,
                    0,
                    way.substring(FILE.length()).trim(),
                    handlingNs);
        }
        if (!isLaw(way)) {
            return new LatencyText(Kind.CONSTANT, duration(key, way), BigDecimal.ONE, 0, 0, "", handlingNs);
        }
        final Matcher drawn = DRAWN.matcher(way);
        if (!drawn.matches()) {
            throw new BadValueException("not a law of latency; " + ADVICE);
        }
        final Kind kind = drawn.group(1).equals("gamma") ? Kind.GAMMA : Kind.LOGNORMAL;
        final long centreNs = duration(key, drawn.group(2));
        final long minimumNs = duration(key, drawn.group(4));
        final long maximumNs = duration(key, drawn.group(5));
        if (minimumNs > centreNs || centreNs > maximumNs) {
            throw new BadValueException(
                    "the " + (kind == Kind.GAMMA ? "mean" : "median") + " is not between min and max; " + ADVICE);
        }
        return new LatencyText(kind, centreNs, spread(kind, drawn.group(3)), minimumNs, maximumNs, "", handlingNs);
    }

    private static BigDecimal spread(final Kind kind, final String text) throws BadValueException {
        final BigDecimal least = kind == Kind.GAMMA ? SHAPE_MIN : SIGMA_MIN;
        final BigDecimal most = kind == Kind.GAMMA ? SHAPE_MAX : SIGMA_MAX;
        final BigDecimal spread = new BigDecimal(text);
        if (spread.compareTo(least) < 0 || spread.compareTo(most) > 0) {
            throw new BadValueException(
                    (kind == Kind.GAMMA ? "shape" : "deviation") + " out of range; allowed " + least + " to " + most);
        }
        return spread;
    }

    private static long duration(final SettingKey key, final String text) throws BadValueException {
        return ValueParser.number(key, text).bits();
    }

    /** The one way in which we write it: equal laws have equal texts. */
    String canonical(final SettingKey key) {
        final String way = switch (kind) {
            case CONSTANT -> duration(key, centreNs);
            case FILE -> FILE + file;
            case LOGNORMAL, GAMMA ->
                (kind == Kind.GAMMA ? "gamma " : "lognormal ") + duration(key, centreNs) + " "
                        + UnitText.number(spread) + " min " + duration(key, minimumNs) + " max "
                        + duration(key, maximumNs);
        };
        return handlingNs == 0 ? way : way + " burst " + duration(key, handlingNs);
    }

    private static String duration(final SettingKey key, final long ns) {
        return UnitText.format(key, BigDecimal.valueOf(ns));
    }

    /**
     * A model of this law.
     *
     * @param random stream that nobody else draws from.
     * @param isAnswer whether it is for the way from the venue to us, of a FILE.
     * @return a new model.
     * @throws ballast.sim.model.LatencyFileException when the file cannot be used.
     */
    LatencyModel model(final RandomStream random, final boolean isAnswer) {
        final LatencyModel way = switch (kind) {
            case CONSTANT -> new ConstantLatency(centreNs);
            case LOGNORMAL -> new LogNormalLatency(random, centreNs, spread.doubleValue(), minimumNs, maximumNs);
            case GAMMA -> new GammaLatency(random, centreNs, spread.doubleValue(), minimumNs, maximumNs);
            case FILE -> measured(isAnswer);
        };
        return handlingNs == 0 ? way : new BurstLatency(way, handlingNs);
    }

    private LatencyModel measured(final boolean isAnswer) {
        final LatencyFile latencies = LatencyFile.read(Path.of(file));
        return isAnswer ? latencies.responses() : latencies.requests();
    }
}
