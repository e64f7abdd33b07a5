package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented tables: books and trades side by side, and trades with the prices before. */
class CsvImportTest {
    private static final String BOOKS =
            "time_ms,symbol,bid_px_0,bid_sz_0,bid_px_1,bid_sz_1,ask_px_0,ask_sz_0,ask_px_1,ask_sz_1\n";
    private static final String TRADES = "time_ms,symbol,price,size_contracts,action,side\n";
    private static final String TAQ = "time,price,amount,bid_price,bid_amount,ask_price,ask_amount\n";

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private ImportJob job(final String format, final String... texts) throws IOException {
        final ImportJob job =
                ImportJob.of(Importers.named(format)).output(tape()).replaceExisting(true);
        for (int i = 0; i < texts.length; i++) {
            job.input(Files.writeString(directory.resolve(i + ".csv"), texts[i]));
        }
        return job;
    }

    @Test
    void shouldGiveTheFirstBookWholeAndThenWhatChanged() throws IOException {
        final ImportReport report = job(
                        "bitmex-book10",
                        BOOKS
                                + "1500000000000,XBTUSD,100,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000001,XBTUSD,100,5,99.5,9,100.5,7,101,8\n"
                                // a better bid pushes the second level out of sight, the best ask is gone
                                + "1500000000002,XBTUSD,100.5,1,100,5,101,8,101.5,2\n"
                                + "1500000000003,XBTUSD,100.5,1,100,5,101,8,101.5,2\n"
                                // fewer levels than columns
                                + "1500000000004,XBTUSD,100.5,1,,,101,8,101.5,2\n")
                .run();
        assertEquals(
                List.of(
                        "snapshot b200x5,b199x6,a201x7,a202x8 i1 #1 r1500000000000000 v1499999999999000",
                        "delta b199x9 i1 #2 r1500000000001000 v1500000000000000",
                        "delta b201x1,b199x0,a201x0,a203x2 i1 #3 r1500000000002000 v1500000000001000",
                        "delta b200x0 i1 #4 r1500000000004000 v1500000000003000"),
                TapeText.dataOf(tape()));
        assertEquals(1, report.counts().get("books equal to the one before, left out"));
        assertEquals(0, report.clock().samples());
    }

    @Test
    void shouldMergeBooksAndTradesOfSeveralSymbols() throws IOException {
        final ImportReport report = job(
                        "bitmex-book10",
                        BOOKS
                                + "1500000000001,XBTUSD,100,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000003,ETHUSD,1,5,0.95,6,1.05,7,1.1,8\n",
                        TRADES
                                + "1500000000000,XBTUSD,100,50,partial,Sell\n"
                                + "1500000000001,XBTUSD,100.5,20,insert,Buy\n"
                                + "1500000000002,ETHUSD,1.05,30,insert,Buy\n")
                .run();
        assertEquals(
                List.of("1 bitmex XBTUSD tick 0.5 lot 1", "2 bitmex ETHUSD tick 0.05 lot 1"), report.instruments());
        assertEquals(
                List.of(
                        "trade 200x50 SELLER i1 #0 r1500000000000000 v1499999999999000 replayed",
                        "trade 201x20 BUYER i1 #0 r1500000000001000 v1500000000000000",
                        "snapshot b200x5,b199x6,a201x7,a202x8 i1 #1 r1500000000001000 v1500000000000000",
                        "trade 21x30 BUYER i2 #0 r1500000000002000 v1500000000001000",
                        "snapshot b20x5,b19x6,a21x7,a22x8 i2 #1 r1500000000003000 v1500000000002000"),
                TapeText.dataOf(tape()));
        assertEquals(
                List.of("0.csv", "1.csv"),
                report.sources().stream().map(s -> s.name()).toList());
    }

    @Test
    void shouldLeaveOutBadRowsOfTables() throws IOException {
        final ImportReport report = job(
                        "bitmex-book10",
                        BOOKS
                                + "1500000000000,XBTUSD,100,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000001,XBTUSD,100,5,99.5,6,100.5,7,101\n"
                                + "1500000000002,XBTUSD,nan,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000003,XBTUSD,-100,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000004,XBTUSD,100.2,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000005,XBTUSD,100,0,99.5,6,100.5,7,101,8\n"
                                + "1500000000006,XBTUSD,100,5,100,6,100.5,7,101,8\n"
                                + "1500000000007,XBTUSD,100.5,5,99.5,6,100.5,7,101,8\n"
                                + "1499999999999,XBTUSD,100,5,99.5,6,100.5,7,101,8\n"
                                + "soon,XBTUSD,100,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000008,LTCUSD,100,5,99.5,6,100.5,7,101,8\n"
                                + "1500000000009,XBTUSD,100,5,99.5,7,100.5,7,101,8\n")
                .instrument(Instruments.find(Instruments.BITMEX, "XBTUSD").orElseThrow())
                .run();
        assertEquals(
                List.of(
                        "0.csv:3: wrong number of fields (9 in place of 10)",
                        "0.csv:4: not a decimal number (bid_px_0 = 'nan')",
                        "0.csv:5: negative number (bid_px_0 = '-100')",
                        "0.csv:6: price is not a whole number of ticks (bid_px_0 = '100.2')",
                        "0.csv:7: zero where a price or quantity must be positive (bid_sz_0 = '0')",
                        "0.csv:8: levels are not in order of price (level 1)",
                        "0.csv:9: best bid is not below best ask (201 and 201 ticks)",
                        "0.csv:10: receive time goes back (by 8000000 ns)",
                        "0.csv:11: not a time (13, 16 or 19 digits, or date and time in UTC) ('soon')"),
                report.firstBadRows());
        assertEquals(Map.of("LTCUSD", 1L), report.otherSymbols());
        assertEquals(12, report.rows());
        assertEquals("delta b199x7", TapeText.dataOf(tape()).get(1).split(" i")[0]);
    }

    @Test
    void shouldGiveTheBestPricesThenTheTrade() throws IOException {
        final ImportReport report = job(
                        "taq",
                        TAQ
                                + "2020-03-10 18:25:12.155,100.500000,-20,100.5,5,101,6\n"
                                + "2020-03-10T18:25:12.155Z,101,30,100.5,5,101,6\n"
                                + "1583864713000,101.0,1,100.5,5,101,7\n")
                .instrument(Instruments.find(Instruments.BITMEX, "XBTUSD").orElseThrow())
                .run();
        assertEquals(
                List.of(
                        "top 201x5 202x6 i1 #1 r1583864712155000 v1583864712154000",
                        "trade 201x20 SELLER i1 #0 r1583864712155000 v1583864712154000",
                        "trade 202x30 BUYER i1 #0 r1583864712155000 v1583864712154000",
                        "top 201x5 202x7 i1 #2 r1583864713000000 v1583864712999000",
                        "trade 202x1 BUYER i1 #0 r1583864713000000 v1583864712999000"),
                TapeText.dataOf(tape()));
        assertEquals(0, report.badRows());
    }

    @Test
    void shouldMoveMeanPricesTowardsTheBookAndSaySo() throws IOException {
        final String rows = TAQ
                + "2020-03-10 18:25:12.155,100.100000,-20,100.5,5,101,6\n"
                + "2020-03-10 18:25:12.156,101.400000,20,100.5,5,101,6\n";
        final InstrumentSpec xbt =
                Instruments.find(Instruments.BITMEX, "XBTUSD").orElseThrow();
        final ImportReport report = job("taq", rows).instrument(xbt).run();
        assertEquals(
                List.of("trade 201x20 SELLER", "trade 202x20 BUYER"),
                TapeText.dataOf(tape()).stream()
                        .filter(line -> line.startsWith("trade"))
                        .map(line -> line.split(" i")[0])
                        .toList());
        assertEquals(2, report.counts().get("mean prices between ticks, moved to the next tick towards the book"));
        final ImportJob strict = job("taq", rows).instrument(xbt).options(ImportOptions.DEFAULT.withStrict(true));
        assertTrue(assertThrows(ImportException.class, strict::run).getMessage().contains("0.csv:2"));
    }

    @Test
    void shouldLeaveOutBadRowsOfTaq() throws IOException {
        final ImportReport report = job(
                        "taq",
                        TAQ
                                + "2020-03-10 18:25:12,100.5,-20,100.5,5,101,6\n"
                                + "2020-03-10 18:25:13,NaN,-20,100.5,5,101,6\n"
                                + "2020-03-10 18:25:14,100.5,0,100.5,5,101,6\n"
                                + "2020-03-10 18:25:15,100.5,--1,100.5,5,101,6\n"
                                + "2020-03-10 18:25:16,100.5,-20,101,5,101,6\n"
                                + "2020-13-10 18:25:17,100.5,-20,100.5,5,101,6\n"
                                + "2020-03-10 18:25:18,100.5,-20,100.5,5,\"101\",6\n"
                                + "2020-03-10 18:25:18,,-20,100.5,5,101,6\n")
                .instrument(Instruments.find(Instruments.BITMEX, "XBTUSD").orElseThrow())
                .run();
        assertEquals(
                List.of(
                        "0.csv:3: not a decimal number (price = 'NaN')",
                        "0.csv:4: zero where a price or quantity must be positive (amount = '0')",
                        "0.csv:5: negative number (amount = '--1')",
                        "0.csv:6: best bid is not below best ask (202 and 202 ticks)",
                        "0.csv:7: not a time (13, 16 or 19 digits, or date and time in UTC) ('2020-13-10 18:25:17')",
                        "0.csv:8: not a decimal number (ask_price = '\"101\"')",
                        "0.csv:9: not a decimal number (price = '')"),
                report.firstBadRows());
    }

    @Test
    void shouldRefuseTablesThatAreNot() throws IOException {
        assertRefused(job("bitmex-book10", "time,symbol\n1,XBTUSD,2\n"), "0.csv:1", "header is neither");
        assertRefused(job("taq", TAQ), "does not name its instrument");
        assertRefused(
                job("taq", "price,time\n1,2\n")
                        .instrument(
                                Instruments.find(Instruments.BITMEX, "XBTUSD").orElseThrow()),
                "0.csv:1",
                "header is not time,price");
        assertRefused(job("bitmex-book10", BOOKS + "1500000000000,DOGEUSD,1,1,1,1,1,1,1,1\n"), "DOGEUSD is not known");
    }

    private static void assertRefused(final ImportJob job, final String... parts) {
        final String message = assertThrows(ImportException.class, job::run).getMessage();
        for (final String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
