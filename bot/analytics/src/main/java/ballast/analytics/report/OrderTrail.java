package ballast.analytics.report;

import ballast.analytics.chart.Numbers;
import ballast.analytics.chart.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.LongArrayList;

/**
 * The orders of one instrument in one run, in the order in which they were sent, and what they were filled with. One
 * thread.
 */
final class OrderTrail {
    /** An order, and what became of it. */
    static final class Order {
        private final long sentMs;
        private final boolean isBuy;
        private final long price;
        private final long quantity;
        private final boolean isRejected;
        private final LongArrayList fillTimesMs = new LongArrayList();
        private final LongArrayList fillQuantities = new LongArrayList();

        private Order(
                final long sentMs,
                final boolean isBuy,
                final long price,
                final long quantity,
                final boolean isRejected) {
            this.sentMs = sentMs;
            this.isBuy = isBuy;
            this.price = price;
            this.quantity = quantity;
            this.isRejected = isRejected;
        }

        long sentMs() {
            return sentMs;
        }

        int fills() {
            return fillTimesMs.size();
        }

        long filledQuantity() {
            long sum = 0;
            for (int i = 0; i < fills(); i++) {
                sum += fillQuantities.getLong(i);
            }
            return sum;
        }

        /** Time from the sending of the order to the hearing of a fill. */
        long timeToFillMs(final int fill) {
            return fillTimesMs.getLong(fill) - sentMs;
        }

        /** Whether another run sent the same: side, price and time. The quantity may differ. */
        boolean isSame(final Order other) {
            return sentMs == other.sentMs && isBuy == other.isBuy && price == other.price;
        }

        /** Whether another run sent just the same, and it was taken or refused there too. */
        boolean isEqual(final Order other) {
            return isSame(other) && quantity == other.quantity && isRejected == other.isRejected;
        }

        Key key() {
            return new Key(sentMs, isBuy, price);
        }
    }

    /** What orders of two runs are matched by. */
    record Key(long sentMs, boolean isBuy, long price) {}

    private final RunHeader.Instrument instrument;
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, Order> byId = new HashMap<>();
    private final Curve filled;
    private long makerQuantity;
    private long takerQuantity;

    OrderTrail(final RunHeader.Instrument instrument) {
        this.instrument = instrument;
        filled = new Curve(instrument.quantityDecimals());
    }

    /** A row of the table of orders. */
    void order(final TableRow row) {
        if (!row.required("action").equals("PLACE")) {
            return;
        }
        final Order order = new Order(
                row.ms("recv_ms"),
                row.side("side") > 0,
                row.scaled("price", instrument.priceDecimals()),
                row.scaled("remaining_qty", instrument.quantityDecimals()),
                row.text("status").equals("REJECTED"));
        orders.add(order);
        byId.put(row.required("order_id"), order);
    }

    /** A row of the table of fills; the orders have been read. */
    void fill(final TableRow row) {
        final Order order = byId.get(row.required("order_id"));
        if (order == null) {
            throw row.bad("order_id '" + row.text("order_id") + "' is not in " + RunTables.Table.ORDERS.fileName());
        }
        final long ms = row.ms("recv_ms");
        final long units = row.scaled("qty", instrument.quantityDecimals());
        order.fillTimesMs.addLong(ms);
        order.fillQuantities.addLong(units);
        filled.append(ms, Math.addExact(filled.last(), units));
        if (row.text("liquidity").equals("MAKER")) {
            makerQuantity = Math.addExact(makerQuantity, units);
        } else {
            takerQuantity = Math.addExact(takerQuantity, units);
        }
    }

    /** All rows have been read: puts the orders in the order in which they were sent. */
    void close() {
        // a row is written when the answer is known; of one millisecond the order of the table stays
        orders.sort(Comparator.comparingLong(order -> order.sentMs));
        byId.clear();
    }

    List<Order> orders() {
        return orders;
    }

    /** Quantity filled so far, over time. */
    Curve filled() {
        return filled;
    }

    BigDecimal makerQuantity() {
        return quantity(makerQuantity);
    }

    BigDecimal takerQuantity() {
        return quantity(takerQuantity);
    }

    BigDecimal quantity(final long units) {
        return BigDecimal.valueOf(units, instrument.quantityDecimals());
    }

    /** Times to fill of all fills, ascending. */
    long[] timesToFillMs() {
        final LongArrayList times = new LongArrayList();
        for (final Order order : orders) {
            for (int i = 0; i < order.fills(); i++) {
                times.addLong(order.timeToFillMs(i));
            }
        }
        final long[] sorted = times.toLongArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /** An order in words. */
    String text(final Order order) {
        return (order.isBuy ? "BUY " : "SELL ")
                + Numbers.plain(quantity(order.quantity)) + " at "
                + Numbers.plain(BigDecimal.valueOf(order.price, instrument.priceDecimals()))
                + ", sent at " + Times.clock(order.sentMs) + (order.isRejected ? ", refused" : "");
    }
}
