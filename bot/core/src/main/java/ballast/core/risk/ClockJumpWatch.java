package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R24: how much further the wall clock went than the monotonic one between two measurements. Quotes are pulled, an
 * alert raised and no trading day begins until a measurement says that both went on together.
 *
 * <p>Single writer: the core.
 */
final class ClockJumpWatch extends Watch {
    private long jumpMaxNs;
    private boolean isDoubted;

    void prepare(final ParameterSet parameters) {
        jumpMaxNs = parameters.whole(RiskParameter.RISK_MAX_CLOCK_JUMP);
    }

    /** The clocks were compared; either sign. PULL or CLEAR. */
    RiskAction onJump(final long jumpNs) {
        final long sizeNs = Saturating.magnitude(jumpNs);
        isDoubted = jumpMaxNs > 0 && sizeNs > jumpMaxNs;
        return act(isDoubted ? RiskAction.PULL : RiskAction.CLEAR, sizeNs, jumpMaxNs);
    }

    /** Whether the last measurement was beyond the limit. */
    boolean isDoubted() {
        return isDoubted;
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        isDoubted = state.flag(isDoubted);
    }
}
