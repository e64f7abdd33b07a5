package ballast.sim.study;

import java.util.function.IntConsumer;

/** What came of all paths of one row of the experiment. Never changes. */
public final class StudySample {
    private final StudyCase row;
    private final double[] profits;
    private final double[] finalQs;
    private final double spreadMean;

    private StudySample(final StudyCase row, final double[] profits, final double[] finalQs, final double spreadMean) {
        this.row = row;
        this.profits = profits;
        this.finalQs = finalQs;
        this.spreadMean = spreadMean;
    }

    /**
     * Walk the paths of a row. The same seed gives the same sample, and the same mids in every row.
     *
     * @param row of the experiment.
     * @param paths how many, at least 2.
     * @param seed of coins and fills.
     * @param progress told of each path walked.
     * @return the sample.
     */
    public static StudySample draw(final StudyCase row, final int paths, final long seed, final IntConsumer progress) {
        final double[] profits = new double[paths];
        final double[] finalQs = new double[paths];
        double spreads = 0;
        for (int i = 0; i < paths; i++) {
            final StudyPath path = new StudyPath(row, seed, i);
            path.walk(null);
            profits[i] = path.profit();
            finalQs[i] = path.finalQ();
            spreads += path.spreadMean();
            progress.accept(i + 1);
        }
        return new StudySample(row, profits, finalQs, spreads / paths);
    }

    /**
     * The first path of a row step by step.
     *
     * @param row of the experiment.
     * @param seed of coins and fills.
     * @return its steps.
     */
    public static StudyTrace trace(final StudyCase row, final long seed) {
        final StudyTrace trace = new StudyTrace(StudyMarket.STEPS);
        new StudyPath(row, seed, 0).walk(trace);
        return trace;
    }

    /** Which row. */
    public StudyCase row() {
        return row;
    }

    /** Profit at the end of each path, price units times lots. */
    public double[] profits() {
        return profits.clone();
    }

    /** Quoted, mean over paths and steps, price units. */
    public double spreadMean() {
        return spreadMean;
    }

    /** Of the profit. */
    public SampleMoments profit() {
        return SampleMoments.of(profits);
    }

    /** Of the final position. */
    public SampleMoments finalQ() {
        return SampleMoments.of(finalQs);
    }
}
