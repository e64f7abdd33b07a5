package ballast.core.strategy;

/** What a {@link QuotingRule} means by its distances: how they become a price. */
public enum Placement {
    /** The price wanted, in real ticks; made passive by rounding outwards. */
    MODEL,

    /** The least distance at which a quote is worth having: the side joins its best price when that is further off. */
    AT_TOUCH,

    /** The price wanted, rounded to the nearest tick, halves to even, and never better than the best of its side. */
    NEAREST_BEHIND_TOUCH
}
