package ballast.analytics.report;

/** Mean and sample deviation of a stream of numbers (Welford's recurrence). One thread. */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(final double value) {
        count++;
        final double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
    }

    long count() {
        return count;
    }

    /** NaN when empty. */
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Sample standard deviation (n - 1); NaN below two values. */
    double deviation() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    /** Standard error of the mean; NaN below two values. */
    double standardError() {
        return deviation() / Math.sqrt((double) count);
    }
}
