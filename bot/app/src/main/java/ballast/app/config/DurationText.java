package ballast.app.config;

import ballast.core.param.ModelParameter;

/** Reads a duration of the command line as settings write it, {@code 250 ms}. */
public final class DurationText {
    private static final double NS_PER_SEC = 1e9;

    private DurationText() {}

    /**
     * A horizon.
     *
     * @param text number and unit, within the range of {@code strategy.horizon}.
     * @return seconds.
     * @throws IllegalArgumentException saying what to write instead.
     */
    public static double horizonSec(final String text) {
        try {
            return ValueParser.parse(new ParameterKey(ModelParameter.STRATEGY_HORIZON), text)
                            .bits()
                    / NS_PER_SEC;
        } catch (final BadValueException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
