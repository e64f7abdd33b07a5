package ballast.analytics.calibration;

import ballast.analytics.chart.Axis;
import ballast.analytics.chart.Chart;
import ballast.analytics.chart.Marker;
import ballast.analytics.chart.Page;
import ballast.analytics.chart.Panel;
import ballast.analytics.chart.Series;
import ballast.analytics.chart.Table;
import ballast.analytics.chart.Tone;
import java.util.Arrays;
import java.util.List;

/** A calibration as a page: figures, and per side the intensity on a logarithmic scale with intervals and fit. */
final class CalibrationPage {
    private static final int CURVE_POINTS = 120;

    private CalibrationPage() {}

    static byte[] of(final Calibration calibration) {
        final Calibration.Subject subject = calibration.subject();
        final Page page = Page.of("Calibration of " + subject.symbol());
        page.html().element("h1", "Calibration of " + subject.symbol());
        page.html()
                .element(
                        "p",
                        "Tick " + subject.tick() + ", " + CalibrationConf.time(subject.fromNs()) + " to "
                                + CalibrationConf.time(subject.toNs()) + ", expires "
                                + CalibrationConf.time(subject.expiresNs()) + ". Method "
                                + calibration.method().key() + ": "
                                + calibration.method().meaning() + ". Intervals are 95 %.");
        for (final String warning : calibration.warnings()) {
            page.html().element("p", "Warning: " + warning);
        }
        page.table(estimates(calibration));
        page.table(others(calibration));
        for (final FillSide side : List.of(FillSide.BOTH, FillSide.BID, FillSide.ASK)) {
            page.chart(intensity(calibration.side(side)));
        }
        page.table(inputs(subject));
        return page.bytes();
    }

    private static Table estimates(final Calibration calibration) {
        final Table table = Table.of("Intensity A exp(-k delta)")
                .column("side", Table.Column.TEXT)
                .column("events", Table.Column.NUMBER)
                .column("exposure s", Table.Column.NUMBER)
                .column("estimate", Table.Column.TEXT)
                .column("fit", Table.Column.TEXT);
        for (final SideEstimate side : calibration.sides()) {
            final boolean hasFit = side.fit() != null && side.fit().estimate().exists();
            table.row(
                    side.side().key(),
                    Long.toString(side.fills()),
                    CalibrationText.number(side.exposureSec()),
                    CalibrationReport.estimate(side),
                    hasFit ? CalibrationReport.quality(side.fit().quality()) : "");
        }
        return table;
    }

    private static Table others(final Calibration calibration) {
        final Table table =
                Table.of("Besides").column("what", Table.Column.TEXT).column("value", Table.Column.TEXT);
        for (final SideEstimate.Baseline baseline : calibration.both().baselines()) {
            table.row(
                    "both sides by " + baseline.name(),
                    "A = " + CalibrationText.number(baseline.estimate().ratePerSec()) + " per s, k = "
                            + CalibrationText.number(baseline.estimate().decayPerTick()) + " per tick");
        }
        final SigmaEstimate sigma = calibration.sigma();
        table.row(
                "sigma",
                CalibrationText.interval(sigma.ticksPerSqrtSec(), sigma.low(), sigma.high())
                        + " ticks per sqrt s; by two scales " + CalibrationText.number(sigma.twoScale()));
        if (calibration.hasGamma()) {
            table.row("gamma", CalibrationText.number(calibration.gamma().gammaPerTickLot()) + " per tick lot");
        }
        return table;
    }

    private static Table inputs(final Calibration.Subject subject) {
        final Table table = Table.of("Data").column("file", Table.Column.TEXT).column("sha256", Table.Column.TEXT);
        subject.inputs().forEach(input -> table.row(input.name(), input.sha256()));
        return table;
    }

    private static Chart intensity(final SideEstimate side) {
        final List<Bucket> seen =
                side.buckets().stream().filter(bucket -> bucket.fills() > 0).toList();
        final double[] x = new double[seen.size()];
        final double[] y = new double[seen.size()];
        final double[] low = new double[seen.size()];
        final double[] high = new double[seen.size()];
        for (int i = 0; i < x.length; i++) {
            final SideEstimate.Interval interval = PoissonInterval.of(seen.get(i));
            x[i] = seen.get(i).deltaTicks();
            y[i] = seen.get(i).intensity();
            low[i] = interval.low();
            high[i] = interval.high();
        }
        final Tone tone = side.side() == FillSide.BID ? Tone.BUY : side.side() == FillSide.ASK ? Tone.SELL : Tone.GREEN;
        final Panel panel = Panel.of("fills per second", Axis.log("per s")).height(320);
        if (side.estimate().exists() && x.length > 1) {
            curves(panel, side, x[0], x[x.length - 1], tone);
        }
        panel.add(Series.errorBars("observed", x, y, low, high).tone(tone).marker(Marker.CIRCLE));
        final int silent = side.buckets().size() - seen.size();
        return Chart.of("Intensity, " + side.side().key(), Axis.linear("ticks"))
                .subtitle("distance from the mid; bars are exact Poisson intervals")
                .panel(panel)
                .note(silent + " buckets without fills are in the fit but cannot be shown on this scale.");
    }

    private static void curves(
            final Panel panel, final SideEstimate side, final double from, final double to, final Tone tone) {
        final double[] x = new double[CURVE_POINTS];
        final double[] fit = new double[CURVE_POINTS];
        final double[] low = new double[CURVE_POINTS];
        final double[] high = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            x[i] = from + (to - from) * i / (CURVE_POINTS - 1);
            fit[i] = side.estimate().at(x[i]);
            low[i] = side.fit() == null ? Double.NaN : side.fit().intensityLow(x[i]);
            high[i] = side.fit() == null ? Double.NaN : side.fit().intensityHigh(x[i]);
        }
        if (side.fit() != null) {
            panel.add(Series.band("95 % band", x, low, high).tone(tone));
        }
        panel.add(Series.line("fit", x, fit).tone(tone));
        for (final SideEstimate.Baseline baseline : side.baselines()) {
            if (baseline.name().equals(SideEstimate.LEGACY)
                    && baseline.estimate().exists()) {
                final double[] legacy = new double[CURVE_POINTS];
                Arrays.setAll(legacy, i -> baseline.estimate().at(x[i]));
                panel.add(Series.line(SideEstimate.LEGACY, x, legacy).tone(Tone.GREY));
            }
        }
    }
}
