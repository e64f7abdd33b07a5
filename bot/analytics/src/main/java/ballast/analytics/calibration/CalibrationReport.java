package ballast.analytics.calibration;

import ballast.analytics.report.JsonText;
import ballast.analytics.report.ReportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a calibration: a short table, JSON, CSV, and all files at once. The same figures give the same bytes. */
public final class CalibrationReport {
    private static final int SCHEMA = 1;

    private CalibrationReport() {}

    /** How well it fits, in words. */
    static String quality(final FitQuality quality) {
        return "p = " + CalibrationText.number(quality.pValue()) + ", dispersion "
                + CalibrationText.number(quality.dispersion()) + ", deviance "
                + CalibrationText.number(quality.deviance())
                + (quality.widening() > 1
                        ? ", intervals widened by " + CalibrationText.number(quality.widening())
                        : "");
    }

    /** A and k of a side with intervals, or why there are none. */
    static String estimate(final SideEstimate side) {
        if (!side.isUsable()) {
            return "none: " + side.refusal().reason();
        }
        return "A = " + withInterval(side.estimate().ratePerSec(), side.rate()) + " per s, k = "
                + withInterval(side.estimate().decayPerTick(), side.decay()) + " per tick";
    }

    private static String withInterval(final double value, final SideEstimate.Interval interval) {
        return interval.exists()
                ? CalibrationText.interval(value, interval.low(), interval.high())
                : CalibrationText.number(value);
    }

    /** What a terminal shows. */
    public static List<String> text(final Calibration calibration) {
        final Calibration.Subject subject = calibration.subject();
        final List<String> lines = new ArrayList<>();
        lines.add(subject.symbol() + ", tick " + subject.tick() + ", "
                + calibration.method().key() + ", " + CalibrationConf.time(subject.fromNs()) + " to "
                + CalibrationConf.time(subject.toNs()));
        for (final SideEstimate side : calibration.sides()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-5s %6d events in %s s: %s",
                    side.side().key(),
                    side.fills(),
                    CalibrationText.number(side.exposureSec()),
                    estimate(side)));
        }
        final SideEstimate both = calibration.both();
        if (both.fit() != null && both.fit().estimate().exists()) {
            lines.add("  fit   " + quality(both.fit().quality()));
        }
        for (final SideEstimate.Baseline baseline : both.baselines()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  for comparison, %-15s A = %s per s, k = %s per tick",
                    baseline.name() + ":",
                    CalibrationText.number(baseline.estimate().ratePerSec()),
                    CalibrationText.number(baseline.estimate().decayPerTick())));
        }
        final SigmaEstimate sigma = calibration.sigma();
        if (sigma.exists()) {
            lines.add("  sigma "
                    + CalibrationText.interval(sigma.ticksPerSqrtSec(), sigma.low(), sigma.high())
                    + " ticks per sqrt s; by two scales " + CalibrationText.number(sigma.twoScale()));
        }
        if (calibration.hasGamma()) {
            final GammaSuggestion gamma = calibration.gamma();
            lines.add("  gamma " + CalibrationText.number(gamma.gammaPerTickLot())
                    + " per tick lot: half spread " + CalibrationText.number(gamma.halfSpreadTicks())
                    + " ticks, lean " + CalibrationText.number(gamma.skewTicks())
                    + " ticks per unit, half-life " + CalibrationText.number(gamma.halfLifeSec())
                    + " s, deviation of inventory " + CalibrationText.number(gamma.deviationUnits()) + " units");
        }
        return lines;
    }

    /**
     * Writes calibration.conf, .json, .csv and .html; all are complete before the first takes its name.
     *
     * @param calibration that was not refused.
     * @param directory existing; files of these names in it are replaced.
     * @throws IOException when one cannot be written; what was begun is removed.
     */
    public static void write(final Calibration calibration, final Path directory) throws IOException {
        final Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("calibration.csv", utf8(csv(calibration)));
        files.put("calibration.json", utf8(json(calibration)));
        files.put("calibration.html", CalibrationPage.of(calibration));
        files.put(CalibrationConf.FILE, utf8(CalibrationConf.of(calibration)));
        ReportFiles.write(directory, files);
    }

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String csv(final Calibration calibration) {
        final StringBuilder csv = new StringBuilder(
                "side,delta_ticks,exposure_s,fills,intensity,intensity_low,intensity_high,fit,fit_low,fit_high\n");
        for (final SideEstimate side : calibration.sides()) {
            for (final Bucket bucket : side.buckets()) {
                final SideEstimate.Interval interval = PoissonInterval.of(bucket);
                final boolean hasFit =
                        side.fit() != null && side.fit().estimate().exists();
                csv.append(side.side().key())
                        .append(',')
                        .append(CalibrationText.exact(bucket.deltaTicks()))
                        .append(',')
                        .append(CalibrationText.exact(bucket.exposureSec()))
                        .append(',')
                        .append(bucket.fills())
                        .append(cell(bucket.intensity()))
                        .append(cell(interval.low()))
                        .append(cell(interval.high()))
                        .append(cell(side.estimate().at(bucket.deltaTicks())))
                        .append(cell(hasFit ? side.fit().intensityLow(bucket.deltaTicks()) : Double.NaN))
                        .append(cell(hasFit ? side.fit().intensityHigh(bucket.deltaTicks()) : Double.NaN))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static String cell(final double value) {
        return Double.isFinite(value) ? "," + CalibrationText.exact(value) : ",";
    }

    /** All figures as JSON. */
    public static String json(final Calibration calibration) {
        final Calibration.Subject subject = calibration.subject();
        final JsonText json = new JsonText();
        json.open("").number("schema", SCHEMA).text("symbol", subject.symbol()).text("tick", subject.tick());
        json.text("method", calibration.method().key());
        json.number("from_ms", subject.fromNs() / 1_000_000).number("to_ms", subject.toNs() / 1_000_000);
        json.number("expires_ms", subject.expiresNs() / 1_000_000);
        json.openList("inputs");
        for (final Calibration.Input input : subject.inputs()) {
            json.open("")
                    .text("name", input.name())
                    .text("sha256", input.sha256())
                    .close();
        }
        json.close().open("sides");
        calibration.sides().forEach(side -> side(json, side));
        json.close();
        sigma(json, calibration.sigma());
        gamma(json, calibration.gamma());
        json.openList("warnings");
        calibration.warnings().forEach(line -> json.text("", line));
        return json.close().close().finish();
    }

    private static void side(final JsonText json, final SideEstimate side) {
        json.open(side.side().key()).number("fills", side.fills()).real("exposure_s", side.exposureSec());
        json.text("refusal", side.refusal() == null ? null : side.refusal().reason());
        json.text(
                "refusal_code",
                side.refusal() == null ? null : side.refusal().code().name());
        json.real("a", side.estimate().ratePerSec()).real("k", side.estimate().decayPerTick());
        json.real("a_low", side.rate().low()).real("a_high", side.rate().high());
        json.real("k_low", side.decay().low()).real("k_high", side.decay().high());
        if (side.fit() != null) {
            final FitQuality quality = side.fit().quality();
            json.real("se_log_a", side.fit().seLogRate())
                    .real("se_k", side.fit().seDecay());
            json.real("covariance", side.fit().covariance())
                    .real("log_likelihood", side.fit().logLikelihood());
            json.real("deviance", quality.deviance()).real("pearson", quality.pearson());
            json.real("dispersion", quality.dispersion()).real("p", quality.pValue());
            json.real("widening", quality.widening());
        }
        json.open("baselines");
        for (final SideEstimate.Baseline baseline : side.baselines()) {
            json.open(baseline.name()).real("a", baseline.estimate().ratePerSec());
            json.real("k", baseline.estimate().decayPerTick()).close();
        }
        json.close().close();
    }

    private static void sigma(final JsonText json, final SigmaEstimate sigma) {
        json.open("sigma").real("ticks_per_sqrt_s", sigma.ticksPerSqrtSec()).real("low", sigma.low());
        json.real("high", sigma.high()).real("two_scale", sigma.twoScale());
        json.number("changes", sigma.changes()).close();
    }

    private static void gamma(final JsonText json, final GammaSuggestion gamma) {
        json.open("gamma");
        if (gamma != null) {
            json.text(
                    "refusal", gamma.refusal() == null ? null : gamma.refusal().reason());
            json.real("per_tick_lot", gamma.gammaPerTickLot()).real("half_life_s", gamma.halfLifeSec());
            json.real("deviation_units", gamma.deviationUnits()).real("half_spread_ticks", gamma.halfSpreadTicks());
            json.real("skew_ticks", gamma.skewTicks());
        }
        json.close();
    }
}
