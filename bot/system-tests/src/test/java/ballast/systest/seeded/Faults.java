package ballast.systest.seeded;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The plan of what goes wrong in a run, drawn from its seed before it begins. Shares are of a thousand; windows are
 * milliseconds since the start. One line says all of it.
 */
final class Faults {
    /** A way between two parties. */
    enum Wire {
        FEED,
        ORDERS,
        REPORTS
    }

    /** Something is down from one time to another. */
    record Window(Wire wire, long fromMs, long toMs) {
        @Override
        public String toString() {
            return wire + "@" + fromMs + ".." + toMs;
        }
    }

    final int feedLoss;
    final int orderLoss;
    final int answerLoss;
    final int duplicates;
    final int reorder;
    final int spikes;
    final int cutFrames;
    final int unknownWithEffect;
    final int unknownWithout;
    final int refusals;
    final int strayCancels;
    final int busts;
    final int silentTimeouts;
    final int failedReports;
    final boolean isReportTorn;
    /** Whether the venue resends what a broken connection kept back; else it is gone, and must be asked for. */
    final boolean isResending;

    final int commands;
    final List<Window> windows = new ArrayList<>();
    final List<Long> crashesMs = new ArrayList<>();
    final long syncMs;
    final long snapshotMs;

    private Faults() {
        feedLoss = 0;
        orderLoss = 0;
        answerLoss = 0;
        duplicates = 0;
        reorder = 0;
        spikes = 0;
        cutFrames = 0;
        unknownWithEffect = 0;
        unknownWithout = 0;
        refusals = 0;
        strayCancels = 0;
        busts = 0;
        silentTimeouts = 0;
        failedReports = 0;
        isReportTorn = false;
        isResending = true;
        commands = 0;
        syncMs = 100;
        snapshotMs = 10_000;
    }

    private Faults(final SplittableRandom random, final long durationMs, final int crashesMax) {
        feedLoss = share(random, 30);
        orderLoss = share(random, 60);
        answerLoss = share(random, 40);
        duplicates = share(random, 100);
        reorder = share(random, 100);
        spikes = share(random, 30);
        cutFrames = share(random, 10);
        unknownWithEffect = share(random, 40);
        unknownWithout = share(random, 40);
        refusals = share(random, 40);
        strayCancels = share(random, 20);
        busts = 0 * share(random, 10);
        silentTimeouts = share(random, 500);
        failedReports = share(random, 300);
        isReportTorn = random.nextInt(3) == 0;
        isResending = random.nextBoolean();
        commands = share(random, 8);
        for (final Wire wire : Wire.values()) {
            for (int count = random.nextInt(3); count > 0; count--) {
                final long from = random.nextLong(durationMs);
                windows.add(new Window(wire, from, Math.min(durationMs, from + random.nextLong(50, 6_000))));
            }
        }
        for (int count = random.nextInt(crashesMax + 1); count > 0; count--) {
            crashesMs.add(random.nextLong(1_000, durationMs - 1_000));
        }
        crashesMs.sort(null);
        syncMs = random.nextLong(1, 400);
        snapshotMs = random.nextLong(500, 20_000);
    }

    /** Nothing goes wrong. */
    static Faults none() {
        return new Faults();
    }

    /** A plan for a run. */
    static Faults draw(final SplittableRandom random, final long durationMs, final int crashesMax) {
        return new Faults(random, durationMs, crashesMax);
    }

    /** Half of the plans lack each kind of fault, so that single kinds are seen alone, too. */
    private static int share(final SplittableRandom random, final int most) {
        final int drawn = random.nextInt(1, most + 1);
        return random.nextBoolean() ? drawn : 0;
    }

    /** Whether a wire is down. */
    boolean isDown(final Wire wire, final long nowMs) {
        for (final Window window : windows) {
            if (window.wire == wire && nowMs >= window.fromMs && nowMs < window.toMs) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "loss feed/orders/answers " + feedLoss + "/" + orderLoss + "/" + answerLoss + ", twice " + duplicates
                + ", out of order " + reorder + ", late " + spikes + ", cut " + cutFrames + ", unknown with/without "
                + unknownWithEffect + "/" + unknownWithout + ", refused " + refusals + ", stray cancels " + strayCancels
                + ", busts " + busts + ", silent " + silentTimeouts + ", reports failed " + failedReports
                + (isReportTorn ? " torn" : "") + (isResending ? ", resent" : ", not resent") + ", commands " + commands
                + ", down " + windows + ", crashes "
                + crashesMs + ", sync " + syncMs + " ms, snapshot " + snapshotMs + " ms";
    }
}
