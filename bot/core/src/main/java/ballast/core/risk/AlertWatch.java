package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R45: age of the oldest alert that nobody has acknowledged. When it is too old orders only reduce until somebody does.
 *
 * <p>Single writer: the core.
 */
final class AlertWatch extends Watch {
    private static final long NONE = Long.MIN_VALUE;

    private long ageMaxNs;
    private long oldestNs = NONE;

    void prepare(final ParameterSet parameters) {
        ageMaxNs = parameters.whole(RiskParameter.RISK_ALERT_TIME);
    }

    /** Somebody should look. */
    void onAlert(final long nowNs) {
        if (oldestNs == NONE) {
            oldestNs = nowNs;
        }
    }

    /** Somebody has read all alerts so far. */
    RiskAction onAcknowledged() {
        oldestNs = NONE;
        return RiskAction.CLEAR;
    }

    /** Time has passed: REDUCE or CLEAR. */
    RiskAction onTime(final long nowNs) {
        if (ageMaxNs == 0 || oldestNs == NONE) {
            return RiskAction.CLEAR;
        }
        final long ageNs = nowNs - oldestNs;
        return act(ageNs > ageMaxNs ? RiskAction.REDUCE : RiskAction.CLEAR, ageNs, ageMaxNs);
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        oldestNs = state.whole(oldestNs);
    }
}
