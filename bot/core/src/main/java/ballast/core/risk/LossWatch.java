package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.state.StateTransfer;

/**
 * R15: net asset value now against its value at the start of the trading day.
 *
 * <p>The day rolls once, at the first event on or after its start, and starts with the value before that event, so that
 * no loss falls between two days. It does not roll while the clock is doubted. Single writer: the core.
 */
final class LossWatch extends Watch {
    private final TradingDay day = new TradingDay();
    private long lossMax;
    private long dayStartNav;
    private long lastNav;

    void prepare(final ParameterSet parameters, final Contract contract) {
        day.prepare(parameters);
        lossMax = contract.money(parameters.real(RiskParameter.RISK_MAX_DAILY_LOSS));
    }

    /**
     * The net asset value has changed, or time has passed.
     *
     * @param nowNs core time.
     * @param nav money.
     * @param isClockTrusted whether a day may begin.
     * @return HALT while the loss of the day is greater than allowed.
     */
    RiskAction onNav(final long nowNs, final long nav, final boolean isClockTrusted) {
        if (day.isFirst()) {
            lastNav = nav;
        }
        if ((isClockTrusted || day.isFirst()) && day.begins(nowNs)) {
            dayStartNav = lastNav;
        }
        lastNav = nav;
        final long loss = loss(nav);
        return act(loss > lossMax ? RiskAction.HALT : RiskAction.CLEAR, loss, lossMax);
    }

    /** Loss since the start of the day, money; negative = profit. */
    long loss(final long nav) {
        return Saturating.minus(dayStartNav, nav);
    }

    long lossMax() {
        return lossMax;
    }

    /** Net asset value at the start of the day. */
    long dayStartNav() {
        return dayStartNav;
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        day.transfer(state);
        dayStartNav = state.whole(dayStartNav);
        lastNav = state.whole(lastNav);
    }
}
