package ballast.core.volatility;

import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * Estimates volatility from samples of the mid at a fixed interval.
 *
 * <p>Single writer. Allocates only when created. A logarithm may be taken once a sample or bar, by StrictMath, so that
 * all JVMs agree to the last bit; nothing of the kind for an event.
 */
interface VolatilityEstimator {
    /**
     * Take coefficients that leave what was collected as it is.
     *
     * @param parameters complete and in range.
     */
    default void prepare(final ParameterSet parameters) {}

    /**
     * The mid has changed between samples.
     *
     * @param midTicks new mid.
     */
    default void onMid(final double midTicks) {}

    /**
     * A sample.
     *
     * @param timeNs whole multiple of the interval.
     * @param midTicks mid then.
     */
    void onSample(long timeNs, double midTicks);

    /** The next sample does not follow upon the last one. */
    void onBreak();

    /**
     * The estimate as of the last sample.
     *
     * @return ticks per root second; NaN when the formula is not defined yet.
     */
    double sigma();

    /** Steps, or bars, heard in all, not only those still looked back on. */
    long observations();

    /** Hash of everything that decides the estimates to come. */
    long stateHash();

    /** Save or load what was collected; loading comes after {@link #prepare}. */
    void transfer(StateTransfer state);
}
