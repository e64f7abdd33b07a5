package ballast.app.quotes;

import ballast.analytics.model.ModelMarket;
import ballast.analytics.model.QuoteTable;
import ballast.app.config.InstrumentSettings;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.QuotingRules;
import ballast.core.strategy.SizeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one instrument's settings quote at every inventory. Prices are the rule's with {@code quote.cost}, rounded down
 * and up; clamps and the other side's touch, which depend on the book, are left out and noted where they would act.
 *
 * <p>Never changes; safe for any thread.
 */
public final class QuoteSheet {
    /** Where fair value is when nobody says: so high that a fraction of it is nothing. */
    private static final double FAIR_ANYWHERE = 1e9;

    private final InstrumentSettings settings;
    private final QuoteRequest request;
    private final ModelTerms terms;
    private final double horizonSec;
    private final int units;
    private final List<Row> rows;

    /**
     * One inventory.
     *
     * @param q inventory above target, units.
     * @param position lots.
     * @param model distances and certainty equivalents.
     * @param reservation price, ticks; without a fair value what it differs by from it. NaN when a side is missing.
     * @param bid price, whole ticks; NaN = none.
     * @param ask price, whole ticks; NaN = none.
     * @param bidLots of the first level, within the position limit; 0 = no bid.
     * @param askLots of the first level, within the position limit; 0 = no ask.
     */
    public record Row(
            int q,
            long position,
            QuoteTable.Row model,
            double reservation,
            double bid,
            double ask,
            long bidLots,
            long askLots) {
        /** What the rule leaves of the optimum, ticks times units. */
        public double shortfall() {
            return model.optimum() - model.certaintyEquivalent();
        }
    }

    private QuoteSheet(final InstrumentSettings settings, final QuoteRequest request) {
        this.settings = settings;
        this.request = request;
        final ParameterSet parameters = settings.parameterSet();
        terms = ModelTerms.of(parameters);
        horizonSec = Double.isNaN(request.horizonSec()) ? terms.horizonSec() : request.horizonSec();
        units = (int) Math.min(request.units() > 0 ? request.units() : unitsOfLimit(), terms.bound());
        rows = Collections.unmodifiableList(rows(parameters));
    }

    /**
     * Work it out.
     *
     * @param settings of the instrument.
     * @param request what else is asked for.
     * @return a row for each inventory.
     */
    public static QuoteSheet of(final InstrumentSettings settings, final QuoteRequest request) {
        return new QuoteSheet(settings, request);
    }

    private List<Row> rows(final ParameterSet parameters) {
        final ModelMarket market = new ModelMarket(modelFairTicks(), request.touchTicks());
        final List<QuoteTable.Row> table = QuoteTable.of(terms, rule().create(), horizonSec, market);
        final SizeRule sizes = new SizeRule();
        sizes.prepare(parameters);
        final long target = parameters.whole(ModelParameter.STRATEGY_TARGET);
        final long unit = parameters.whole(ModelParameter.STRATEGY_INVENTORY_UNIT);
        final List<Row> made = new ArrayList<>();
        for (int q = -units; q <= units; q++) {
            final long position = target + q * unit;
            sizes.onPosition(position, target);
            made.add(row(q, position, table.get(q + terms.bound()), sizes));
        }
        return made;
    }

    private Row row(final int q, final long position, final QuoteTable.Row model, final SizeRule sizes) {
        final double cost = settings.real(ModelParameter.QUOTE_COST);
        final double fair = request.fairTicks();
        final double bid = Math.floor(fair - model.bidDistance() - cost);
        final double ask = Math.ceil(fair + model.askDistance() + cost);
        final long limit = settings.whole(RiskParameter.RISK_MAX_POSITION);
        final long bidRoom = Math.min(Math.max(limit - position, 0), sizes.bidRoomLots());
        final long askRoom = Math.min(Math.max(limit + position, 0), sizes.askRoomLots());
        return new Row(
                q,
                position,
                model,
                request.hasFair() ? fair + model.reservationOffset() : model.reservationOffset(),
                bid,
                ask,
                lots(model.bidDistance(), sizes.baseLots() + sizes.bidInventoryLots(), bidRoom),
                lots(model.askDistance(), sizes.baseLots() + sizes.askInventoryLots(), askRoom));
    }

    private static long lots(final double distance, final long shaped, final long room) {
        return Double.isFinite(distance) ? Math.max(Math.min(shaped, room), 0) : 0;
    }

    private double modelFairTicks() {
        if (request.hasFair()) {
            return request.fairTicks();
        }
        return terms.isMeanReverting() ? terms.meanTicks() : FAIR_ANYWHERE;
    }

    /** Whole units within the position limit, on the side of the target that has more of them, at least 1. */
    long unitsOfLimit() {
        final long reach = settings.whole(RiskParameter.RISK_MAX_POSITION)
                + Math.abs(settings.whole(ModelParameter.STRATEGY_TARGET));
        return Math.max(1, reach / settings.whole(ModelParameter.STRATEGY_INVENTORY_UNIT));
    }

    /** What the table is of. */
    public InstrumentSettings settings() {
        return settings;
    }

    /** The rule that quotes. */
    public QuotingRules rule() {
        return QuotingRules.values()[(int) settings.whole(ModelParameter.STRATEGY_RULE)];
    }

    QuoteRequest request() {
        return request;
    }

    ModelTerms terms() {
        return terms;
    }

    /** Over which quoting is valued, seconds. */
    public double horizonSec() {
        return horizonSec;
    }

    /** Inventories from the least to the greatest. */
    public List<Row> rows() {
        return rows;
    }

    /** Half the distance between both quotes without inventory, ticks; NaN when a side is missing. */
    public double halfSpread() {
        final QuoteTable.Row flat = rows.get(units).model();
        return (flat.bidDistance() + flat.askDistance()) / 2.0;
    }

    /** How far the first unit of inventory moves the middle of both quotes down, ticks; NaN when a side is missing. */
    public double skewPerUnit() {
        // 0.0 takes the sign off -0
        return rows.get(units).model().reservationOffset()
                - rows.get(units + 1).model().reservationOffset()
                + 0.0;
    }

    /** Whether quotes have prices. */
    public boolean hasPrices() {
        return request.hasFair();
    }
}
