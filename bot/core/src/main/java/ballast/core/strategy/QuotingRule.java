package ballast.core.strategy;

/**
 * Where to quote, given the inventory: a paper's formula.
 *
 * <p>{@link #prepare} runs when parameters change and does all that costs; {@link #distances} runs for every event,
 * calls no transcendental function and allocates nothing. Both are deterministic to the last bit on every JVM, which is
 * why {@code prepare} uses {@link StrictMath}.
 *
 * <p>Units: prices in ticks, time in seconds, inventory q in units, as in {@link ModelTerms}. Single writer.
 */
public interface QuotingRule {
    /**
     * Take new terms. Allocates nothing when only the volatility is new.
     *
     * @param terms complete; not kept.
     */
    void prepare(ModelTerms terms);

    /**
     * Distances of both quotes from fair value.
     *
     * @param inventory q, signed, in inventory units above target.
     * @param fairTicks fair value; most rules do not ask.
     * @param timeLeftSec until the horizon; rules without one ignore it, and rules on a grid while it does not run
     *     down.
     * @param out receives the answer.
     */
    void distances(double inventory, double fairTicks, double timeLeftSec, QuoteDistances out);

    /** Whether the answer depends on the time left. */
    default boolean hasHorizon() {
        return false;
    }

    /** What the last {@link #prepare} took, in multiplications of a table's entries; 0 = nothing to speak of. */
    default long prepareWork() {
        return 0;
    }

    /** How distances become prices. */
    default Placement placement() {
        return Placement.MODEL;
    }
}
