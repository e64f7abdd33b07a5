package ballast.analytics.chart;

/** Shape of a point. Shapes differ so that colour never has to tell two kinds apart. */
public enum Marker {
    /** A disc. */
    CIRCLE("m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z"),
    /** A square. */
    SQUARE("m-2.5-2.5h5v5h-5z"),
    /** A square on its corner. */
    DIAMOND("m0-3.5l3.5 3.5l-3.5 3.5l-3.5-3.5z"),
    /** Points up: a buy. Its tip is at the value. */
    TRIANGLE_UP("l4 7h-8z"),
    /** Points down: a sell. Its tip is at the value. */
    TRIANGLE_DOWN("l4-7h-8z"),
    /** A short horizontal line: the end of an error bar. */
    DASH("m-4-.6h8v1.2h-8z");

    private final String path;

    Marker(final String path) {
        this.path = path;
    }

    /** SVG path commands relative to the point, in pixels. */
    String path() {
        return path;
    }
}
