package ballast.analytics.model;

/**
 * What a rule comes to over a horizon, from one inventory at the start, which is marked at fair value before and after.
 *
 * @param meanProfit mean of the profit, ticks times inventory units.
 * @param stdProfit its standard deviation.
 * @param stdInventory standard deviation of the inventory at the horizon, units.
 * @param meanFills mean number of fills.
 * @param certaintyEquivalent the sure profit that is as good: {@code -ln(E[exp(-gamma profit)]) / gamma}.
 */
public record RuleOutcome(
        double meanProfit, double stdProfit, double stdInventory, double meanFills, double certaintyEquivalent) {}
