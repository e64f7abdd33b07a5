package ballast.sim.market;

import ballast.sim.random.RandomStream;

/**
 * News that concerns every instrument: the common factor of the fundamental values.
 *
 * <p>A jump diffusion in business time: normal marks (the diffusion) and Laplace marks (the jumps; Kou 2002), whose
 * rates are multiplied by the activity A(t), so that volatility clusters with it. News also brings about more news: a
 * self-exciting jump process (Ait-Sahalia, Cacho-Diaz and Laeven 2015), which clusters large returns within seconds.
 *
 * <pre>
 *   X jumps at rate   nu(t) = A(t) (r_d + r_j) + sum over past news of n b exp(-b (t - s))
 *   by                s_j L with probability r_j / (r_d + r_j), else s_d Z
 *   s_d^2 r_d = (1 - w) (1 - n) sigma^2,    s_j^2 r_j = w (1 - n) sigma^2
 * </pre>
 *
 * <p>X is a log price; sigma its volatility per square root of a second over a long time, w the share of jumps in the
 * variance, n the mean number of news that one piece brings about directly. One thread; no allocation.
 */
final class CommonNews {
    /** Beyond this log return news only leads back, so that a very long run stays in the range of its ticks. */
    static final double LOG_MAX = 1.0;

    private static final double BP = 1e-4;
    private static final double SECONDS_PER_MINUTE = 60;

    private final RandomStream random;
    private final double baseRate;
    private final double jumpProbability;
    private final double diffusiveMark;
    private final double jumpMark;
    private final double decay;
    private final double excitedJump;
    private double excited;
    private double logValue;

    CommonNews(final RandomStream random, final MarketSettings settings) {
        this.random = random;
        final double diffusiveRate = settings.value(MarketParameter.DIFFUSIVE_NEWS_PER_SECOND);
        final double jumpRate = settings.value(MarketParameter.JUMPS_PER_MINUTE) / SECONDS_PER_MINUTE;
        final double sigma = settings.value(MarketParameter.VOLATILITY_BP_PER_SQRT_SECOND) * BP;
        final double jumpShare = settings.value(MarketParameter.JUMP_VARIANCE_SHARE);
        final double branching = settings.value(MarketParameter.NEWS_EXCITES_NEWS);
        baseRate = diffusiveRate + jumpRate;
        jumpProbability = jumpRate / baseRate;
        diffusiveMark = sigma * Math.sqrt((1 - jumpShare) * (1 - branching) / diffusiveRate);
        jumpMark = sigma * Math.sqrt(jumpShare * (1 - branching) / jumpRate);
        decay = settings.value(MarketParameter.NEWS_EXCITATION_PER_SECOND);
        excitedJump = branching * decay;
    }

    /** Log return of the common factor since the start. */
    double logValue() {
        return logValue;
    }

    /** Time passes without news. */
    void advance(final double seconds) {
        excited *= StrictMath.exp(-decay * seconds);
    }

    /**
     * Draws the time to the next piece of news, exactly, as {@link FlowClock} does.
     *
     * @param activity factor A, constant until something happens.
     * @return seconds.
     */
    double drawWait(final double activity) {
        final double wait = random.exponential() / (activity * baseRate);
        final double spent = decay * random.exponential() / excited;
        return spent < 1 ? Math.min(wait, -StrictMath.log(1 - spent) / decay) : wait;
    }

    /** Something has happened. */
    void happen() {
        final boolean isJump = random.uniform() < jumpProbability;
        final double mark = isJump ? jumpMark * random.laplace() : diffusiveMark * random.gaussian();
        final boolean leadsAway = Math.abs(logValue) > LOG_MAX && mark > 0 == logValue > 0;
        logValue += leadsAway ? -mark : mark;
        excited += excitedJump;
    }
}
