package ballast.app.quotes;

import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.strategy.Ladder;
import ballast.core.strategy.QuotingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a reader of a quote sheet must know, and what is implausible in it, one line each. */
public final class QuoteNotes {
    private final QuoteSheet sheet;
    private final List<String> notes = new ArrayList<>();

    private QuoteNotes(final QuoteSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Look at a sheet.
     *
     * @param sheet to look at.
     * @return lines; new at each call.
     */
    public static List<String> of(final QuoteSheet sheet) {
        final QuoteNotes made = new QuoteNotes(sheet);
        made.onSettings();
        made.onTable();
        made.onValue();
        return List.copyOf(made.notes);
    }

    private void onSettings() {
        final String estimator = text(ModelParameter.VOLATILITY_ESTIMATOR);
        if (!"fixed".equals(estimator)) {
            notes.add("volatility.estimator = " + estimator + ": shown with strategy.sigma; the bot quotes with its"
                    + " estimate");
        }
        final boolean needsFair =
                sheet.rule() == QuotingRules.LEGACY || sheet.terms().isMeanReverting();
        if (needsFair && !sheet.hasPrices()) {
            notes.add("the distances depend on the price: give it with --fair");
        }
        if (sheet.settings().real(ModelParameter.QUOTE_COST) != 0.0) {
            notes.add("quote.cost = " + text(ModelParameter.QUOTE_COST) + " stands in prices, not in distances");
        }
        final Ladder ladder = new Ladder();
        ladder.prepare(sheet.settings().parameterSet());
        for (int level = 1; level < ladder.levels(); level++) {
            notes.add("level " + (level + 1) + " stands " + ladder.offsetTicks(level)
                    + " ticks behind the first, at most "
                    + ladder.lots(level, sheet.settings().whole(ModelParameter.QUOTE_SIZE)) + " lots");
        }
    }

    private void onTable() {
        final long limit = sheet.request().units() > 0 ? sheet.request().units() : sheet.unitsOfLimit();
        if (limit > sheet.terms().bound()) {
            notes.add("the bound of " + sheet.terms().bound() + " units is reached before " + limit
                    + " units; raise strategy.inventory_bound");
        }
        if (sheet.rows().stream().noneMatch(row -> row.bidLots() > 0)) {
            notes.add("no bid at any inventory");
        }
        if (sheet.rows().stream().noneMatch(row -> row.askLots() > 0)) {
            notes.add("no ask at any inventory");
        }
        note(row -> row.model().bidDistance() < 0, "bids above fair value");
        note(row -> row.model().askDistance() < 0, "asks below fair value");
        final double most = sheet.settings().real(ModelParameter.QUOTE_MAX_DISTANCE);
        note(
                row -> Math.max(
                                Math.abs(row.model().bidDistance()),
                                Math.abs(row.model().askDistance()))
                        > most,
                "further off than quote.max_distance = " + text(ModelParameter.QUOTE_MAX_DISTANCE)
                        + ", where the bot holds them");
        if (sheet.halfSpread() < sheet.settings().real(ModelParameter.QUOTE_MIN_HALF_SPREAD)) {
            notes.add("the bot widens to quote.min_half_spread = " + text(ModelParameter.QUOTE_MIN_HALF_SPREAD));
        }
    }

    private void onValue() {
        if (sheet.terms().isMeanReverting()) {
            notes.add("certainty equivalent and optimum take fair value as it stands, without its return to the mean");
        }
        note(
                row -> !Double.isFinite(row.model().certaintyEquivalent()),
                "no certainty equivalent, for too much happens in one step of the reckoning; try a shorter --horizon");
        note(row -> !Double.isFinite(row.model().optimum()), "no optimum that is a number");
    }

    private void note(final Predicate<QuoteSheet.Row> which, final String what) {
        final List<Integer> at =
                sheet.rows().stream().filter(which).map(QuoteSheet.Row::q).toList();
        if (!at.isEmpty()) {
            final int last = at.get(at.size() - 1);
            final String range = at.size() == 1 ? "q = " + last : "q from " + at.get(0) + " to " + last;
            final boolean hasHoles = last - at.get(0) + 1 != at.size();
            notes.add(range + (hasHoles ? ", not all" : "") + ": " + what);
        }
    }

    private String text(final Parameter parameter) {
        return sheet.settings().value(parameter).text();
    }
}
