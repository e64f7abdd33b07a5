package ballast.sim.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.OrderAction;
import ballast.codecs.Side;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Thousands of orders against a list that anyone can read. */
class PublicOrdersTest {
    private static final class One {
        private final long id;
        private final Side side;
        private final long price;
        private long lots;
        private long told;

        One(final long id, final Side side, final long price, final long lots) {
            this.id = id;
            this.side = side;
            this.price = price;
            this.lots = lots;
            this.told = lots;
        }
    }

    /** The same rules over a list in order of arrival. */
    private static final class Naive {
        private final List<One> orders = new ArrayList<>();
        private final Map<Long, One> byId = new HashMap<>();

        void add(final long id, final Side side, final long price, final long lots) {
            final One one = new One(id, side, price, lots);
            orders.add(one);
            byId.put(id, one);
        }

        void cancel(final One one, final long left) {
            one.lots -= left == 0 ? one.lots : Math.min(one.lots, one.told - left);
            one.told = left;
            dropWhenGone(one);
        }

        void execute(final One one, final long left) {
            one.lots = Math.min(one.lots, left);
            one.told = left;
            dropWhenGone(one);
        }

        private void dropWhenGone(final One one) {
            if (one.told == 0) {
                orders.remove(one);
                byId.remove(one.id);
            }
        }

        void trade(final Side side, final long price, final long lots) {
            long left = lots;
            for (final One one : orders) {
                if (one.side == side && one.price == price) {
                    final long taken = Math.min(left, one.lots);
                    one.lots -= taken;
                    left -= taken;
                }
            }
        }

        long lotsAt(final Side side, final long price) {
            return orders.stream()
                    .filter(one -> one.side == side && one.price == price)
                    .mapToLong(one -> one.lots)
                    .sum();
        }

        long toldAt(final Side side, final long price) {
            return orders.stream()
                    .filter(one -> one.side == side && one.price == price)
                    .mapToLong(one -> one.told)
                    .sum();
        }
    }

    private static final class Counted implements PublicOrders.Listener {
        private long left;
        private long executed;

        @Override
        public void onLeft(final Side side, final long price, final long arrival, final long lots) {
            left += lots;
        }

        @Override
        public void onExecuted(final Side side, final long price, final long arrival, final long lots) {
            executed += lots;
        }
    }

    @Test
    void shouldAgreeWithAListOfOrders() {
        Seeded.forSeeds(10, random -> {
            final Naive naive = new Naive();
            final Counted counted = new Counted();
            final PublicOrders orders = new PublicOrders(counted);
            for (long step = 1; step < 8_000; step++) {
                play(random, naive, orders, step);
                final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                final long price = 90L + random.nextInt(20);
                assertEquals(naive.lotsAt(side, price), orders.lotsAt(side, price));
                final long shown = naive.toldAt(side, price) + random.nextInt(5);
                final long unknown = shown - naive.toldAt(side, price);
                assertEquals(naive.lotsAt(side, price) + unknown, orders.inFront(side, price, shown));
            }
            assertTrue(counted.left > 0 && counted.executed > 0);
        });
    }

    private static void play(
            final SplittableRandom random, final Naive naive, final PublicOrders orders, final long step) {
        final int draw = random.nextInt(10);
        if (draw < 5 || naive.orders.isEmpty()) {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long price = 90L + random.nextInt(20);
            final long lots = 1L + random.nextInt(9);
            naive.add(step, side, price, lots);
            orders.onOrder(OrderAction.ADD, step, side, price, lots);
            return;
        }
        final One one = naive.orders.get(random.nextInt(naive.orders.size()));
        final long left = random.nextInt((int) one.told + 1);
        switch (draw) {
            case 5, 6 -> {
                orders.onOrder(left == 0 ? OrderAction.REMOVE : OrderAction.CHANGE, one.id, one.side, one.price, left);
                naive.cancel(one, left);
            }
            case 7 -> {
                orders.onOrder(OrderAction.EXECUTE, one.id, one.side, one.price, left);
                naive.execute(one, left);
            }
            case 8 -> {
                final long moved = one.price + 1;
                naive.cancel(one, 0);
                naive.add(one.id, one.side, moved, left + 1);
                orders.onOrder(OrderAction.CHANGE, one.id, one.side, moved, left + 1);
            }
            default -> {
                naive.trade(one.side, one.price, left);
                orders.onTrade(one.side, one.price, left);
            }
        }
    }

    @Test
    void shouldForgetAfterARebuildWhatWasNotNamedAgain() {
        Seeded.forSeeds(10, random -> {
            final PublicOrders orders = new PublicOrders(new Counted());
            long expected = 0;
            for (int i = 0; i < 5_000; i++) {
                orders.onOrder(OrderAction.ADD, i, Side.BUY, 100, 2);
            }
            orders.onOrder(OrderAction.CLEAR, 0, Side.BUY, 0, 0);
            for (int i = 0; i < 5_000; i++) {
                if (random.nextBoolean()) {
                    orders.onOrder(OrderAction.ADD, i, Side.BUY, 100, 1);
                    expected++;
                }
            }
            orders.onBookComplete();
            assertEquals(expected, orders.lotsAt(Side.BUY, 100));
        });
    }

    @Test
    void shouldAllocateNothingOnceItHasGrown() {
        final PublicOrders orders = new PublicOrders(new Counted());
        final long[] id = new long[1];
        assertEquals(0, new AllocationMeter().bytesOf(() -> day(orders, id)));
    }

    private static void day(final PublicOrders orders, final long[] id) {
        for (int i = 0; i < 3_000; i++) {
            orders.onOrder(OrderAction.ADD, id[0] + i, i % 2 == 0 ? Side.BUY : Side.SELL, 90L + i % 37, 5);
        }
        for (int i = 0; i < 3_000; i++) {
            final Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
            orders.onTrade(side, 90L + i % 37, 2);
            orders.onOrder(OrderAction.EXECUTE, id[0] + i, side, 90L + i % 37, 3);
            orders.onOrder(OrderAction.REMOVE, id[0] + i, side, 90L + i % 37, 0);
        }
        id[0] += 3_000;
    }
}
