package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every importer on its recording: rows, bad rows and gaps are what is known of it, and no book in the tape is locked
 * or crossed, whatever the source has.
 */
class RecordingsImportTest {
    private static final String READABLE = "test_data\\.(mbo|mbp-1|mbp-10|tbbo|trades)\\.(v\\d\\.)?dbn(\\.zst)?";

    @TempDir
    private Path directory;

    private TapeAudit audit;

    /** Imports, checks what holds for every tape, and prints what was found. */
    private ImportReport imported(final String format, final InstrumentSpec instrument, final String... files) {
        final Path tape = directory.resolve(format + ".tape");
        final ImportJob job = ImportJob.of(Importers.named(format)).output(tape).replaceExisting(true);
        if (instrument != null) {
            job.instrument(instrument);
        }
        for (final String file : files) {
            final Path path = SharedData.require(file);
            assertEquals(format, Importers.of(path).name(), "format by the first lines of " + file);
            job.input(path);
        }
        final ImportReport report = job.run();
        audit = TapeAudit.of(tape);
        System.out.printf(
                Locale.ROOT,
                "%-16s %s: rows %d, bad %d, gaps %d, stale %d, messages %d, books %d, crossed %d, %s%n",
                format,
                String.join(" ", files),
                report.rows(),
                report.badRows(),
                audit.gaps(),
                audit.stale(),
                report.messageCount(),
                audit.events(),
                audit.crossed(),
                report.counts());
        assertEquals(0, audit.crossed(), () -> "first: " + audit.firstCrossed());
        assertEquals(0, audit.backwards());
        assertEquals(report.gapCount(), audit.gaps());
        assertTrue(report.isComplete());
        return report;
    }

    private OrderAudit auditOrders(final String format) {
        final OrderAudit orders = OrderAudit.of(directory.resolve(format + ".tape"));
        System.out.println("                 " + orders);
        assertEquals("", orders.broken());
        return orders;
    }

    private static InstrumentSpec known(final String venue, final String symbol) {
        return Instruments.find(venue, symbol).orElseThrow();
    }

    /** A recording that continues another one begins with a gap. */
    @ParameterizedTest
    @CsvSource({
        "binance-ethbtc-2020/ethbtc_spot_20201101_09h,5337,0",
        "binance-hftbacktest/cm_btcusd_perp_20240808,48270,0",
        "binance-hftbacktest/cm_btcusd_perp_20240809,50116,1",
        "binance-hftbacktest/spot_btcusdt_20240808,41249,0",
        "binance-hftbacktest/spot_btcusdt_20240809,58325,1",
        "binance-hftbacktest/usdm_btcusdt_20240808,93954,0",
        "binance-nexousdt/nexousdt_spot_20240723,1804,0",
        "binance-nexousdt/nexousdt_spot_20240724,112274,1",
    })
    void shouldImportBinance(final String name, final int rows, final int gaps) {
        final ImportReport report = imported("binance-raw", null, "c-crypto/" + name + ".raw.gz");
        assertEquals(rows, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(gaps, report.gapCount());
    }

    @Test
    void shouldImportBitmex() {
        final String from = "c-crypto/bitmex-xbtusd/bitmex_";
        final ImportReport books =
                imported("bitmex-book10", null, from + "book10_20200310.csv.gz", from + "trades_20200310.csv.gz");
        assertEquals(120_000 + 10_000, books.rows());
        // one trade goes back in time
        assertEquals(1, books.badRows(), () -> books.firstBadRows().toString());
        final ImportReport taq =
                imported("taq", known(Instruments.BITMEX, "XBTUSD"), from + "XBTUSD_TAQ_20200310.csv.gz");
        assertEquals(2_009, taq.rows());
        assertEquals(0, taq.badRows());
    }

    @Test
    void shouldImportHyperliquid() {
        final String from = "c-crypto/hyperliquid-2025/hl_";
        final ImportReport report = imported(
                "hyperliquid-csv",
                known(Instruments.HYPERLIQUID, "BTC"),
                from + "orderbooks_BTC_20250904.csv.gz",
                from + "prices_BTC_20250904.csv.gz",
                from + "trades_BTC_20250904.csv.gz");
        assertEquals(3_785 + 27_792 + 6_675, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(1, report.gapCount());
        assertEquals(6_675, report.messages().get("Trade"));
    }

    /** A dirty source: a third of its books are locked. They are held back, and the tape says STALE while they last. */
    @ParameterizedTest
    @CsvSource({"14h,10735,11025,99,3406,507", "15h,10645,10675,99,3704,475"})
    void shouldImportStandx(
            final String hour, final int books, final int trades, final int gaps, final long locked, final long stale) {
        final String from = "c-crypto/standx-btcusd/standx_BTC-USD_";
        final ImportReport report = imported(
                "standx-csv",
                known(Instruments.STANDX, "BTC-USD"),
                from + "book10_2026-01-06_" + hour + ".csv.xz",
                from + "trades_2026-01-06_" + hour + ".csv.xz");
        assertEquals(books + trades, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(gaps, report.gapCount());
        assertEquals(locked, report.counts().get("books locked or crossed in the recording, held back"));
        assertEquals(stale, audit.stale());
    }

    @Test
    void shouldImportBitfinex() {
        final ImportReport report =
                imported("bitfinex-raw", null, "c-crypto/bitfinex-btcusd/bitfinex_tBTCUSD_20181112_session1.raw.xz");
        assertEquals(917_363, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(369, report.counts().get("trades between two ticks, left out"));
        assertEquals(904_853, report.counts().get("rows of books whose time is interpolated, not recorded"));
    }

    @Test
    void shouldImportBitstamp() {
        final ImportReport report = imported(
                "bitstamp-log",
                known(Instruments.BITSTAMP, "BTCUSD"),
                "c-crypto/bitstamp-btcusd/bitstamp_btcusd_2015-05-01_00-12h.log.xz");
        assertEquals(141_493, report.rows());
        assertEquals(0, report.badRows());
        // orders of before the recording are unknown: only what is known of a level can be compared with it
        final OrderAudit orders = auditOrders("bitstamp-log");
        assertTrue(orders.beyondPerMille() < 1, orders::toString);
    }

    @ParameterizedTest
    @CsvSource({"l1_day_recovered.csv.gz,59999", "l1_day_first5_exact.csv,5"})
    void shouldImportBooksOfDatabento(final String name, final int rows) {
        final ImportReport report = imported("databento-csv", null, "a-l1-router/" + name);
        assertEquals(rows, report.rows());
        assertEquals(0, report.badRows());
    }

    @Test
    void shouldImportTradesOfDatabento() {
        final ImportReport report =
                imported("databento-csv", null, "d-equities/xnas_itch_trades_AAPL_2024-08-01.csv.gz");
        assertEquals(6_443, report.rows());
        assertEquals(0, report.badRows());
    }

    @Test
    void shouldImportLobster() {
        final ImportReport report = imported(
                "lobster-csv",
                known(Instruments.NASDAQ, "AMZN"),
                "d-equities/lobster_AMZN_2012-06-21_l1_aligned.csv.gz");
        assertEquals(32_315, report.rows());
        assertEquals(0, report.badRows());
        // the same here; and there is one level of either side to compare with
        final OrderAudit orders = auditOrders("lobster-csv");
        assertEquals(0, orders.beyondPerMille(), orders::toString);
    }

    /** Bad rows are trades and levels of size 0. */
    @ParameterizedTest
    @CsvSource({
        "p2/prices_round_1_day_-2,p2/trades_round_1_day_-2_wn,20000,5463,6",
        "p2/prices_round_1_day_-2,p2/trades_round_1_day_-2_nn,20000,5463,6",
        "p3/prices_round_1_day_-1,p3/trades_round_1_day_-1,30000,8306,3",
        "p3/prices_round_1_day_-2,p3/trades_round_1_day_-2,30000,8398,10",
    })
    void shouldImportProsperity(
            final String prices, final String trades, final int priceRows, final int tradeRows, final int bad) {
        final String from = "b-prosperity/";
        final ImportReport report =
                imported("prosperity-csv", null, from + prices + ".csv.gz", from + trades + ".csv.gz");
        assertEquals(priceRows + tradeRows, report.rows());
        assertEquals(bad, report.badRows());
    }

    @ParameterizedTest
    @CsvSource({
        "p2_round1_submission_jmerle,2000,841,550",
        "p3_r1_seed000format_DERIVED,3000,1002,506",
        "p3_round1_submission_jmerle,3000,1002,506",
        "p3_tutorial_aemilani,4000,1347,815",
        "p3_tutorial_emptylambda_ulrich,4000,1389,571",
    })
    void shouldImportLogsOfProsperity(final String name, final int priceRows, final int trades, final long own) {
        final ImportReport report = imported("prosperity-log", null, "b-prosperity/logs/" + name + ".log.xz");
        assertEquals(priceRows + trades, report.rows());
        assertEquals(own, report.counts().get("trades of the recorder's own, left out"));
        assertEquals(trades - own - report.badRows(), report.messages().get("Trade"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"databento_dbn_test_files.tar.xz", "databento_python_XNAS_ITCH_test_files.tar.xz"})
    void shouldReadEveryFileOfDatabento(final String archive) throws IOException {
        final InstrumentSpec future = InstrumentSpec.of("glbx", "ESH1")
                .steps("0.25", "1", -2)
                .settles(ContractType.LINEAR, "50", "USD")
                .build();
        final InstrumentSpec share = InstrumentSpec.of(Instruments.NASDAQ, "NVDA")
                .steps("0.01", "1", -6)
                .id(2)
                .build();
        final SortedMap<String, String> outcomes = new TreeMap<>();
        for (final Map.Entry<String, byte[]> file :
                TarXz.read(SharedData.require("d-equities/" + archive)).entrySet()) {
            final Path input = Files.write(directory.resolve("0." + file.getKey()), file.getValue());
            final ImportJob job = ImportJob.of(Importers.named("dbn"))
                    .input(input)
                    .output(directory.resolve("0.tape"))
                    .replaceExisting(true)
                    .instrument(future)
                    .instrument(share);
            outcomes.put(file.getKey(), outcome(job));
        }
        outcomes.forEach((file, outcome) -> {
            // two cancels of orders from before make no tape
            final boolean isEmpty = outcome.endsWith("nothing to import: 2 rows, 0 bad");
            final boolean isRead = isEmpty || outcome.startsWith("rows ");
            assertEquals(file.matches(READABLE), isRead, file + ": " + outcome);
            assertEquals(isEmpty, isRead && archive.contains("dbn_test") && file.contains(".mbo."), file);
            assertFalse(outcome.matches("rows \\d+, bad [^0].*"), file + ": " + outcome);
            if (isRead) {
                System.out.println("dbn              " + file + ": " + outcome);
            }
        });
    }

    private static String outcome(final ImportJob job) {
        try {
            final ImportReport report = job.run();
            return "rows " + report.rows() + ", bad " + report.badRows() + " " + report.messages();
        } catch (final ImportException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            return e.getMessage();
        }
    }
}
