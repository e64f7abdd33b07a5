package ballast.analytics.report;

import ballast.analytics.report.RunTables.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The figures of a run, read from its tables. Made by one thread, then read-only. */
final class RunFigures {
    private final RunHeader header;
    private final Map<String, InstrumentRun> instruments = new LinkedHashMap<>();
    private final EventLog events = new EventLog();
    private final List<CurrencyRun> currencies = new ArrayList<>();

    private RunFigures(final RunHeader header) {
        this.header = header;
        for (final RunHeader.Instrument instrument : header.instruments()) {
            instruments.put(instrument.symbol(), new InstrumentRun(instrument, header.timing()));
        }
    }

    /**
     * Reads all tables of a run.
     *
     * @throws ReportException when one is missing, cut or malformed, or when the PnL does not add up.
     */
    static RunFigures read(final RunTables tables) {
        final RunFigures figures = new RunFigures(tables.header());
        // orders say which fills raced a cancel, fills say which executions did
        figures.read(tables, Table.ORDERS, (run, row) -> run.orders().accept(row));
        figures.read(tables, Table.FILLS, (run, row) -> run.fills().accept(row));
        figures.read(tables, Table.STATE, (run, row) -> run.state().accept(row));
        figures.read(tables, Table.PNL, (run, row) -> run.pnl().accept(row));
        figures.read(tables, Table.MARKOUTS, (run, row) -> run.markouts().accept(row));
        figures.requireRows(Table.EVENTS, tables.read(Table.EVENTS, figures.events::accept));
        // a row without a symbol is of all instruments
        figures.requireRows(Table.PARAMETERS, tables.read(Table.PARAMETERS, figures::acceptParameter));
        figures.instruments.values().forEach(run -> {
            run.state().close();
            run.model().close();
        });
        figures.sumUp();
        return figures;
    }

    private void read(final RunTables tables, final Table table, final BiConsumer<InstrumentRun, TableRow> part) {
        final long rows = tables.read(table, row -> {
            final String symbol = row.required("symbol");
            final InstrumentRun run = instruments.get(symbol);
            if (run == null) {
                throw row.bad("symbol '" + symbol + "' is not in " + RunTables.HEADER_FILE);
            }
            try {
                part.accept(run, row);
            } catch (final ArithmeticException e) {
                throw row.bad("sum outside 64 bits: " + e.getMessage());
            }
        });
        requireRows(table, rows);
    }

    private void acceptParameter(final TableRow row) {
        final String symbol = row.text("symbol");
        try {
            instruments.forEach((name, run) -> {
                if (symbol.isEmpty() || symbol.equals(name)) {
                    run.model().accept(row);
                }
            });
        } catch (final ArithmeticException | NumberFormatException e) {
            throw row.bad("value '" + row.text("value") + "' is no number that can be");
        }
    }

    private void requireRows(final Table table, final long rows) {
        final Long expected = header.rows().get(table.fileName());
        if (expected != null && expected != rows) {
            throw new ReportException(
                    table.fileName(),
                    0,
                    rows + " rows where " + RunTables.HEADER_FILE + " counts " + expected + ": cut or not of this run");
        }
    }

    private void sumUp() {
        final Map<String, List<InstrumentRun>> byCurrency = new TreeMap<>();
        for (final InstrumentRun run : instruments.values()) {
            byCurrency
                    .computeIfAbsent(run.instrument().settlementCurrency(), name -> new ArrayList<>())
                    .add(run);
        }
        byCurrency.forEach((currency, runs) -> {
            final BigDecimal capital = header.capital().get(currency);
            currencies.add(new CurrencyRun(currency, capital, runs));
        });
    }

    RunHeader header() {
        return header;
    }

    /** In the order of the header. */
    List<InstrumentRun> instruments() {
        return List.copyOf(instruments.values());
    }

    /** By name. */
    List<CurrencyRun> currencies() {
        return currencies;
    }

    EventLog events() {
        return events;
    }

    /** Stated capital of an instrument's currency; null = none. */
    BigDecimal capital(final InstrumentRun run) {
        return header.capital().get(run.instrument().settlementCurrency());
    }

    Equity equity(final InstrumentRun run) {
        return new Equity(run.pnl().change(), capital(run), header.timing());
    }

    Equity equity(final CurrencyRun run) {
        return new Equity(run.change(), run.capital(), header.timing());
    }
}
