package ballast.systest.seeded;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: what is due next happens next; what is due together, in the order in which it was planned. */
final class Timeline {
    private record Due(long timeNs, long number, Runnable action) {}

    private final PriorityQueue<Due> plan =
            new PriorityQueue<>(Comparator.comparingLong(Due::timeNs).thenComparingLong(Due::number));
    private long planned;
    private long nowNs;

    Timeline(final long startNs) {
        nowNs = startNs;
    }

    long nowNs() {
        return nowNs;
    }

    /** Do something after a time. */
    void in(final long delayNs, final Runnable action) {
        plan.add(new Due(nowNs + delayNs, planned++, action));
    }

    /** Let everything happen that is due by then. */
    void runUntil(final long timeNs) {
        while (!plan.isEmpty() && plan.peek().timeNs <= timeNs) {
            final Due next = plan.poll();
            nowNs = next.timeNs;
            next.action.run();
        }
        nowNs = timeNs;
    }
}
