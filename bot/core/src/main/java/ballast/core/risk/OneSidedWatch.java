package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * R13: fills of one side in a row, and none of the other, within a window. Enough of them halt, as somebody knows more
 * than we do or something of ours repeats itself.
 *
 * <p>Single writer: the core.
 */
final class OneSidedWatch extends Watch {
    private static final Side[] SIDES = Side.values();

    private final TimeRing fills = new TimeRing();
    private int fillsMax;
    private long windowNs;
    private Side side;

    void prepare(final ParameterSet parameters) {
        fillsMax = (int) parameters.whole(RiskParameter.RISK_MAX_ONE_SIDED_FILLS);
        windowNs = parameters.whole(RiskParameter.RISK_ONE_SIDED_WINDOW);
        fills.hold(fillsMax);
    }

    /** A fill was booked: HALT or CLEAR. */
    RiskAction onFill(final long nowNs, final Side fillSide) {
        if (fillSide != side) {
            side = fillSide;
            fills.clear();
        }
        fills.add(nowNs);
        final boolean halts = fillsMax > 0 && fills.has(fillsMax, nowNs, windowNs);
        return act(halts ? RiskAction.HALT : RiskAction.CLEAR, fills.within(nowNs, windowNs), fillsMax);
    }

    /** A person has reset the halts: the fills so far no longer count. */
    void onReset() {
        fills.clear();
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        fills.transfer(state);
        side = state.choice(side, SIDES);
    }
}
