package ballast.core.strategy;

import ballast.core.param.ParameterSet;

/**
 * Where to quote, given the inventory: a paper's formula.
 *
 * <p>{@link #prepare} runs when parameters change and does all that costs; {@link #distances} runs for every event,
 * calls no transcendental function and allocates nothing. Both are deterministic to the last bit on every JVM, which is
 * why {@code prepare} uses {@link StrictMath}.
 *
 * <p>Units: prices in ticks, time in seconds. Inventory q counts units of {@code strategy.inventory_unit} lots (the
 * lot size Delta of Gueant 2017), so risk aversion per unit is {@code gamma * Delta}.
 */
public interface QuotingRule {
    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    void prepare(ParameterSet parameters);

    /**
     * Distances of both quotes from fair value.
     *
     * @param inventory q, signed, in inventory units above target.
     * @param timeLeftSec until the horizon; rules without one ignore it.
     * @param out receives the answer.
     */
    void distances(double inventory, double timeLeftSec, QuoteDistances out);
}
