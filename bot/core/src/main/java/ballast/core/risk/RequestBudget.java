package ballast.core.risk;

import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * How often one venue may be asked (R10): no more than n requests in any window, wherever it lies, for every n and
 * window that an instrument of the venue sets. Exact, by the times of the last requests; a bucket that fills again
 * would let through twice as much where a full one meets a refilled one. A share of each budget only cancels may use.
 *
 * <p>Single writer: the core. Allocates in {@link #join} and {@link #limit} only.
 */
final class RequestBudget {
    private static final int PER_INSTRUMENT = 2;

    /** More than a product of a share errs by: a tenth of 30 requests is 3, and not 4. */
    private static final double ROUNDING = 1e-6;

    private final TimeRing sent = new TimeRing();
    private int[] requests = new int[0];
    private int[] orders = new int[0];
    private long[] windowsNs = new long[0];

    /** One more instrument; answers its place. */
    int join() {
        final int place = requests.length / PER_INSTRUMENT;
        requests = Arrays.copyOf(requests, requests.length + PER_INSTRUMENT);
        orders = Arrays.copyOf(orders, requests.length);
        windowsNs = Arrays.copyOf(windowsNs, requests.length);
        return place;
    }

    /**
     * An instrument takes one of its two limits.
     *
     * @param place of the instrument.
     * @param which 0 or 1.
     * @param n requests in a window; 0 = no limit.
     * @param windowNs length of the window.
     * @param reserve share of n that only cancels may use, below 1.
     */
    void limit(final int place, final int which, final long n, final long windowNs, final double reserve) {
        final int at = place * PER_INSTRUMENT + which;
        requests[at] = Math.toIntExact(n);
        orders[at] = (int) (n - (long) Math.ceil(n * reserve - ROUNDING));
        windowsNs[at] = windowNs;
        sent.hold(requests[at]);
    }

    /** A request leaves, whatever it asks. */
    void onSent(final long nowNs) {
        sent.add(nowNs);
    }

    /** Whether a cancel, or a question, may be sent now. */
    boolean mayCancel(final long nowNs) {
        for (int i = 0; i < requests.length; i++) {
            if (requests[i] > 0 && sent.has(requests[i], nowNs, windowsNs[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * The limit that forbids an order or an amend now.
     *
     * @return its number, or -1 when none does.
     */
    int forbids(final long nowNs) {
        for (int i = 0; i < requests.length; i++) {
            if (requests[i] > 0 && (orders[i] == 0 || sent.has(orders[i], nowNs, windowsNs[i]))) {
                return i;
            }
        }
        return -1;
    }

    /** Requests that there would be in a limit's window with one more. */
    long observed(final int at, final long nowNs) {
        return sent.within(nowNs, windowsNs[at]) + 1L;
    }

    /** Requests in a limit's window up to which orders and amends may be sent. */
    long allowed(final int at) {
        return orders[at];
    }

    /** Save or load what was seen. */
    void transfer(final StateTransfer state) {
        sent.transfer(state);
    }
}
