package ballast.analytics.record;

import ballast.analytics.report.RunTables;
import ballast.codecs.StateSummaryDecoder;
import ballast.core.quoter.QuoteReason;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code state.csv} and {@code pnl.csv}: one row per instrument and state interval. {@code mtm_value} is cash plus the
 * value of the position at the mid, as in the fill-calibration notebook. One thread.
 */
final class StateTables implements AutoCloseable {
    private final CsvTable states;
    private final CsvTable pnl;

    StateTables(final Path directory) {
        states = new CsvTable(directory, RunTables.Table.STATE);
        pnl = new CsvTable(directory, RunTables.Table.PNL);
    }

    void onInterval(final InstrumentText text, final StateSummaryDecoder state, final long timeNs) {
        if (hasNoMoney(state.bidReason())) {
            return;
        }
        states.millis(timeNs);
        text.quantity(states, state.positionLots());
        text.money(states, state.cash());
        text.markOrBlank(states, state.markHalfTicks());
        text.money(states, state.nav());
        states.whole(state.openOrders());
        text.symbol(states);
        text.priceOrBlank(states, state.bidPrice());
        text.priceOrBlank(states, state.askPrice());
        states.word(word(state.bidReason())).word(word(state.askReason())).millis(state.bothSidesNs());
        states.endRow();

        pnl.millis(timeNs);
        text.symbol(pnl);
        text.money(pnl, state.nav());
        text.money(pnl, state.spreadCapture());
        text.money(pnl, state.revaluation());
        text.money(pnl, state.fees());
        text.money(pnl, state.funding());
        text.money(pnl, state.realised());
        text.quantity(pnl, state.positionLots());
        pnl.endRow();
    }

    /** Before definition and parameters are there an instrument has no account: a row of noughts would not add up. */
    private static boolean hasNoMoney(final int reasonId) {
        return reasonId == QuoteReason.NO_DEFINITION.id() || reasonId == QuoteReason.NO_PARAMETERS.id();
    }

    private static String word(final int reasonId) {
        final QuoteReason reason = QuoteReason.of(reasonId);
        return reason == null ? "UNKNOWN" : reason.name();
    }

    void countRows(final Map<String, Long> rows) {
        states.countRows(rows);
        pnl.countRows(rows);
    }

    @Override
    public void close() {
        states.close();
        pnl.close();
    }
}
