package ballast.core.quoter;

import ballast.codecs.RiskAction;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.risk.RiskControl;
import ballast.core.state.StateTransfer;

/**
 * Whether the model's parameters are still those of a market that we know: a calibration has a date of expiry, and what
 * then happens is {@code calibration.on_expiry}. Single writer: the core. No allocation.
 */
final class CalibrationWatch {
    private static final int WIDEN = 0;
    private static final int STOP = 1;
    private static final int KEEP = 2;

    private final int instrumentId;
    private final OutboundPublisher out;
    private long expiresNs;
    private int onExpiry;
    private double widening;
    private boolean isExpired;

    CalibrationWatch(final int instrumentId, final OutboundPublisher out) {
        this.instrumentId = instrumentId;
        this.out = out;
    }

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        expiresNs = parameters.whole(ModelParameter.CALIBRATION_EXPIRES);
        onExpiry = (int) parameters.whole(ModelParameter.CALIBRATION_ON_EXPIRY);
        widening = 1.0 + parameters.real(ModelParameter.CALIBRATION_WIDEN);
    }

    /**
     * Judge the age of the calibration.
     *
     * @param nowNs core time.
     * @return whether the answer has changed.
     */
    boolean onTime(final long nowNs) {
        final boolean isExpiredNow = onExpiry != KEEP && expiresNs != 0 && nowNs >= expiresNs;
        if (isExpiredNow == isExpired) {
            return false;
        }
        isExpired = isExpiredNow;
        out.riskEvent(
                RiskControl.CALIBRATION_AGE,
                isExpired ? action() : RiskAction.CLEAR,
                nowNs,
                expiresNs,
                0,
                instrumentId);
        return true;
    }

    private RiskAction action() {
        return onExpiry == STOP ? RiskAction.PULL : RiskAction.WIDEN;
    }

    /** Whether no quotes may be based on the parameters. */
    boolean isStopping() {
        return isExpired && onExpiry == STOP;
    }

    /** What the half spread is multiplied by, at least 1. */
    double widening() {
        return isExpired && onExpiry == WIDEN ? widening : 1.0;
    }

    /** Save or load the judgement; what it is judged by are the latest parameters. */
    void transfer(final StateTransfer state) {
        isExpired = state.flag(isExpired);
    }
}
