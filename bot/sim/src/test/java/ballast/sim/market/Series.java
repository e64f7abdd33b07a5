package ballast.sim.market;

/** Statistics of a series of numbers. */
final class Series {
    private Series() {}

    /**
     * Hill's estimator of the tail index (Hill 1975): 1 / mean of ln(x_(i) / x_(k+1)) over the k largest.
     *
     * @param ascending the whole sample, sorted.
     * @param k how many of the largest to use.
     */
    static double hill(final double[] ascending, final int k) {
        final double threshold = ascending[ascending.length - 1 - k];
        double sum = 0;
        for (int i = ascending.length - k; i < ascending.length; i++) {
            sum += Math.log(ascending[i] / threshold);
        }
        return k / sum;
    }

    static double mean(final double[] x) {
        double sum = 0;
        for (final double value : x) {
            sum += value;
        }
        return sum / x.length;
    }

    /** Autocovariance sum at a lag over several series of one law, each around the common mean. */
    private static double lagSum(final double[][] series, final double mean, final int lag) {
        double sum = 0;
        for (final double[] x : series) {
            for (int i = lag; i < x.length; i++) {
                sum += (x[i] - mean) * (x[i - lag] - mean);
            }
        }
        return sum;
    }

    private static double commonMean(final double[][] series) {
        double sum = 0;
        int count = 0;
        for (final double[] x : series) {
            sum += mean(x) * x.length;
            count += x.length;
        }
        return sum / count;
    }

    /** Autocorrelation at a lag, pooled over several series of one law. */
    static double autocorrelation(final double[][] series, final int lag) {
        final double mean = commonMean(series);
        return lagSum(series, mean, lag) / lagSum(series, mean, 0);
    }

    /**
     * Standard error of that autocorrelation when the true one is 0 and the variance changes over time (White 1980):
     * sqrt(sum x_t^2 x_{t-l}^2) / sum x_t^2.
     */
    static double robustError(final double[][] series, final int lag) {
        final double mean = commonMean(series);
        double products = 0;
        for (final double[] x : series) {
            for (int i = lag; i < x.length; i++) {
                final double product = (x[i] - mean) * (x[i - lag] - mean);
                products += product * product;
            }
        }
        return Math.sqrt(products) / lagSum(series, mean, 0);
    }

    /** The absolute values. */
    static double[][] absolute(final double[][] series) {
        final double[][] result = new double[series.length][];
        for (int i = 0; i < series.length; i++) {
            result[i] = new double[series[i].length];
            for (int j = 0; j < series[i].length; j++) {
                result[i][j] = Math.abs(series[i][j]);
            }
        }
        return result;
    }

    /** Correlation of two series of one length. */
    static double correlation(final double[] x, final double[] y) {
        final double meanX = mean(x);
        final double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
