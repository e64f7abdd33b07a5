package ballast.sim.study;

/** One path step by step, in price units: what a chart of it shows. Filled in by {@link StudyPath}, then only read. */
public final class StudyTrace {
    final double[] timeSec;
    final double[] mid;
    final double[] reservation;
    final double[] bid;
    final double[] ask;

    StudyTrace(final int steps) {
        timeSec = new double[steps];
        mid = new double[steps];
        reservation = new double[steps];
        bid = new double[steps];
        ask = new double[steps];
    }

    /** When each step begins. */
    public double[] timeSec() {
        return timeSec.clone();
    }

    /** Mid while the step's quotes rest. */
    public double[] mid() {
        return mid.clone();
    }

    /** Price between the quotes, as the inventory shifts it. */
    public double[] reservation() {
        return reservation.clone();
    }

    /** Bid quoted. */
    public double[] bid() {
        return bid.clone();
    }

    /** Ask quoted. */
    public double[] ask() {
        return ask.clone();
    }
}
