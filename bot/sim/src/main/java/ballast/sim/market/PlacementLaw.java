package ballast.sim.market;

/**
 * Where limit orders go and how soon they leave again, by distance from their own best price.
 *
 * <pre>
 *   placed at d with weight   s 1{d = 0} + (1 - s) p(d),   p(d) ~ (d + d_0)^(-1 - mu),  d = 0 .. band - 1
 *   cancelled at rate         theta(d) = far + (touch - far) / (1 + d / d_half)
 * </pre>
 *
 * <p>The power law is that of Bouchaud, Mezard and Potters (2002), the rate for each order that of Cont, Stoikov and
 * Talreja (2010). Without trades and with a best price that stands still, the number of orders at d would be Poisson of
 * mean lambda(d) / theta(d); the book begins so. Immutable.
 */
final class PlacementLaw {
    private final double[] weights;
    private final long[] cancelWeights;
    private final double limitRate;

    PlacementLaw(final InstrumentSettings settings) {
        final int band = (int) settings.whole(MarketParameter.BAND_TICKS);
        final double offset = settings.value(MarketParameter.PLACEMENT_OFFSET_TICKS);
        final double power = -1 - settings.value(MarketParameter.PLACEMENT_EXPONENT);
        final double touchShare = settings.value(MarketParameter.TOUCH_SHARE);
        final double touchRate = settings.value(MarketParameter.CANCEL_AT_TOUCH_PER_SECOND);
        final double farRate = settings.value(MarketParameter.CANCEL_FAR_PER_SECOND);
        final double halfDistance = settings.value(MarketParameter.CANCEL_DISTANCE_TICKS);
        limitRate = settings.value(MarketParameter.LIMIT_ORDERS_PER_SECOND) / 2;
        weights = new double[band];
        cancelWeights = new long[band];
        double sum = 0;
        for (int d = 0; d < band; d++) {
            weights[d] = StrictMath.pow(d + offset, power);
            sum += weights[d];
            final double rate = farRate + (touchRate - farRate) / (1 + d / halfDistance);
            cancelWeights[d] = Math.max(1, Math.round(rate * FlowClock.CANCEL_WEIGHT_SECONDS));
        }
        for (int d = 0; d < band; d++) {
            weights[d] *= (1 - touchShare) / sum;
        }
        weights[0] += touchShare;
    }

    int bandTicks() {
        return weights.length;
    }

    /** Probability of each distance. */
    double[] weights() {
        return weights;
    }

    /** Cancels of one order per {@link FlowClock#CANCEL_WEIGHT_SECONDS} seconds, by distance. */
    long[] cancelWeights() {
        return cancelWeights;
    }

    /** Mean number of orders at a distance when only these two laws act. */
    double meanOrders(final int distance) {
        return limitRate * weights[distance] * FlowClock.CANCEL_WEIGHT_SECONDS / cancelWeights[distance];
    }
}
