package ballast.sim.account;

/**
 * What must back a position. Never changes.
 *
 * @param initialRate share of their value that orders and position must have in equity, 1e-9; 0 = nothing is checked,
 *     nor are the balances of a spot account.
 * @param maintenanceRate share of its value at entry at which a position is liquidated, 1e-9.
 */
public record MarginTerms(long initialRate, long maintenanceRate) {
    /** Nothing is checked. */
    public static final MarginTerms OFF = new MarginTerms(0, 0);

    boolean isOn() {
        return initialRate != 0;
    }
}
