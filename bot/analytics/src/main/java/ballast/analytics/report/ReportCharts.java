package ballast.analytics.report;

import ballast.analytics.chart.Axis;
import ballast.analytics.chart.Chart;
import ballast.analytics.chart.Marker;
import ballast.analytics.chart.Numbers;
import ballast.analytics.chart.Panel;
import ballast.analytics.chart.Series;
import ballast.analytics.chart.Times;
import ballast.analytics.chart.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The charts of a report. */
final class ReportCharts {
    private static final int BINS_MAX = 60;
    private static final int ZOOM_COLUMNS_PER_PX = 8;

    private ReportCharts() {}

    /** NAV change of a currency with one line per instrument, and drawdown. */
    static Chart equity(final CurrencyRun run, final RunHeader.Timing timing) {
        final Curve change = run.change();
        final Panel nav = Panel.of("NAV change", Axis.linear(run.currency())).height(200);
        for (int i = 0; i < run.instruments().size(); i++) {
            final InstrumentRun one = run.instruments().get(i);
            final Curve curve = one.pnl().change();
            nav.add(Series.step(one.instrument().symbol(), curve.timesNs(), curve.reals())
                    .tone(Tone.of(i + 1)));
        }
        nav.add(Series.step("total", change.timesNs(), change.reals()));
        return Chart.of("Equity in " + run.currency(), time(timing))
                .subtitle("all instruments, after fees")
                .zoomable()
                .panel(nav)
                .panel(drawdown(change, run.currency()));
    }

    /** NAV change, drawdown and position of an instrument. */
    static Chart equity(final InstrumentRun run, final RunHeader.Timing timing) {
        final String currency = run.instrument().settlementCurrency();
        final Curve change = run.pnl().change();
        final Curve position = run.pnl().position();
        final Series nav = Series.step("NAV change", change.timesNs(), change.reals());
        final Series held = Series.step("position", position.timesNs(), position.reals());
        return Chart.of("Equity and position", time(timing))
                .subtitle("NAV less opening NAV, after fees")
                .zoomable()
                .panel(Panel.of("NAV change", Axis.linear(currency)).height(200).add(nav))
                .panel(drawdown(change, currency))
                .panel(Panel.of("Position", Axis.linear("")).height(100).add(held.tone(Tone.PURPLE)));
    }

    /** The run from start to end, so that all charts over time stand under each other. */
    private static Axis time(final RunHeader.Timing timing) {
        return timing.durationMs() == 0 ? Axis.time() : Axis.time().range(timing.startMs() * 1e6, timing.endMs() * 1e6);
    }

    private static Panel drawdown(final Curve change, final String currency) {
        final double[] fall = new double[change.size()];
        double peak = 0;
        for (int i = 0; i < fall.length; i++) {
            peak = Math.max(peak, change.real(i));
            fall[i] = change.real(i) - peak;
        }
        return Panel.of("Below the peak", Axis.linear(currency))
                .height(80)
                .add(Series.area("drawdown", change.timesNs(), fall).tone(Tone.VERMILION));
    }

    /** The parts of the PnL over time; adverse selection counts from the moment its horizon has passed. */
    static Chart components(final InstrumentRun run, final RunHeader.Timing timing) {
        final PnlTrack pnl = run.pnl();
        final Curve adverse = run.markouts().adverse();
        final double[] times = pnl.change().timesNs();
        final double[] taken = new double[times.length];
        Arrays.setAll(taken, i -> {
            final int at = adverse.indexAt(pnl.change().timeMs(i));
            return at < 0 ? 0 : adverse.real(at);
        });
        final Panel panel = Panel.of(
                        "Since the start", Axis.linear(run.instrument().settlementCurrency()))
                .height(240);
        part(panel, "spread capture", Tone.GREEN, times, pnl.spreadCapture()::real);
        part(panel, "adverse selection", Tone.VERMILION, times, i -> taken[i]);
        part(
                panel,
                "inventory revaluation",
                Tone.ORANGE,
                times,
                i -> pnl.revaluation().real(i) - taken[i]);
        part(panel, "fees", Tone.PURPLE, times, i -> 0 - pnl.fees().real(i));
        part(panel, "funding", Tone.SKY, times, pnl.funding()::real);
        part(panel, "NAV change", Tone.BLUE, times, pnl.change()::real);
        return Chart.of("Where the PnL came from", time(timing))
                .subtitle("adverse selection at " + seconds(run.markouts().primaryMs()) + "; fees as a loss")
                .zoomable()
                .panel(panel);
    }

    private static void part(
            final Panel panel,
            final String name,
            final Tone tone,
            final double[] times,
            final IntToDoubleFunction values) {
        final double[] y = new double[times.length];
        Arrays.setAll(y, values);
        if (Arrays.stream(y).anyMatch(value -> value != 0)) {
            panel.add(Series.step(name, times, y).tone(tone));
        }
    }

    /** Mid, our quotes and our fills; the more instruments share the page, the less detail each keeps for the zoom. */
    static Chart quotes(final InstrumentRun run, final RunHeader.Timing timing, final int instruments) {
        final StateTrack state = run.state();
        final Curve buys = run.fills().buys();
        final Curve sells = run.fills().sells();
        final Panel panel = Panel.of("Price", Axis.linear(""))
                .height(320)
                .add(Series.points("bought", Marker.TRIANGLE_UP, buys.timesNs(), buys.reals())
                        .tone(Tone.BUY))
                .add(Series.points("sold", Marker.TRIANGLE_DOWN, sells.timesNs(), sells.reals())
                        .tone(Tone.SELL))
                .add(Series.step("our bid", state.bid().timesNs(), state.bid().reals())
                        .tone(Tone.BUY))
                .add(Series.step("our ask", state.ask().timesNs(), state.ask().reals())
                        .tone(Tone.SELL))
                .add(Series.step("mid", state.mid().timesNs(), state.mid().reals())
                        .tone(Tone.GREY));
        return Chart.of("Quotes and fills", time(timing))
                .subtitle("drag to zoom in, double-click to return")
                .zoomable()
                .columnsPerPixel(Math.max(2, ZOOM_COLUMNS_PER_PX / instruments))
                .panel(panel);
    }

    /** Spread quoted and the distance of its centre from the mid, both in ticks, per stretch of time. */
    static Chart spread(final InstrumentRun run, final RunHeader.Timing timing) {
        final StateTrack state = run.state();
        final double tick = run.instrument().tick().doubleValue();
        final Stretches width = new Stretches(timing);
        final Stretches skew = new Stretches(timing);
        for (int i = 0; i < state.mid().size(); i++) {
            final double bid = state.bid().real(i);
            final double ask = state.ask().real(i);
            width.add(state.mid().timeMs(i), (ask - bid) / tick);
            skew.add(state.mid().timeMs(i), ((bid + ask) / 2 - state.mid().real(i)) / tick);
        }
        return Chart.of("Spread quoted", time(timing))
                .subtitle("while both sides are quoted: mean and range of each " + Times.brief(width.lengthMs()))
                .zoomable()
                .panel(width.panel("Ask less bid", "spread", Tone.BLUE))
                .panel(skew.panel("Centre of our quotes less mid", "skew", Tone.ORANGE));
    }

    /** Share of the time at each inventory. */
    static Chart inventory(final InstrumentRun run, final RunHeader.Timing timing) {
        final Curve inventory = run.state().inventory();
        final long lot =
                run.instrument().lot().movePointRight(inventory.decimals()).longValue();
        final long[] extremes = {Long.MAX_VALUE, Long.MIN_VALUE, 0};
        inventory.sample(timing.startMs(), timing.endMs(), timing.stateIntervalMs(), q -> {
            extremes[0] = Math.min(extremes[0], q);
            extremes[1] = Math.max(extremes[1], q);
            extremes[2]++;
        });
        final Chart chart = Chart.of("Inventory", Axis.linear("inventory")).width(Chart.HALF_PX);
        final Panel panel = Panel.of("Share of the time", Axis.linear("%")).height(220);
        if (extremes[2] > 0) {
            final long width = binWidth(extremes[1] - extremes[0], lot);
            final long first = Math.floorDiv(extremes[0] + width / 2, width);
            final double[] share = new double[(int) (Math.floorDiv(extremes[1] + width / 2, width) - first) + 1];
            inventory.sample(timing.startMs(), timing.endMs(), timing.stateIntervalMs(), q -> {
                share[(int) (Math.floorDiv(q + width / 2, width) - first)] += 100.0 / extremes[2];
            });
            final double unit = StrictMath.pow(10.0, inventory.decimals());
            final double[] from = new double[share.length];
            final double[] to = new double[share.length];
            Arrays.setAll(from, i -> ((first + i) * width - width / 2.0) / unit);
            Arrays.setAll(to, i -> ((first + i) * width + width / 2.0) / unit);
            panel.add(Series.bars("share of the time", from, to, share).tone(Tone.PURPLE));
        }
        return chart.panel(panel);
    }

    /** Whole lots, 1, 2 or 5 times a power of ten of them. */
    private static long binWidth(final long range, final long lot) {
        long lots = 1;
        final int[] factors = {2, 5, 10};
        for (long power = 1; range / (lots * lot) >= BINS_MAX; power *= 10) {
            for (int i = 0; i < factors.length && range / (lots * lot) >= BINS_MAX; i++) {
                lots = power * factors[i];
            }
        }
        return lots * lot;
    }

    /** Mean edge per fill after each horizon, by side. */
    static Chart markouts(final InstrumentRun run) {
        final List<String> names = new ArrayList<>();
        run.markouts().horizons().keySet().forEach(ms -> names.add(ms == 0 ? "at fill" : seconds(ms)));
        return Chart.of("Markouts", Axis.category(names))
                .subtitle("mean edge per fill, ± 1 standard error")
                .width(Chart.HALF_PX)
                .panel(Panel.of("Edge", Axis.linear(run.instrument().settlementCurrency()))
                        .height(220)
                        .add(markouts(run, true).tone(Tone.BUY))
                        .add(markouts(run, false).marker(Marker.SQUARE).tone(Tone.SELL))
                        .horizontal(0, ""));
    }

    private static Series markouts(final InstrumentRun run, final boolean buy) {
        final List<MarkoutTally.Horizon> horizons =
                List.copyOf(run.markouts().horizons().values());
        final double[] x = new double[horizons.size()];
        final double[] mean = new double[horizons.size()];
        final double[] lo = new double[horizons.size()];
        final double[] hi = new double[horizons.size()];
        for (int i = 0; i < x.length; i++) {
            final Moments edge = horizons.get(i).side(buy);
            final double error = Double.isNaN(edge.standardError()) ? 0 : edge.standardError();
            x[i] = i + (buy ? -0.07 : 0.07);
            mean[i] = edge.mean();
            lo[i] = edge.mean() - error;
            hi[i] = edge.mean() + error;
        }
        return Series.errorBars(buy ? "bought" : "sold", x, mean, lo, hi);
    }

    /** Seconds without a quote by reason and side. */
    static Chart reasons(final Quoting quoting) {
        final List<String> names = new ArrayList<>();
        final List<Quoting.Sides> sides = new ArrayList<>();
        for (final Map.Entry<String, Quoting.Sides> entry : quoting.reasons()) {
            if (!entry.getKey().equals(RunTables.QUOTING)) {
                names.add(entry.getKey());
                sides.add(entry.getValue());
            }
        }
        final double[] bid =
                sides.stream().mapToDouble(one -> one.bidMs() / 1e3).toArray();
        final double[] ask =
                sides.stream().mapToDouble(one -> one.askMs() / 1e3).toArray();
        return Chart.of("Seconds without a quote", Axis.linear("s"))
                .width(Chart.HALF_PX)
                .panel(Panel.of("", Axis.category(names))
                        .height(Math.max(60, 34 * names.size()))
                        .add(Series.bars("bid", bid, 0, 2).tone(Tone.BUY))
                        .add(Series.bars("ask", ask, 1, 2).tone(Tone.SELL)));
    }

    /** One latency histogram. */
    static Chart latency(final String name, final Latency latency) {
        final List<RunHeader.Bucket> buckets = latency.occupied();
        final int n = buckets.size();
        final double[] from = new double[n];
        final double[] to = new double[n];
        final double[] count = new double[n];
        for (int i = 0; i < n; i++) {
            to[i] = Math.max(1, buckets.get(i).upperNs());
            from[i] =
                    i > 0 ? to[i - 1] : firstBound(to[i], n > 1 ? buckets.get(1).upperNs() : 2 * to[i]);
            count[i] = buckets.get(i).count();
        }
        final Panel panel = Panel.of("Count", Axis.linear("")).height(180).add(Series.bars("count", from, to, count));
        for (final double share : new double[] {0.5, 0.99, 0.999}) {
            final double at = latency.percentileNs(share);
            if (at > 0) {
                panel.vertical(at, "p" + Numbers.significant(share * 100, 3));
            }
        }
        return Chart.of(name, Axis.logDurationNs())
                .subtitle(Numbers.count(latency.count()) + " values")
                .width(Chart.HALF_PX)
                .panel(panel);
    }

    /** The first bucket is drawn as wide as the second. */
    private static double firstBound(final double first, final double second) {
        return second > first ? first * first / second : first / 2;
    }

    /** A horizon in seconds. */
    static String seconds(final long ms) {
        return Numbers.significant(ms / 1e3, 6) + " s";
    }
}
