package ballast.core.strategy;

/**
 * The optimum of Gueant, Lehalle and Fernandez-Tapia, "Dealing with the inventory risk" (2013), theorem 1, for a finite
 * horizon and a bound Q on the inventory, with their drift and impact zeta:
 *
 * <pre>
 *   delta_b = (1/k) ln(v_q / v_(q+1)) + (1/gamma) ln(1 + gamma/k) + zeta/2,  q &lt; Q
 *   delta_a = (1/k) ln(v_q / v_(q-1)) + (1/gamma) ln(1 + gamma/k) + zeta/2,  q > -Q
 * </pre>
 *
 * <p>with v from {@link InventoryGrid}, as a table over q, and over the time left when the horizon runs down.
 */
public final class GlftExactRule implements QuotingRule {
    private final InventoryGrid grid = new InventoryGrid();
    private final GapTable table = new GapTable();
    private double base;

    @Override
    public void prepare(final ModelTerms terms) {
        base = Intensity.baseHalfSpread(terms.gamma(), terms.k()) + terms.impact() / 2.0;
        grid.startGlft(terms);
        table.fill(grid, terms, terms.k());
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        table.distances(inventory, timeLeftSec, base, out);
    }

    @Override
    public boolean hasHorizon() {
        return true;
    }

    @Override
    public long prepareWork() {
        return grid.work();
    }
}
