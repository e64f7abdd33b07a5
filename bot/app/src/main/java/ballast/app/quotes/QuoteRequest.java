package ballast.app.quotes;

/**
 * What a quote sheet is asked for besides the settings.
 *
 * @param fairTicks fair value; NaN = not known, then there are distances and no prices.
 * @param touchTicks from fair value to the market's best price of either side, ticks.
 * @param units inventory units to either side; 0 = up to the position limit.
 * @param horizonSec over which quoting is valued; NaN = {@code strategy.horizon}.
 */
public record QuoteRequest(double fairTicks, double touchTicks, int units, double horizonSec) {
    /** Half a tick: a market as tight as it can be. */
    public static final double TOUCH_TICKS_DEFAULT = 0.5;

    boolean hasFair() {
        return !Double.isNaN(fairTicks);
    }
}
