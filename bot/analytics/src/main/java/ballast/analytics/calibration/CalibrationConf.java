package ballast.analytics.calibration;

import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes a calibration as settings to be included: values with units, and where they come from. Stateless. */
public final class CalibrationConf {
    /** Name of the file. */
    public static final String FILE = "calibration.conf";

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final long NS_PER_MS = 1_000_000L;
    /** Written for an end at or below 0, because 0 says that there is no interval. */
    private static final double LOW_MIN = 1e-9;

    private CalibrationConf() {}

    /**
     * The file.
     *
     * @param calibration that was not refused.
     * @return its text.
     */
    public static String of(final Calibration calibration) {
        final List<String> lines = new ArrayList<>();
        comments(calibration, lines);
        final String symbol = calibration.subject().symbol();
        lines.add("instruments {");
        lines.add("  " + (BARE.matcher(symbol).matches() ? symbol : '"' + symbol + '"') + " {");
        values(calibration, lines);
        lines.add("  }");
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private static void comments(final Calibration calibration, final List<String> lines) {
        final Calibration.Subject subject = calibration.subject();
        final SideEstimate both = calibration.both();
        lines.add("# Parameters of " + subject.symbol() + " at tick " + subject.tick() + ", calibrated from data.");
        lines.add("# Include it at the end of a settings file, so that it wins: include \"" + FILE + "\"");
        lines.add("#");
        for (final Calibration.Input input : subject.inputs()) {
            lines.add("# data     " + oneLine(input.name()) + ", sha256 " + input.sha256());
        }
        lines.add("# window   " + time(subject.fromNs()) + " to " + time(subject.toNs()));
        lines.add("# expires  " + time(subject.expiresNs()));
        lines.add("# method   " + calibration.method().key() + ": "
                + calibration.method().meaning());
        lines.add("# events   " + both.fills() + " in " + CalibrationText.exact(both.exposureSec()) + " s of exposure");
        if (both.fit() != null) {
            lines.add("# fit      " + CalibrationReport.quality(both.fit().quality()));
        }
        for (final SideEstimate side : calibration.sides()) {
            lines.add("# " + String.format(Locale.ROOT, "%-8s", side.side().key()) + " "
                    + CalibrationReport.estimate(side));
        }
        for (final String warning : calibration.warnings()) {
            lines.add("# warning  " + oneLine(warning));
        }
        lines.add("");
    }

    /** Comments end with their line, whatever a file name holds. */
    private static String oneLine(final String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    static String time(final long ns) {
        return Instant.ofEpochMilli(Math.floorDiv(ns, NS_PER_MS)).toString();
    }

    private static void values(final Calibration calibration, final List<String> lines) {
        final SideEstimate both = calibration.both();
        add(lines, ModelParameter.STRATEGY_A, both.estimate().ratePerSec());
        add(lines, ModelParameter.STRATEGY_K, both.estimate().decayPerTick());
        if (calibration.hasSigma()) {
            add(lines, ModelParameter.STRATEGY_SIGMA, calibration.sigma().ticksPerSqrtSec());
        }
        if (calibration.hasGamma()) {
            add(lines, ModelParameter.STRATEGY_GAMMA, calibration.gamma().gammaPerTickLot());
        }
        final Calibration.Subject subject = calibration.subject();
        lines.add("    " + ModelParameter.CALIBRATION_TIME.key() + " = " + subject.toNs() / NS_PER_MS + " ms");
        lines.add("    " + ModelParameter.CALIBRATION_EXPIRES.key() + " = " + subject.expiresNs() / NS_PER_MS + " ms");
        if (both.rate().exists() && both.decay().exists()) {
            add(lines, ModelParameter.CALIBRATION_A_LOW, both.rate().low());
            add(lines, ModelParameter.CALIBRATION_A_HIGH, both.rate().high());
            add(
                    lines,
                    ModelParameter.CALIBRATION_K_LOW,
                    Math.max(LOW_MIN, both.decay().low()));
            add(lines, ModelParameter.CALIBRATION_K_HIGH, both.decay().high());
        }
        if (calibration.hasSigma()) {
            add(lines, ModelParameter.CALIBRATION_SIGMA_LOW, calibration.sigma().low());
            add(
                    lines,
                    ModelParameter.CALIBRATION_SIGMA_HIGH,
                    calibration.sigma().high());
        }
    }

    private static void add(final List<String> lines, final Parameter parameter, final double value) {
        lines.add("    " + parameter.key() + " = " + CalibrationText.exact(value) + " "
                + parameter.unit().label());
    }
}
