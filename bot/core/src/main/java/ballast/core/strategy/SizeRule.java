package ballast.core.strategy;

import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;

/**
 * How much to quote on each side, given the inventory: {@code phi exp(-eta |q|)} on the side that would add to the
 * inventory, phi on the other; the caller caps it by what is left to the position limit. Fushimi, Gonzalez Rojas and
 * Herman (2018), read as they meant it: literally, their formula makes one side grow.
 *
 * <p>Recomputed when position or parameters change, not for every event. Quantities in lots.
 */
public final class SizeRule {
    private static final double LOT_EPSILON = 1e-9;

    private double eta;
    private long phi;
    private long bidInventoryLots;
    private long askInventoryLots;

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        phi = parameters.whole(Parameter.QUOTE_SIZE);
        eta = parameters.real(Parameter.QUOTE_ETA);
    }

    /**
     * Take a new position.
     *
     * @param position lots, signed.
     * @param target inventory to lean towards, lots, signed.
     */
    public void onPosition(final long position, final long target) {
        final double inventory = (double) (position - target);
        bidInventoryLots = shapedLots((double) phi, eta, Math.max(inventory, 0), 1.0) - phi;
        askInventoryLots = shapedLots((double) phi, eta, Math.max(-inventory, 0), 1.0) - phi;
    }

    /**
     * The rule for one side, before the position limit: {@code floor(phi exp(-eta adverse) / lot + 1e-9)}.
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
}
