package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ballast.codecs.Side;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A million random lives of orders, many at a time, with every request and answer that a state allows and some that it
 * does not: nothing may leak, and when all have ended the table must be as new.
 */
class OrderTableLeakTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};
    private static final int IDS_MEMORY = 64;

    /** A table and the random venue that answers it. */
    private static final class Chaos {
        private final OrderTable table = new OrderTable();
        private final SplittableRandom random;
        private final long[] pastIds = new long[IDS_MEMORY];
        private long nextId = 1;
        private long lives;

        Chaos(final SplittableRandom random) {
            this.random = random;
        }

        private long id() {
            final long id = nextId++;
            pastIds[(int) (id & (IDS_MEMORY - 1))] = id;
            return id;
        }

        private long pastId() {
            return pastIds[random.nextInt(IDS_MEMORY)];
        }

        void live(final long until) {
            while (lives < until) {
                final Side side = SIDES[random.nextInt(2)];
                if (table.hasRoom(side) && random.nextInt(3) == 0) {
                    table.onNewSent(id(), side, random.nextLong(90, 110), random.nextLong(1, 20), lives);
                    lives++;
                }
                act(side);
            }
        }

        void act(final Side side) {
            if (table.count(side) == 0) {
                return;
            }
            final Order order = table.order(side, random.nextInt(table.count(side)));
            switch (random.nextInt(12)) {
                case 0 -> amend(order);
                case 1 -> cancel(order);
                case 2 -> table.onAccepted(order, random.nextLong(1, 1_000));
                case 3 -> fill(order);
                case 4 -> replaced(order);
                case 5 -> table.onEnded(order, OrderEvent.CANCELED, order.cumQty + random.nextInt(3));
                case 6 -> table.onEnded(order, OrderEvent.EXPIRED, order.cumQty);
                case 7 -> table.onRefused(order, requestOf(order), refusal());
                case 8 -> table.onUnknown(order, requestOf(order));
                case 9 -> table.onUnknown(order, requestOf(order));
                case 10 -> table.onLive(order, requestOf(order), order.price, order.quantity);
                default -> table.onEnded(order, OrderEvent.REJECTED, order.cumQty);
            }
        }

        private OrderEvent refusal() {
            return random.nextBoolean() ? OrderEvent.AMEND_REFUSED : OrderEvent.CANCEL_REFUSED;
        }

        /** An id that an answer might name: mostly one of the order's own, sometimes one of the past. */
        private long requestOf(final Order order) {
            return switch (random.nextInt(4)) {
                case 0 -> order.clientOrderId;
                case 1 -> order.amendId;
                case 2 -> order.cancelId;
                default -> pastId();
            };
        }

        private void amend(final Order order) {
            if (order.state.isSettled()) {
                table.onAmendSent(order, id(), random.nextLong(90, 110), random.nextLong(1, 30));
            }
        }

        private void cancel(final Order order) {
            if (order.state.after(OrderEvent.CANCEL_SENT) != null) {
                table.onCancelSent(order, id());
            }
        }

        private void fill(final Order order) {
            final long lots = random.nextLong(1, 6);
            final long owed = random.nextInt(4) == 0 ? random.nextLong(0, 4) : 0;
            final long leaves = Math.max(0, order.quantity - order.cumQty - lots);
            table.onFill(order, lots, order.cumQty + lots + owed, leaves);
        }

        private void replaced(final Order order) {
            if (order.amendId != 0) {
                table.onReplaced(order, order.amendId, order.amendPrice, order.amendQuantity, order.cumQty);
            }
        }

        /** End everything: fills that are owed arrive, the rest is cancelled. */
        void drain() {
            for (final Side side : SIDES) {
                while (table.count(side) > 0) {
                    final Order order = table.order(side, 0);
                    if (order.state.isTerminal()) {
                        table.onFill(order, order.finalCumQty - order.cumQty, order.finalCumQty, 1);
                    } else {
                        table.onEnded(order, OrderEvent.CANCELED, order.cumQty);
                    }
                }
            }
        }
    }

    @Test
    void shouldLeakNothingOverAMillionOrders() {
        Seeded.forSeeds(4, random -> {
            final Chaos chaos = new Chaos(random);
            for (int round = 1; round <= 250; round++) {
                chaos.live(round * 1_000L);
                chaos.table.checkInvariants();
            }
            chaos.drain();
            chaos.table.checkInvariants();
            assertEquals(0, chaos.table.count(Side.BUY) + chaos.table.count(Side.SELL));
            assertEquals(0, chaos.table.couldFill(Side.BUY) + chaos.table.couldFill(Side.SELL));
            assertEquals(0, chaos.table.stateHash());
            for (int i = 0; i < IDS_MEMORY; i++) {
                assertNull(chaos.table.find(chaos.pastIds[i]), "an id of the past leads nowhere");
            }
        });
    }

    @Test
    void shouldKeepItsInvariantsAfterEveryEvent() {
        Seeded.forSeeds(20, random -> {
            final Chaos chaos = new Chaos(random);
            for (int i = 0; i < 20_000; i++) {
                chaos.live(chaos.lives + random.nextInt(2));
                chaos.act(SIDES[random.nextInt(2)]);
                chaos.table.checkInvariants();
            }
        });
    }

    @Test
    void shouldNotAllocate() {
        final Chaos chaos = new Chaos(new SplittableRandom(3));
        chaos.live(100_000);
        final long bytes = new AllocationMeter().bytesOf(() -> chaos.live(chaos.lives + 100_000));
        assertEquals(0, bytes);
    }
}
