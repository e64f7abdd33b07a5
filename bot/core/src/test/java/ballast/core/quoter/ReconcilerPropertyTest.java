package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderEvent;
import ballast.core.order.OrderTable;
import ballast.core.param.ModelParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link Reconciler} asks for no more than it must, is content with its own work, and reaches what is wanted. */
class ReconcilerPropertyTest {
    private static final int LEVELS = 4;
    private static final int LOTS = 5;

    /** One side with settled orders and wanted quotes drawn close together. */
    private static final class Scene implements Reconciler.Requests {
        private final OrderTable orders = new OrderTable();
        private final Reconciler reconciler = new Reconciler(orders, this, LEVELS);
        private final Quote[] quotes = new Quote[LEVELS];
        private final Side side;
        private final long threshold;
        private final boolean canAmend;
        private int requests;
        private long nextId = 1;

        Scene(final SplittableRandom random) {
            side = random.nextBoolean() ? Side.BUY : Side.SELL;
            threshold = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 4);
            canAmend = random.nextInt(4) != 0;
            reconciler.prepare(new TestParameters()
                    .with(ModelParameter.QUOTE_REQUOTE_THRESHOLD, threshold)
                    .set());
            long price = 100;
            for (int level = 0; level < LEVELS; level++) {
                quotes[level] = new Quote(side, level);
                if (random.nextInt(4) != 0) {
                    quotes[level].reason = QuoteReason.QUOTING;
                    quotes[level].price = price;
                    quotes[level].lots = LOTS;
                }
                price -= side.value() * random.nextLong(1, 4);
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                final Order order =
                        orders.onNewSent(nextId++, side, 100 - side.value() * random.nextLong(-4, 12), LOTS, 0);
                orders.onAccepted(order, 0);
            }
        }

        void reconcile() {
            requests = 0;
            reconciler.reconcile(side, quotes, LEVELS, canAmend);
            orders.checkInvariants();
        }

        @Override
        public void placeOrder(final Quote quote) {
            requests++;
            orders.onNewSent(nextId++, side, quote.price, quote.lots, 0);
        }

        @Override
        public void amendOrder(final Order order, final long price, final long quantity, final Quote quote) {
            requests++;
            orders.onAmendSent(order, nextId++, price, quantity);
        }

        @Override
        public void cancelOrder(final Order order) {
            requests++;
            orders.onCancelSent(order, nextId++);
        }

        /** The fewest requests that can do, found by trying every pairing of what is not in place already. */
        int fewest() {
            final List<Long> resting = prices();
            final List<Long> wanted = new ArrayList<>();
            for (final Quote quote : quotes) {
                if (quote.isWanted()) {
                    wanted.add(quote.price);
                }
            }
            final List<Long> missing = new ArrayList<>(wanted);
            wanted.forEach(price -> {
                if (resting.remove(price)) {
                    missing.remove(price);
                }
            });
            final int paired = mostPairs(missing, resting);
            final int unserved = missing.size() - paired;
            final int idle = resting.size() - paired;
            return canAmend ? Math.max(unserved, idle) : unserved + idle;
        }

        private int mostPairs(final List<Long> wanted, final List<Long> resting) {
            if (wanted.isEmpty()) {
                return 0;
            }
            final List<Long> others = wanted.subList(1, wanted.size());
            int most = mostPairs(others, resting);
            for (int i = 0; i < resting.size(); i++) {
                if (Math.abs(resting.get(i) - wanted.get(0)) <= threshold) {
                    final List<Long> left = new ArrayList<>(resting);
                    left.remove(i);
                    most = Math.max(most, 1 + mostPairs(others, left));
                }
            }
            return most;
        }

        private List<Long> prices() {
            final List<Long> prices = new ArrayList<>();
            for (int i = 0; i < orders.count(side); i++) {
                prices.add(orders.order(side, i).price());
            }
            return prices;
        }

        /** The venue does all that was asked of it. */
        void answerAll() {
            for (int i = orders.count(side) - 1; i >= 0; i--) {
                final Order order = orders.order(side, i);
                switch (order.state()) {
                    case PENDING_NEW -> orders.onAccepted(order, 0);
                    case PENDING_REPLACE ->
                        orders.onReplaced(order, order.amendId(), order.amendPrice(), order.amendQuantity(), 0);
                    case PENDING_CANCEL -> orders.onEnded(order, OrderEvent.CANCELED, 0);
                    default -> {
                        // nothing was asked
                    }
                }
            }
        }

        /** Each quote has an order within the threshold, and there is no other order. */
        void assertInLine() {
            int wanted = 0;
            for (final Quote quote : quotes) {
                wanted += quote.isWanted() ? 1 : 0;
            }
            assertEquals(wanted, orders.count(side));
            final List<Long> prices = new ArrayList<>();
            for (final Quote quote : quotes) {
                if (quote.isWanted()) {
                    prices.add(quote.price);
                }
            }
            assertEquals(wanted, mostPairs(prices, prices()), "quotes served within the threshold");
        }
    }

    @Test
    void shouldAskForNoMoreThanItMust() {
        Seeded.forSeeds(50_000, random -> {
            final Scene scene = new Scene(random);
            final int fewest = scene.fewest();
            scene.reconcile();
            assertEquals(fewest, scene.requests);
        });
    }

    @Test
    void shouldBeContentWithItsOwnWork() {
        Seeded.forSeeds(20_000, random -> {
            final Scene scene = new Scene(random);
            scene.reconcile();
            scene.reconcile();
            assertEquals(0, scene.requests, "asked again while the first requests are in flight");
            scene.answerAll();
            scene.reconcile();
            assertEquals(0, scene.requests, "asked again after all was done");
            scene.assertInLine();
        });
    }

    @Test
    void shouldCancelAllThatRestsWhenNothingIsWanted() {
        Seeded.forSeeds(5_000, random -> {
            final Scene scene = new Scene(random);
            final int resting = scene.orders.count(scene.side);
            for (final Quote quote : scene.quotes) {
                quote.none(QuoteReason.HALTED);
            }
            scene.reconcile();
            assertEquals(resting, scene.requests);
            scene.answerAll();
            assertTrue(scene.orders.count(scene.side) == 0);
        });
    }
}
