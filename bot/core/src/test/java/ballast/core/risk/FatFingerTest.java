package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import org.junit.jupiter.api.Test;

/** {@link FatFinger}: what is usual of us, and what the book shows. */
class FatFingerTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    private final TestParameters parameters = new TestParameters().with(ModelParameter.QUOTE_SIZE, 7);
    private OrderBook book = new OrderBook();
    private FatFinger finger = new FatFinger(book);

    private void limits(final double medians, final double depthShare) {
        parameters.with(RiskParameter.RISK_FAT_FINGER, medians).with(RiskParameter.RISK_MAX_DEPTH_SHARE, depthShare);
        finger.prepare(parameters.set());
    }

    private void send(final Side side, final int orders, final long lots) {
        for (int i = 0; i < orders; i++) {
            finger.onSent(side, lots);
        }
    }

    @Test
    void shouldGoByTheQuoteSizeUntilItKnowsBetter() {
        limits(3, 0);
        for (final Side side : SIDES) {
            assertEquals(21, finger.limit(side));
        }
        send(Side.BUY, SizeMedian.KNOWN, 2);
        assertEquals(21, finger.limit(Side.BUY), "of the asks nothing is known");
        send(Side.SELL, SizeMedian.KNOWN - 1, 1);
        assertEquals(21, finger.limit(Side.BUY));
        send(Side.SELL, 1, 1);
        assertEquals(6, finger.limit(Side.BUY));
        assertEquals(6, finger.limit(Side.SELL), "the larger of both medians, for both sides");
    }

    @Test
    void shouldLetTheFullSidesSizeThroughOnTheOtherSide() {
        for (final Side side : SIDES) {
            finger = new FatFinger(book);
            limits(10, 0);
            send(Side.BUY, 31, side == Side.BUY ? 200 : 1);
            send(Side.SELL, 31, side == Side.BUY ? 1 : 200);
            assertEquals(2_000, finger.limit(Side.BUY));
            assertEquals(2_000, finger.limit(Side.SELL));
        }
    }

    @Test
    void shouldRoundTheLimitDown() {
        limits(1.5, 0);
        assertEquals(10, finger.limit(Side.BUY));
        send(Side.BUY, 31, Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, finger.limit(Side.BUY));
    }

    @Test
    void shouldLookAtFiveLevelsOfItsSide() {
        limits(0, 0.5);
        assertEquals(0, finger.limit(Side.BUY), "an empty book shows nothing");
        for (long level = 0; level < 6; level++) {
            book.applyLevel(Side.BUY, 1_000 - 2 * level, 10 + level);
            book.applyLevel(Side.SELL, 1_001 + 3 * level, 100 + level);
        }
        assertEquals((10 + 11 + 12 + 13 + 14) / 2, finger.limit(Side.BUY));
        assertEquals((100 + 101 + 102 + 103 + 104) / 2, finger.limit(Side.SELL));
        book = new OrderBook();
        book.applyLevel(Side.BUY, 1_000, 3);
        finger = new FatFinger(book);
        limits(0, 0.5);
        assertEquals(1, finger.limit(Side.BUY), "fewer levels, rounded down");
    }

    @Test
    void shouldTakeTheSmallerOfBoth() {
        book.applyLevel(Side.BUY, 1_000, 10);
        limits(1, 1);
        assertEquals(7, finger.limit(Side.BUY));
        limits(2, 1);
        assertEquals(10, finger.limit(Side.BUY));
        limits(0, 0);
        assertEquals(Long.MAX_VALUE, finger.limit(Side.BUY), "no limit");
    }
}
