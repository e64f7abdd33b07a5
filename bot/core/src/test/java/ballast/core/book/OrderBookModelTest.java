package ballast.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.testkit.Seeded;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * {@link OrderBook} against {@link NaiveBook} on the same random updates, more than ten million in all, in the regimes
 * that its two stores (window and far map) must survive.
 */
class OrderBookModelTest {
    private static final int SMALL_WINDOW = 256;
    private static final int CHECK_EVERY = 4096;

    /** Draws one price distance from the middle of the market, in ticks; may be negative: a crossed level. */
    @FunctionalInterface
    private interface Distance {
        long draw(SplittableRandom random);
    }

    /** Both books and a map kept by the listener alone. */
    private static final class Pair {
        private final NaiveBook naive = new NaiveBook();
        private final NaiveBook heard = new NaiveBook();
        private final OrderBook book;
        private final SplittableRandom random;
        private final int window;
        private long updates;

        Pair(final int window, final SplittableRandom random) {
            this.window = window;
            this.random = random;
            this.book = new OrderBook(window, OrderBook.FAR_LEVELS_MAX_DEFAULT, this::onLevel);
        }

        private void onLevel(final Side side, final long price, final long before, final long now) {
            assertEquals(heard.sizeAt(side, price), before, "listener: size before at " + price);
            heard.apply(side, price, now);
        }

        void apply(final Side side, final long price, final long size) {
            book.applyLevel(side, price, size);
            naive.apply(side, price, size);
            updates++;
            if (book.bestBid() != naive.best(Side.BUY) || book.bestAsk() != naive.best(Side.SELL)) {
                assertEquals(naive.best(Side.BUY), book.bestBid(), "best bid after update " + updates);
                assertEquals(naive.best(Side.SELL), book.bestAsk(), "best ask after update " + updates);
            }
            if (book.levels(side) != naive.side(side).size() || book.sizeAt(side, price) != size) {
                assertEquals(naive.side(side).size(), book.levels(side), side + " levels after update " + updates);
                assertEquals(size, book.sizeAt(side, price), "size at " + price + " after update " + updates);
            }
            if (updates % CHECK_EVERY == 0) {
                checkAll();
            }
        }

        void clearLevels() {
            book.clearLevels();
            naive.clear();
            heard.clear();
        }

        /** Everything that can be asked of a book. */
        void checkAll() {
            book.checkInvariants();
            for (final Side side : new Side[] {Side.BUY, Side.SELL}) {
                assertEquals(naive.side(side), heard.side(side), "levels told to the listener");
                checkIteration(side);
                for (int probe = 0; probe < 16; probe++) {
                    final long price = naive.best(side) + random.nextLong(-2L * window, 2L * window);
                    assertEquals(naive.sizeAt(side, price), book.sizeAt(side, price), "size at " + price);
                }
            }
            assertEquals(naive.rebuilt(window).stateHash(), book.stateHash(), "hash of an equal book built otherwise");
        }

        /** Walking from the best outwards meets every level in order until the window ends. */
        private void checkIteration(final Side side) {
            long price = side == Side.BUY ? book.bestBid() : book.bestAsk();
            for (final Map.Entry<Long, Long> level : naive.side(side).entrySet()) {
                if (price == OrderBook.NO_PRICE) {
                    final long distance = Math.abs(level.getKey() - naive.best(side));
                    assertTrue(distance > window / 8, "level " + level.getKey() + " within the window was not visited");
                    return;
                }
                assertEquals(level.getKey(), price, "next worse level");
                assertEquals(level.getValue(), book.sizeAt(side, price));
                price = book.worseThan(side, price);
            }
            assertEquals(OrderBook.NO_PRICE, price, "nothing is worse than the worst");
        }
    }

    private static long size(final SplittableRandom random, final double removals) {
        return random.nextDouble() < removals ? 0 : random.nextLong(1, 1_000);
    }

    private static void walk(
            final Pair pair,
            final int updates,
            final long jumpMax,
            final double jumpChance,
            final double removals,
            final Distance distance) {
        final SplittableRandom random = pair.random;
        long mid = 1_000_000;
        for (int i = 0; i < updates; i++) {
            mid += random.nextInt(3) - 1;
            if (random.nextDouble() < jumpChance) {
                mid = Math.max(200_000, mid + random.nextLong(-jumpMax, jumpMax + 1));
            }
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long away = distance.draw(random);
            pair.apply(side, side == Side.BUY ? mid - away : mid + away, size(random, removals));
        }
        pair.checkAll();
    }

    @Test
    void shouldMatchDenseLevelsNearTheTouch() {
        Seeded.forSeeds(2, random -> {
            for (final int window : new int[] {SMALL_WINDOW, OrderBook.WINDOW_TICKS_DEFAULT}) {
                final Distance near = r -> 1 + (long) (-12 * Math.log(1 - r.nextDouble()));
                walk(new Pair(window, random), 1_200_000, 0, 0, 0.45, near);
            }
        });
    }

    @Test
    void shouldMatchSparseFarLevels() {
        Seeded.forSeeds(2, random -> {
            final Distance far = r -> r.nextInt(4) == 0 ? r.nextLong(1, 100_000) : r.nextLong(1, 2_000);
            walk(new Pair(SMALL_WINDOW, random), 400_000, 0, 0, 0.6, far);
            walk(new Pair(OrderBook.WINDOW_TICKS_DEFAULT, random), 400_000, 0, 0, 0.6, far);
        });
    }

    @Test
    void shouldMatchWhenTheMarketJumpsBeyondTheWindow() {
        Seeded.forSeeds(2, random -> {
            final Distance near = r -> r.nextLong(-3, 200);
            walk(new Pair(SMALL_WINDOW, random), 500_000, 3_000, 0.002, 0.7, near);
            walk(new Pair(OrderBook.WINDOW_TICKS_DEFAULT, random), 500_000, 100_000, 0.001, 0.7, near);
        });
    }

    @Test
    void shouldMatchWhenOneSideIsEmptiedFromTheBestAndRebuilt() {
        Seeded.forSeeds(4, random -> {
            final Pair pair = new Pair(SMALL_WINDOW, random);
            for (int round = 0; round < 120; round++) {
                final long mid = random.nextLong(300_000, 400_000);
                for (int i = 0; i < 2_000; i++) {
                    final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                    final long away = random.nextLong(1, 3_000);
                    pair.apply(side, side == Side.BUY ? mid - away : mid + away, random.nextLong(1, 50));
                }
                final Side emptied = random.nextBoolean() ? Side.BUY : Side.SELL;
                while (!pair.naive.side(emptied).isEmpty()) {
                    pair.apply(emptied, pair.naive.best(emptied), 0);
                }
            }
            pair.checkAll();
        });
    }

    @Test
    void shouldMatchAcrossSnapshots() {
        Seeded.forSeeds(4, random -> {
            final Pair pair = new Pair(random.nextBoolean() ? SMALL_WINDOW : 1024, random);
            for (int round = 0; round < 60; round++) {
                pair.clearLevels();
                assertEquals(0, pair.book.levels(Side.BUY) + pair.book.levels(Side.SELL), "levels after clearing");
                final Distance mixed = r -> r.nextInt(10) == 0 ? r.nextLong(1, 20_000) : r.nextLong(1, 300);
                walk(pair, 6_000, 0, 0, 0.3, mixed);
            }
        });
    }

    @Test
    void shouldMatchAtTheEndsOfTheRangeOfPrices() {
        Seeded.forSeeds(4, random -> {
            final Pair low = new Pair(SMALL_WINDOW, random);
            final Pair high = new Pair(SMALL_WINDOW, random);
            for (int i = 0; i < 50_000; i++) {
                final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                low.apply(side, random.nextLong(1, 600), size(random, 0.5));
                high.apply(side, OrderBook.PRICE_MAX - random.nextLong(0, 600), size(random, 0.5));
            }
            low.checkAll();
            high.checkAll();
        });
    }
}
