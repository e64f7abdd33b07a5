package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.state.StateTransfer;

/**
 * What all watches have in common. A watch is one control's memory: it is told what happens and answers with the act
 * that holds now, {@link RiskAction#CLEAR} when none does, and keeps what it saw for the record. It has no clock of its
 * own and does nothing itself; {@link Restrictions} turns its answers into acts.
 *
 * <p>Single writer: the core. No allocation but in a watch's {@code prepare}.
 */
abstract class Watch {
    private long observed;
    private long limit;

    final RiskAction act(final RiskAction action, final long observedValue, final long limitValue) {
        observed = observedValue;
        limit = limitValue;
        return action;
    }

    /** What was seen at the last act, in the control's unit. */
    final long observed() {
        return observed;
    }

    /** What was allowed at the last act, in the control's unit. */
    final long limit() {
        return limit;
    }

    /** Save or load what was seen; a watch with a memory adds its own. */
    void transfer(final StateTransfer state) {
        observed = state.whole(observed);
        limit = state.whole(limit);
    }
}
