package ballast.sim.study;

/**
 * One row of the experiment of Avellaneda and Stoikov (2008), section 3.3: what differs between rows. Prices in the
 * paper's units; {@link StudyMarket} holds what does not differ.
 *
 * @param gamma risk aversion, per price unit and lot, positive.
 * @param strategy that quotes.
 * @param fills that it gets.
 */
public record StudyCase(double gamma, StudyStrategy strategy, StudyFills fills) {
    /** Largest risk aversion for which quotes stay within the experiment's book. */
    public static final int GAMMA_MAX = 2;

    /** A row. */
    public StudyCase {
        if (!(gamma > 0 && gamma <= GAMMA_MAX)) {
            throw new IllegalArgumentException("gamma " + gamma + " is not above 0 and at most " + GAMMA_MAX);
        }
    }
}
