package ballast.sim.venue;

import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.OrderAction;
import ballast.codecs.Side;
import ballast.sim.SimMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A market of single orders that is what it says: bids at 97 to 99, asks at 101 to 103, matched first in, first out.
 * Each event is told as on a tape: trades and the orders that they executed, orders that came and went, then the
 * levels.
 */
final class OrderFlow {
    private static final class Public {
        private final long id;
        private final Side side;
        private final long price;
        private long lots;

        Public(final long id, final Side side, final long price, final long lots) {
            this.id = id;
            this.side = side;
            this.price = price;
            this.lots = lots;
        }
    }

    private final SimMessages message = new SimMessages();
    private final SplittableRandom random;
    private final Consumer<SimMessages> told;
    private final List<Public> resting = new ArrayList<>();
    private long nextId = 1;
    private long traded;

    OrderFlow(final SplittableRandom random, final Consumer<SimMessages> told) {
        this.random = random;
        this.told = told;
    }

    void open(final long timeNs) {
        message.at(timeNs).definition(ContractType.LINEAR, 0);
        told.accept(message);
        for (int i = 0; i < 12; i++) {
            add();
        }
    }

    /** Lots of the last event that traded, 0 when none did. */
    long traded() {
        return traded;
    }

    void step(final long timeNs) {
        message.at(timeNs);
        traded = 0;
        final int draw = random.nextInt(10);
        if (draw < 4 || resting.isEmpty()) {
            add();
        } else if (draw < 8) {
            cancel(resting.get(random.nextInt(resting.size())));
        } else {
            trade(random.nextBoolean() ? Side.BUY : Side.SELL);
        }
    }

    private void add() {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = side == Side.BUY ? 99L - random.nextInt(3) : 101L + random.nextInt(3);
        final Public one = new Public(nextId++, side, price, 1 + random.nextInt(9));
        resting.add(one);
        tell(OrderAction.ADD, one);
        level(one);
    }

    private void cancel(final Public one) {
        one.lots = random.nextInt((int) one.lots);
        tell(one.lots == 0 ? OrderAction.REMOVE : OrderAction.CHANGE, one);
        if (one.lots == 0) {
            resting.remove(one);
        }
        level(one);
    }

    private void trade(final Side hit) {
        final Public first = resting.stream()
                .filter(one -> one.side == hit)
                .min((a, b) -> hit == Side.BUY ? Long.compare(b.price, a.price) : Long.compare(a.price, b.price))
                .orElse(null);
        if (first == null) {
            return;
        }
        final List<Public> queue = resting.stream()
                .filter(one -> one.side == hit && one.price == first.price)
                .toList();
        traded = Math.min(1 + random.nextInt(20), lots(queue));
        message.trade(first.price, traded, hit == Side.BUY ? Aggressor.SELLER : Aggressor.BUYER, false);
        told.accept(message);
        long left = traded;
        for (final Public one : queue) {
            final long taken = Math.min(left, one.lots);
            left -= taken;
            one.lots -= taken;
            if (taken > 0) {
                tell(OrderAction.EXECUTE, one);
            }
        }
        resting.removeIf(one -> one.lots == 0);
        level(first);
    }

    private static long lots(final List<Public> orders) {
        return orders.stream().mapToLong(one -> one.lots).sum();
    }

    private void tell(final OrderAction action, final Public one) {
        message.publicOrder(action, one.id, one.side, one.price, one.lots);
        told.accept(message);
    }

    private void level(final Public at) {
        final List<Public> queue = resting.stream()
                .filter(one -> one.side == at.side && one.price == at.price)
                .toList();
        message.level(at.side, at.price, lots(queue)).delta(0, true);
        told.accept(message);
    }
}
