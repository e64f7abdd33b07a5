package ballast.core.strategy;

/**
 * Infinite-horizon rule of Avellaneda and Stoikov (2008), section 2.4, with a bound Q on the inventory:
 *
 * <pre>
 *   V(q) = omega - gamma^2 q^2 sigma^2 / 2,  omega = gamma^2 sigma^2 (Q + 1)^2 / 2
 *   r_b  = s + (1/gamma) ln(V(q+1) / V(q)),  r_a = s - (1/gamma) ln(V(q-1) / V(q))
 *   bid  = r_b - (1/gamma) ln(1 + gamma/k),  ask = r_a + (1/gamma) ln(1 + gamma/k)
 * </pre>
 *
 * <p>The reservation prices follow exactly from indifference; the paper prints r_a to first order only, which is not
 * the mirror image of r_b. With this omega the volatility cancels. Undefined without risk aversion.
 */
public final class AvellanedaStoikovInfiniteRule implements QuotingRule {
    private final GapTable table = new GapTable();
    private double base;

    @Override
    public void prepare(final ModelTerms terms) {
        final int bound = terms.bound();
        final double outer = bound + 1.0;
        base = Intensity.baseHalfSpread(terms.gamma(), terms.k());
        table.start(bound);
        for (int q = -bound; q < bound; q++) {
            // (Q+1)^2 - q^2 as a product: nothing cancels
            final double here = (outer - q) * (outer + q);
            final double next = (outer - q - 1.0) * (outer + q + 1.0);
            table.set(q, (StrictMath.log(here) - StrictMath.log(next)) / terms.gamma());
        }
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        table.distances(inventory, timeLeftSec, base, out);
    }
}
