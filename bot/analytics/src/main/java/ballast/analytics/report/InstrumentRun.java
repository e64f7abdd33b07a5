package ballast.analytics.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Everything the tables say of one instrument. Filled by one thread, table by table, then read. */
final class InstrumentRun {
    private final RunHeader.Instrument instrument;
    private final RunHeader.Timing timing;
    private final OrderTally orders;
    private final FillTally fills;
    private final StateTrack state;
    private final PnlTrack pnl;
    private final MarkoutTally markouts;
    private final ModelLog model = new ModelLog();

    InstrumentRun(final RunHeader.Instrument instrument, final RunHeader.Timing timing) {
        this.instrument = instrument;
        this.timing = timing;
        orders = new OrderTally(instrument);
        fills = new FillTally(instrument, orders);
        state = new StateTrack(instrument, timing);
        pnl = new PnlTrack(instrument, timing);
        markouts = new MarkoutTally(instrument, fills, timing.primaryHorizonMs());
    }

    RunHeader.Instrument instrument() {
        return instrument;
    }

    OrderTally orders() {
        return orders;
    }

    FillTally fills() {
        return fills;
    }

    StateTrack state() {
        return state;
    }

    PnlTrack pnl() {
        return pnl;
    }

    MarkoutTally markouts() {
        return markouts;
    }

    ModelLog model() {
        return model;
    }

    PnlSplit split() {
        return PnlSplit.of(instrument, pnl, markouts);
    }

    Trading trading() {
        return Trading.of(this);
    }

    InventoryStats inventory() {
        return new InventoryStats(state.inventory(), fills, timing);
    }

    BigDecimal money(final long units) {
        return BigDecimal.valueOf(units, instrument.moneyDecimals());
    }

    private BigDecimal quantity(final long units) {
        return BigDecimal.valueOf(units, instrument.quantityDecimals());
    }

    /**
     * The value of an inverse contract is rounded: of a fill on its own in its edge, of the position before and after
     * it in the spread capture. That is up to one and a half units per fill.
     */
    private BigDecimal rounding() {
        return instrument.contractType() == RunHeader.ContractType.INVERSE
                ? money(fills.count()).multiply(new BigDecimal("1.5"))
                : BigDecimal.ZERO;
    }

    /** Figures that two tables state independently. */
    List<Check> checks() {
        final List<Check> checks = new ArrayList<>();
        final MarkoutTally.Horizon atFill = markouts.horizons().get(0L);
        checks.add(new Check(
                "spread capture: pnl.csv, edge at horizon 0 in markouts.csv",
                money(pnl.spreadCapture().last()),
                money(atFill == null ? 0 : atFill.edgeUnits()),
                rounding()));
        checks.add(new Check("fees: pnl.csv, fills.csv", money(pnl.fees().last()), money(fills.feeUnits())));
        checks.add(new Check(
                "NAV at the end: pnl.csv, mtm_value in state.csv",
                money(pnl.openingNav() + pnl.change().last()),
                money(state.navUnits())));
        checks.add(new Check(
                "position at the end: pnl.csv, state.csv",
                quantity(pnl.position().last()),
                quantity(state.inventory().last())));
        if (fills.count() > 0) {
            checks.add(new Check(
                    "position at the end: state.csv, last fill in fills.csv",
                    quantity(state.inventory().last()),
                    quantity(fills.positionLast())));
        }
        checks.add(new Check(
                "number of fills: orders.csv, fills.csv",
                BigDecimal.valueOf(orders.fillRows()),
                BigDecimal.valueOf(fills.count())));
        return checks;
    }
}
