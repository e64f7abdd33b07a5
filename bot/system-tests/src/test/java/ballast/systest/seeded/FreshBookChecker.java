package ballast.systest.seeded;

import ballast.codecs.FeedState;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Invariant 6: no quote is priced off a book that is older than the limit, crossed, one-sided, or from before a gap or
 * a restart; and what the bot hears as its book is what the venue's book was at that update.
 */
final class FreshBookChecker extends Checker {
    private final long ageNsMax;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Map<Long, Seen.BookTruth> truths = new HashMap<>();
    private long lastDataNs;
    private boolean isGap;
    private boolean isMissing = true;

    /**
     * A checker.
     *
     * @param ageNsMax oldest data to quote from.
     */
    FreshBookChecker(final long ageNsMax) {
        this.ageNsMax = ageNsMax;
    }

    @Override
    void onSeen(final Seen seen) {
        if (seen instanceof final Seen.BookTruth truth) {
            truths.put(truth.sequence(), truth);
        } else if (seen instanceof final Seen.Book book) {
            onBook(book);
        } else if (seen instanceof final Seen.PublicTrade trade) {
            lastDataNs = trade.timeNs();
        } else if (seen instanceof final Seen.Feed feed) {
            isGap = feed.feed() != FeedState.LIVE && feed.feed() != FeedState.RESYNCED;
        } else if (seen instanceof Seen.Crashed) {
            isMissing = true;
        } else if (seen instanceof final Seen.Sent sent) {
            onSent(sent);
        } else if (seen instanceof final Seen.Finished finished) {
            require(
                    !isGap && !isMissing && bid() == finished.bookBid() && ask() == finished.bookAsk(),
                    "in the end the book is " + bid() + "/" + ask() + (isGap || isMissing ? ", not whole" : "")
                            + ", at the venue " + finished.bookBid() + "/" + finished.bookAsk());
        }
    }

    private void onBook(final Seen.Book book) {
        if (book.isWhole()) {
            bids.clear();
            asks.clear();
            isMissing = false;
        }
        apply(bids, book.bids());
        apply(asks, book.asks());
        lastDataNs = book.timeNs();
        final Seen.BookTruth truth = truths.get(book.sequence());
        if (book.isLast() && !isMissing && truth != null) {
            require(
                    bid() == truth.bid() && ask() == truth.ask(),
                    "book " + bid() + "/" + ask() + " at update " + book.sequence() + ", at the venue " + truth.bid()
                            + "/" + truth.ask());
        }
    }

    private static void apply(final Map<Long, Long> side, final Seen.Levels levels) {
        for (int i = 0; i < levels.count(); i++) {
            if (levels.size(i) == 0) {
                side.remove(levels.price(i));
            } else {
                side.put(levels.price(i), levels.size(i));
            }
        }
    }

    private long bid() {
        return bids.isEmpty() ? Long.MIN_VALUE : bids.lastKey();
    }

    private long ask() {
        return asks.isEmpty() ? Long.MAX_VALUE : asks.firstKey();
    }

    private void onSent(final Seen.Sent sent) {
        final boolean isOrder = sent.kind() == Request.Kind.NEW || sent.kind() == Request.Kind.AMEND;
        if (!isOrder || sent.isReduceOnly()) {
            return;
        }
        final String what = sent.kind() + " " + sent.id();
        require(!isGap, what + " after a gap, before the book was whole again");
        require(!isMissing, what + " before a whole book was heard in this life");
        require(
                !bids.isEmpty() && !asks.isEmpty(),
                what + " from a book with " + bids.size() + " bids and " + asks.size() + " asks");
        require(bid() < ask(), what + " from a crossed book " + bid() + "/" + ask());
        final long ageNs = sent.timeNs() - lastDataNs;
        require(ageNs <= ageNsMax, what + " from data " + ageNs + " ns old, limit " + ageNsMax);
    }
}
