package ballast.sim.model;

import java.util.Locale;

/**
 * The queue models by the names that settings call them. {@code f} is what stands in front of our order, {@code b} what
 * stands behind it, {@code p} the probability that a cancel was behind us; rules as hftbacktest publishes them.
 */
public enum QueueLaw {
    /** Only trades move us. */
    RISK_AVERSE,
    /** {@code p = b^n / (b^n + f^n)}. */
    POWER_PROB,
    /** {@code p = (b / (b + f))^n}. */
    POWER_PROB_2,
    /** {@code p = 1 - (f / (f + b))^n}. */
    POWER_PROB_3,
    /** {@code p = ln(1 + b) / (ln(1 + b) + ln(1 + f))}. */
    LOG_PROB,
    /** {@code p = ln(1 + b) / ln(1 + b + f)}. */
    LOG_PROB_2,
    /** First in, first out, order by order; of a tape that names orders. */
    L3_FIFO;

    /** Name in settings, such as {@code power-prob-2}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A model of this law.
     *
     * @param power n of the power laws, positive; of no effect on the others.
     * @return a new model.
     */
    public QueueModel model(final double power) {
        return switch (this) {
            case RISK_AVERSE -> new RiskAverseQueue();
            case L3_FIFO -> new FifoQueue();
            default -> new ProbabilisticQueue(this, power);
        };
    }
}
