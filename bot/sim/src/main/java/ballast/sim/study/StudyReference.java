package ballast.sim.study;

/**
 * What the experiment must give: the tables of Avellaneda and Stoikov (2008), and the moments of the same Markov chain
 * worked out without drawing, to which the tables are one sample of 1,000 paths. Prices in price units.
 *
 * @param gamma risk aversion.
 * @param strategy that quotes.
 * @param spread mean, of the paper.
 * @param profit mean, of the paper.
 * @param profitStd of the paper.
 * @param finalQ mean, of the paper.
 * @param finalQStd of the paper.
 * @param bernoulli exact moments of fills by a coin, as the paper's were.
 * @param poisson exact moments of fills by an intensity.
 */
public record StudyReference(
        double gamma,
        StudyStrategy strategy,
        double spread,
        double profit,
        double profitStd,
        double finalQ,
        double finalQStd,
        Exact bernoulli,
        Exact poisson) {
    private static final double PATHS_OF_ERRORS = 1_000;

    /**
     * Exact moments of a row; the mean of the final position is 0.
     *
     * @param profit mean.
     * @param profitStd standard deviation of the profit.
     * @param finalQStd standard deviation of the final position.
     * @param profitStdError1000 standard error of the profit's deviation in a sample of 1,000 paths.
     */
    public record Exact(double profit, double profitStd, double finalQStd, double profitStdError1000) {}

    /**
     * How far a sample lies from the exact moments, in standard errors.
     *
     * @param profit of its mean profit.
     * @param profitStd of its deviation of the profit.
     * @param finalQStd of its deviation of the final position, by the sample's own fourth moment.
     */
    public record Scores(double profit, double profitStd, double finalQStd) {
        /** The figure that is furthest away. */
        public double largest() {
            return Math.max(Math.abs(profit), Math.max(Math.abs(profitStd), Math.abs(finalQStd)));
        }
    }

    private static final StudyReference[] ROWS = {
        row(
                0.1,
                StudyStrategy.INVENTORY,
                new double[] {1.49, 65.0, 6.6, 0.08, 2.9},
                new Exact(64.892543, 6.543152, 2.926791, 0.147306),
                new Exact(57.171717, 6.361641, 2.995227, 0.143796)),
        row(
                0.1,
                StudyStrategy.SYMMETRIC,
                new double[] {1.49, 68.4, 12.7, 0.26, 8.4},
                new Exact(68.228179, 13.457348, 8.401659, 0.447737),
                new Exact(60.984574, 12.921801, 8.067308, 0.430122)),
        row(
                0.01,
                StudyStrategy.INVENTORY,
                new double[] {1.35, 68.6, 8.7, 0.12, 5.1},
                new Exact(68.399628, 8.960561, 5.212538, 0.230169),
                new Exact(60.342013, 9.036654, 5.322594, 0.240488)),
        row(
                0.01,
                StudyStrategy.SYMMETRIC,
                new double[] {1.35, 68.8, 12.8, 0.09, 8.7},
                new Exact(68.666180, 13.677615, 8.711877, 0.465183),
                new Exact(60.624078, 13.106163, 8.347894, 0.445950)),
        row(
                1,
                StudyStrategy.INVENTORY,
                new double[] {3.02, 31.4, 5.0, 0.02, 1.7},
                new Exact(31.454502, 4.837919, 1.641393, 0.110204),
                new Exact(28.239767, 4.601884, 1.701448, 0.105134)),
        row(
                1,
                StudyStrategy.SYMMETRIC,
                new double[] {3.02, 44.0, 11.0, 0.00, 5.1},
                new Exact(43.868979, 10.751452, 5.189281, 0.290831),
                new Exact(42.314569, 10.573889, 5.103579, 0.286191)),
    };

    private static StudyReference row(
            final double gamma,
            final StudyStrategy strategy,
            final double[] paper,
            final Exact bernoulli,
            final Exact poisson) {
        return new StudyReference(
                gamma, strategy, paper[0], paper[1], paper[2], paper[3], paper[4], bernoulli, poisson);
    }

    /**
     * Find the paper's row.
     *
     * @param row of the experiment.
     * @return what it must give; null when the paper has none of this gamma.
     */
    public static StudyReference of(final StudyCase row) {
        for (final StudyReference one : ROWS) {
            if (one.gamma == row.gamma() && one.strategy == row.strategy()) {
                return one;
            }
        }
        return null;
    }

    /** Exact moments with a kind of fills. */
    public Exact exact(final StudyFills fills) {
        return fills == StudyFills.BERNOULLI ? bernoulli : poisson;
    }

    /**
     * Judge a sample of this row.
     *
     * @param sample of any number of paths.
     * @return its distances.
     */
    public Scores scores(final StudySample sample) {
        final Exact exact = exact(sample.row().fills());
        final SampleMoments made = sample.profit();
        final SampleMoments position = sample.finalQ();
        final double errorScale = Math.sqrt(PATHS_OF_ERRORS / made.count());
        return new Scores(
                (made.mean() - exact.profit) / (exact.profitStd / Math.sqrt(made.count())),
                (made.std() - exact.profitStd) / (exact.profitStdError1000 * errorScale),
                (position.std() - exact.finalQStd) / position.stdError());
    }
}
