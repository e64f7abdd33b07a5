package ballast.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.testkit.AllocationMeter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link OrderBook} makes no garbage once its far store has grown to what the market needs. */
class OrderBookAllocationTest {
    /** Updates of all kinds: near, far, jumps, tops, a side emptied, a snapshot. */
    private static void stir(final OrderBook book, final SplittableRandom random, final int updates) {
        book.clear();
        long mid = 500_000;
        for (int i = 1; i <= updates; i++) {
            mid += random.nextInt(7) - 3;
            if (i % 10_000 == 0) {
                mid += 20_000 - random.nextInt(40_000);
            }
            final Side side = (i & 1) == 0 ? Side.BUY : Side.SELL;
            final long away = random.nextLong(1, i % 50 == 0 ? 20_000 : 100);
            book.applyLevel(side, mid - side.value() * away, random.nextInt(2) == 0 ? 0 : random.nextInt(100));
            if (i % 20 == 0) {
                book.onLevelsApplied(i);
                book.applyTop(i + 10L, mid - 1, 5, mid + 1, 5);
            }
            if (i % 200_000 == 0) {
                book.clearLevels();
            }
        }
    }

    @Test
    void shouldNotAllocateAfterWarmUp() {
        final OrderBook book = new OrderBook();
        final Iterator<SplittableRandom> same =
                Stream.generate(() -> new SplittableRandom(1)).limit(3).toList().iterator();
        final long bytes = new AllocationMeter().bytesOf(() -> stir(book, same.next(), 1_000_000));
        assertEquals(0, bytes, "bytes allocated by a million updates");
        book.checkInvariants();
    }

    @Test
    void shouldSeeGarbageWhenThereIsSome() {
        final List<long[]> kept = new ArrayList<>(2_000);
        final AllocationMeter meter = new AllocationMeter();
        for (int i = 0; i < 1_000; i++) {
            kept.add(new long[] {i});
        }
        assertTrue(meter.bytes() >= 1_000 * 24, "the meter is blind: " + meter.bytes());
        assertEquals(1_000, kept.size());
    }
}
