package ballast.core.quoter;

import ballast.codecs.Side;

/**
 * What we want at one level of one side, how it came about, and what of it was last published.
 *
 * <p>Prices of the waterfall in micro-ticks. Single writer: the core.
 */
final class Quote {
    /** Micro-ticks in a tick. */
    static final long MICRO = 1_000_000L;

    final Side side;
    final int level;

    QuoteReason reason = QuoteReason.NO_DEFINITION;
    long price;
    long lots;
    long fair;
    long inventory;
    long spread;
    long signal;
    long clamp;
    long rounding;
    long postOnly;
    long baseLots;
    long inventoryLots;
    long limitLots;
    long decisionId;

    private QuoteReason publishedReason;
    private long publishedPrice;
    private long publishedLots;

    Quote(final Side side, final int level) {
        this.side = side;
        this.level = level;
    }

    boolean isWanted() {
        return reason == QuoteReason.QUOTING;
    }

    /** Give up this quote, and with it the numbers that led to it, so that what is published adds up. */
    void none(final QuoteReason why) {
        clearWaterfall();
        reason = why;
        price = 0;
        lots = 0;
    }

    void clearWaterfall() {
        fair = 0;
        inventory = 0;
        spread = 0;
        signal = 0;
        clamp = 0;
        rounding = 0;
        postOnly = 0;
        baseLots = 0;
        inventoryLots = 0;
        limitLots = 0;
    }

    /** Whether this decision differs from the one last published. */
    boolean isNews() {
        return reason != publishedReason || price != publishedPrice || lots != publishedLots;
    }

    void onPublished(final long newDecisionId) {
        decisionId = newDecisionId;
        publishedReason = reason;
        publishedPrice = price;
        publishedLots = lots;
    }
}
