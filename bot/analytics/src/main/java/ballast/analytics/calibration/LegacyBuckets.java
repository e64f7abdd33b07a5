package ballast.analytics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Buckets as the old notebook made them, for comparison only: distance without its sign and frozen at activation, lower
 * bucket edge for distance, expiry ignored, every print counted while exposure ends at the first. One thread.
 */
final class LegacyBuckets {
    /** Limits that the notebook had unless told otherwise. */
    static final int DELTA_MAX = 50;

    static final double EXPOSURE_SEC_MIN = 5;

    private static final class Cell {
        private double exposureNs;
        private long prints;
        private long open;
        private double openSinceNs;
    }

    private final Map<Long, Cell> cells = new TreeMap<>();

    /**
     * An order.
     *
     * @param deltaMicroTicks from the mid at activation.
     * @param activeNs when it could first be filled.
     * @param endNs first fill or cancel; {@link Long#MAX_VALUE} = the end of the run.
     * @param prints of it.
     */
    void add(final long deltaMicroTicks, final long activeNs, final long endNs, final int prints) {
        final Cell cell = cells.computeIfAbsent(Math.abs(deltaMicroTicks) / ExposureGrid.MICRO, key -> new Cell());
        cell.prints += prints;
        if (endNs == Long.MAX_VALUE) {
            cell.open++;
            cell.openSinceNs += activeNs / 1e9;
        } else {
            cell.exposureNs += Math.max(0, endNs - activeNs);
        }
    }

    /**
     * The buckets that the notebook fitted, and those without fills.
     *
     * @param endNs of the run.
     * @return by ascending distance.
     */
    List<Bucket> buckets(final long endNs) {
        final List<Bucket> buckets = new ArrayList<>();
        cells.forEach((key, cell) -> {
            final double openSec = Math.max(0, cell.open * (endNs / 1e9) - cell.openSinceNs);
            final double exposureSec = cell.exposureNs / 1e9 + openSec;
            if (key <= DELTA_MAX && exposureSec >= EXPOSURE_SEC_MIN) {
                buckets.add(new Bucket(key, exposureSec, cell.prints));
            }
        });
        return buckets;
    }
}
