package ballast.core.strategy;

/**
 * Finite horizon rule of Avellaneda and Stoikov, "High-frequency trading in a limit order book" (2008):
 *
 * <pre>
 *   r   = s - q gamma sigma^2 tau                                   (eq 29)
 *   psi = gamma sigma^2 tau + (2/gamma) ln(1 + gamma/k)             (eq 30)
 *   bid = r - psi/2,  ask = r + psi/2
 * </pre>
 *
 * <p>sigma squared, in price units: not the volatility itself and not a fraction. The skew grows with the time left, so
 * the rule over-skews far from its horizon; {@link GlftRule} is the default.
 */
public final class AvellanedaStoikovRule implements QuotingRule {
    private double gammaSigmaSquared;
    private double base;

    @Override
    public void prepare(final ModelTerms terms) {
        gammaSigmaSquared = terms.gamma() * terms.sigma() * terms.sigma();
        base = Intensity.baseHalfSpread(terms.gamma(), terms.k());
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        final double risk = gammaSigmaSquared * timeLeftSec;
        final double half = base + risk / 2.0;
        out.set(half + risk * inventory, half - risk * inventory);
    }

    @Override
    public boolean hasHorizon() {
        return true;
    }
}
