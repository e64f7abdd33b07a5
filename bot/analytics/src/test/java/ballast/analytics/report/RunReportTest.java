package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.report.RunTables.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as files: what it refuses, what it escapes, that it adds up and comes out the same. */
class RunReportTest {
    private static final long START_MS = 1_723_161_600_000L;
    private static final RunHeader.Timing HOUR = new RunHeader.Timing(START_MS, START_MS + 3_600_000, 1_000, 10_000);

    @TempDir
    Path directory;

    private static RunDirectory threeInstruments() {
        final RunHeader.Instrument first = RunDirectory.linear("BTCUSDT");
        final RunHeader.Instrument second = RunDirectory.linear("ETHUSDT");
        final RunHeader.Instrument inverse = RunDirectory.inverse("XBTUSD");
        final RunDirectory run = new RunDirectory(HOUR, first, second, inverse);
        new SyntheticRun(run, first, HOUR, 1).openingNav(5_000_000_000L).run();
        new SyntheticRun(run, second, HOUR, 2).run();
        new SyntheticRun(run, inverse, HOUR, 3).run();
        return run.latency("decision", List.of(new RunHeader.Bucket(1_000, 90), new RunHeader.Bucket(2_000, 10)));
    }

    private String html(final RunDirectory run) throws IOException {
        return new String(RunReport.read(run.write(directory)).html(), StandardCharsets.UTF_8);
    }

    private String refusal(final RunDirectory run) throws IOException {
        run.write(directory);
        return assertThrows(ReportException.class, () -> RunReport.read(directory))
                .getMessage();
    }

    private static void replace(final StringBuilder text, final String old, final String by) {
        final int at = text.indexOf(old);
        assertTrue(at >= 0, old);
        text.replace(at, at + old.length(), by);
    }

    @Test
    void shouldGiveTheSameBytesTwice() throws IOException {
        threeInstruments().write(directory);
        assertArrayEquals(
                RunReport.read(directory).html(), RunReport.read(directory).html());
        assertArrayEquals(
                RunReport.read(directory).json(), RunReport.read(directory).json());
    }

    @Test
    void shouldAddUpOverInstrumentsAndCurrencies() throws IOException {
        RunReport.read(threeInstruments().write(directory)).writeTo(directory);
        final JsonObject json = JsonObject.read(directory.resolve(RunReport.JSON_FILE));
        final List<JsonObject> instruments = json.objects("instruments");
        for (final JsonObject instrument : instruments) {
            final JsonObject pnl = instrument.object("pnl");
            final BigDecimal sum = pnl.decimal("spread_capture")
                    .add(pnl.decimal("adverse_selection"))
                    .add(pnl.decimal("inventory_revaluation"))
                    .subtract(pnl.decimal("fees"))
                    .add(pnl.decimal("funding"));
            assertEquals(0, sum.compareTo(pnl.decimal("nav_change")), instrument.text("symbol"));
            instrument
                    .objects("checks")
                    .forEach(check -> assertTrue(check.text("result").startsWith("agree"), check.text("what")));
        }
        final List<JsonObject> currencies = json.objects("currencies");
        assertEquals("BTC", currencies.get(0).text("currency"));
        assertEquals("USDT", currencies.get(1).text("currency"));
        final BigDecimal both = instruments
                .get(0)
                .object("pnl")
                .decimal("nav_change")
                .add(instruments.get(1).object("pnl").decimal("nav_change"));
        assertEquals(both, currencies.get(1).object("pnl").decimal("nav_change"));
        assertEquals(7_200_000, currencies.get(1).object("quoting").whole("duration_ms"));
        assertEquals(2_000, json.object("latency_ns").object("decision").whole("p99"));
        assertEquals(1_000, json.object("latency_ns").object("decision").whole("p90"));
    }

    @Test
    void shouldReferToNothingOutsideThePage() throws IOException {
        final String html = html(threeInstruments());
        assertFalse(html.contains("http"));
        assertFalse(html.contains("src="));
        assertFalse(html.contains("url("));
        assertEquals(-1, html.replace("href=\"#", "").indexOf("href="));
        assertTrue(html.contains("id=\"provenance\""));
    }

    @Test
    void shouldFailLoudlyWhenThePnlDoesNotAddUp() throws IOException {
        final RunDirectory run = GoldenRunTest.golden();
        replace(run.text(Table.PNL), "TOY,501.02,1.50", "TOY,501.02,1.51");
        assertEquals(
                "pnl.csv:4: TOY: nav - opening nav = 1.02 but spread_capture + revaluation - fees + funding = 1.03,"
                        + " off by -0.01 USDT",
                refusal(run));
        assertThrows(ReportException.class, () -> RunReport.read(directory).writeTo(directory));
        assertFalse(Files.exists(directory.resolve(RunReport.HTML_FILE)));
    }

    @Test
    void shouldSayWhichFiguresOfTwoTablesDiffer() throws IOException {
        final RunDirectory run = GoldenRunTest.golden();
        replace(run.text(Table.FILLS), "1,0.05,CROSS", "1,0.07,CROSS");
        final String html = html(run);
        assertTrue(html.contains("The tables disagree, see below: 1 of the checks."));
        assertTrue(html.contains("<td class=\"w\">fees: pnl.csv, fills.csv</td><td class=\"n\">0.03</td>"
                + "<td class=\"n\">0.05</td><td class=\"n\">DIFFER</td>"));
    }

    @Test
    void shouldRefuseMissingAndCutTables() throws IOException {
        for (final Table table : Table.values()) {
            GoldenRunTest.golden().write(directory);
            Files.delete(directory.resolve(table.fileName()));
            final ReportException missing =
                    assertThrows(ReportException.class, () -> RunReport.read(directory), table.fileName());
            assertEquals(table.fileName(), missing.file());
        }
        final RunDirectory cut = GoldenRunTest.golden();
        cut.text(Table.STATE).setLength(cut.text(Table.STATE).length() - 3);
        assertEquals("state.csv: cut: the last line does not end", refusal(cut));
        assertEquals(
                "fills.csv: 3 rows where header.json counts 4: cut or not of this run",
                refusal(GoldenRunTest.golden().rows(Table.FILLS, 4)));
        GoldenRunTest.golden().write(directory);
        Files.delete(directory.resolve(RunTables.HEADER_FILE));
        assertEquals(
                "header.json: missing from the run directory",
                assertThrows(ReportException.class, () -> RunReport.read(directory))
                        .getMessage());
    }

    @Test
    void shouldNameTheRowThatMakesNoSense() throws IOException {
        final Object[][] cases = {
            {Table.ORDERS, "b1,PLACE", "b1,PLEASE", "orders.csv:2: unknown action 'PLEASE'"},
            {Table.ORDERS, "TOO_LATE,TOY", "TOO_LATE,TOI", "orders.csv:8: symbol 'TOI' is not in header.json"},
            {Table.FILLS, "b1,BUY", "b1,BID", "fills.csv:2: side 'BID' is neither BUY nor SELL"},
            {Table.FILLS, "99.5,2,", "99.5,2.5,", "fills.csv:2: qty '2.5': more than 0 decimals"},
            {Table.FILLS, "99.5,2,", "99.5,0,", "fills.csv:2: qty must be positive"},
            {Table.FILLS, "MAKER", "MAKE", "fills.csv:2: liquidity 'MAKE' is none of MAKER, TAKER, NONE"},
            {
                Table.STATE,
                "1003000",
                "1000500",
                "state.csv:4: recv_ms 1000500 is not between 1002000 (start or row "
                        + "before) and 1005500 (end of the run)"
            },
            {
                Table.STATE,
                "QUOTING,1000",
                "QUOTING,1001",
                "state.csv:2: both_sides_ms 1001 counts from the start: at least 0, at most 1000"
            },
            {Table.STATE, "POSITION_LIMIT", "", "state.csv:4: bid_reason is blank"},
            {Table.PNL, "501.02", "501.021", "pnl.csv:4: nav '501.021': more than 2 decimals"},
            {
                Table.MARKOUTS,
                "e2,BUY,2,99.5,0",
                "e9,BUY,2,99.5,0",
                "markouts.csv:6: exec_id 'e2' has no row with horizon 0 before this one"
            },
            {Table.MARKOUTS, "e1,BUY,2,99.5,1000", "e1,BUY,2,99.5,0", "markouts.csv:3: exec_id 'e1' has horizon 0 twice"
            },
        };
        for (final Object[] one : cases) {
            final RunDirectory run = GoldenRunTest.golden();
            replace(run.text((Table) one[0]), (String) one[1], (String) one[2]);
            assertEquals(one[3], refusal(run));
        }
    }

    @Test
    void shouldEscapeWhatVenuesAndTapesSay() throws IOException {
        final String evil = "<script>alert(1)</script>\"'&";
        final RunDirectory run = GoldenRunTest.golden().settings(evil).counter(evil, "1");
        run.row(Table.EVENTS, "1000000,TOY,REJECT,<b>what</b>,\"<script>alert(1)</script>\"\"'&\"");
        run.row(Table.EVENTS, "1000000,TOY,REJECT,'=cmd,\u202Eevil");
        replace(run.text(Table.STATE), "POSITION_LIMIT", "<i>LIMIT</i>");
        final String html = html(run);
        assertFalse(html.contains("<script>alert"));
        assertFalse(html.contains("<b>what"));
        assertFalse(html.contains("<i>LIMIT"));
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
        assertTrue(html.contains("<td class=\"w\">=cmd</td><td class=\"w\">\uFFFDevil</td>"));
    }

    @Test
    void shouldShowTheFirstEventsAndCountTheOthers() throws IOException {
        final RunDirectory run = GoldenRunTest.golden();
        for (int i = 0; i < EventLog.SHOWN_MAX + 30; i++) {
            run.row(Table.EVENTS, "1000000,,GAP,event-" + i + ",");
        }
        final String html = html(run);
        assertTrue(html.contains(">event-199<"));
        assertFalse(html.contains(">event-200<"));
        assertTrue(html.contains("The first 200 are shown; 30 more stand in events.csv."));
        assertTrue(html.contains("230 events: GAP 230."));
    }

    @Test
    void shouldReportOnARunInWhichNothingHappened() throws IOException {
        final RunDirectory run = new RunDirectory(HOUR, RunDirectory.linear("BTCUSDT"));
        final String html = html(run);
        assertTrue(html.contains(">no data</text>"));
        assertTrue(html.contains("There is no PnL to check."));
        final JsonObject quoting =
                JsonObject.read(write(run)).objects("instruments").get(0).object("quoting");
        assertEquals(
                3_600_000, quoting.object("by_reason_ms").object("UNRECORDED").whole("bid"));
    }

    private Path write(final RunDirectory run) throws IOException {
        RunReport.read(run.write(directory)).writeTo(directory);
        return directory.resolve(RunReport.JSON_FILE);
    }

    @Test
    void shouldKeepTheReportOfADayBelowTwoMegabytes() throws IOException {
        final RunHeader.Timing day = new RunHeader.Timing(START_MS, START_MS + 86_400_000, 1_000, 10_000);
        final RunHeader.Instrument instrument = RunDirectory.linear("BTCUSDT");
        final RunDirectory run = new RunDirectory(day, instrument);
        new SyntheticRun(run, instrument, day, 1).run();
        final String html = html(run);
        assertTrue(html.length() < 2_000_000, "characters: " + html.length());
        assertTrue(html.contains("on 86,400 rows"), "rows");
        assertTrue(html.contains("Curves are drawn through the first, least, greatest and last value of each 10.1 s."));
    }

    @Test
    void shouldReplaceAnOldReportAndLeaveNothingElseBehind() throws IOException {
        Files.writeString(directory.resolve(RunReport.HTML_FILE), "old");
        write(GoldenRunTest.golden());
        assertTrue(Files.readString(directory.resolve(RunReport.HTML_FILE)).startsWith("<!DOCTYPE html>"));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(Table.values().length + 3, files.count());
        }
    }

    @Test
    void shouldShowWhatTheQuotesWereBasedOn() throws IOException {
        final RunDirectory run = GoldenRunTest.golden();
        run.row(Table.PARAMETERS, "1000000,TOY,1,strategy.rule,glft,");
        run.row(Table.PARAMETERS, "1000000,TOY,1,strategy.k,0.3,per tick");
        run.row(Table.PARAMETERS, "1002000,TOY,2,strategy.k,0.4,per tick");
        run.row(Table.PARAMETERS, "1002000,TOY,2,calibration.k_low,0.35,per tick");
        run.row(Table.PARAMETERS, "1002000,TOY,2,calibration.k_high,0.45,per tick");
        run.row(Table.PARAMETERS, "1002000,TOY,2,calibration.time,1001000000000,ns");
        run.row(Table.PARAMETERS, "1002000,TOY,2,calibration.expires,1002500000000,ns");
        final String html = html(run);
        assertTrue(html.contains("0.35 to 0.45") || html.contains("0.3500 to 0.4500"), "interval of k");
        assertTrue(html.contains("expired before the end by"));
        assertTrue(html.contains("updates while running"));
        RunReport.read(directory).writeTo(directory);
        final List<JsonObject> model = JsonObject.read(directory.resolve(RunReport.JSON_FILE))
                .objects("instruments")
                .get(0)
                .objects("model");
        assertEquals(2, model.size());
        assertEquals(0, model.get(0).whole("calibrated_ms"));
        assertEquals(1_001_000, model.get(1).whole("calibrated_ms"));
        assertEquals("0.45", model.get(1).object("k_per_tick").decimal("high").toPlainString());
    }

    @Test
    void shouldRefuseParametersThatAreNoNumbers() throws IOException {
        final RunDirectory run = GoldenRunTest.golden();
        run.row(Table.PARAMETERS, "1000000,TOY,1,strategy.k,many,per tick");
        run.write(directory);
        final ReportException e = assertThrows(ReportException.class, () -> RunReport.read(directory));
        assertTrue(e.getMessage().startsWith("parameters.csv"), e.getMessage());
    }

    @Test
    void shouldRemoveWhatItBeganWhenAFileCannotBeWritten() throws IOException {
        final RunReport report = RunReport.read(GoldenRunTest.golden().write(directory));
        Files.createDirectories(directory.resolve(RunReport.JSON_FILE + ".partial"));
        assertThrows(IOException.class, () -> report.writeTo(directory));
        assertFalse(Files.exists(directory.resolve(RunReport.HTML_FILE)));
        assertFalse(Files.exists(directory.resolve(RunReport.HTML_FILE + ".partial")));
    }
}
