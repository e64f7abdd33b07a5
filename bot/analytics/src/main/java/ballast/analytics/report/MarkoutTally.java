package ballast.analytics.report;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code markouts.csv} says of one instrument. The row of a fill at horizon 0 stands before its later ones, as it
 * does in time. Adverse selection at a horizon = sum over fills of edge(horizon) - edge(0). One thread.
 */
final class MarkoutTally {
    /** Figures of one horizon. */
    static final class Horizon {
        private final Moments buys = new Moments();
        private final Moments sells = new Moments();
        private double buyValue;
        private double sellValue;
        private double buyEdge;
        private double sellEdge;
        private long edgeUnits;
        private long adverseUnits;

        /** Edge per fill of one side. */
        Moments side(final boolean buy) {
            return buy ? buys : sells;
        }

        /** Edge of one side in basis points of the value traded; NaN without fills. */
        double basisPoints(final boolean buy) {
            return buy ? buyEdge / buyValue * 1e4 : sellEdge / sellValue * 1e4;
        }

        /** Sum of all edges. */
        long edgeUnits() {
            return edgeUnits;
        }

        /** Sum of edge at this horizon less edge at the fill. */
        long adverseUnits() {
            return adverseUnits;
        }

        /** Fills that had reached the horizon. */
        long count() {
            return buys.count() + sells.count();
        }
    }

    private final RunHeader.Instrument instrument;
    private final FillTally fills;
    private final Valuation valuation;
    private final long primaryMs;
    private final double moneyUnit;
    private final SortedMap<Long, Horizon> horizons = new TreeMap<>();
    private final Map<String, Long> edgeAtFill = new HashMap<>();
    private final Curve adverse;
    private long racedEdgeUnits;

    MarkoutTally(final RunHeader.Instrument instrument, final FillTally fills, final long primaryMs) {
        this.instrument = instrument;
        this.fills = fills;
        this.primaryMs = primaryMs;
        valuation = new Valuation(instrument);
        moneyUnit = StrictMath.pow(10.0, instrument.moneyDecimals());
        adverse = new Curve(instrument.moneyDecimals());
    }

    void accept(final TableRow row) {
        final String execId = row.required("exec_id");
        final long horizonMs = row.ms("horizon_ms");
        final long edge = row.scaled("edge", instrument.moneyDecimals());
        if (horizonMs == 0 && edgeAtFill.put(execId, edge) != null) {
            throw row.bad("exec_id '" + execId + "' has horizon 0 twice");
        }
        final Long atFill = edgeAtFill.get(execId);
        if (atFill == null) {
            throw row.bad("exec_id '" + execId + "' has no row with horizon 0 before this one");
        }
        final long lost = Math.subtractExact(edge, atFill);
        add(horizons.computeIfAbsent(horizonMs, ms -> new Horizon()), row, edge, lost);
        if (horizonMs == primaryMs) {
            final long ms = row.ms("recv_ms");
            if (adverse.size() > 0 && ms < adverse.timeMs(adverse.size() - 1)) {
                throw row.bad("recv_ms " + ms + " is before the row above with the same horizon");
            }
            adverse.add(ms, Math.addExact(adverse.last(), lost));
            if (fills.isRaced(execId)) {
                racedEdgeUnits = Math.addExact(racedEdgeUnits, edge);
            }
        }
    }

    private void add(final Horizon horizon, final TableRow row, final long edge, final long lost) {
        final boolean buy = row.side("side") > 0;
        final double value = valuation
                .value(row, row.scaled("qty", instrument.quantityDecimals()))
                .doubleValue();
        horizon.edgeUnits = Math.addExact(horizon.edgeUnits, edge);
        horizon.adverseUnits = Math.addExact(horizon.adverseUnits, lost);
        horizon.side(buy).add(edge / moneyUnit);
        if (buy) {
            horizon.buyValue += value;
            horizon.buyEdge += edge / moneyUnit;
        } else {
            horizon.sellValue += value;
            horizon.sellEdge += edge / moneyUnit;
        }
    }

    /** Figures by horizon in milliseconds, ascending. */
    SortedMap<Long, Horizon> horizons() {
        return horizons;
    }

    long primaryMs() {
        return primaryMs;
    }

    /** Adverse selection at the primary horizon so far, over time. */
    Curve adverse() {
        return adverse;
    }

    /** Edge at the primary horizon of fills that came after a cancel of their order had been asked for. */
    long racedEdgeUnits() {
        return racedEdgeUnits;
    }
}
