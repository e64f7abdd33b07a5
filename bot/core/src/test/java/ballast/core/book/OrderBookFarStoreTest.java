package ballast.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.testkit.Seeded;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link OrderBook} whose far store is full: levels are lost, but what is kept is right and the listener knows. */
class OrderBookFarStoreTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    @Test
    void shouldNeverBeWrongAboutWhatItKeepsWhenTheFarStoreIsFull() {
        Seeded.forSeeds(6, random -> {
            final NaiveBook naive = new NaiveBook();
            final NaiveBook heard = new NaiveBook();
            final OrderBook book = new OrderBook(256, 40, (side, price, before, now) -> {
                assertEquals(heard.sizeAt(side, price), before);
                heard.apply(side, price, now);
            });
            long mid = 500_000;
            for (int i = 0; i < 120_000; i++) {
                mid = random.nextInt(2_000) == 0 ? random.nextLong(100_000, 900_000) : mid + random.nextInt(3) - 1;
                final Side side = SIDES[random.nextInt(2)];
                final long away = random.nextLong(1, random.nextInt(3) == 0 ? 50_000 : 300);
                final long size = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 100);
                naive.apply(side, mid - side.value() * away, size);
                book.applyLevel(side, mid - side.value() * away, size);
                if (i % 500 == 0) {
                    checkKept(naive, heard, book);
                }
            }
            assertTrue(book.droppedLevels() > 0, "the far store never filled up");
        });
    }

    private static void checkKept(final NaiveBook naive, final NaiveBook heard, final OrderBook book) {
        book.checkInvariants();
        for (final Side side : SIDES) {
            int kept = 0;
            for (final Map.Entry<Long, Long> level : naive.side(side).entrySet()) {
                final long size = book.sizeAt(side, level.getKey());
                assertTrue(size == 0 || size == level.getValue(), "size at " + level.getKey());
                assertEquals(size, heard.sizeAt(side, level.getKey()), "the listener knows at " + level.getKey());
                kept += size > 0 ? 1 : 0;
            }
            assertEquals(kept, book.levels(side));
            assertEquals(kept, heard.side(side).size());
            assertEquals(heard.best(side), side == Side.BUY ? book.bestBid() : book.bestAsk());
        }
    }
}
