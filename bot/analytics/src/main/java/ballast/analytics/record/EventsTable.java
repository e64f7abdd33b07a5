package ballast.analytics.record;

import ballast.analytics.report.RunTables;
import ballast.codecs.FeedState;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.FundingPaymentDecoder;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventDecoder;
import ballast.core.risk.RiskControl;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code events.csv}: gaps, venue states, acts of risk controls and of operators, changes of parameters, funding. One
 * thread.
 */
final class EventsTable implements AutoCloseable {
    private static final byte[] ALL = {};
    private static final long NS_PER_MS = 1_000_000L;
    private static final int HALTS_MAX = 10;
    private static final int RATE_DIGITS = 9;

    private final CsvTable table;
    private final List<String> halts = new ArrayList<>();

    EventsTable(final Path directory) {
        table = new CsvTable(directory, RunTables.Table.EVENTS);
    }

    private CsvTable start(final InstrumentText text, final long nowNs, final String kind) {
        table.millis(nowNs);
        if (text == null) {
            table.bytes(ALL);
        } else {
            text.symbol(table);
        }
        return table.word(kind);
    }

    private void finish(final String what, final String detail) {
        table.word(what).bytes(CsvTable.cell(detail));
        table.endRow();
    }

    void onFeedStatus(final InstrumentText text, final FeedStatusDecoder status, final long nowNs) {
        start(text, nowNs, "feed");
        final String detail = status.feedState() == FeedState.GAP
                ? "expected " + status.expectedSequence() + " received " + status.receivedSequence()
                : "venue " + status.venueState().name();
        finish(status.feedState().name(), detail);
    }

    void onRiskEvent(final InstrumentText text, final RiskEventDecoder event, final long nowNs) {
        final RiskControl control = RiskControl.of(event.control());
        final String name = control == null ? "control " + event.control() : control.name();
        final String unit = control == null || control.unit().isEmpty() ? "" : " " + control.unit();
        start(text, nowNs, "risk");
        final String values = isMoney(control) && text != null
                ? text.money(event.observedValue()) + " against " + text.money(event.limitValue()) + " "
                        + text.contract().settlementCurrency()
                : event.observedValue() + " against " + event.limitValue() + unit;
        finish(name, event.action().name() + ": " + values);
        if (event.action() == RiskAction.HALT && halts.size() < HALTS_MAX) {
            final String symbol = text == null ? "everything" : text.contract().symbol();
            halts.add(symbol + " was halted by " + name + " at " + Instant.ofEpochMilli(nowNs / NS_PER_MS) + ": "
                    + values);
        }
    }

    private static boolean isMoney(final RiskControl control) {
        return control != null && "money".equals(control.unit());
    }

    /** The first halts, one line each. */
    List<String> halts() {
        return List.copyOf(halts);
    }

    void onFundingPayment(final InstrumentText text, final FundingPaymentDecoder payment, final long nowNs) {
        start(text, nowNs, "funding");
        final String detail = text == null
                ? "of an instrument that is not defined"
                : text.money(Math.abs(payment.amount())) + " " + text.contract().settlementCurrency() + " at a rate of "
                        + BigDecimal.valueOf(payment.rate(), RATE_DIGITS).toPlainString() + " on "
                        + payment.positionLots() + " lots";
        finish(payment.amount() < 0 ? "PAID" : "RECEIVED", detail);
    }

    void onOperatorCommand(final InstrumentText text, final OperatorCommandDecoder command, final long nowNs) {
        start(text, nowNs, "operator");
        final String what = command.action().name();
        final String who = command.operatorName();
        finish(what, who + ": " + command.reason());
    }

    void onParameters(final InstrumentText text, final long version, final int values, final long nowNs) {
        start(text, nowNs, "parameters");
        finish("UPDATE", "version " + version + ", " + values + " values");
    }

    void countRows(final Map<String, Long> rows) {
        table.countRows(rows);
    }

    @Override
    public void close() {
        table.close();
    }
}
