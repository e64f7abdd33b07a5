package ballast.analytics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The sliding window against a naive one that remembers everything. */
class ExposureWindowTest {
    private static final long SLICE_NS = 1_000;
    private static final int SLICES = 5;
    private static final int ORDERS_MAX = 6;

    private record Span(FillSide side, long price, long mid, long fromNs, long toNs, boolean isFill) {}

    private static final class Naive {
        private final List<Span> spans = new ArrayList<>();
        private final List<long[]> live = new ArrayList<>();
        private long mid = MidSeries.UNKNOWN;
        private long nowNs;

        void advance(final long timeNs) {
            for (final long[] order : live) {
                if (mid != MidSeries.UNKNOWN) {
                    spans.add(span(order, nowNs, timeNs, false));
                }
            }
            nowNs = timeNs;
        }

        private Span span(final long[] order, final long from, final long to, final boolean isFill) {
            return new Span(order[1] == 0 ? FillSide.BID : FillSide.ASK, order[2], mid, from, to, isFill);
        }

        ExposureGrid grid(final long fromNs) {
            final ExposureGrid grid = new ExposureGrid(-20, 20);
            for (final Span one : spans) {
                final long micro = (one.mid - 2 * one.price) * 500_000 * (one.side == FillSide.BID ? 1 : -1);
                if (one.isFill && one.fromNs >= fromNs) {
                    grid.fill(one.side, micro);
                } else if (one.toNs > fromNs && !one.isFill) {
                    grid.expose(one.side, micro, one.toNs - Math.max(fromNs, one.fromNs));
                }
            }
            return grid;
        }
    }

    private static void assertSame(final ExposureGrid expected, final ExposureGrid actual) {
        for (final FillSide side : FillSide.values()) {
            final List<Bucket> left = expected.buckets(side, 0);
            final List<Bucket> right = actual.buckets(side, 0);
            assertEquals(left.size(), right.size());
            for (int i = 0; i < left.size(); i++) {
                assertEquals(left.get(i).fills(), right.get(i).fills());
                assertEquals(left.get(i).exposureSec(), right.get(i).exposureSec(), 1e-15);
                assertEquals(left.get(i).deltaTicks(), right.get(i).deltaTicks(), 1e-9);
            }
        }
        assertEquals(expected.outsideFills(), actual.outsideFills());
        assertEquals(expected.outsideSec(), actual.outsideSec(), 1e-12);
    }

    private static void event(final SplittableRandom random, final Naive naive, final ExposureWindow window) {
        final long now = naive.nowNs;
        final int kind = random.nextInt(4);
        if (kind == 0) {
            naive.mid = random.nextInt(10) == 0 ? MidSeries.UNKNOWN : 200 + random.nextInt(30);
            window.onMid(now, naive.mid);
        } else if (kind == 1 && naive.live.size() < ORDERS_MAX) {
            final long[] order = {random.nextLong(1, Long.MAX_VALUE), random.nextInt(2), 95 + random.nextInt(20)};
            naive.live.add(order);
            window.onOrderLive(now, order[0], order[1] == 0 ? FillSide.BID : FillSide.ASK, order[2]);
        } else if (kind == 2 && !naive.live.isEmpty()) {
            window.onOrderGone(now, naive.live.remove(random.nextInt(naive.live.size()))[0]);
        } else if (kind == 3 && !naive.live.isEmpty()) {
            final long[] order = naive.live.remove(random.nextInt(naive.live.size()));
            if (naive.mid != MidSeries.UNKNOWN) {
                naive.spans.add(naive.span(order, now, now, true));
            }
            window.onFill(now, order[0]);
            window.onOrderGone(now, order[0]);
        }
    }

    @Test
    void shouldHoldWhatANaiveWindowHolds() {
        Seeded.forSeeds(100, random -> {
            final ExposureWindow window = new ExposureWindow(-20, 20, SLICE_NS, SLICES, ORDERS_MAX);
            final Naive naive = new Naive();
            window.onMid(0, MidSeries.UNKNOWN);
            for (int i = 0; i < 400; i++) {
                final long step = random.nextInt(50) == 0 ? random.nextLong(20_000) : random.nextLong(300);
                naive.advance(naive.nowNs + step);
                event(random, naive, window);
                if (i % 20 == 0) {
                    final ExposureGrid total = window.total(naive.nowNs);
                    assertSame(naive.grid(window.fromNs()), total);
                    assertTrue(window.fromNs() <= Math.max(0, naive.nowNs - (SLICES - 1) * SLICE_NS));
                }
            }
        });
    }

    @Test
    void shouldCountOrdersThatDoNotFit() {
        final ExposureWindow window = new ExposureWindow(0, 10, SLICE_NS, 2, 1);
        window.onMid(0, 200);
        window.onOrderLive(0, 1, FillSide.BID, 99);
        window.onOrderLive(0, 2, FillSide.BID, 98);
        window.onFill(10, 2);
        assertEquals(1, window.ordersWithoutRoom());
        assertEquals(List.of(new Bucket(1, 2e-8, 0)), window.buckets(20, FillSide.BID));
    }

    @Test
    void shouldNotAllocatePerEvent() {
        final ExposureWindow window = new ExposureWindow(-20, 20, SLICE_NS, SLICES, ORDERS_MAX);
        final long[] now = new long[1];
        final Runnable events = () -> {
            for (int i = 0; i < 10_000; i++) {
                now[0] += 37;
                window.onMid(now[0], 200 + i % 7);
                window.onOrderLive(now[0] + 1, i, i % 2 == 0 ? FillSide.BID : FillSide.ASK, 95 + i % 11);
                window.onFill(now[0] + 20, i - 2);
                window.onOrderGone(now[0] + 30, i - 3);
            }
        };
        assertEquals(0, new AllocationMeter().bytesOf(events));
    }
}
