package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.param.ModelParameter;
import ballast.core.risk.RiskDesk;
import ballast.core.state.StateTransfer;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;

/**
 * The quotes of an instrument, level by level, and what restricts them after they have been composed. Single writer:
 * the core. No allocation after construction.
 */
final class QuoteLadder {
    private final int instrumentId;
    private final OutboundPublisher out;
    private final CoreCounters counters;
    private final IdSource ids;
    private final Quote[] bids;
    private final Quote[] asks;
    private int levels = 1;

    QuoteLadder(final int instrumentId, final OutboundPublisher out, final CoreCounters counters, final IdSource ids) {
        this.instrumentId = instrumentId;
        this.out = out;
        this.counters = counters;
        this.ids = ids;
        bids = new Quote[levelsMax()];
        asks = new Quote[levelsMax()];
        for (int level = 0; level < levelsMax(); level++) {
            bids[level] = new Quote(Side.BUY, level);
            asks[level] = new Quote(Side.SELL, level);
        }
    }

    static int levelsMax() {
        return (int) ModelParameter.QUOTE_LEVELS.range().max();
    }

    /** Levels that fell away stay in the list, unwanted, so that their orders are cancelled. */
    void levels(final int wanted) {
        for (int level = wanted; level < levels; level++) {
            bids[level].none(QuoteReason.DISABLED);
            asks[level].none(QuoteReason.DISABLED);
        }
        levels = Math.max(levels, wanted);
    }

    int levels() {
        return levels;
    }

    Quote[] bids() {
        return bids;
    }

    Quote[] asks() {
        return asks;
    }

    Quote[] of(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** No quote on either side. */
    void none(final QuoteReason reason) {
        none(Side.BUY, reason);
        none(Side.SELL, reason);
    }

    /** No quote on a side. */
    void none(final Side side, final QuoteReason reason) {
        final Quote[] quotes = of(side);
        for (int level = 0; level < levels; level++) {
            quotes[level].none(reason);
        }
    }

    /** Nothing on the sides that controls pull. */
    void pull(final RiskDesk desk) {
        if (desk.isPulled(Side.BUY)) {
            none(Side.BUY, QuoteReason.PULLED);
        }
        if (desk.isPulled(Side.SELL)) {
            none(Side.SELL, QuoteReason.PULLED);
        }
    }

    /** Leave only what shrinks a position, and no more of it than there is. */
    void reduceOnly(final long position) {
        if (position >= 0) {
            none(Side.BUY, QuoteReason.REDUCING);
        }
        if (position <= 0) {
            none(Side.SELL, QuoteReason.REDUCING);
        }
        final Quote[] quotes = of(position > 0 ? Side.SELL : Side.BUY);
        long left = Math.abs(position);
        for (int level = 0; level < levels; level++) {
            final Quote quote = quotes[level];
            if (!quote.isWanted()) {
                continue;
            }
            if (left == 0) {
                quote.none(QuoteReason.REDUCING);
            } else if (quote.lots > left) {
                quote.limitLots -= quote.lots - left;
                quote.lots = left;
            }
            left -= quote.lots;
        }
    }

    void transfer(final StateTransfer state) {
        levels = state.count(levels, bids.length);
        for (int level = 0; level < bids.length; level++) {
            bids[level].transfer(state);
            asks[level].transfer(state);
        }
    }

    /** Publish each decision that differs from the one published last. */
    void publish(final long position) {
        publish(bids, position);
        publish(asks, position);
    }

    private void publish(final Quote[] quotes, final long position) {
        for (int level = 0; level < levels; level++) {
            final Quote quote = quotes[level];
            if (quote.isNews()) {
                quote.onPublished(ids.nextDecisionId());
                out.quoteDecision(quote, instrumentId, position);
                counters.increment(CoreCounter.DECISIONS);
            }
        }
    }
}
