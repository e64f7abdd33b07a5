package ballast.analytics.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What {@code orders.csv} says of one instrument. One thread. */
final class OrderTally {
    private final int quantityDecimals;
    private final Valuation valuation;
    private final Set<String> filledOrders = new HashSet<>();
    private final Set<String> completedOrders = new HashSet<>();
    private final Map<String, Integer> refusedCancels = new HashMap<>();
    private final Map<String, Long> racedFromMs = new HashMap<>();
    private long placed;
    private long rejected;
    private long cancelRequests;
    private long cancelRejects;
    private long cancelled;
    private long expired;
    private long fillRows;
    private long orderedUnits;
    private double orderedValue;

    OrderTally(final RunHeader.Instrument instrument) {
        quantityDecimals = instrument.quantityDecimals();
        valuation = new Valuation(instrument);
    }

    void accept(final TableRow row) {
        final String action = row.required("action");
        switch (action) {
            case "PLACE" -> place(row);
            case "CANCEL_REQ" -> cancelRequests++;
            case "CANCEL_ACK" -> cancelled++;
            case "CANCEL_REJECT" -> {
                cancelRejects++;
                refusedCancels.merge(row.required("order_id"), 1, Integer::sum);
            }
            case "FILL" -> fill(row);
            case "EXPIRE" -> expired++;
            default -> throw row.bad("unknown action '" + action + "'");
        }
    }

    private void place(final TableRow row) {
        placed++;
        if (row.text("status").equals("REJECTED")) {
            rejected++;
            return;
        }
        final long units = row.scaled("remaining_qty", quantityDecimals);
        orderedUnits = Math.addExact(orderedUnits, units);
        orderedValue += valuation.value(row, units).doubleValue();
    }

    private void fill(final TableRow row) {
        fillRows++;
        final String id = row.required("order_id");
        filledOrders.add(id);
        if (row.scaled("remaining_qty", quantityDecimals) == 0) {
            completedOrders.add(id);
        }
        if (!row.isBlank("cancel_req_ms")) {
            racedFromMs.putIfAbsent(id, row.ms("recv_ms"));
        }
    }

    /** Whether a fill came after a cancel of its order had been asked for. */
    boolean isRaced(final String orderId, final long fillMs) {
        final Long from = racedFromMs.get(orderId);
        return from != null && fillMs >= from;
    }

    /** Cancels that were refused because the order had been filled completely. */
    long lostRaces() {
        return refusedCancels.entrySet().stream()
                .filter(entry -> completedOrders.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long placed() {
        return placed;
    }

    long rejected() {
        return rejected;
    }

    long cancelRequests() {
        return cancelRequests;
    }

    long cancelRejects() {
        return cancelRejects;
    }

    long cancelled() {
        return cancelled;
    }

    long expired() {
        return expired;
    }

    long fillRows() {
        return fillRows;
    }

    long filledOrders() {
        return filledOrders.size();
    }

    long completedOrders() {
        return completedOrders.size();
    }

    long orderedUnits() {
        return orderedUnits;
    }

    double orderedValue() {
        return orderedValue;
    }
}
