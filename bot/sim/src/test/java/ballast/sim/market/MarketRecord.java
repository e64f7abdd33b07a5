package ballast.sim.market;

import ballast.codecs.Aggressor;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TradeDecoder;
import ballast.core.book.OrderBook;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** The best prices and the incoming orders of one instrument, in venue time, kept for statistics. */
final class MarketRecord implements MessageHandler {
    private static final double NS = 1e-9;

    private final int instrumentId;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderBook book = new OrderBook();

    private long startNs;
    private double[] times = new double[1 << 12];
    private double[] bids = new double[1 << 12];
    private double[] asks = new double[1 << 12];
    private double[] imbalances = new double[1 << 12];
    private int count;

    private double[] orderTimes = new double[1 << 10];
    private double[] orderPrices = new double[1 << 10];
    private double[] orderLots = new double[1 << 10];
    private double[] orderSigns = new double[1 << 10];
    private int orders;
    private long lastTradeNs = -1;

    MarketRecord(final int instrumentId) {
        this.instrumentId = instrumentId;
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        if (MessageHead.instrumentId(buffer, offset) != instrumentId) {
            return;
        }
        final long venueNs = MessageHead.venueTimeNs(buffer, offset);
        if (startNs == 0) {
            startNs = venueNs;
        }
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> onDelta(buffer, offset, venueNs);
            case BookSnapshotDecoder.TEMPLATE_ID -> onSnapshot(buffer, offset, venueNs);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, venueNs);
            default -> {
                // definitions and states change no price
            }
        }
    }

    private void onDelta(final DirectBuffer buffer, final int offset, final long venueNs) {
        delta.wrapAndApplyHeader(buffer, offset, header);
        for (BookDeltaDecoder.BidsDecoder levels = delta.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookDeltaDecoder.AsksDecoder levels = delta.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        keep(venueNs);
    }

    private void onSnapshot(final DirectBuffer buffer, final int offset, final long venueNs) {
        snapshot.wrapAndApplyHeader(buffer, offset, header);
        for (BookSnapshotDecoder.BidsDecoder levels = snapshot.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookSnapshotDecoder.AsksDecoder levels = snapshot.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        if (book.isTwoSided()) {
            keep(venueNs);
        }
    }

    private void keep(final long venueNs) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            bids = Arrays.copyOf(bids, 2 * count);
            asks = Arrays.copyOf(asks, 2 * count);
            imbalances = Arrays.copyOf(imbalances, 2 * count);
        }
        final double bidSize = book.sizeAt(Side.BUY, book.bestBid());
        final double askSize = book.sizeAt(Side.SELL, book.bestAsk());
        times[count] = (venueNs - startNs) * NS;
        bids[count] = book.bestBid();
        asks[count] = book.bestAsk();
        imbalances[count] = (bidSize - askSize) / (bidSize + askSize);
        count++;
    }

    private void onTrade(final DirectBuffer buffer, final int offset, final long venueNs) {
        trade.wrapAndApplyHeader(buffer, offset, header);
        if (venueNs == lastTradeNs) {
            orderLots[orders - 1] += trade.quantity();
            return;
        }
        lastTradeNs = venueNs;
        if (orders == orderTimes.length) {
            orderTimes = Arrays.copyOf(orderTimes, 2 * orders);
            orderPrices = Arrays.copyOf(orderPrices, 2 * orders);
            orderLots = Arrays.copyOf(orderLots, 2 * orders);
            orderSigns = Arrays.copyOf(orderSigns, 2 * orders);
        }
        orderTimes[orders] = (venueNs - startNs) * NS;
        orderPrices[orders] = trade.price();
        orderLots[orders] = trade.quantity();
        orderSigns[orders] = trade.aggressor() == Aggressor.BUYER ? 1 : -1;
        orders++;
    }

    private double seconds() {
        return times[count - 1];
    }

    /** Index of the last update at or before a time. */
    private int at(final double time) {
        final int found = Arrays.binarySearch(times, 0, count, time);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private double mid(final int index) {
        return (bids[index] + asks[index]) / 2;
    }

    int orders() {
        return orders;
    }

    /** Share of the time in which the spread is one tick. */
    double oneTickShare() {
        double sum = 0;
        for (int i = 0; i + 1 < count; i++) {
            sum += asks[i] - bids[i] == 1 ? times[i + 1] - times[i] : 0;
        }
        return sum / seconds();
    }

    /** Changes of the mid over consecutive intervals. */
    double[] returns(final double interval) {
        final double[] returns = new double[(int) (seconds() / interval)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = mid(at((i + 1) * interval)) - mid(at(i * interval));
        }
        return returns;
    }

    /** +1 for each incoming buy, -1 for each sell, in order. */
    double[] signs() {
        return Arrays.copyOf(orderSigns, orders);
    }

    /** Sizes of the incoming orders, ascending. */
    double[] sortedSizes() {
        final double[] sizes = Arrays.copyOf(orderLots, orders);
        Arrays.sort(sizes);
        return sizes;
    }

    /**
     * What whoever rested at the touch has earned for each lot some time after the order that hit it, in ticks: sign *
     * (price - mid then), averaged over incoming orders.
     *
     * @param horizon seconds; 0 = against the mid just before the order.
     */
    double makerEdge(final double horizon) {
        double sum = 0;
        int number = 0;
        for (int i = 0; i < orders; i++) {
            if (orderTimes[i] + horizon < seconds()) {
                final int index = horizon == 0 ? at(Math.nextDown(orderTimes[i])) : at(orderTimes[i] + horizon);
                sum += orderSigns[i] * (orderPrices[i] - mid(index));
                number++;
            }
        }
        return sum / number;
    }

    /**
     * Share of next mid moves that go up, seen at regular times at which the queue imbalance lies in a range.
     *
     * @return share, and how often.
     */
    double[] nextMoveUp(final double imbalanceMin, final double imbalanceMax) {
        int up = 0;
        int number = 0;
        for (double time = 1; time < seconds() - 10; time += 1) {
            final int index = at(time);
            if (imbalances[index] >= imbalanceMin && imbalances[index] <= imbalanceMax) {
                int next = index;
                while (next < count && mid(next) == mid(index)) {
                    next++;
                }
                if (next < count) {
                    number++;
                    up += mid(next) > mid(index) ? 1 : 0;
                }
            }
        }
        return new double[] {(double) up / number, number};
    }
}
