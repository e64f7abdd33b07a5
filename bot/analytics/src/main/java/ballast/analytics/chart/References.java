package ballast.analytics.chart;

/** Draws the reference lines of a panel and their labels. */
final class References {
    private final Panel panel;
    private final Frame frame;
    private final StringBuilder out;

    References(final Panel panel, final Frame frame, final StringBuilder out) {
        this.panel = panel;
        this.frame = frame;
        this.out = out;
    }

    void draw() {
        for (final Panel.Reference reference : panel.references()) {
            switch (reference.kind()) {
                case HORIZONTAL -> horizontal(reference);
                case VERTICAL -> vertical(reference);
                case DIAGONAL -> diagonal(reference);
                default -> throw new IllegalStateException("kind " + reference.kind());
            }
        }
    }

    private void horizontal(final Panel.Reference reference) {
        final double at = frame.yAxis().toScale(reference.value());
        line(frame.x().lo(), at, frame.x().hi(), at);
        final double px = frame.pxY(at);
        ChartSvg.text(out, "rl end", frame.widthPx() - 6.0, px < 16 ? px + 13 : px - 5, reference.label());
    }

    private void vertical(final Panel.Reference reference) {
        final double at = frame.xAxis().toScale(reference.value());
        line(at, frame.y().lo(), at, frame.y().hi());
        final double px = frame.pxX(at);
        final boolean right = px > frame.widthPx() - 90.0;
        ChartSvg.text(out, right ? "rl end" : "rl", right ? px - 5 : px + 5, 12, reference.label());
    }

    private void diagonal(final Panel.Reference reference) {
        final double from = Math.max(frame.x().lo(), frame.y().lo());
        final double to = Math.min(frame.x().hi(), frame.y().hi());
        if (from < to) {
            line(from, from, to, to);
            ChartSvg.text(out, "rl end", frame.pxX(to) - 30, frame.pxY(to) + 13, reference.label());
        }
    }

    private void line(final double x0, final double y0, final double x1, final double y1) {
        final double[] xs = {x0, x1};
        final double[] ys = {y0, y1};
        final PathData path = new PathData().fit(new int[] {0, 1}, i -> xs[i], i -> ys[i]);
        path.move(x0, y0);
        path.line(x1, y1);
        out.append("<path class=\"r\" data-g=\"").append(path.grids()).append("\" transform=\"");
        out.append(frame.matrix(path.gx(), path.gy()))
                .append("\" d=\"")
                .append(path.text())
                .append("\"/>");
    }
}
