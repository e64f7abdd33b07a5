package ballast.core.risk;

import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R39: which changes of parameters a running instrument takes. An update is refused whole for one value in it.
 *
 * <ul>
 *   <li>A limit may become tighter at any time, and looser only while the instrument is halted:
 *       {@link RiskParameter#looser} says which is which. Mode and account change only while halted.
 *   <li>A limit, and a size or distance of quotes, may change by no more than the factor {@code risk.max_change},
 *       halted or not: a slip of digits is one there, too; 0 = any factor. To switch a limit off or on is no slip.
 * </ul>
 *
 * <p>The first parameters of an instrument are taken as they are. Parameters of the model, which a calibration
 * changes as much as the market does, are free. Single writer: the core. No allocation.
 */
public final class LimitGuard {
    /** Sizes and distances of quotes; smaller than each other they stand for less risk or for none. */
    private static final ModelParameter[] QUOTES = {
        ModelParameter.QUOTE_SIZE,
        ModelParameter.QUOTE_LEVEL_STEP,
        ModelParameter.QUOTE_MIN_HALF_SPREAD,
        ModelParameter.QUOTE_MAX_DISTANCE,
        ModelParameter.QUOTE_RISK_BUDGET,
    };

    private static final ModelParameter[] SESSION = {ModelParameter.SESSION_MODE, ModelParameter.SESSION_ACCOUNT};
    private static final RiskParameter[] LIMITS = RiskParameter.values();

    private Parameter refused;

    /**
     * May what is staged be committed?
     *
     * @param parameters in force, with an update staged.
     * @param isHalted whether the instrument's halt is latched.
     * @return SETTINGS when it may not, and then {@link #refused} names the first value that is why; NONE when it may.
     */
    public RiskControl check(final ParameterSet parameters, final boolean isHalted) {
        refused = parameters.isComplete() ? firstRefused(parameters, isHalted) : null;
        return refused == null ? RiskControl.NONE : RiskControl.SETTINGS;
    }

    private static Parameter firstRefused(final ParameterSet parameters, final boolean isHalted) {
        final double factorMax = parameters.real(RiskParameter.RISK_MAX_CHANGE);
        for (final ModelParameter one : SESSION) {
            if (!isHalted && parameters.isStaged(one) && parameters.stagedNumber(one) != parameters.number(one)) {
                return one;
            }
        }
        for (final ModelParameter one : QUOTES) {
            if (parameters.isStaged(one)
                    && isFar(parameters.number(one), parameters.stagedNumber(one), factorMax, false)) {
                return one;
            }
        }
        for (final RiskParameter one : LIMITS) {
            if (parameters.isStaged(one)
                    && isRefused(one, parameters.number(one), parameters.stagedNumber(one), factorMax, isHalted)) {
                return one;
            }
        }
        return null;
    }

    private static boolean isRefused(
            final RiskParameter limit,
            final double before,
            final double after,
            final double factorMax,
            final boolean isHalted) {
        return switch (limit.looser()) {
            case NEITHER -> false;
            case EITHER -> !isHalted && after != before;
            default ->
                (!isHalted && limit.looser().isLoosening(before, after)) || isFar(before, after, factorMax, true);
        };
    }

    /** Whether a number has changed by more than a factor. From 0 there is none; to 0 every one, or none. */
    private static boolean isFar(
            final double before, final double after, final double factorMax, final boolean mayEnd) {
        if (before == 0 || factorMax == 0) {
            return false;
        }
        if (after == 0) {
            return !mayEnd;
        }
        return after > before * factorMax || before > after * factorMax;
    }

    /** The first parameter for which the last update was refused, or null. */
    public Parameter refused() {
        return refused;
    }

    /** Save or load what was refused last. */
    public void transfer(final StateTransfer state) {
        refused = Parameter.of(state.count(refused == null ? 0 : refused.id()));
    }
}
