package ballast.app.quotes;

import ballast.core.param.ModelParameter;
import ballast.core.strategy.ModelTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * A number that the model uses.
 *
 * @param name as in the papers.
 * @param value in its unit.
 * @param unit as text.
 */
public record QuoteTerm(String name, double value, String unit) {
    /**
     * All of a sheet; those that are 0 unless somebody sets them only when they are not.
     *
     * @param sheet whose model it is.
     * @return new at each call.
     */
    public static List<QuoteTerm> of(final QuoteSheet sheet) {
        final ModelTerms terms = sheet.terms();
        final List<QuoteTerm> all = new ArrayList<>();
        all.add(new QuoteTerm("gamma", terms.gamma(), "per tick unit"));
        all.add(new QuoteTerm("xi", terms.xi(), "per tick unit"));
        all.add(new QuoteTerm("k", terms.k(), "per tick"));
        all.add(new QuoteTerm("A", terms.a(), "per s"));
        all.add(new QuoteTerm("sigma", terms.sigma(), "ticks per sqrt s"));
        all.add(new QuoteTerm("horizon", terms.horizonSec(), terms.isSession() ? "s, runs down" : "s"));
        all.add(new QuoteTerm("valued over", sheet.horizonSec(), "s"));
        all.add(new QuoteTerm("bound", terms.bound(), "units"));
        all.add(new QuoteTerm("unit", sheet.settings().whole(ModelParameter.STRATEGY_INVENTORY_UNIT), "lots"));
        addUnlessZero(all, "target", (double) sheet.settings().whole(ModelParameter.STRATEGY_TARGET), "lots");
        addUnlessZero(all, "drift", terms.drift(), "ticks per s");
        addUnlessZero(all, "impact", terms.impact(), "ticks");
        addUnlessZero(all, "terminal penalty", terms.terminalPenalty(), "ticks per unit");
        if (terms.isMeanReverting()) {
            all.add(new QuoteTerm("mean", terms.meanTicks(), "ticks"));
            all.add(new QuoteTerm("speed", terms.meanSpeed(), "per s"));
        }
        return all;
    }

    private static void addUnlessZero(
            final List<QuoteTerm> all, final String name, final double value, final String unit) {
        if (value != 0.0) {
            all.add(new QuoteTerm(name, value, unit));
        }
    }
}
