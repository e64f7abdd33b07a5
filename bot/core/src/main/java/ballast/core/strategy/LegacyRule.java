package ballast.core.strategy;

/**
 * An old rule as it was written, for comparison only:
 *
 * <pre>
 *   r   = s - q gamma f^2,  psi = gamma f^2 + (2/gamma) ln(1 + gamma/k)
 *   bid = r - psi/2 - (s - r),  ask = r + psi/2 - (s - r)
 * </pre>
 *
 * <p>It means to be Avellaneda and Stoikov's with one hour left, and is not: f is the standard deviation of the
 * <em>log</em> price over an hour, a fraction in a formula for prices, so that it hardly leans at all; and both
 * adjustments together double what lean there is. Prices are rounded to the nearest tick, halves to even, and held
 * behind the best price of their side.
 */
public final class LegacyRule implements QuotingRule {
    private static final double SQRT_SECONDS_OF_AN_HOUR = 60.0;

    private double gamma;
    private double hourTicks;
    private double base;

    @Override
    public void prepare(final ModelTerms terms) {
        gamma = terms.gamma();
        hourTicks = terms.sigma() * SQRT_SECONDS_OF_AN_HOUR;
        base = Intensity.baseHalfSpread(gamma, terms.k());
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        final double fraction = hourTicks / fairTicks;
        final double risk = gamma * fraction * fraction;
        final double half = base + risk / 2.0;
        final double lean = 2.0 * risk * inventory;
        out.set(half + lean, half - lean);
    }

    @Override
    public Placement placement() {
        return Placement.NEAREST_BEHIND_TOUCH;
    }
}
