package ballast.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import ballast.testkit.Seeded;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** A loaded book is the one saved, and goes on as that one does: with the window where it was and the same losses. */
class OrderBookStateTest {
    private static final int WINDOW = 256;
    private static final int FAR_MAX = 8;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final StateTransfer state = new StateTransfer();

    private static OrderBook book() {
        return new OrderBook(WINDOW, FAR_MAX, null);
    }

    private OrderBook copy(final OrderBook book) {
        state.save(buffer, 0);
        book.transfer(state);
        final OrderBook copy = book();
        // what was there is gone
        copy.applyLevel(Side.BUY, 3, 3);
        copy.applyLevel(Side.SELL, 9_000, 3);
        state.load(buffer, 0, state.position());
        copy.transfer(state);
        copy.checkInvariants();
        return copy;
    }

    private static void change(final OrderBook book, final SplittableRandom random) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = 1_000 + random.nextLong(-600, 600);
        switch (random.nextInt(20)) {
            case 0 -> book.applyTop(random.nextLong(500), price, 1, price + 1, random.nextInt(2));
            case 1 -> book.onLevelsApplied(random.nextLong(500));
            case 2 -> {
                if (random.nextInt(20) == 0) {
                    book.clear();
                }
            }
            default -> book.applyLevel(side, price, random.nextInt(3) == 0 ? 0 : random.nextLong(1, 9));
        }
    }

    private static void assertSame(final OrderBook expected, final OrderBook actual) {
        assertEquals(expected.stateHash(), actual.stateHash());
        assertEquals(expected.droppedLevels(), actual.droppedLevels());
        assertEquals(expected.sequence(), actual.sequence());
        for (final Side side : new Side[] {Side.BUY, Side.SELL}) {
            assertEquals(expected.levels(side), actual.levels(side));
            long price = side == Side.BUY ? expected.bestBid() : expected.bestAsk();
            assertEquals(price, side == Side.BUY ? actual.bestBid() : actual.bestAsk());
            while (price != OrderBook.NO_PRICE) {
                assertEquals(expected.sizeAt(side, price), actual.sizeAt(side, price));
                assertEquals(expected.worseThan(side, price), actual.worseThan(side, price));
                price = expected.worseThan(side, price);
            }
        }
    }

    @Test
    void shouldGoOnAsTheBookThatWasSaved() {
        Seeded.forSeeds(200, random -> {
            final OrderBook book = book();
            for (int i = random.nextInt(600); i > 0; i--) {
                change(book, random);
            }
            final OrderBook copy = copy(book);
            assertSame(book, copy);
            final long seed = random.nextLong();
            final SplittableRandom one = new SplittableRandom(seed);
            final SplittableRandom other = new SplittableRandom(seed);
            for (int i = 0; i < 300; i++) {
                change(book, one);
                change(copy, other);
                assertSame(book, copy);
            }
        });
    }

    @Test
    void shouldCountLostLevelsOn() {
        final OrderBook book = book();
        for (int i = 0; i < FAR_MAX + 12; i++) {
            book.applyLevel(Side.BUY, 5_000 - 300L * i, 1);
        }
        assertTrue(book.droppedLevels() > 0);
        assertEquals(book.droppedLevels(), copy(book).droppedLevels());
    }

    @Test
    void shouldRefuseALevelOutsideTheWindow() {
        final OrderBook book = book();
        book.applyLevel(Side.BUY, 5_000, 1);
        state.save(buffer, 0);
        book.transfer(state);
        final int end = state.position();
        // tag, tag, low, best, dropped, count, then the price of the first level
        final int priceAt = 6 * Long.BYTES;
        assertEquals(5_000, buffer.getLong(priceAt));
        buffer.putLong(priceAt, 9_000);
        state.load(buffer, 0, end);
        final String message =
                assertThrows(StateException.class, () -> book().transfer(state)).getMessage();
        assertTrue(message.contains("9000 is not between"), message);
    }
}
