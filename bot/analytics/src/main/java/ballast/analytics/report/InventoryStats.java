package ballast.analytics.report;

/**
 * Inventory sampled at every state interval: moments, and the half-life of its mean reversion from the regression
 * q(t) = a + b q(t-1), that is -ln 2 / ln b intervals. NaN unless 0 &lt; b &lt; 1. One thread.
 */
final class InventoryStats {
    private final long intervalMs;
    private final Moments all = new Moments();
    private final Moments absolute = new Moments();
    private double previous = Double.NaN;
    private double meanX;
    private double meanY;
    private double varianceX;
    private double covariance;
    private long pairs;
    private double least = Double.NaN;
    private double greatest = Double.NaN;

    /** Samples a curve over the run; extremes also come from the positions right after fills. */
    InventoryStats(final Curve inventory, final FillTally fills, final RunHeader.Timing timing) {
        intervalMs = timing.stateIntervalMs();
        inventory.sample(timing.startMs(), timing.endMs(), intervalMs, value -> add(inventory.amount(value)));
        for (int i = 0; i < inventory.size(); i++) {
            extend(inventory.real(i));
        }
        if (fills.count() > 0) {
            extend(inventory.amount(fills.positionLeast()));
            extend(inventory.amount(fills.positionGreatest()));
        }
    }

    private void extend(final double q) {
        least = least <= q ? least : q;
        greatest = greatest >= q ? greatest : q;
    }

    private void add(final double q) {
        all.add(q);
        absolute.add(Math.abs(q));
        if (!Double.isNaN(previous)) {
            pairs++;
            final double deltaX = previous - meanX;
            final double deltaY = q - meanY;
            meanX += deltaX / pairs;
            meanY += deltaY / pairs;
            varianceX += deltaX * (previous - meanX);
            covariance += deltaX * (q - meanY);
        }
        previous = q;
    }

    double mean() {
        return all.mean();
    }

    double deviation() {
        return all.deviation();
    }

    double meanAbsolute() {
        return absolute.mean();
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }

    /** Slope of the regression on the value before; NaN when the inventory never moved. */
    double slope() {
        return varianceX > 0 ? covariance / varianceX : Double.NaN;
    }

    /** Half-life in seconds; NaN when the inventory does not revert. */
    double halfLifeSeconds() {
        final double b = slope();
        return b > 0 && b < 1 ? -StrictMath.log(2.0) / StrictMath.log(b) * intervalMs / 1e3 : Double.NaN;
    }
}
