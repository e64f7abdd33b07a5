package ballast.core.strategy;

import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;

/**
 * What the papers' formulas ask for, in ticks, seconds and inventory units. Settings count inventory in lots; here, and
 * nowhere else, risk aversion and penalties are multiplied by the lots of a unit (the lot size Delta of Gueant 2017).
 *
 * <p>Reused: {@link #read} and the {@code with} methods change this object and allocate nothing, so that a new
 * volatility can be taken while quoting. One thread.
 */
public final class ModelTerms {
    /** Largest inventory bound, in units. */
    public static final int BOUND_MAX = 200;

    private static final int BOUND_MIN = 10;
    private static final double NS_PER_SEC = 1e9;

    private double gamma;
    private double ownXi;
    private double sigma;
    private double k = 1.0;
    private double a = 1.0;
    private double horizonSec = 1.0;
    private boolean isSession;
    private double drift;
    private double impact;
    private int bound = BOUND_MIN;
    private double ownPenalty;
    private double terminalPenalty;
    private boolean isMeanReverting;
    private double meanSpeed;
    private double meanTicks;

    /**
     * Terms of given settings.
     *
     * @param parameters complete and in range.
     * @return a new object.
     */
    public static ModelTerms of(final ParameterSet parameters) {
        return new ModelTerms().read(parameters);
    }

    /**
     * Take all terms from settings.
     *
     * @param parameters complete and in range.
     * @return this.
     */
    public ModelTerms read(final ParameterSet parameters) {
        final double unit = parameters.whole(ModelParameter.STRATEGY_INVENTORY_UNIT);
        gamma = parameters.gammaPerUnit();
        ownXi = parameters.real(ModelParameter.STRATEGY_XI) * unit;
        sigma = parameters.real(ModelParameter.STRATEGY_SIGMA);
        k = parameters.real(ModelParameter.STRATEGY_K);
        a = parameters.real(ModelParameter.STRATEGY_A);
        horizonSec = parameters.whole(ModelParameter.STRATEGY_HORIZON) / NS_PER_SEC;
        isSession = parameters.whole(ModelParameter.STRATEGY_HORIZON_MODE) == 1;
        drift = parameters.real(ModelParameter.STRATEGY_DRIFT);
        impact = parameters.real(ModelParameter.STRATEGY_IMPACT);
        ownPenalty = parameters.real(ModelParameter.STRATEGY_PENALTY) * unit;
        terminalPenalty = parameters.real(ModelParameter.STRATEGY_TERMINAL_PENALTY) * unit;
        isMeanReverting = parameters.whole(ModelParameter.STRATEGY_MID_MODEL) == 1;
        meanSpeed = parameters.real(ModelParameter.STRATEGY_OU_SPEED);
        meanTicks = parameters.real(ModelParameter.STRATEGY_OU_MEAN);
        final long asked = parameters.whole(ModelParameter.STRATEGY_INVENTORY_BOUND);
        final double twiceLimit = StrictMath.ceil(2.0 * parameters.whole(RiskParameter.RISK_MAX_POSITION) / unit);
        bound = (int) (asked > 0 ? Math.min(asked, BOUND_MAX) : Math.min(Math.max(twiceLimit, BOUND_MIN), BOUND_MAX));
        return this;
    }

    /** Risk aversion (CARA coefficient), per tick and unit. */
    public double gamma() {
        return gamma;
    }

    /** Risk aversion about single fills, per tick and unit; gamma unless it has a value of its own. */
    public double xi() {
        return ownXi == 0.0 ? gamma : ownXi;
    }

    /** Volatility of fair value, ticks per sqrt(second). */
    public double sigma() {
        return sigma;
    }

    /** Decay of fill intensity, per tick. */
    public double k() {
        return k;
    }

    /** Fill intensity at fair value, per second and side. */
    public double a() {
        return a;
    }

    /** Horizon of the finite-horizon rules, seconds. */
    public double horizonSec() {
        return horizonSec;
    }

    /**
     * Whether the time left runs down, so that a rule is asked for every time up to the horizon and not for it only.
     */
    public boolean isSession() {
        return isSession;
    }

    /** Expected drift of fair value, ticks per second. */
    public double drift() {
        return drift;
    }

    /** How far fair value moves against a fill, ticks. */
    public double impact() {
        return impact;
    }

    /** Largest inventory that a rule on a grid knows, Q, units. */
    public int bound() {
        return bound;
    }

    /** Running penalty phi on the square of inventory, ticks per unit and second; gamma sigma^2 / 2 unless given. */
    public double penalty() {
        return ownPenalty == 0.0 ? gamma * sigma * sigma / 2.0 : ownPenalty;
    }

    /** Penalty on the square of what is left at the horizon, ticks per unit. */
    public double terminalPenalty() {
        return terminalPenalty;
    }

    /** Whether fair value is expected to revert to {@link #meanTicks} (Ornstein-Uhlenbeck), not to drift (Brownian). */
    public boolean isMeanReverting() {
        return isMeanReverting;
    }

    /** Speed of mean reversion, per second. */
    public double meanSpeed() {
        return meanSpeed;
    }

    /** Price that fair value reverts to, ticks. */
    public double meanTicks() {
        return meanTicks;
    }

    /** Change {@link #gamma}. */
    public ModelTerms withGamma(final double value) {
        gamma = value;
        return this;
    }

    /** Change {@link #xi}; 0 = gamma. */
    public ModelTerms withXi(final double value) {
        ownXi = value;
        return this;
    }

    /** Change {@link #sigma}. */
    public ModelTerms withSigma(final double value) {
        sigma = value;
        return this;
    }

    /** Change the fill intensity {@code A exp(-k delta)}. */
    public ModelTerms withIntensity(final double newA, final double newK) {
        a = newA;
        k = newK;
        return this;
    }

    /** Change {@link #horizonSec} and {@link #isSession}. */
    public ModelTerms withHorizon(final double seconds, final boolean runsDown) {
        horizonSec = seconds;
        isSession = runsDown;
        return this;
    }

    /** Change {@link #drift} and {@link #impact}. */
    public ModelTerms withDrift(final double newDrift, final double newImpact) {
        drift = newDrift;
        impact = newImpact;
        return this;
    }

    /** Change {@link #bound}, 1 to {@link #BOUND_MAX}. */
    public ModelTerms withBound(final int value) {
        bound = Math.max(1, Math.min(value, BOUND_MAX));
        return this;
    }

    /** Change {@link #penalty}, where 0 = gamma sigma^2 / 2, and {@link #terminalPenalty}. */
    public ModelTerms withPenalty(final double running, final double terminal) {
        ownPenalty = running;
        terminalPenalty = terminal;
        return this;
    }

    /** Have fair value revert to a mean. */
    public ModelTerms withMean(final double speed, final double ticks) {
        isMeanReverting = true;
        meanSpeed = speed;
        meanTicks = ticks;
        return this;
    }
}
