package ballast.core.strategy;

/**
 * The benchmark of Avellaneda and Stoikov (2008), section 3.3: the time-average spread of their rule, centred on fair
 * value whatever the inventory: half spread {@code gamma sigma^2 T / 4 + (1/gamma) ln(1 + gamma/k)}.
 */
public final class SymmetricRule implements QuotingRule {
    private double half;

    @Override
    public void prepare(final ModelTerms terms) {
        half = terms.gamma() * terms.sigma() * terms.sigma() * terms.horizonSec() / 4.0
                + Intensity.baseHalfSpread(terms.gamma(), terms.k());
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        out.set(half, half);
    }
}
