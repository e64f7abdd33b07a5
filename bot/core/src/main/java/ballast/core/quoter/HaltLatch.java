package ballast.core.quoter;

import ballast.codecs.RiskAction;
import ballast.core.risk.RiskControl;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/** The control that halted an instrument, until a person resets it. The first one stays. Single writer: the core. */
final class HaltLatch {
    private final int instrumentId;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private RiskControl control = RiskControl.NONE;

    HaltLatch(final int instrumentId, final OutboundPublisher out, final CoreCounters counters) {
        this.instrumentId = instrumentId;
        this.out = out;
        this.counters = counters;
    }

    /**
     * Latch, unless another control did before.
     *
     * @return whether this control is the one that did.
     */
    boolean latch(final RiskControl cause, final long observed, final long limit) {
        if (control != RiskControl.NONE) {
            return false;
        }
        control = cause;
        counters.increment(CoreCounter.HALTS);
        out.riskEvent(cause, RiskAction.HALT, observed, limit, 0, instrumentId);
        return true;
    }

    /**
     * Clear the latch.
     *
     * @return whether there was one.
     */
    boolean clear() {
        if (control == RiskControl.NONE) {
            return false;
        }
        out.riskEvent(control, RiskAction.CLEAR, 0, 0, 0, instrumentId);
        control = RiskControl.NONE;
        return true;
    }

    boolean isLatched() {
        return control != RiskControl.NONE;
    }

    /** The control that halted; NONE = not halted. */
    RiskControl control() {
        return control;
    }
}
