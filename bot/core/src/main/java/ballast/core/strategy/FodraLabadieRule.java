package ballast.core.strategy;

/**
 * Rule of Fodra and Labadie, "High-frequency market-making with inventory constraints and directional bets" (2012), for
 * a quadratic penalty eta on the inventory left at the horizon:
 *
 * <pre>
 *   r   = theta - 2 eta q,  psi = 2/k + 2 eta,  bid = r - psi/2,  ask = r + psi/2
 *   theta = s + mu tau                      fair value drifts (Brownian)
 *   theta = m + (s - m) exp(-a tau)         or reverts to m (Ornstein-Uhlenbeck)
 * </pre>
 *
 * <p>theta is where fair value is expected to be at the horizon. Risk aversion adds {@code gamma sigma^2 tau / 2} to
 * eta; without it utility is linear.
 */
public final class FodraLabadieRule implements QuotingRule {
    /** exp(-x) below this is nothing to a price. */
    private static final double DECAY_NATS_MAX = 60.0;

    private static final int SQUARINGS = 11;
    private static final int TERMS = 8;

    private double etaAtHorizon;
    private double etaPerSec;
    private double base;
    private double drift;
    private double meanSpeed;
    private double meanTicks;
    private boolean isMeanReverting;

    @Override
    public void prepare(final ModelTerms terms) {
        etaAtHorizon = terms.terminalPenalty();
        etaPerSec = terms.gamma() * terms.sigma() * terms.sigma() / 2.0;
        base = 1.0 / terms.k();
        drift = terms.drift();
        isMeanReverting = terms.isMeanReverting();
        meanSpeed = terms.meanSpeed();
        meanTicks = terms.meanTicks();
    }

    @Override
    public void distances(
            final double inventory, final double fairTicks, final double timeLeftSec, final QuoteDistances out) {
        final double eta = etaAtHorizon + etaPerSec * timeLeftSec;
        final double rise = isMeanReverting
                ? (meanTicks - fairTicks) * (1.0 - decay(meanSpeed * timeLeftSec))
                : drift * timeLeftSec;
        final double lean = 2.0 * eta * inventory - rise;
        out.set(base + eta + lean, base + eta - lean);
    }

    /**
     * {@code exp(-x)} for x >= 0 by a series and squarings, to some 1e-13: sums and products only, so that it is the
     * same on every JVM and may run for every event.
     */
    static double decay(final double x) {
        if (x > DECAY_NATS_MAX) {
            return 0.0;
        }
        final double small = -x / (1 << SQUARINGS);
        double result = 1.0;
        for (int i = TERMS; i > 0; i--) {
            result = 1.0 + result * small / i;
        }
        for (int i = 0; i < SQUARINGS; i++) {
            result *= result;
        }
        return result;
    }

    @Override
    public boolean hasHorizon() {
        return true;
    }
}
