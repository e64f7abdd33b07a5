package ballast.analytics.model;

/**
 * What some rules ask of the market, held still while a rule is evaluated.
 *
 * @param fairTicks fair value, ticks.
 * @param touchTicks from fair value to the best price of either side, half the market's spread, ticks.
 */
public record ModelMarket(double fairTicks, double touchTicks) {}
