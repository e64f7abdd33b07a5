package ballast.core.risk;

import ballast.codecs.RiskAction;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Ledger;
import ballast.core.position.Margin;
import ballast.core.position.Rate;
import ballast.core.state.StateTransfer;

/**
 * R19: value of the position over net asset value, and the distance from the mark to the mark at which the position
 * would be liquidated if all of the instrument's net asset value backed it. Beyond either limit orders only reduce,
 * until it is a tenth inside again; at less than half of the distance it halts. What cannot be worked out is beyond
 * the limit.
 *
 * <p>Leverage is told in lots, held against allowed; the distance in basis points of the mark. Single writer: the core.
 */
final class MarginWatch extends Watch {
    private static final double BASIS_POINTS = 10_000.0;
    private static final double INSIDE = 0.1;

    private double leverageMax;
    private double distanceMin;
    private long maintenanceRate;
    private boolean isLevered;
    private boolean isNear;

    void prepare(final ParameterSet parameters) {
        leverageMax = parameters.real(RiskParameter.RISK_MAX_LEVERAGE);
        distanceMin = parameters.real(RiskParameter.RISK_MIN_LIQUIDATION);
        maintenanceRate = (long) Math.ceil(parameters.real(RiskParameter.RISK_MAINTENANCE) * Rate.ONE);
        isNear = isNear && distanceMin > 0;
    }

    /** Position, mark or money may have changed: HALT, REDUCE or CLEAR. */
    RiskAction judge(final Ledger ledger) {
        if (ledger.position() == 0) {
            isLevered = false;
            isNear = false;
            return RiskAction.CLEAR;
        }
        final long value = Saturating.worth(ledger.contract(), ledger.position(), ledger.mark());
        final double allowed = leverageMax * ledger.nav() * (isLevered ? 1 - INSIDE : 1);
        // also while the distance acts, or a leverage beyond its limit would be free as soon as it is back at it
        isLevered = leverageMax > 0 && (!(value <= allowed) || value == Long.MAX_VALUE);
        final RiskAction near = distanceMin > 0 ? judgeDistance(ledger) : RiskAction.CLEAR;
        if (near != RiskAction.CLEAR || leverageMax == 0) {
            return near;
        }
        final long lots = Saturating.magnitude(ledger.position());
        final double lotsMax = Math.max(lots * allowed / value, 0);
        return act(isLevered ? RiskAction.REDUCE : RiskAction.CLEAR, lots, (long) lotsMax);
    }

    private RiskAction judgeDistance(final Ledger ledger) {
        final double distance = distance(ledger);
        isNear = !(distance >= (isNear ? distanceMin * (1 + INSIDE) : distanceMin));
        final RiskAction action = distance < distanceMin / 2 ? RiskAction.HALT : RiskAction.REDUCE;
        final long observed = Math.round(distance * BASIS_POINTS);
        return act(isNear ? action : RiskAction.CLEAR, observed, Math.round(distanceMin * BASIS_POINTS));
    }

    /** Share of the mark that it may move against the position. */
    private double distance(final Ledger ledger) {
        final double liquidation = Margin.liquidationMark(ledger, maintenanceRate);
        final double away = ledger.position() > 0 ? ledger.mark() - liquidation : liquidation - ledger.mark();
        return away / ledger.mark();
    }

    @Override
    void transfer(final StateTransfer state) {
        super.transfer(state);
        isLevered = state.flag(isLevered);
        isNear = state.flag(isNear);
    }
}
