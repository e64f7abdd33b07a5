package ballast.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link OrderBook} by hand: what each call does to best prices, sizes, levels and the listener. */
class OrderBookTest {
    private static final int WINDOW = 256;

    private final List<String> told = new ArrayList<>();
    private final OrderBook book = new OrderBook(
            WINDOW, 4, (side, price, before, now) -> told.add(side + " " + price + " " + before + "->" + now));

    @Test
    void shouldBeEmptyAtFirst() {
        assertEquals(OrderBook.NO_PRICE, book.bestBid());
        assertEquals(OrderBook.NO_PRICE, book.bestAsk());
        assertEquals(OrderBook.NO_PRICE, book.worseThan(Side.BUY, 100));
        assertEquals(0, book.sizeAt(Side.BUY, 100));
        assertFalse(book.isTwoSided());
        assertFalse(book.isCrossed());
        book.applyLevel(Side.SELL, 100, 0);
        book.checkInvariants();
        assertEquals(List.of(), told);
    }

    @Test
    void shouldTellEachChangeOnce() {
        book.applyLevel(Side.BUY, 100, 5);
        book.applyLevel(Side.BUY, 100, 5);
        book.applyLevel(Side.BUY, 100, 7);
        book.applyLevel(Side.BUY, 100, 0);
        book.applyLevel(Side.BUY, 100, 0);
        assertEquals(List.of("BUY 100 0->5", "BUY 100 5->7", "BUY 100 7->0"), told);
    }

    @Test
    void shouldKnowMidCrossedAndLocked() {
        book.applyLevel(Side.BUY, 100, 1);
        assertFalse(book.isCrossed());
        book.applyLevel(Side.SELL, 103, 1);
        assertEquals(203, book.midHalfTicks());
        assertFalse(book.isCrossed());
        book.applyLevel(Side.SELL, 100, 1);
        assertTrue(book.isCrossed(), "locked counts as crossed");
    }

    @Test
    void shouldBringLevelsBackFromFarWhenTheBestGoes() {
        book.applyLevel(Side.SELL, 1_000, 1);
        book.applyLevel(Side.SELL, 5_000, 2);
        book.applyLevel(Side.SELL, 5_001, 3);
        assertEquals(OrderBook.NO_PRICE, book.worseThan(Side.SELL, 1_000), "beyond the window");
        book.applyLevel(Side.SELL, 1_000, 0);
        assertEquals(5_000, book.bestAsk());
        assertEquals(5_001, book.worseThan(Side.SELL, 5_000));
        assertEquals(2, book.levels(Side.SELL));
    }

    @Test
    void shouldDropAndCountWhatTheFarStoreCannotHold() {
        book.applyLevel(Side.BUY, 10_000, 1);
        for (int i = 1; i <= 6; i++) {
            book.applyLevel(Side.BUY, i * 1_000L, i);
        }
        assertEquals(2, book.droppedLevels());
        assertEquals(5, book.levels(Side.BUY));
        assertEquals(4, book.sizeAt(Side.BUY, 4_000));
        assertEquals(0, book.sizeAt(Side.BUY, 5_000));
        assertEquals(5, told.size(), "what was dropped was never told");
        book.applyLevel(Side.BUY, 2_000, 9);
        assertEquals(9, book.sizeAt(Side.BUY, 2_000), "a level that is there can always change");
        book.checkInvariants();
    }

    @Test
    void shouldTellTheListenerOfALevelThatIsDroppedLater() {
        for (int i = 0; i < 6; i++) {
            book.applyLevel(Side.BUY, 1_000L + i, 1L + i);
        }
        told.clear();
        book.applyLevel(Side.BUY, 9_000, 1);
        assertEquals(2, book.droppedLevels());
        assertEquals(5, book.levels(Side.BUY));
        assertEquals(3, told.size(), "two levels lost and one new: " + told);
        long size = 0;
        for (int i = 0; i < 6; i++) {
            size += book.sizeAt(Side.BUY, 1_000L + i);
            final boolean isKept = book.sizeAt(Side.BUY, 1_000L + i) > 0;
            assertNotEquals(isKept, told.contains("BUY " + (1_000 + i) + " " + (1 + i) + "->0"));
        }
        assertTrue(size > 0 && size < 21);
        book.checkInvariants();
    }

    @Test
    void shouldHashDifferentBooksDifferently() {
        // 10 * 31 + 32 = 11 * 31 + 1
        final OrderBook other = new OrderBook(WINDOW, 4, null);
        book.applyLevel(Side.BUY, 10, 32);
        other.applyLevel(Side.BUY, 11, 1);
        assertNotEquals(other.stateHash(), book.stateHash());
        other.clear();
        other.applyLevel(Side.SELL, 10, 32);
        assertNotEquals(other.stateHash(), book.stateHash());
    }

    @Test
    void shouldRefuseABadWindow() {
        for (final int ticks : new int[] {0, 128, 257, -256}) {
            final String message = assertThrows(IllegalArgumentException.class, () -> new OrderBook(ticks, 4, null))
                    .getMessage();
            assertTrue(message.contains(Integer.toString(ticks)), message);
        }
    }

    // ------------------------------------------------------------------------------------------- the top laid over

    @Test
    void shouldLayANewerTopOverTheLevels() {
        book.applyLevel(Side.BUY, 101, 5);
        book.applyLevel(Side.BUY, 100, 6);
        book.applyLevel(Side.SELL, 103, 7);
        book.onLevelsApplied(10);
        assertTrue(book.applyTop(11, 100, 4, 102, 1));
        assertEquals(100, book.bestBid());
        assertEquals(4, book.sizeAt(Side.BUY, 100));
        assertEquals(102, book.bestAsk());
        assertEquals(7, book.sizeAt(Side.SELL, 103), "levels behind the best are left alone");
    }

    @Test
    void shouldIgnoreATopThatTheLevelsHaveOvertaken() {
        book.applyLevel(Side.BUY, 101, 5);
        book.onLevelsApplied(10);
        assertFalse(book.applyTop(10, 99, 1, 102, 1));
        assertFalse(book.applyTop(9, 99, 1, 102, 1));
        assertEquals(101, book.bestBid());
        assertEquals(OrderBook.NO_PRICE, book.bestAsk());
    }

    @Test
    void shouldIgnoreATopOlderThanTheLastTop() {
        assertTrue(book.applyTop(12, 100, 4, 102, 1));
        assertFalse(book.applyTop(11, 99, 4, 102, 1));
        assertEquals(100, book.bestBid());
    }

    @Test
    void shouldLayTheTopAgainOverOlderLevels() {
        assertTrue(book.applyTop(12, 100, 4, 102, 1));
        book.applyLevel(Side.BUY, 101, 9);
        book.applyLevel(Side.BUY, 99, 3);
        book.onLevelsApplied(11);
        assertEquals(100, book.bestBid(), "at 12 the bid at 101 was gone");
        assertEquals(3, book.sizeAt(Side.BUY, 99));
        book.applyLevel(Side.BUY, 101, 2);
        book.onLevelsApplied(13);
        assertEquals(101, book.bestBid(), "at 13 it is back");
    }

    @Test
    void shouldEmptyASideWhoseTopIsEmpty() {
        book.applyLevel(Side.BUY, 101, 5);
        book.applyLevel(Side.BUY, 90, 5);
        book.onLevelsApplied(10);
        assertTrue(book.applyTop(11, 0, 0, 102, 1));
        assertEquals(OrderBook.NO_PRICE, book.bestBid());
        assertEquals(0, book.levels(Side.BUY));
    }

    @Test
    void shouldUseTopsWithoutANumberInTheOrderInWhichTheyCome() {
        book.applyLevel(Side.BUY, 101, 5);
        book.onLevelsApplied(10);
        assertTrue(book.applyTop(0, 100, 4, 102, 1));
        assertEquals(100, book.bestBid());
        book.applyLevel(Side.BUY, 101, 6);
        book.onLevelsApplied(11);
        assertEquals(101, book.bestBid());
    }

    @Test
    void shouldNotHoldLevelsWithoutANumberAgainstAnOldTop() {
        assertTrue(book.applyTop(12, 100, 4, 102, 1));
        book.applyLevel(Side.BUY, 101, 6);
        book.onLevelsApplied(0);
        assertEquals(101, book.bestBid(), "what came last is newest when the levels carry no number");
    }

    @Test
    void shouldForgetEverythingAtAGap() {
        book.applyLevel(Side.BUY, 101, 5);
        book.onLevelsApplied(10);
        book.applyTop(12, 100, 4, 102, 1);
        book.clear();
        assertEquals(0, book.levels(Side.BUY) + book.levels(Side.SELL));
        assertEquals(0, book.sequence());
        assertTrue(book.applyTop(3, 90, 1, 91, 1), "numbers may start again");
    }

    @Test
    void shouldKeepANewerTopAcrossASnapshot() {
        book.applyTop(12, 100, 4, 102, 1);
        book.clearLevels();
        book.applyLevel(Side.BUY, 101, 9);
        book.applyLevel(Side.SELL, 103, 9);
        book.onLevelsApplied(11);
        assertEquals(100, book.bestBid());
        assertEquals(102, book.bestAsk());
    }
}
