package ballast.analytics.calibration;

import java.nio.file.Path;
import java.util.List;

/** Reads a state table's mids. Stateless. */
final class MidTable {
    private MidTable() {}

    /**
     * The mid of one instrument over time.
     *
     * @param files of the run.
     * @return the steps; a blank mid is not known.
     * @throws CalibrationException when the table is missing, malformed, not in order, or without a mid.
     */
    static MidSeries read(final RunFiles files) {
        final Path path = TableFile.find(files.state());
        final SymbolFilter filter = new SymbolFilter(files.symbol());
        final MidSeries mids = new MidSeries();
        TableFile.read(path, List.of("recv_ms", "mid"), row -> {
            if (!filter.accepts(row)) {
                return;
            }
            final long timeNs = RunFiles.ns(row.ms("recv_ms"));
            if (timeNs < mids.lastNs()) {
                throw row.bad("recv_ms is before that of the row above");
            }
            final String mid = row.text("mid");
            final boolean isKnown = !mid.isEmpty() && !mid.equals("NaN");
            mids.add(timeNs, isKnown ? row.microTicks("mid", files.tick()) : MidSeries.UNKNOWN);
        });
        final String name = String.valueOf(path.getFileName());
        filter.requireMatch(name);
        if (mids.size() == 0 || (mids.size() == 1 && mids.microTicks(0) == MidSeries.UNKNOWN)) {
            throw new CalibrationException(name, 0, "has no row with a mid");
        }
        return mids;
    }
}
