package ballast.sim.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The same rules as {@link MarketBook}, written for being obviously right: sorted maps of lists. */
final class NaiveBook {
    private final TreeMap<Long, List<Long>> bids = new TreeMap<>();
    private final TreeMap<Long, List<Long>> asks = new TreeMap<>();
    private final int bandTicks;
    private final List<String> fills = new ArrayList<>();

    NaiveBook(final int bandTicks) {
        this.bandTicks = bandTicks;
    }

    private NavigableMap<Long, List<Long>> side(final boolean isBid) {
        return isBid ? bids : asks;
    }

    int orders(final boolean isBid) {
        return side(isBid).values().stream().mapToInt(List::size).sum();
    }

    long best(final boolean isBid) {
        return isBid ? bids.lastKey() : asks.firstKey();
    }

    List<String> fills() {
        return fills;
    }

    boolean add(final boolean isBid, final long price, final long lots) {
        final boolean wouldMatch =
                isBid ? !asks.isEmpty() && price >= asks.firstKey() : !bids.isEmpty() && price <= bids.lastKey();
        final NavigableMap<Long, List<Long>> side = side(isBid);
        final boolean isFar = !side.isEmpty() && (isBid ? best(true) - price : price - best(false)) >= bandTicks;
        if (wouldMatch || isFar) {
            return false;
        }
        side.computeIfAbsent(price, p -> new ArrayList<>()).add(lots);
        side.keySet().removeIf(p -> Math.abs(best(isBid) - p) >= bandTicks);
        return true;
    }

    long take(final boolean isBuyer, final long lots, final long limit) {
        final NavigableMap<Long, List<Long>> side = side(!isBuyer);
        long left = lots;
        while (left > 0) {
            final long price = best(!isBuyer);
            final List<Long> queue = side.get(price);
            final long available = queue.get(0) - (orders(!isBuyer) == 1 ? 1 : 0);
            final long taken = Math.min(left, available);
            if (taken == 0 || (isBuyer ? price > limit : price < limit)) {
                break;
            }
            fills.add(price + " " + taken + " " + isBuyer);
            left -= taken;
            if (taken == queue.get(0)) {
                remove(!isBuyer, price, 0);
            } else {
                queue.set(0, queue.get(0) - taken);
            }
        }
        return lots - left;
    }

    private void remove(final boolean isBid, final long price, final int place) {
        final List<Long> queue = side(isBid).get(price);
        queue.remove(place);
        if (queue.isEmpty()) {
            side(isBid).remove(price);
        }
    }

    /** Orders in price-time priority: price and place in its queue. */
    private List<long[]> inOrder(final boolean isBid) {
        final List<long[]> result = new ArrayList<>();
        final Map<Long, List<Long>> sorted = isBid ? bids.descendingMap() : asks;
        for (final Map.Entry<Long, List<Long>> level : sorted.entrySet()) {
            for (int place = 0; place < level.getValue().size(); place++) {
                result.add(new long[] {level.getKey(), place});
            }
        }
        return result;
    }

    void cancelAt(final boolean isBid, final int place) {
        final long[] order = inOrder(isBid).get(place);
        remove(isBid, order[0], (int) order[1]);
    }

    void cancelWeighted(final boolean isBid, final long target, final long[] weights) {
        long sum = 0;
        for (final long[] order : inOrder(isBid)) {
            sum += weights[(int) Math.abs(best(isBid) - order[0])];
            if (target < sum) {
                remove(isBid, order[0], (int) order[1]);
                return;
            }
        }
        throw new AssertionError("target " + target + " of weight " + sum);
    }

    long weight(final boolean isBid, final long[] weights) {
        return inOrder(isBid).stream()
                .mapToLong(order -> weights[(int) Math.abs(best(isBid) - order[0])])
                .sum();
    }

    int ordersBeyond(final boolean isBid, final double boundary) {
        return (int) inOrder(isBid).stream()
                .filter(order -> isBid ? order[0] > boundary : order[0] < boundary)
                .count();
    }

    /** Sizes by price, best first. */
    List<String> levels(final boolean isBid) {
        final List<String> result = new ArrayList<>();
        final Map<Long, List<Long>> sorted = isBid ? bids.descendingMap() : asks;
        sorted.forEach((price, queue) ->
                result.add(price + ":" + queue.stream().mapToLong(lots -> lots).sum()));
        return result;
    }
}
