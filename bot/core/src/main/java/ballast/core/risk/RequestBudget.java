package ballast.core.risk;

import ballast.core.state.StateTransfer;
import java.util.ArrayList;
import java.util.List;

/**
 * How often one venue may be asked (R10): no more than n requests in any window, wherever it lies, for every n and
 * window that an instrument of the venue sets. Exact, by the times of the last requests; a bucket that fills again
 * would let through twice as much where a full one meets a refilled one. A share of each budget only cancels may use.
 *
 * <p>Single writer: the core. Allocates in {@link #join} and {@link #limit} only.
 */
final class RequestBudget {
    /** More than a product of a share errs by: a tenth of 30 requests is 3, and not 4. */
    private static final double ROUNDING = 1e-6;

    private final TimeRing sent = new TimeRing();
    // by instrument id and window, so that the order in which they come does not matter
    private final List<Limit> limits = new ArrayList<>();
    private long observed;
    private long allowed;

    /** One limit of one instrument. */
    static final class Limit {
        private final int instrumentId;
        private int requests;
        private int orders;
        private long windowNs;

        private Limit(final int instrumentId) {
            this.instrumentId = instrumentId;
        }
    }

    /** One more limit of an instrument, which forbids nothing yet. */
    Limit join(final int instrumentId) {
        final Limit limit = new Limit(instrumentId);
        int at = limits.size();
        while (at > 0 && limits.get(at - 1).instrumentId > instrumentId) {
            at--;
        }
        limits.add(at, limit);
        return limit;
    }

    /**
     * An instrument changes a limit of its own.
     *
     * @param limit of this budget.
     * @param n requests in a window; 0 = no limit.
     * @param windowNs length of the window.
     * @param reserve share of n that only cancels may use, below 1.
     */
    void limit(final Limit limit, final long n, final long windowNs, final double reserve) {
        limit.requests = Math.toIntExact(n);
        limit.orders = (int) (n - (long) Math.ceil(n * reserve - ROUNDING));
        limit.windowNs = windowNs;
        sent.hold(limit.requests);
    }

    /** A request leaves, whatever it asks. */
    void onSent(final long nowNs) {
        sent.add(nowNs);
    }

    /** Whether a cancel, or a question, may be sent now. */
    boolean mayCancel(final long nowNs) {
        for (int i = 0; i < limits.size(); i++) {
            final Limit limit = limits.get(i);
            if (limit.requests > 0 && sent.has(limit.requests, nowNs, limit.windowNs)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether an order or an amend may be sent now; if not, {@link #observed} and {@link #allowed} tell by how much.
     */
    boolean mayOrder(final long nowNs) {
        for (int i = 0; i < limits.size(); i++) {
            final Limit limit = limits.get(i);
            if (limit.requests > 0 && (limit.orders == 0 || sent.has(limit.orders, nowNs, limit.windowNs))) {
                observed = sent.within(nowNs, limit.windowNs) + 1L;
                allowed = limit.orders;
                return false;
            }
        }
        return true;
    }

    /** Requests that there would have been in the window with the order that was last refused. */
    long observed() {
        return observed;
    }

    /** Requests in that window up to which orders and amends may be sent. */
    long allowed() {
        return allowed;
    }

    /** Save or load when requests were sent. */
    void transfer(final StateTransfer state) {
        sent.transfer(state);
        observed = state.whole(observed);
        allowed = state.whole(allowed);
    }
}
