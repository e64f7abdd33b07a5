package ballast.analytics.chart;

/**
 * Range of an axis in scale space: what the data and reference lines need, with a little air around it.
 *
 * @param lo value at the left or the bottom.
 * @param hi value at the right or the top.
 * @param empty no data and no fixed range gave these values.
 */
record Domain(double lo, double hi, boolean empty) {
    private static final double AIR = 0.06;
    private static final double AIR_FOR_LABELS = 0.2;

    /** Collects values and ends as a domain. */
    private static final class Extent {
        private final Axis axis;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        Extent(final Axis axis) {
            this.axis = axis;
        }

        void add(final double value) {
            final double scaled = axis.toScale(value);
            if (Double.isFinite(scaled)) {
                min = Math.min(min, scaled);
                max = Math.max(max, scaled);
            }
        }

        Domain close(final double below, final double above) {
            final boolean empty = min > max;
            if (empty) {
                min = 0;
                max = 0;
            }
            if (min >= max) {
                final double half = min == 0 || axis.kind() != Axis.Kind.LINEAR ? 0.5 : Math.abs(min) * 0.05;
                min -= half;
                max += half;
            }
            final double span = max - min;
            final double lo = Double.isNaN(axis.lo()) ? min - span * below : axis.toScale(axis.lo());
            final double hi = Double.isNaN(axis.hi()) ? max + span * above : axis.toScale(axis.hi());
            return lo < hi ? new Domain(lo, hi, empty) : new Domain(lo, lo + 1, empty);
        }
    }

    /** Domain of the axis that all panels share. */
    static Domain ofX(final Chart chart) {
        final Extent extent = new Extent(chart.x());
        boolean cloud = false;
        boolean sideways = false;
        for (final Panel panel : chart.panels()) {
            for (final Series series : panel.series()) {
                if (panel.sideways() && series.kind() == Series.Kind.BARS) {
                    addValues(extent, series, true);
                } else {
                    addPositions(extent, series);
                }
                cloud |= isCloud(series);
            }
            sideways |= panel.sideways();
            addReferences(extent, panel, Panel.ReferenceKind.VERTICAL);
        }
        if (sideways) {
            return extent.close(extent.min < 0 ? AIR_FOR_LABELS : 0, AIR_FOR_LABELS);
        }
        final double air = cloud && chart.x().kind() == Axis.Kind.LINEAR ? AIR : 0;
        return extent.close(air, air);
    }

    /** Domain of a panel's own axis. */
    static Domain ofY(final Panel panel) {
        final Extent extent = new Extent(panel.axis());
        boolean fromZero = false;
        if (panel.sideways()) {
            // the first name stands on top
            return new Domain(panel.axis().hi(), panel.axis().lo(), false);
        }
        for (final Series series : panel.series()) {
            addValues(extent, series, series.fromZero());
            fromZero |= series.fromZero();
        }
        addReferences(extent, panel, Panel.ReferenceKind.HORIZONTAL);
        return extent.close(fromZero && extent.min == 0 ? 0 : AIR, fromZero && extent.max == 0 ? 0 : AIR);
    }

    private static boolean isCloud(final Series series) {
        return series.kind() == Series.Kind.POINTS || series.kind() == Series.Kind.ERROR_BARS;
    }

    private static void addPositions(final Extent extent, final Series series) {
        for (int i = 0; i < series.size(); i++) {
            extent.add(series.x(i));
            extent.add(series.x2(i));
        }
    }

    private static void addValues(final Extent extent, final Series series, final boolean fromZero) {
        for (int i = 0; i < series.size(); i++) {
            extent.add(series.lo(i));
            extent.add(series.y(i));
            extent.add(series.hi(i));
        }
        if (fromZero && series.size() > 0) {
            extent.add(0);
        }
    }

    private static void addReferences(final Extent extent, final Panel panel, final Panel.ReferenceKind kind) {
        for (final Panel.Reference reference : panel.references()) {
            if (reference.kind() == kind) {
                extent.add(reference.value());
            }
        }
    }

    double span() {
        return hi - lo;
    }
}
