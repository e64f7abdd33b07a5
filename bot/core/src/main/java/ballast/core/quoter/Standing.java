package ballast.core.quoter;

import ballast.core.param.ModelParameter;

/**
 * Why an instrument is not quoted at all, whatever the model would say; the first reason in this order. Pure functions.
 */
final class Standing {
    private Standing() {}

    /** The reason, or QUOTING. */
    static QuoteReason reason(final InstrumentQuoter one) {
        if (one.isStopped()) {
            return QuoteReason.HALTED;
        }
        if (one.contract() == null) {
            return QuoteReason.NO_DEFINITION;
        }
        if (!one.isPrepared()) {
            return QuoteReason.NO_PARAMETERS;
        }
        if (one.reconciliation().isStarting()) {
            return QuoteReason.RECONCILING;
        }
        if (one.isPaused()) {
            return QuoteReason.PAUSED;
        }
        if (!one.parameters().isOn(ModelParameter.QUOTE_ENABLED)) {
            return QuoteReason.DISABLED;
        }
        final QuoteReason market = one.watch().reason();
        if (market != QuoteReason.QUOTING) {
            return market;
        }
        if (one.calibration.isStopping()) {
            return QuoteReason.CALIBRATION_EXPIRED;
        }
        return Double.isNaN(one.appraisal().sigma()) ? QuoteReason.VOLATILITY_UNKNOWN : QuoteReason.QUOTING;
    }
}
