package ballast.analytics.chart;

import java.util.ArrayList;
import java.util.List;

/** A table of text cells; numbers stand right-aligned. Built by chained calls on one thread. */
public final class Table {
    /** How a column is set. */
    public enum Column {
        /** Left-aligned words. */
        TEXT,
        /** Right-aligned numbers. */
        NUMBER,
        /** Right-aligned amounts; negative ones are coloured as well as signed. */
        MONEY
    }

    private record Row(String css, List<String> cells) {}

    private final String caption;
    private final List<String> heads = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Table(final String caption) {
        this.caption = caption;
    }

    /** A table with a heading; an empty one shows none. */
    public static Table of(final String caption) {
        return new Table(caption);
    }

    /** Adds a column. */
    public Table column(final String head, final Column column) {
        heads.add(head);
        columns.add(column);
        return this;
    }

    /** Adds a row of as many cells as there are columns. */
    public Table row(final String... cells) {
        return add("", cells);
    }

    /** Adds a row that sums up those above it. */
    public Table total(final String... cells) {
        return add("total", cells);
    }

    private Table add(final String css, final String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "table '" + caption + "': " + cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(new Row(css, List.of(cells)));
        return this;
    }

    void write(final Html html) {
        html.open("div", "class", "table").open("table");
        if (!caption.isEmpty()) {
            html.element("caption", caption);
        }
        if (heads.stream().anyMatch(head -> !head.isEmpty())) {
            html.open("thead").open("tr");
            for (int i = 0; i < heads.size(); i++) {
                html.element("th", heads.get(i), "scope", "col", "class", css(columns.get(i), ""));
            }
            html.close().close();
        }
        html.open("tbody").newline();
        for (final Row row : rows) {
            html.open("tr", "class", row.css());
            for (int i = 0; i < row.cells().size(); i++) {
                final String cell = row.cells().get(i);
                html.element("td", cell, "class", css(columns.get(i), cell));
            }
            html.close().newline();
        }
        html.close().close().close().newline();
    }

    private static String css(final Column column, final String cell) {
        return switch (column) {
            case TEXT -> "w";
            case NUMBER -> "n";
            case MONEY -> cell.startsWith("-") ? "n loss" : "n";
        };
    }
}
