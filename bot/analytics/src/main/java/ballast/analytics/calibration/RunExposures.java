package ballast.analytics.calibration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a run's tables into exposures: the signed distance of every order for each piece of constant mid, until its
 * first fill, effective cancel, expiry, or the end. One event per order, its first fill.
 *
 * <p>The orders table is streamed: memory is needed for the mids, for orders that were filled, and for orders that are
 * open. Rows of an order stand behind its PLACE. One thread.
 */
public final class RunExposures {
    private static final class Open {
        private FillSide side;
        private long price;
        private long activeNs;
        private long expireNs = Long.MAX_VALUE;
        private long cancelNs = Long.MAX_VALUE;
        private long filledNs = Long.MAX_VALUE;
    }

    /** Clocks of two columns may differ by so much; a fill that is earlier is of another order. */
    private static final long FILL_BEFORE_NS_MAX = 1_000_000_000L;

    private final RunFiles files;
    private final MidSeries mids;
    private final TimeWindow window;
    private final ExposureGrid grid;
    private final Consumer<OrderExposure> watcher;
    private final FirstFills fills;
    private final LegacyBuckets legacy = new LegacyBuckets();
    private final Map<String, Open> open = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final SymbolFilter filter;
    private long lastMs;
    private long orders;
    private long rejected;
    private long withoutMidNs;
    private long fillsWithoutMid;
    private long priceGcd;
    private long firstActiveNs = Long.MAX_VALUE;
    private long endNs;

    private RunExposures(
            final RunFiles files,
            final MidSeries mids,
            final TimeWindow window,
            final ExposureGrid grid,
            final Consumer<OrderExposure> watcher) {
        this.files = files;
        this.mids = mids;
        this.window = window;
        this.grid = grid;
        this.watcher = watcher;
        filter = new SymbolFilter(files.symbol());
        fills = FirstFills.read(files);
    }

    /**
     * The mids of a run's state table.
     *
     * @param files of the run.
     * @return the steps.
     * @throws CalibrationException when the table is missing, malformed, not in order, or without a mid.
     */
    public static MidSeries mids(final RunFiles files) {
        return MidTable.read(files);
    }

    /**
     * Reads a run.
     *
     * @param files of it.
     * @param mids of its state table, or better ones, as from the tape that it ran on.
     * @param window what lies outside is not counted.
     * @param grid receives exposure and fills.
     * @param watcher told of every order, in the order of their ends in the table.
     * @return what else was seen.
     * @throws CalibrationException with file and line when a table is malformed or does not belong to the others.
     */
    public static RunExposures read(
            final RunFiles files,
            final MidSeries mids,
            final TimeWindow window,
            final ExposureGrid grid,
            final Consumer<OrderExposure> watcher) {
        final RunExposures run = new RunExposures(files, mids, window, grid, watcher);
        run.readOrders();
        return run;
    }

    private void readOrders() {
        final Path path = TableFile.find(files.orders());
        final String name = String.valueOf(path.getFileName());
        TableFile.read(path, List.of("recv_ms", "order_id", "action", "side", "price"), this::onRow);
        filter.requireMatch(name);
        lastMs = Math.max(Math.max(lastMs, fills.lastMs()), 0);
        endNs = files.endMs() > 0 ? RunFiles.ns(files.endMs()) : Math.max(RunFiles.ns(lastMs), mids.lastNs());
        open.keySet().stream().sorted().toList().forEach(this::end);
        requireOneRun(name);
    }

    private void requireOneRun(final String name) {
        final long strangers = fills.strangers();
        if (strangers > 0 && 2 * strangers >= fills.orders()) {
            throw new CalibrationException(
                    name,
                    0,
                    "does not have " + strangers + " of the " + fills.orders()
                            + " orders that the fills table names; are both of one run?");
        }
        if (orders > 0 && (mids.firstNs() >= endNs || mids.lastNs() < firstActiveNs)) {
            throw new CalibrationException(name, 0, "covers another time than the mids; are both of one run?");
        }
    }

    private void onRow(final TableFile row) {
        if (!filter.accepts(row)) {
            return;
        }
        lastMs = Math.max(lastMs, row.ms("recv_ms"));
        final String id = row.required("order_id");
        switch (row.text("action")) {
            case "PLACE" -> onPlace(row, id);
            case "CANCEL_REQ" -> onCancel(row, id);
            case "CANCEL_ACK" -> onCancelled(row, id);
            case "EXPIRE" -> onExpired(row, id);
            case "FILL" -> onFilled(row, id);
            default -> {
                // refused cancels change nothing
            }
        }
    }

    private void onPlace(final TableFile row, final String id) {
        if (row.text("status").equals("REJECTED")) {
            rejected++;
            return;
        }
        final Open order = new Open();
        order.side = row.side("side");
        order.price = row.microTicks("price", files.tick());
        final long off = order.price - Math.round((double) order.price / ExposureGrid.MICRO) * ExposureGrid.MICRO;
        if (Math.abs(off) > ExposureGrid.MICRO / 1_000) {
            throw row.bad("price " + row.text("price") + " is not a multiple of tick "
                    + CalibrationText.exact(files.tick()) + "; is that the instrument's tick?");
        }
        order.price -= off;
        priceGcd = gcd(priceGcd, order.price / ExposureGrid.MICRO);
        final long activeMs = row.msOrNone("active_recv_ms");
        order.activeNs = RunFiles.ns(activeMs < 0 ? row.ms("recv_ms") : activeMs);
        final long expireMs = row.msOrNone("expire_recv_ms");
        order.expireNs = expireMs < 0 ? Long.MAX_VALUE : RunFiles.ns(expireMs);
        if (open.put(id, order) != null || ended.contains(id)) {
            throw row.bad("order " + id + " is placed a second time; are rows of two runs in one table?");
        }
        final FirstFills.Entry filled = fills.of(id);
        if (filled != null) {
            filled.onOrder();
        }
        orders++;
        firstActiveNs = Math.min(firstActiveNs, order.activeNs);
    }

    private static long gcd(final long a, final long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** A fill that the fills table lacks, because that was cut or lost, is a fill all the same. */
    private void onFilled(final TableFile row, final String id) {
        final Open order = open.get(id);
        if (order != null && fills.of(id) == null) {
            order.filledNs = Math.min(order.filledNs, RunFiles.ns(row.ms("recv_ms")));
        }
        if (row.text("status").equals("FILLED")) {
            end(id);
        }
    }

    private void onCancel(final TableFile row, final String id) {
        final Open order = open.get(id);
        final long effectiveMs = row.msOrNone("cancel_effective_ms");
        if (order != null && effectiveMs >= 0) {
            order.cancelNs = Math.min(order.cancelNs, RunFiles.ns(effectiveMs));
        }
    }

    private void onCancelled(final TableFile row, final String id) {
        onCancel(row, id);
        final Open order = open.get(id);
        if (order != null && order.cancelNs == Long.MAX_VALUE) {
            order.cancelNs = RunFiles.ns(row.ms("recv_ms"));
        }
        end(id);
    }

    private void onExpired(final TableFile row, final String id) {
        final Open order = open.get(id);
        final long expireMs = row.msOrNone("expire_recv_ms");
        if (order != null) {
            final long atNs = RunFiles.ns(expireMs < 0 ? row.ms("recv_ms") : expireMs);
            order.expireNs = Math.min(order.expireNs, atNs);
        }
        end(id);
    }

    private void end(final String id) {
        final Open order = open.remove(id);
        if (order == null) {
            return;
        }
        ended.add(id);
        final FirstFills.Entry filled = fills.of(id);
        final long reportedNs = filled == null ? order.filledNs : filled.firstNs();
        final long fillNs = reportedNs == Long.MAX_VALUE ? reportedNs : reportedNs - files.fillDelayNs();
        if (fillNs < order.activeNs - FILL_BEFORE_NS_MAX) {
            throw new CalibrationException(
                    String.valueOf(files.fills().getFileName()),
                    0,
                    "order " + id + " is filled before it was placed; are both tables of one run, and of one clock?");
        }
        final long removedNs = Math.min(order.cancelNs, order.expireNs);
        final long lastNs = Math.min(Math.min(fillNs, removedNs), endNs == 0 ? Long.MAX_VALUE : endNs);
        final long mid = mids.midAt(order.activeNs);
        final OrderExposure exposure = new OrderExposure(
                id, order.side, order.price, order.activeNs, Math.max(order.activeNs, lastNs), mid, fillNs == lastNs);
        if (mid != MidSeries.UNKNOWN) {
            legacy.add(
                    exposure.deltaMicroTicks(mid),
                    order.activeNs,
                    Math.min(fillNs, order.cancelNs),
                    filled == null ? 0 : filled.prints());
        }
        count(exposure);
        watcher.accept(exposure);
    }

    /** Piece by piece of constant mid. */
    private void count(final OrderExposure order) {
        final long toNs = Math.min(order.endNs(), window.toNs());
        long atNs = Math.max(order.activeNs(), window.fromNs());
        int piece = mids.at(atNs);
        long lastMid = mids.microTicks(piece);
        while (atNs < toNs) {
            final long pieceEndNs = Math.min(toNs, mids.endNs(piece));
            lastMid = mids.microTicks(piece);
            if (lastMid == MidSeries.UNKNOWN) {
                withoutMidNs += pieceEndNs - atNs;
            } else {
                grid.expose(order.side(), order.deltaMicroTicks(lastMid), pieceEndNs - atNs);
            }
            atNs = pieceEndNs;
            piece++;
        }
        final boolean isWithin = order.endNs() >= window.fromNs() && order.endNs() < window.toNs();
        if (!order.isFilled() || !isWithin) {
            return;
        }
        if (lastMid == MidSeries.UNKNOWN) {
            fillsWithoutMid++;
        } else {
            grid.fill(order.side(), order.deltaMicroTicks(lastMid));
        }
    }

    /** Orders that were accepted. */
    public long orders() {
        return orders;
    }

    /** Placements that were refused. */
    public long rejected() {
        return rejected;
    }

    /** Prints in the fills table; an order may have several. */
    public long prints() {
        return fills.prints();
    }

    /** Orders with fills that the orders table does not have. */
    public long strangers() {
        return fills.strangers();
    }

    /** Seconds at risk while the mid was not known; not counted. */
    public double withoutMidSec() {
        return withoutMidNs / 1e9;
    }

    /** Fills while the mid was not known; not counted. */
    public long fillsWithoutMid() {
        return fillsWithoutMid;
    }

    /** Largest number of ticks that all prices are multiples of: above 1 the tick may be too small. 0 = no orders. */
    public long priceGcd() {
        return priceGcd;
    }

    /** End of observation, nanoseconds since 1970. */
    public long endNs() {
        return endNs;
    }

    /** When the first order became active, nanoseconds since 1970; never when there was none. */
    public long firstActiveNs() {
        return firstActiveNs;
    }

    /** Buckets of the old notebook, all orders of the run, whatever the window. */
    public List<Bucket> legacyBuckets() {
        return legacy.buckets(endNs);
    }
}
