package ballast.analytics.report;

import ballast.analytics.chart.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One instrument in two runs: every figure of both beside each other. Made by one thread, then read-only. */
final class ComparedInstrument {
    private static final int DIGITS = 6;

    /**
     * A figure of both runs.
     *
     * @param key in JSON.
     * @param name for a person, with its unit.
     * @param first value; null = does not exist.
     * @param second value; null = does not exist.
     */
    record Figure(String key, String name, BigDecimal first, BigDecimal second) {
        /** Second less first; null when one does not exist. */
        BigDecimal difference() {
            return first == null || second == null ? null : second.subtract(first);
        }
    }

    private final InstrumentRun first;
    private final InstrumentRun second;
    private final OrderTrail firstTrail;
    private final OrderTrail secondTrail;
    private final TrailMatch match;
    private final List<Figure> figures = new ArrayList<>();

    ComparedInstrument(
            final InstrumentRun first,
            final InstrumentRun second,
            final OrderTrail firstTrail,
            final OrderTrail secondTrail) {
        this.first = first;
        this.second = second;
        this.firstTrail = firstTrail;
        this.secondTrail = secondTrail;
        match = new TrailMatch(firstTrail, secondTrail);
        orders();
        times();
        edges();
        money();
    }

    private void orders() {
        final Trading left = first.trading();
        final Trading right = second.trading();
        whole("orders", "orders", left.orders(), right.orders());
        whole("orders_rejected", "orders refused", left.rejected(), right.rejected());
        whole("fills", "fills", left.fills(), right.fills());
        exact("quantity_maker", "filled as maker", firstTrail.makerQuantity(), secondTrail.makerQuantity());
        exact("quantity_taker", "filled as taker", firstTrail.takerQuantity(), secondTrail.takerQuantity());
        real(
                "fill_ratio_quantity",
                "filled of ordered quantity",
                left.fillRatioByQuantity(),
                right.fillRatioByQuantity());
        real("fill_ratio_count", "orders with a fill", left.fillRatioByCount(), right.fillRatioByCount());
    }

    private void times() {
        final long[] left = firstTrail.timesToFillMs();
        final long[] right = secondTrail.timesToFillMs();
        real("time_to_fill_mean_ms", "mean time to fill, ms", mean(left), mean(right));
        real("time_to_fill_median_ms", "median time to fill, ms", median(left), median(right));
    }

    private static double mean(final long[] times) {
        double sum = 0;
        for (final long time : times) {
            sum += time;
        }
        return sum / times.length;
    }

    private static double median(final long[] sorted) {
        final int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    private void edges() {
        final TreeSet<Long> horizons = new TreeSet<>(first.markouts().horizons().keySet());
        horizons.addAll(second.markouts().horizons().keySet());
        for (final long ms : horizons) {
            real(
                    ms == 0 ? "edge_at_fill" : "markout_" + ms + "_ms",
                    (ms == 0 ? "mean edge at the fill" : "mean edge after " + ReportCharts.seconds(ms)) + ", "
                            + currency(),
                    meanEdge(first, ms),
                    meanEdge(second, ms));
        }
    }

    private static double meanEdge(final InstrumentRun run, final long ms) {
        final MarkoutTally.Horizon horizon = run.markouts().horizons().get(ms);
        return horizon == null ? Double.NaN : run.money(horizon.edgeUnits()).doubleValue() / horizon.count();
    }

    private void money() {
        final PnlSplit left = first.split();
        final PnlSplit right = second.split();
        amount("nav_change", "net PnL", left.change(), right.change());
        amount("spread_capture", "spread capture", left.spreadCapture(), right.spreadCapture());
        amount("adverse_selection", "adverse selection", left.adverseSelection(), right.adverseSelection());
        amount("inventory_revaluation", "inventory", left.inventoryRevaluation(), right.inventoryRevaluation());
        amount("fees", "fees paid", left.fees(), right.fees());
        amount("funding", "funding received", left.funding(), right.funding());
        exact(
                "position_end",
                "position at the end",
                firstTrail.quantity(first.pnl().position().last()),
                secondTrail.quantity(second.pnl().position().last()));
    }

    private void whole(final String key, final String name, final long left, final long right) {
        figures.add(new Figure(key, name, BigDecimal.valueOf(left), BigDecimal.valueOf(right)));
    }

    private void exact(final String key, final String name, final BigDecimal left, final BigDecimal right) {
        figures.add(new Figure(key, name, left, right));
    }

    private void amount(final String key, final String name, final BigDecimal left, final BigDecimal right) {
        exact(key, name + ", " + currency(), left, right);
    }

    private void real(final String key, final String name, final double left, final double right) {
        figures.add(new Figure(key, name, decimal(left), decimal(right)));
    }

    private static BigDecimal decimal(final double value) {
        return Double.isFinite(value) ? new BigDecimal(Numbers.significant(value, DIGITS)) : null;
    }

    String symbol() {
        return first.instrument().symbol();
    }

    String currency() {
        return first.instrument().settlementCurrency();
    }

    List<Figure> figures() {
        return figures;
    }

    TrailMatch match() {
        return match;
    }

    OrderTrail firstTrail() {
        return firstTrail;
    }

    OrderTrail secondTrail() {
        return secondTrail;
    }

    InstrumentRun first() {
        return first;
    }

    InstrumentRun second() {
        return second;
    }

    /** NAV change of the second run less that of the first, wherever either changes. */
    Curve pnlDifference() {
        final Curve left = first.pnl().change();
        final Curve right = second.pnl().change();
        final Curve difference = new Curve(left.decimals());
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            final long ms = Math.min(
                    i < left.size() ? left.timeMs(i) : Long.MAX_VALUE,
                    j < right.size() ? right.timeMs(j) : Long.MAX_VALUE);
            i += i < left.size() && left.timeMs(i) == ms ? 1 : 0;
            j += j < right.size() && right.timeMs(j) == ms ? 1 : 0;
            difference.add(ms, (j == 0 ? 0 : right.value(j - 1)) - (i == 0 ? 0 : left.value(i - 1)));
        }
        return difference;
    }
}
