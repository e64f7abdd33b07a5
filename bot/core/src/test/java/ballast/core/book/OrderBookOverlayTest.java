package ballast.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Level updates and best prices of one venue arrive on two streams that overtake each other. Whenever the levels have
 * caught up the book is the venue's book, and whenever a top of book is ahead its best prices are the venue's.
 */
class OrderBookOverlayTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    /** One level as it is from now on. */
    private record Level(Side side, long price, long size) {}

    /** Best prices and sizes; size 0 = side empty. */
    private record Top(long bid, long bidSize, long ask, long askSize) {
        static Top of(final NaiveBook book) {
            final long bid = book.best(Side.BUY);
            final long ask = book.best(Side.SELL);
            return new Top(bid, book.sizeAt(Side.BUY, bid), ask, book.sizeAt(Side.SELL, ask));
        }
    }

    /** What the venue did at one update id: the levels changed and the best prices after it. */
    private record Update(long id, List<Level> changes, Top top) {}

    private static List<Update> history(final SplittableRandom random, final int length) {
        final NaiveBook truth = new NaiveBook();
        final List<Update> updates = new ArrayList<>();
        long mid = 10_000;
        for (int id = 1; id <= length; id++) {
            mid += random.nextInt(5) - 2;
            final List<Level> changes = new ArrayList<>();
            for (final Side side : SIDES) {
                // a bid at or above the middle is hit, an ask at or below it is lifted
                while (truth.best(side) != OrderBook.NO_PRICE && (truth.best(side) - mid) * side.value() >= 0) {
                    change(truth, changes, side, truth.best(side), 0);
                }
            }
            for (int n = random.nextInt(4); n > 0; n--) {
                final Side side = SIDES[random.nextInt(2)];
                final long away = random.nextLong(1, random.nextInt(20) == 0 ? 2_000 : 7);
                final long size = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 9);
                change(truth, changes, side, mid - side.value() * away, size);
            }
            updates.add(new Update(id, changes, Top.of(truth)));
        }
        return updates;
    }

    private static void change(
            final NaiveBook truth, final List<Level> changes, final Side side, final long price, final long size) {
        truth.apply(side, price, size);
        changes.add(new Level(side, price, size));
    }

    @Test
    void shouldAgreeWithTheVenueHoweverTheStreamsOvertakeEachOther() {
        Seeded.forSeeds(60, random -> {
            final List<Update> updates = history(random, 4_000);
            final OrderBook book = new OrderBook(256, OrderBook.FAR_LEVELS_MAX_DEFAULT, null);
            final NaiveBook levels = new NaiveBook();
            final double haste = random.nextDouble();
            int levelsAt = 0;
            int topAt = 0;
            int caughtUp = 0;
            while (levelsAt < updates.size()) {
                if (random.nextDouble() < haste && topAt < updates.size() - 1) {
                    topAt += 1 + random.nextInt(Math.min(3, updates.size() - 1 - topAt));
                    checkTop(book, updates.get(topAt), updates.get(Math.max(levelsAt - 1, 0)), levelsAt > 0);
                } else {
                    // one message may cover several updates
                    final int covered = 1 + random.nextInt(random.nextInt(10) == 0 ? 5 : 1);
                    final int until = Math.min(updates.size(), levelsAt + covered);
                    applyLevels(book, levels, updates.subList(levelsAt, until));
                    levelsAt = until;
                }
                if (levelsAt >= topAt + 1) {
                    assertSame(levels, book);
                    caughtUp++;
                } else {
                    assertBest(updates.get(topAt).top, book);
                }
            }
            assertSame(levels, book);
            assertTrue(caughtUp > 0);
        });
    }

    private static void applyLevels(final OrderBook book, final NaiveBook levels, final List<Update> covered) {
        for (final Update update : covered) {
            for (final Level change : update.changes) {
                levels.apply(change.side, change.price, change.size);
                book.applyLevel(change.side, change.price, change.size);
            }
        }
        book.onLevelsApplied(covered.get(covered.size() - 1).id);
    }

    private static void checkTop(
            final OrderBook book, final Update update, final Update lastLevels, final boolean hasLevels) {
        final Top top = update.top;
        final boolean isNewer = !hasLevels || update.id > lastLevels.id;
        final boolean isUsed = book.applyTop(update.id, top.bid, top.bidSize, top.ask, top.askSize);
        assertEquals(isNewer, isUsed, "top " + update.id + " used");
    }

    private static void assertBest(final Top top, final OrderBook book) {
        assertEquals(top.bid, book.bestBid());
        assertEquals(top.bidSize, book.sizeAt(Side.BUY, top.bid));
        assertEquals(top.ask, book.bestAsk());
        assertEquals(top.askSize, book.sizeAt(Side.SELL, top.ask));
    }

    private static void assertSame(final NaiveBook expected, final OrderBook book) {
        assertBest(Top.of(expected), book);
        assertEquals(expected.rebuilt(256).stateHash(), book.stateHash(), "levels");
        book.checkInvariants();
    }
}
