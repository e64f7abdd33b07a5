package ballast.core.strategy;

import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * How much to quote on each side, given the inventory q; the caller caps it by what is left to the position limit. The
 * side that would shrink the inventory has phi, {@code quote.size}; the side that would add to it, rounded down to
 * whole lots:
 *
 * <ul>
 *   <li>exponential: {@code phi exp(-eta |q|)}. Fushimi, Gonzalez Rojas and Herman (2018), read as they meant it:
 *       literally, their formula makes one side grow.
 *   <li>proportional: {@code phi (1 - |q| / limit)}.
 *   <li>risk-budget: at most what keeps {@code |position after the fill| sigma sqrt(horizon)} within the budget, which
 *       all levels of a side share.
 *   <li>legacy: the exponential rule in whole units of {@code strategy.inventory_unit}, rounded to the nearest, halves
 *       to even.
 * </ul>
 *
 * <p>Recomputed when position or parameters change, not for every event. Quantities in lots. One thread.
 */
public final class SizeRule {
    private static final int TAG = StateTransfer.mark("SIZE");
    private static final double LOT_EPSILON = 1e-9;
    private static final int EXPONENTIAL = 0;
    private static final int PROPORTIONAL = 1;
    private static final int RISK_BUDGET = 2;

    private int rule;
    private double eta;
    private double unit;
    private double positionMax;
    private double riskBudget;
    private double horizonSec;
    private double budgetLots;
    private long phi;
    private long bidInventoryLots;
    private long askInventoryLots;
    private long bidRoomLots;
    private long askRoomLots;

    /**
     * Take new parameters. The position must be told again.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        rule = (int) parameters.whole(ModelParameter.QUOTE_SIZE_RULE);
        phi = parameters.whole(ModelParameter.QUOTE_SIZE);
        eta = parameters.real(ModelParameter.QUOTE_ETA);
        unit = parameters.whole(ModelParameter.STRATEGY_INVENTORY_UNIT);
        positionMax = parameters.whole(RiskParameter.RISK_MAX_POSITION);
        riskBudget = parameters.real(ModelParameter.QUOTE_RISK_BUDGET);
        horizonSec = ModelTerms.of(parameters).horizonSec();
        sigma(parameters.real(ModelParameter.STRATEGY_SIGMA));
    }

    /**
     * Take a new volatility. The position must be told again.
     *
     * @param sigma ticks per sqrt(second).
     */
    public void sigma(final double sigma) {
        final double deviation = sigma * Math.sqrt(horizonSec);
        // without risk no budget is ever spent
        budgetLots = deviation > 0.0 ? riskBudget / deviation : Double.POSITIVE_INFINITY;
    }

    /**
     * Take a new position.
     *
     * @param position lots, signed.
     * @param target inventory to lean towards, lots, signed.
     */
    public void onPosition(final long position, final long target) {
        bidRoomLots = room(position);
        askRoomLots = room(-position);
        bidInventoryLots = shaped(position - target, bidRoomLots) - phi;
        askInventoryLots = shaped(target - position, askRoomLots) - phi;
    }

    /** What is left to the budget, for the side that would add to a position. */
    private long room(final long position) {
        return rule == RISK_BUDGET
                ? (long) Math.max(budgetLots - (double) position + LOT_EPSILON, 0.0)
                : Long.MAX_VALUE;
    }

    private long shaped(final long inventory, final long room) {
        final double adverse = (double) Math.max(inventory, 0);
        return switch (rule) {
            case EXPONENTIAL -> shapedLots((double) phi, eta, adverse, 1.0);
            case PROPORTIONAL -> proportionalLots(adverse);
            case RISK_BUDGET -> Math.min(phi, room);
            default -> Math.min(phi, (long) legacyLots((double) phi, eta, adverse, unit));
        };
    }

    private long proportionalLots(final double adverse) {
        return adverse < positionMax ? (long) (phi * (1.0 - adverse / positionMax) + LOT_EPSILON) : 0;
    }

    /**
     * The exponential rule for one side, before the position limit: {@code floor(phi exp(-eta adverse) / lot + 1e-9)}.
     *
     * @param phi largest size, in units.
     * @param eta decay per unit of inventory.
     * @param adverse inventory that this side would add to, in units, not negative; 0 when it would shrink it.
     * @param lot units in a lot.
     * @return whole lots, 0 = no order.
     */
    static long shapedLots(final double phi, final double eta, final double adverse, final double lot) {
        return (long) StrictMath.floor(phi * StrictMath.exp(-eta * adverse) / lot + LOT_EPSILON);
    }

    /**
     * The old rule: a whole number of units, halves to even, and their lots rounded down, sells away from zero.
     *
     * @param phi largest size, lots; negative for a sell.
     * @param eta decay per lot.
     * @param adverse inventory that this side would add to, lots, not negative.
     * @param unit lots.
     * @return whole lots, signed.
     */
    static double legacyLots(final double phi, final double eta, final double adverse, final double unit) {
        return Math.floor(Math.rint(phi / unit * StrictMath.exp(-eta * adverse)) * unit);
    }

    /** Save or load what the latest volatility and position led to; loading comes after {@link #prepare}. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        budgetLots = state.real(budgetLots);
        bidInventoryLots = state.whole(bidInventoryLots);
        askInventoryLots = state.whole(askInventoryLots);
        bidRoomLots = state.whole(bidRoomLots);
        askRoomLots = state.whole(askRoomLots);
    }

    /** Full size before inventory and limit. */
    public long baseLots() {
        return phi;
    }

    /** Change of the bid by inventory, lots, not positive. */
    public long bidInventoryLots() {
        return bidInventoryLots;
    }

    /** Change of the ask by inventory, lots, not positive. */
    public long askInventoryLots() {
        return askInventoryLots;
    }

    /** What all bids together may have by this rule, lots. */
    public long bidRoomLots() {
        return bidRoomLots;
    }

    /** What all asks together may have by this rule, lots. */
    public long askRoomLots() {
        return askRoomLots;
    }
}
