package ballast.analytics.report;

import java.math.BigDecimal;

/** Writes a comparison as JSON; the keys and their order are described in the module's README. */
final class ComparisonJson {
    private static final int SCHEMA = 1;

    private final RunComparison comparison;
    private final JsonText json = new JsonText();

    ComparisonJson(final RunComparison comparison) {
        this.comparison = comparison;
    }

    String text() {
        json.open("").number("schema", SCHEMA).open("runs");
        run("a", comparison.firstName(), comparison.firstHeader());
        run("b", comparison.secondName(), comparison.secondHeader());
        json.close().openList("tapes");
        comparison.firstHeader().tapes().forEach(tape -> json.text("", tape.sha256()));
        json.close().openList("settings");
        for (final SettingsDiff.Change change : comparison.settings()) {
            json.open("").text("key", change.key());
            json.text("a", change.first()).text("b", change.second()).close();
        }
        json.close().openList("instruments");
        comparison.instruments().forEach(this::instrument);
        return json.close().close().finish();
    }

    private void run(final String key, final String name, final RunHeader header) {
        json.open(key).text("name", name).text("host", header.host());
        json.text("config_hash", header.settings().sha256()).number("seed", header.seed());
        json.openList("notes");
        header.notes().forEach(note -> json.text("", note));
        json.close().close();
    }

    private void instrument(final ComparedInstrument instrument) {
        json.open("").text("symbol", instrument.symbol()).text("settlement_currency", instrument.currency());
        json.open("figures");
        for (final ComparedInstrument.Figure figure : instrument.figures()) {
            json.open(figure.key()).decimal("a", figure.first()).decimal("b", figure.second());
            json.decimal("difference", figure.difference()).close();
        }
        json.close();
        final TrailMatch match = instrument.match();
        json.open("orders_matched").number("both", match.ordersInBoth());
        json.number("only_a", match.ordersOnlyFirst())
                .number("only_b", match.ordersOnlySecond())
                .close();
        json.open("fills_matched").number("both", match.fillsInBoth());
        json.number("only_a", match.fillsOnlyFirst())
                .number("only_b", match.fillsOnlySecond())
                .close();
        final OrderTrail trail = instrument.firstTrail();
        json.open("quantity_matched").decimal("both", trail.quantity(match.quantityInBoth()));
        json.decimal("only_a", trail.quantity(match.quantityOnlyFirst()));
        json.decimal("only_b", trail.quantity(match.quantityOnlySecond())).close();
        json.open("parting").number("equal_orders", match.equalOrders());
        json.decimal("at_ms", match.hasParted() ? BigDecimal.valueOf(match.partedMs()) : null);
        json.text("a", match.hasParted() ? match.differing(true) : "");
        json.text("b", match.hasParted() ? match.differing(false) : "");
        json.close().close();
    }
}
