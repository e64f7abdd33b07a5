package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.SharedData;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every importer on its recording: rows, bad rows and gaps are what is known of it, and no book in the tape is locked
 * or crossed, whatever the source has.
 */
class RecordingsImportTest {
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
                "%-16s rows %d, bad %d, gaps %d, stale %d, messages %d, books %d, crossed %d, %s%n",
                format,
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

    @Test
    void shouldImportStandx() {
        final String from = "c-crypto/standx-btcusd/standx_BTC-USD_";
        final ImportReport report = imported(
                "standx-csv",
                known(Instruments.STANDX, "BTC-USD"),
                from + "book10_2026-01-06_14h.csv.xz",
                from + "trades_2026-01-06_14h.csv.xz");
        assertEquals(10_735 + 11_025, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(99, report.gapCount());
        assertEquals(3_406, report.counts().get("books locked or crossed in the recording, held back"));
        assertEquals(507, audit.stale());
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

    @Test
    void shouldImportBooksOfDatabento() {
        final ImportReport report = imported("databento-csv", null, "a-l1-router/l1_day_recovered.csv.gz");
        assertEquals(59_999, report.rows());
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

    @Test
    void shouldImportProsperity() {
        final ImportReport second = imported(
                "prosperity-csv",
                null,
                "b-prosperity/p2/prices_round_1_day_-2.csv.gz",
                "b-prosperity/p2/trades_round_1_day_-2_wn.csv.gz");
        assertEquals(20_000 + 5_463, second.rows());
        // trades and levels of size 0
        assertEquals(6, second.badRows());
        final ImportReport third = imported(
                "prosperity-csv",
                null,
                "b-prosperity/p3/prices_round_1_day_-1.csv.gz",
                "b-prosperity/p3/trades_round_1_day_-1.csv.gz");
        assertEquals(30_000 + 8_306, third.rows());
        assertEquals(3, third.badRows());
    }
}
