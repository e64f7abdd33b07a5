package ballast.core.param;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A complete {@link ParameterSet} for tests, with defaults that make arithmetic easy by hand: no risk aversion, so that
 * every rule stands {@code 1/k = 2.5} ticks off fair value; size 5; generous limits.
 */
public final class TestParameters {
    private final ParameterSet set = new ParameterSet();

    public TestParameters() {
        for (final Parameter parameter : Parameter.all()) {
            stage(parameter, parameter.neutralBits());
        }
        with(ModelParameter.SESSION_STATE_INTERVAL, 1_000_000_000L);
        with(ModelParameter.QUOTE_ENABLED, 1);
        with(ModelParameter.QUOTE_SIZE, 5);
        with(ModelParameter.QUOTE_MAX_DISTANCE, 1_000.0);
        with(ModelParameter.STRATEGY_K, 0.4);
        with(ModelParameter.STRATEGY_A, 1.0);
        with(ModelParameter.STRATEGY_SIGMA, 1.0);
        with(ModelParameter.STRATEGY_HORIZON, 1_000_000_000L);
        with(ModelParameter.STRATEGY_TARGET, 0);
        with(RiskParameter.RISK_MAX_POSITION, 100);
        with(RiskParameter.RISK_MAX_ORDER_SIZE, 50);
        with(RiskParameter.RISK_COLLAR, 2_000);
        with(RiskParameter.RISK_STALE_BOOK, 5_000_000_000L);
        with(RiskParameter.RISK_MAX_DAILY_LOSS, 1e6);
        with(RiskParameter.RISK_MAX_OPEN_ORDERS, 4);
    }

    private void stage(final Parameter parameter, final long bits) {
        assertTrue(set.stage(parameter, bits), parameter + " does not accept " + bits);
    }

    /** Set a WHOLE, CHOICE or SWITCH parameter. */
    public TestParameters with(final Parameter parameter, final long value) {
        assertTrue(parameter.kind() != ParameterKind.REAL, parameter + " is REAL");
        stage(parameter, value);
        return this;
    }

    /** Set a REAL parameter. */
    public TestParameters with(final Parameter parameter, final double value) {
        assertTrue(parameter.kind() == ParameterKind.REAL, parameter + " is not REAL");
        stage(parameter, Double.doubleToRawLongBits(value));
        return this;
    }

    /** Put all values into another set, as an update would. */
    public void copyTo(final ParameterSet other) {
        set();
        for (final Parameter parameter : Parameter.all()) {
            assertTrue(other.stage(parameter, set.whole(parameter)), parameter.key());
        }
        other.commit(set.version());
    }

    /** The set as it is now, complete. The same object at every call. */
    public ParameterSet set() {
        set.commit(set.version() + 1);
        return set;
    }
}
