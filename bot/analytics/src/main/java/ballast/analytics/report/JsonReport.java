package ballast.analytics.report;

import java.math.BigDecimal;
import java.util.Map;

/** Writes the figures of a run as JSON; the keys and their order are described in the module's README. */
final class JsonReport {
    private static final int SCHEMA = 1;

    private final RunFigures figures;
    private final RunHeader header;
    private final JsonText json = new JsonText();

    JsonReport(final RunFigures figures) {
        this.figures = figures;
        this.header = figures.header();
    }

    String text() {
        json.open("").number("schema", SCHEMA);
        run();
        json.openList("currencies");
        figures.currencies().forEach(this::currency);
        json.close().openList("instruments");
        figures.instruments().forEach(this::instrument);
        json.close();
        latency();
        json.open("counters");
        header.counters().forEach(json::decimal);
        json.close();
        json.open("events").number("count", figures.events().count()).open("by_kind");
        figures.events().kinds().forEach(json::number);
        json.close().close();
        return json.close().finish();
    }

    private void run() {
        json.open("run").text("command", header.command()).text("host", header.host());
        json.text("version", header.build().version())
                .text("git_hash", header.build().gitHash());
        json.text("config_hash", header.settings().sha256()).openList("tapes");
        for (final RunHeader.Tape tape : header.tapes()) {
            json.open("")
                    .text("name", tape.name())
                    .text("sha256", tape.sha256())
                    .close();
        }
        final RunHeader.Timing timing = header.timing();
        json.close().number("seed", header.seed()).text("jdk", header.machine().jdk());
        json.text("machine", header.machine().name());
        json.number("cores", header.machine().cores());
        json.number("start_ms", timing.startMs()).number("end_ms", timing.endMs());
        json.number("duration_ms", timing.durationMs()).number("state_interval_ms", timing.stateIntervalMs());
        json.number("primary_horizon_ms", timing.primaryHorizonMs()).openList("notes");
        header.notes().forEach(note -> json.text("", note));
        json.close().close();
    }

    private void currency(final CurrencyRun run) {
        json.open("").text("currency", run.currency()).openList("instruments");
        run.instruments().forEach(one -> json.text("", one.instrument().symbol()));
        json.close().decimal("capital", run.capital());
        pnl(run.split());
        performance(figures.equity(run), run.split());
        trading(run.trading());
        quoting(run.quoting());
        json.close();
    }

    private void instrument(final InstrumentRun run) {
        final RunHeader.Instrument instrument = run.instrument();
        json.open("").text("symbol", instrument.symbol());
        json.text("contract_type", instrument.contractType().name());
        json.decimal("tick", instrument.tick()).decimal("lot", instrument.lot());
        json.decimal("contract_value", instrument.contractValue());
        json.text("settlement_currency", instrument.settlementCurrency());
        pnl(run.split());
        performance(figures.equity(run), run.split());
        trading(run.trading());
        quoting(run.state().quoting());
        inventory(run.inventory());
        markouts(run);
        model(run.model());
        json.openList("checks");
        for (final Check check : run.checks()) {
            json.open("").text("what", check.what());
            json.decimal("left", check.left()).decimal("right", check.right());
            json.text("result", check.verdict()).close();
        }
        json.close().close();
    }

    private void pnl(final PnlSplit split) {
        json.open("pnl").decimal("opening_nav", split.openingNav());
        json.decimal("nav_change", split.change()).decimal("spread_capture", split.spreadCapture());
        json.decimal("adverse_selection", split.adverseSelection());
        json.decimal("inventory_revaluation", split.inventoryRevaluation());
        json.decimal("fees", split.fees()).decimal("funding", split.funding());
        json.decimal("revaluation", split.revaluation()).decimal("realised", split.realised());
        json.open("adverse_selection_by_horizon_ms");
        split.adverse().forEach((ms, amount) -> json.decimal(Long.toString(ms), amount));
        json.close().number("rows_checked", split.rowsChecked()).close();
    }

    private void performance(final Equity equity, final PnlSplit split) {
        final Performance performance = equity.performance();
        final Drawdown drawdown = equity.drawdown();
        json.open("performance").text("basis", equity.hasCapital() ? "simple_return" : "nav_difference");
        json.real("return_on_capital", equity.returnOnCapital(split.change()));
        json.real("max_drawdown", drawdown.greatest());
        json.real("max_drawdown_fraction", equity.hasCapital() ? drawdown.greatestFraction() : Double.NaN);
        json.number("max_drawdown_from_ms", drawdown.fromMs()).number("max_drawdown_to_ms", drawdown.toMs());
        json.decimal("max_drawdown_recovered_ms", recovered(drawdown));
        json.number("periods", performance.periods()).real("mean_per_period", performance.mean());
        json.real("std_per_period", performance.deviation());
        json.real("sharpe_per_period", performance.sharpe()).real("sortino_per_period", performance.sortino());
        json.real("annualisation_factor", equity.annualisation());
        json.real("sharpe_annualised", performance.sharpe() * equity.annualisation());
        json.real("sortino_annualised", performance.sortino() * equity.annualisation());
        json.close();
    }

    private static BigDecimal recovered(final Drawdown drawdown) {
        return drawdown.recoveredMs() < 0 ? null : BigDecimal.valueOf(drawdown.recoveredMs());
    }

    private void trading(final Trading trading) {
        json.open("trading").number("orders", trading.orders()).number("orders_rejected", trading.rejected());
        json.number("orders_filled", trading.filledOrders());
        json.number("orders_filled_completely", trading.completedOrders());
        json.number("orders_expired", trading.expired()).number("cancel_requests", trading.cancelRequests());
        json.number("cancel_rejects", trading.cancelRejects());
        json.number("cancel_races_lost", trading.lostRaces());
        json.decimal("cancel_race_quantity", trading.racedQuantity());
        json.decimal("cancel_race_edge", trading.racedEdge());
        json.number("fills", trading.fills()).number("fills_maker", trading.makerFills());
        json.decimal("quantity_ordered", trading.orderedQuantity());
        json.decimal("quantity_bought", trading.bought()).decimal("quantity_sold", trading.sold());
        json.decimal("turnover", trading.turnover()).decimal("turnover_maker", trading.makerTurnover());
        json.real("maker_ratio", trading.makerRatio());
        json.real("fill_ratio_quantity", trading.fillRatioByQuantity());
        json.real("fill_ratio_value", trading.fillRatioByValue());
        json.real("fill_ratio_count", trading.fillRatioByCount());
        json.real("order_to_trade", trading.orderToTrade()).close();
    }

    private void quoting(final Quoting quoting) {
        json.open("quoting").number("duration_ms", quoting.durationMs());
        json.number("both_sides_ms", quoting.bothSidesMs()).real("both_sides_share", quoting.bothSidesShare());
        json.open("by_reason_ms");
        for (final Map.Entry<String, Quoting.Sides> reason : quoting.reasons()) {
            json.open(reason.getKey()).number("bid", reason.getValue().bidMs());
            json.number("ask", reason.getValue().askMs()).close();
        }
        json.close().close();
    }

    private void inventory(final InventoryStats stats) {
        json.open("inventory").real("mean", stats.mean()).real("std", stats.deviation());
        json.real("min", stats.least()).real("max", stats.greatest()).real("mean_absolute", stats.meanAbsolute());
        json.real("ar1_slope", stats.slope())
                .real("half_life_s", stats.halfLifeSeconds())
                .close();
    }

    private void markouts(final InstrumentRun run) {
        json.openList("markouts");
        run.markouts().horizons().forEach((ms, horizon) -> {
            for (final boolean buy : new boolean[] {true, false}) {
                final Moments edge = horizon.side(buy);
                json.open("").number("horizon_ms", ms).text("side", buy ? "BUY" : "SELL");
                json.number("count", edge.count()).real("mean_edge", edge.mean());
                json.real("standard_error", edge.standardError()).real("edge_bp", horizon.basisPoints(buy));
                json.close();
            }
        });
        json.close();
    }

    private void model(final ModelLog log) {
        json.openList("model");
        for (final ModelLog.Entry entry : log.entries()) {
            json.open("").number("from_ms", entry.fromMs()).number("version", entry.version());
            json.text("rule", entry.rule());
            estimate("k_per_tick", entry.k());
            estimate("a_per_s", entry.a());
            estimate("sigma_ticks_per_sqrt_s", entry.sigma());
            json.number("calibrated_ms", entry.calibratedMs()).number("expires_ms", entry.expiresMs());
            json.close();
        }
        json.close();
    }

    private void estimate(final String name, final ModelLog.Estimate estimate) {
        json.open(name).decimal("value", estimate.value()).decimal("low", estimate.low());
        json.decimal("high", estimate.high()).close();
    }

    private void latency() {
        json.open("latency_ns");
        header.latency().forEach((name, buckets) -> {
            final Latency latency = new Latency(buckets);
            json.open(name).number("count", latency.count());
            json.real("p50", latency.percentileNs(0.5)).real("p90", latency.percentileNs(0.9));
            json.real("p99", latency.percentileNs(0.99)).real("p99_9", latency.percentileNs(0.999));
            json.real("max", latency.percentileNs(1)).close();
        });
        json.close();
    }
}
