package ballast.analytics.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of tables to messages, by the layouts of a format. One thread. */
final class TableConversion implements Conversion {
    private final List<TableLayout> layouts;
    private final List<MarketTape> markets = new ArrayList<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final List<Table> tables = new ArrayList<>();

    TableConversion(
            final List<TableLayout> layouts, final List<InstrumentSpec> instruments, final MarketTape.Habits habits) {
        this.layouts = layouts;
        instruments.forEach(spec -> markets.add(new MarketTape(spec, habits, counts)));
    }

    /** The layout that a header has, or empty. */
    static Optional<TableLayout> layoutOf(final List<TableLayout> layouts, final String header) {
        return layouts.stream()
                .filter(layout -> layout.mismatch(layout.split(header)).isEmpty())
                .findFirst();
    }

    /**
     * The layout that a header must have.
     *
     * @throws ImportException when it has none, saying what does not fit each.
     */
    static TableLayout require(final List<TableLayout> layouts, final String place, final String header) {
        return layoutOf(layouts, header).orElseThrow(() -> new ImportException(why(layouts, place, header)));
    }

    @Override
    public boolean isHeader(final int file, final Row row) {
        while (tables.size() <= file) {
            tables.add(null);
        }
        if (layouts.get(0).isHeaderless()) {
            final TableLayout only = layouts.get(0);
            tables.set(
                    file,
                    new Table(only, only.impliedHeader(only.split(row.text()).size())));
            return false;
        }
        final TableLayout layout = require(layouts, row.place(), row.text());
        tables.set(file, new Table(layout, layout.split(row.text())));
        if (!tables.get(file).hasSymbols() && markets.size() > 1) {
            throw new ImportException(
                    row.place() + ": the table does not name its instrument; import it with one at a time");
        }
        return true;
    }

    private static String why(final List<TableLayout> layouts, final String place, final String header) {
        final StringBuilder text =
                new StringBuilder(place).append(": header is ").append(layouts.size() > 1 ? "neither" : "not");
        String or = " ";
        for (final TableLayout layout : layouts) {
            text.append(or)
                    .append(layout)
                    .append(" (")
                    .append(layout.mismatch(layout.split(header)).orElse(""))
                    .append(')');
            or = " nor ";
        }
        return text.append("; correct it").toString();
    }

    @Override
    public int rank(final int file) {
        return tables.get(file).rank();
    }

    @Override
    public long receiveTimeNs(final int file, final Row row) {
        final Table table = tables.get(file);
        table.wrap(row);
        return table.receiveTimeNs();
    }

    @Override
    public void survey(final int file, final Row row, final long receiveTimeNs, final ClockSurvey clock) {
        final Table table = tables.get(file);
        table.wrap(row);
        final long venueTimeNs = table.venueTimeNs();
        if (venueTimeNs != 0) {
            clock.add(receiveTimeNs, venueTimeNs);
        }
    }

    @Override
    public void convert(final int file, final Row row, final long receiveTimeNs, final TapeSink sink) {
        for (final MarketTape market : markets) {
            market.tellBefore(receiveTimeNs);
        }
        final Table table = tables.get(file);
        table.wrap(row);
        final MarketTape market = marketOf(table);
        if (market == null) {
            sink.otherSymbol(table.symbol());
            return;
        }
        table.convert(market, receiveTimeNs, sink);
    }

    private MarketTape marketOf(final Table table) {
        if (!table.hasSymbols()) {
            return markets.get(0);
        }
        for (final MarketTape market : markets) {
            if (table.isOf(market.symbol())) {
                return market;
            }
        }
        return null;
    }

    @Override
    public void finish(final TapeSink sink) {
        markets.forEach(MarketTape::tell);
    }

    @Override
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
