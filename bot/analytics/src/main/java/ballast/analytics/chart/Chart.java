package ballast.analytics.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A figure: a title and a column of panels over one shared x axis. Built by chained calls on one thread, drawn by
 * {@link Page#chart(Chart)}.
 *
 * <p>A 24 h run at one row per second is drawn from at most four points per pixel column and curve (first, least,
 * greatest, last), so no spike is lost; a zoomable chart keeps {@link #columnsPerPixel(int)} times as many.
 */
public final class Chart {
    /** Width of a figure that takes the whole page. */
    public static final int WIDE_PX = 1160;

    /** Width of a figure that shares its row with another. */
    public static final int HALF_PX = 556;

    /** Points of one series above this number are thinned out evenly, and a note below the chart says so. */
    public static final int POINTS_MAX = 4_000;

    private final String title;
    private final Axis x;
    private final List<Panel> panels = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String subtitle = "";
    private int widthPx = WIDE_PX;
    private int columnsPerPixel = 1;
    private boolean zoomable;

    private Chart(final String title, final Axis x) {
        this.title = Objects.requireNonNull(title);
        this.x = Objects.requireNonNull(x);
    }

    /** An empty chart over the given shared axis. */
    public static Chart of(final String title, final Axis x) {
        return new Chart(title, x);
    }

    /** Smaller text beside the title. */
    public Chart subtitle(final String text) {
        subtitle = Objects.requireNonNull(text);
        return this;
    }

    /** Width of the whole figure, {@link #WIDE_PX} unless told. */
    public Chart width(final int px) {
        if (px < 200) {
            throw new IllegalArgumentException("chart width below 200 px: " + px);
        }
        widthPx = px;
        return this;
    }

    /** Lets the reader zoom in along x. Charts over time zoom together. Only a linear or a time axis can. */
    public Chart zoomable() {
        if (x.kind() != Axis.Kind.LINEAR && x.kind() != Axis.Kind.TIME) {
            throw new IllegalArgumentException("only a linear or time axis can be zoomed: " + x.kind());
        }
        zoomable = true;
        return this;
    }

    /** Detail kept for the zoom: columns of decimation per pixel, 1 to 16. */
    public Chart columnsPerPixel(final int columns) {
        if (columns < 1 || columns > 16) {
            throw new IllegalArgumentException("columns per pixel outside 1 to 16: " + columns);
        }
        columnsPerPixel = columns;
        return this;
    }

    /** Adds a panel below those already there. */
    public Chart panel(final Panel panel) {
        panels.add(Objects.requireNonNull(panel));
        return this;
    }

    /** Adds a line of text below the chart. */
    public Chart note(final String text) {
        notes.add(Objects.requireNonNull(text));
        return this;
    }

    String title() {
        return title;
    }

    String subtitle() {
        return subtitle;
    }

    Axis x() {
        return x;
    }

    List<Panel> panels() {
        return panels;
    }

    List<String> notes() {
        return notes;
    }

    int widthPx() {
        return widthPx;
    }

    int columnsPerPixel() {
        return columnsPerPixel;
    }

    boolean isZoomable() {
        return zoomable;
    }
}
