package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.state.StateTransfer;

/**
 * What we want at one level of one side, how it came about, and what of it was last published.
 *
 * <p>Prices of the waterfall in micro-ticks. Single writer: the core.
 */
final class Quote {
    /** Micro-ticks in a tick. */
    static final long MICRO = 1_000_000L;

    private static final QuoteReason[] REASONS = QuoteReason.values();

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

    void transfer(final StateTransfer state) {
        reason = state.choice(reason, REASONS);
        price = state.whole(price);
        lots = state.whole(lots);
        fair = state.whole(fair);
        inventory = state.whole(inventory);
        spread = state.whole(spread);
        signal = state.whole(signal);
        clamp = state.whole(clamp);
        rounding = state.whole(rounding);
        postOnly = state.whole(postOnly);
        baseLots = state.whole(baseLots);
        inventoryLots = state.whole(inventoryLots);
        limitLots = state.whole(limitLots);
        decisionId = state.whole(decisionId);
        publishedReason = state.choice(publishedReason, REASONS);
        publishedPrice = state.whole(publishedPrice);
        publishedLots = state.whole(publishedLots);
    }
}
