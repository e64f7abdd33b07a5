package ballast.core.strategy;

/**
 * Rule of Cartea and Jaimungal ("Algorithmic and High-Frequency Trading", 2015, chapter 10): no risk aversion about
 * fills, a running penalty phi and a terminal penalty alpha on the square of the inventory:
 *
 * <pre>
 *   h(q)    = ln(w_q) / k,  w(tau) = exp(B tau) z,  B_qq = -phi k q^2,  B_q,q+-1 = A/e,  z_q = exp(-alpha k q^2)
 *   delta_b = 1/k + h(q) - h(q+1),  delta_a = 1/k + h(q) - h(q-1)
 * </pre>
 *
 * <p>The limit of {@link GlftExactRule} for gamma -> 0 with {@code phi = gamma sigma^2 / 2} held. At the touch
 * ({@link Placement#AT_TOUCH}) a side is posted if and only if {@code half spread + h(q+-1) - h(q) > 0}; the distance
 * answered is then {@code h(q) - h(q+-1)}.
 */
public final class CarteaJaimungalRule implements QuotingRule {
    private final Placement placement;
    private final InventoryGrid grid = new InventoryGrid();
    private final GapTable table = new GapTable();
    private double base;

    /**
     * The rule or its variant at the touch.
     *
     * @param placement {@link Placement#MODEL} or {@link Placement#AT_TOUCH}.
     */
    CarteaJaimungalRule(final Placement placement) {
        this.placement = placement;
    }

    @Override
    public void prepare(final ModelTerms terms) {
        final double k = terms.k();
        base = placement == Placement.AT_TOUCH ? 0.0 : 1.0 / k;
        grid.start(terms.bound(), terms.penalty() * k, 0.0, terms.a() / StrictMath.E, terms.terminalPenalty() * k);
        table.fill(grid, terms, k);
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

    @Override
    public Placement placement() {
        return placement;
    }
}
