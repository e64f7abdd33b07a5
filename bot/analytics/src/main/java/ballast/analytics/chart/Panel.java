package ballast.analytics.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One plot of a chart: a value axis and what is drawn against it. Built by chained calls on one thread.
 *
 * <p>A panel whose value axis is a category axis draws its bars sideways, which suits long names.
 */
public final class Panel {
    /** A line that marks a value rather than data. */
    enum ReferenceKind {
        /** At a value of the panel's axis. */
        HORIZONTAL,
        /** At a value of the shared axis. */
        VERTICAL,
        /** Where both axes have the same value. */
        DIAGONAL
    }

    /** A reference line with its label. */
    record Reference(ReferenceKind kind, double value, String label) {}

    private static final int HEIGHT_DEFAULT_PX = 200;

    private final String label;
    private final Axis axis;
    private final List<Series> series = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private int heightPx = HEIGHT_DEFAULT_PX;

    private Panel(final String label, final Axis axis) {
        this.label = Objects.requireNonNull(label);
        this.axis = Objects.requireNonNull(axis);
    }

    /** A panel named {@code label}; an empty name shows the unit alone. */
    public static Panel of(final String label, final Axis axis) {
        return new Panel(label, axis);
    }

    /** Height of the plot itself in pixels. */
    public Panel height(final int px) {
        if (px < 20) {
            throw new IllegalArgumentException("panel height below 20 px: " + px);
        }
        heightPx = px;
        return this;
    }

    /** Draws one more series on top of those already there. */
    public Panel add(final Series one) {
        series.add(Objects.requireNonNull(one));
        return this;
    }

    /** A line at a value of this panel's axis; the axis is stretched to show it. */
    public Panel horizontal(final double value, final String text) {
        references.add(new Reference(ReferenceKind.HORIZONTAL, value, text));
        return this;
    }

    /** A line at a value of the shared axis; the axis is stretched to show it. */
    public Panel vertical(final double value, final String text) {
        references.add(new Reference(ReferenceKind.VERTICAL, value, text));
        return this;
    }

    /** The line where both axes have the same value: 45 degrees when the ranges agree. */
    public Panel diagonal(final String text) {
        references.add(new Reference(ReferenceKind.DIAGONAL, Double.NaN, text));
        return this;
    }

    String label() {
        return label;
    }

    Axis axis() {
        return axis;
    }

    List<Series> series() {
        return series;
    }

    List<Reference> references() {
        return references;
    }

    int heightPx() {
        return heightPx;
    }

    /** Whether bars lie sideways: names on the value axis, lengths on the shared one. */
    boolean sideways() {
        return axis.kind() == Axis.Kind.CATEGORY;
    }
}
