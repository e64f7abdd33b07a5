package ballast.analytics.calibration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first fill of each order that was filled, and how many it had. Memory grows with filled orders. One thread. */
final class FirstFills {
    /** Of one order. */
    static final class Entry {
        private long firstMs = Long.MAX_VALUE;
        private int prints;
        private boolean isKnownOrder;

        long firstNs() {
            return RunFiles.ns(firstMs);
        }

        int prints() {
            return prints;
        }

        void onOrder() {
            isKnownOrder = true;
        }
    }

    private final Map<String, Entry> byOrder = new HashMap<>();
    private long lastMs = -1;
    private long prints;

    private FirstFills() {}

    static FirstFills read(final RunFiles files) {
        final FirstFills fills = new FirstFills();
        final Path path = TableFile.find(files.fills());
        final SymbolFilter filter = new SymbolFilter(files.symbol());
        TableFile.read(path, List.of("recv_ms", "order_id"), row -> {
            if (filter.accepts(row)) {
                row.requirePositive("qty");
                fills.add(row.required("order_id"), row.ms("recv_ms"));
            }
        });
        filter.requireMatch(String.valueOf(path.getFileName()));
        return fills;
    }

    private void add(final String orderId, final long ms) {
        final Entry entry = byOrder.computeIfAbsent(orderId, id -> new Entry());
        entry.firstMs = Math.min(entry.firstMs, ms);
        entry.prints++;
        prints++;
        lastMs = Math.max(lastMs, ms);
    }

    /** Fills of an order; null when it has none. */
    Entry of(final String orderId) {
        return byOrder.get(orderId);
    }

    long lastMs() {
        return lastMs;
    }

    long prints() {
        return prints;
    }

    int orders() {
        return byOrder.size();
    }

    /** Orders with fills that no placement was seen of. */
    long strangers() {
        return byOrder.values().stream().filter(entry -> !entry.isKnownOrder).count();
    }
}
