package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;

/**
 * R35: how long an order could not be handed on. Beyond the limit it halts: what was decided then is not what would be
 * decided now. A negative time is none that can be measured, and counts as endless.
 *
 * <p>Single writer: the core.
 */
final class BackPressureWatch extends Watch {
    private long waitMaxNs;

    void prepare(final ParameterSet parameters) {
        waitMaxNs = parameters.whole(RiskParameter.RISK_MAX_BACK_PRESSURE);
    }

    /** The wait was measured: HALT or CLEAR. */
    RiskAction onWait(final long measuredNs) {
        final long waitNs = measuredNs < 0 ? Long.MAX_VALUE : measuredNs;
        return act(waitNs > waitMaxNs ? RiskAction.HALT : RiskAction.CLEAR, waitNs, waitMaxNs);
    }
}
