package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R33: how long the order gateway has been silent. Beyond the limit quotes are pulled, until it is heard again; at ten
 * times the limit it halts. A negative silence is none that can be measured, and counts as endless.
 *
 * <p>Single writer: the core.
 */
final class GatewayWatch extends Watch {
    /** Times the limit at which it halts. */
    static final long HALT_FACTOR = 10;

    private final Band band = new Band();
    private long silenceMaxNs;

    void prepare(final ParameterSet parameters) {
        silenceMaxNs = parameters.whole(RiskParameter.RISK_GATEWAY_SILENCE);
    }

    /** The silence was measured: HALT, PULL or CLEAR. */
    RiskAction onSilence(final long measuredNs) {
        final long silenceNs = measuredNs < 0 ? Long.MAX_VALUE : measuredNs;
        final long haltNs = silenceMaxNs * HALT_FACTOR;
        final boolean isOut = band.isAbove(silenceNs, silenceMaxNs);
        if (silenceNs > haltNs) {
            return act(RiskAction.HALT, silenceNs, haltNs);
        }
        return act(isOut ? RiskAction.PULL : RiskAction.CLEAR, silenceNs, silenceMaxNs);
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        band.transfer(state);
    }
}
