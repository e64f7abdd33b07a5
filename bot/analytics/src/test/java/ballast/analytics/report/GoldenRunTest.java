package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of five and a half seconds that fits on a sheet of paper. Contract TOY: tick 0.5, lot 1, 1 USDT per point.
 *
 * <pre>
 *   ms     what                                 cash     pos   mid      NAV      edge at fill
 *      0   bid b1 4 @ 99.5, ask s1 4 @ 100.5   500.00     0   100.00   500.00
 *   1500   b1 buys 2, rebate 0.01              301.01     2   100.00   501.01   2 (100 - 99.5)    = 1.00
 *   2000   mid falls                           301.01     2    99.75   500.51
 *   2500   cancel of b1 asked for
 *   2600   b1 buys 2, rebate 0.01              102.02     4    99.75   501.02   2 (99.75 - 99.5)  = 0.50
 *   2700   cancel of b1 refused
 *   3200   s1 sells 1 as taker, fee 0.05       202.47     3    99.75   501.72   100.5 - 99.75     = 0.75
 *   4000   mid rises                           202.47     3   100.25   503.22
 *   4500   funding of 0.10 paid                202.37     3   100.25   503.12
 * </pre>
 *
 * Spread capture 2.25, revaluation -0.50 + 1.50 = 1.00, fees 0.03, funding -0.10: change 3.12. One second after the
 * fills their edges are 0.50, 0.50, 0.25, so adverse selection is -0.50 + 0 - 0.50 = -1.00 and inventory revaluation
 * 1.00 + 1.00 = 2.00.
 */
class GoldenRunTest {
    private static final long T = 1_000_000;

    @TempDir
    Path directory;

    private JsonObject json;
    private JsonObject toy;

    static RunDirectory golden() {
        final RunHeader.Instrument instrument = new RunHeader.Instrument(
                "TOY", RunHeader.ContractType.LINEAR, new BigDecimal("0.5"), BigDecimal.ONE, BigDecimal.ONE, "USDT", 2);
        final RunDirectory run = new RunDirectory(new RunHeader.Timing(T, T + 5_500, 1_000, 1_000), instrument);
        run.capital("USDT", "1000").counter("orders.placed", "3");
        orders(run);
        fills(run);
        state(run);
        pnl(run);
        return run;
    }

    private static void orders(final RunDirectory run) {
        run.row(Table.ORDERS, T + ",b1,PLACE,OPEN,BUY,99.5,4,4," + T + ",,,,,TOY")
                .row(Table.ORDERS, T + ",s1,PLACE,OPEN,SELL,100.5,4,4," + T + ",,,,,TOY")
                .row(Table.ORDERS, T + ",x1,PLACE,REJECTED,BUY,101,4,4,,,,,WOULD_TAKE,TOY")
                .row(Table.ORDERS, T + 1_500 + ",b1,FILL,OPEN,BUY,99.5,4,2," + T + ",,,,,TOY")
                .row(Table.ORDERS, T + 2_500 + ",b1,CANCEL_REQ,CANCEL_PENDING,BUY,99.5,4,2," + T + ",,1002500,,,TOY")
                .row(Table.ORDERS, T + 2_600 + ",b1,FILL,FILLED,BUY,99.5,4,0," + T + ",,1002500,,,TOY")
                .row(Table.ORDERS, T + 2_700 + ",b1,CANCEL_REJECT,FILLED,BUY,99.5,4,0," + T + ",,1002500,,TOO_LATE,TOY")
                .row(Table.ORDERS, T + 3_200 + ",s1,FILL,OPEN,SELL,100.5,4,3," + T + ",,,,,TOY");
    }

    private static void fills(final RunDirectory run) {
        run.row(Table.FILLS, T + 1_500 + ",b1,BUY,99.5,2,-0.01,QUEUE,TOY,e1,MAKER,100.00,2")
                .row(Table.FILLS, T + 2_600 + ",b1,BUY,99.5,2,-0.01,QUEUE,TOY,e2,MAKER,99.75,4")
                .row(Table.FILLS, T + 3_200 + ",s1,SELL,100.5,1,0.05,CROSS,TOY,e3,TAKER,99.75,3");
        run.row(Table.MARKOUTS, T + 1_500 + ",TOY,e1,BUY,2,99.5,0,100.00,100.00,1.00")
                .row(Table.MARKOUTS, T + 2_500 + ",TOY,e1,BUY,2,99.5,1000,100.00,99.75,0.50")
                .row(Table.MARKOUTS, T + 2_600 + ",TOY,e2,BUY,2,99.5,0,99.75,99.75,0.50")
                .row(Table.MARKOUTS, T + 3_200 + ",TOY,e3,SELL,1,100.5,0,99.75,99.75,0.75")
                .row(Table.MARKOUTS, T + 3_600 + ",TOY,e2,BUY,2,99.5,1000,99.75,99.75,0.50")
                .row(Table.MARKOUTS, T + 4_200 + ",TOY,e3,SELL,1,100.5,1000,99.75,100.25,0.25");
    }

    private static void state(final RunDirectory run) {
        run.row(Table.STATE, T + 1_000 + ",0,500.00,100.00,500.00,2,TOY,99.5,100.5,QUOTING,QUOTING,1000")
                .row(Table.STATE, T + 2_000 + ",2,301.01,99.75,500.51,2,TOY,99.5,100.5,QUOTING,QUOTING,2000")
                .row(Table.STATE, T + 3_000 + ",4,102.02,99.75,501.02,1,TOY,,100.5,POSITION_LIMIT,QUOTING,2500")
                .row(Table.STATE, T + 4_000 + ",3,202.47,100.25,503.22,1,TOY,,100.5,POSITION_LIMIT,QUOTING,2500")
                .row(Table.STATE, T + 5_000 + ",3,202.37,100.25,503.12,2,TOY,99.5,100.5,QUOTING,QUOTING,3200");
    }

    private static void pnl(final RunDirectory run) {
        run.row(Table.PNL, T + 1_000 + ",TOY,500.00,0.00,0.00,0.00,0.00,0.00,0")
                .row(Table.PNL, T + 2_000 + ",TOY,500.51,1.00,-0.50,-0.01,0.00,0.00,2")
                .row(Table.PNL, T + 3_000 + ",TOY,501.02,1.50,-0.50,-0.02,0.00,0.00,4")
                .row(Table.PNL, T + 4_000 + ",TOY,503.22,2.25,1.00,0.03,0.00,1.00,3")
                .row(Table.PNL, T + 5_000 + ",TOY,503.12,2.25,1.00,0.03,-0.10,1.00,3");
    }

    @BeforeEach
    void report() throws IOException {
        RunReport.read(golden().write(directory)).writeTo(directory);
        json = JsonObject.read(directory.resolve(RunReport.JSON_FILE));
        toy = json.objects("instruments").get(0);
    }

    private static void assertReal(final double expected, final JsonObject object, final String key) {
        assertEquals(expected, object.decimal(key).doubleValue(), Math.abs(expected) * 1e-11 + 1e-15, key);
    }

    private static void assertExact(final String expected, final JsonObject object, final String key) {
        assertEquals(new BigDecimal(expected), object.decimal(key), key);
    }

    @Test
    void shouldSplitThePnl() {
        final JsonObject pnl = toy.object("pnl");
        assertExact("500.00", pnl, "opening_nav");
        assertExact("3.12", pnl, "nav_change");
        assertExact("2.25", pnl, "spread_capture");
        assertExact("-1.00", pnl, "adverse_selection");
        assertExact("2.00", pnl, "inventory_revaluation");
        assertExact("0.03", pnl, "fees");
        assertExact("-0.10", pnl, "funding");
        assertExact("1.00", pnl, "realised");
        assertExact("-1.00", pnl.object("adverse_selection_by_horizon_ms"), "1000");
        assertEquals(5, pnl.whole("rows_checked"));
    }

    @Test
    void shouldMeasureReturnAndRisk() {
        final JsonObject performance = toy.object("performance");
        assertEquals("simple_return", performance.text("basis"));
        assertReal(0.003_12, performance, "return_on_capital");
        assertReal(0.10, performance, "max_drawdown");
        assertReal(0.10 / 1_003.22, performance, "max_drawdown_fraction");
        assertEquals(T + 4_000, performance.whole("max_drawdown_from_ms"));
        assertEquals(T + 5_000, performance.whole("max_drawdown_to_ms"));
        final double[] r = {0, 0.51 / 1_000, 0.51 / 1_000.51, 2.20 / 1_001.02, -0.10 / 1_003.22};
        final double mean = (r[0] + r[1] + r[2] + r[3] + r[4]) / 5;
        double squares = 0;
        for (final double one : r) {
            squares += (one - mean) * (one - mean);
        }
        assertEquals(5, performance.whole("periods"));
        assertReal(mean, performance, "mean_per_period");
        assertReal(Math.sqrt(squares / 4), performance, "std_per_period");
        assertReal(mean / Math.sqrt(squares / 4), performance, "sharpe_per_period");
        assertReal(mean / Math.sqrt(r[4] * r[4] / 5), performance, "sortino_per_period");
        assertReal(Math.sqrt(365 * 86_400.0), performance, "annualisation_factor");
        assertReal(mean / Math.sqrt(squares / 4) * Math.sqrt(365 * 86_400.0), performance, "sharpe_annualised");
    }

    @Test
    void shouldCountOrdersAndFills() {
        final JsonObject trading = toy.object("trading");
        assertEquals(3, trading.whole("orders"));
        assertEquals(1, trading.whole("orders_rejected"));
        assertEquals(2, trading.whole("orders_filled"));
        assertEquals(1, trading.whole("orders_filled_completely"));
        assertEquals(3, trading.whole("fills"));
        assertExact("8", trading, "quantity_ordered");
        assertExact("4", trading, "quantity_bought");
        assertExact("1", trading, "quantity_sold");
        assertReal(498.5, trading, "turnover");
        assertReal(398.0 / 498.5, trading, "maker_ratio");
        assertReal(5.0 / 8, trading, "fill_ratio_quantity");
        assertReal(498.5 / 800, trading, "fill_ratio_value");
        assertReal(1, trading, "fill_ratio_count");
        assertReal(1, trading, "order_to_trade");
        assertEquals(1, trading.whole("cancel_requests"));
        assertEquals(1, trading.whole("cancel_rejects"));
        assertEquals(1, trading.whole("cancel_races_lost"));
        assertExact("2", trading, "cancel_race_quantity");
        assertExact("0.50", trading, "cancel_race_edge");
    }

    @Test
    void shouldAccountForEveryMillisecondOfQuoting() {
        final JsonObject quoting = toy.object("quoting");
        assertEquals(5_500, quoting.whole("duration_ms"));
        assertEquals(3_200, quoting.whole("both_sides_ms"));
        final JsonObject reasons = quoting.object("by_reason_ms");
        assertEquals("[QUOTING, POSITION_LIMIT, UNRECORDED]", reasons.keys().toString());
        assertEquals(3_000, reasons.object("QUOTING").whole("bid"));
        assertEquals(5_000, reasons.object("QUOTING").whole("ask"));
        assertEquals(2_000, reasons.object("POSITION_LIMIT").whole("bid"));
        assertEquals(0, reasons.object("POSITION_LIMIT").whole("ask"));
        assertEquals(500, reasons.object("UNRECORDED").whole("bid"));
        assertEquals(500, reasons.object("UNRECORDED").whole("ask"));
    }

    @Test
    void shouldDescribeTheInventory() {
        final JsonObject inventory = toy.object("inventory");
        // 0 2 4 3 3; on the value before: (0,2) (2,4) (4,3) (3,3), slope 2 / 8.75
        assertReal(2.4, inventory, "mean");
        assertReal(Math.sqrt(9.2 / 4), inventory, "std");
        assertReal(0, inventory, "min");
        assertReal(4, inventory, "max");
        assertReal(2.4, inventory, "mean_absolute");
        assertReal(2 / 8.75, inventory, "ar1_slope");
        assertReal(-Math.log(2) / Math.log(2 / 8.75), inventory, "half_life_s");
    }

    @Test
    void shouldAverageMarkoutsBySideAndHorizon() {
        final var rows = toy.objects("markouts");
        assertEquals(4, rows.size());
        assertReal(0.75, rows.get(0), "mean_edge");
        assertReal(0.25, rows.get(0), "standard_error");
        assertReal(1.5 / 398 * 1e4, rows.get(0), "edge_bp");
        assertReal(0.75, rows.get(1), "mean_edge");
        assertEquals("SELL", rows.get(1).text("side"));
        assertThrows(ReportException.class, () -> rows.get(1).decimal("standard_error"), "one fill has no error");
        assertReal(0.5, rows.get(2), "mean_edge");
        assertReal(0, rows.get(2), "standard_error");
        assertEquals(2, rows.get(2).whole("count"));
        assertReal(0.25, rows.get(3), "mean_edge");
    }

    @Test
    void shouldFindThatTheTablesAgree() {
        assertEquals(6, toy.objects("checks").size());
        toy.objects("checks").forEach(check -> assertEquals("agree", check.text("result"), check.text("what")));
    }

    @Test
    void shouldTotalTheCurrencyOfOneInstrumentAlike() {
        final JsonObject usdt = json.objects("currencies").get(0);
        assertEquals("USDT", usdt.text("currency"));
        assertExact("1000", usdt, "capital");
        assertExact("3.12", usdt.object("pnl"), "nav_change");
        assertReal(0.10, usdt.object("performance"), "max_drawdown");
    }

    @Test
    void shouldShowTheSameFiguresOnThePage() throws IOException {
        final String html = Files.readString(directory.resolve(RunReport.HTML_FILE), StandardCharsets.UTF_8);
        assertTrue(html.contains("PnL adds up exactly</span> on 5 rows."));
        assertTrue(html.contains("The tables agree."));
        assertTrue(html.contains("<td class=\"w\">inventory revaluation</td><td class=\"n\">2.00</td>"));
        assertTrue(html.contains("<td class=\"w\">adverse selection within 1 s</td><td class=\"n loss\">-1.00</td>"));
        assertTrue(html.contains("<td class=\"w\">NAV change</td><td class=\"n\">3.12</td>"));
        assertTrue(html.contains(">0.47 s<"), "half-life");
        assertTrue(html.contains("√31,536,000"), "annualisation");
        assertTrue(html.contains("every second of the run"));
    }
}
