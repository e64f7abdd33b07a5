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

/** Invented tables of the formats that are lists of layouts: Hyperliquid, StandX, Tardis. */
class TableImportTest {
    private static final String HL_BOOKS = "timestamp,sequence,exchange_timestamp,bid_price_0,bid_size_0,ask_price_0,"
            + "ask_size_0,bid_price_1,bid_size_1,ask_price_1,ask_size_1\n";
    private static final String HL_QUOTES = "timestamp,price,size,side,exchange_timestamp\n";
    private static final String HL_TRADES = "timestamp,price,size,side,trade_id,exchange_timestamp\n";
    private static final String SX_BOOKS = "recv_ns,exch_ns,bid_px_0,bid_sz_0,ask_px_0,ask_sz_0\n";
    private static final String SX_TRADES = "recv_ns,exch_ns,price,qty\n";
    private static final String TARDIS_TRADES = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
    private static final String TARDIS_QUOTES =
            "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount\n";
    private static final String L2 = "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n";

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private ImportJob job(final String format, final InstrumentSpec spec, final String... texts) throws IOException {
        final ImportJob job = ImportJob.of(Importers.named(format))
                .output(tape())
                .replaceExisting(true)
                .instrument(spec);
        for (int i = 0; i < texts.length; i++) {
            job.input(Files.writeString(directory.resolve(i + ".csv"), texts[i]));
        }
        return job;
    }

    private static InstrumentSpec hyperliquid() {
        return Instruments.find(Instruments.HYPERLIQUID, "BTC").orElseThrow();
    }

    private static InstrumentSpec standx() {
        return Instruments.find(Instruments.STANDX, "BTC-USD").orElseThrow();
    }

    private static InstrumentSpec perpetual(final String symbol, final int id) {
        return InstrumentSpec.of("somewhere", symbol)
                .id(id)
                .steps("0.5", "1", -4)
                .build();
    }

    @Test
    void shouldMergeBooksBestPricesAndTradesOfHyperliquid() throws IOException {
        final ImportReport report = job(
                        "hyperliquid-csv",
                        hyperliquid(),
                        HL_BOOKS
                                + "1500000000.5,1500000000100,1500000000100,100.0,0.00002,101.0,3e-05,99.0,1,102.0,1\n"
                                + "1500000001.25,1500000000900,1500000000900,100.0,0.00002,101.0,1,99.0,1,102.0,1\n",
                        HL_QUOTES
                                // one moment in two rows; the level at 100 is gone
                                + "1500000000.75,99.0,1.0,bid,1500000000300\n"
                                + "1500000000.75,101.0,0.00004,ask,1500000000300\n"
                                // older than the book before it
                                + "1500000001.5,98.0,1.0,bid,1500000000800\n"
                                + "1500000001.5,101.0,1.0,ask,1500000000800\n",
                        HL_TRADES + "1500000000.5,101.0,1e-05,buy,77,1500000000050\n")
                .run();
        assertEquals(
                List.of(
                        "trade 101x1 BUYER i1 #77 r1500000000500000 v1500000000050000",
                        "snapshot b100x2,b99x100000,a101x3,a102x100000 i1 #1500000000100"
                                + " r1500000000500000 v1500000000100000",
                        "top 99x100000 101x4 i1 #1500000000300 r1500000000750000 v1500000000300000",
                        // 100 comes back, because the best prices had removed it from every reader's book
                        "delta b100x2,a101x100000 i1 #1500000000900 r1500000001250000 v1500000000900000"),
                TapeText.dataOf(tape()));
        assertEquals(1, report.counts().get("best prices older than what was told before, left out"));
        assertEquals(0, report.badRows());
        assertEquals(7, report.clock().samples());
    }

    @Test
    void shouldCallASilenceBetweenBooksAGap() throws IOException {
        final ImportReport report = job(
                        "hyperliquid-csv",
                        hyperliquid(),
                        HL_BOOKS
                                + "1500000000.5,1500000000000,1500000000000,100,1,101,1,99,1,102,1\n"
                                + "1500000005.5,1500000005000,1500000005000,100,1,101,2,99,1,102,1\n"
                                + "1500000010.6,1500000010000,1500000010000,100,1,101,2,99,1,102,1\n")
                .run();
        assertEquals(
                List.of("snapshot", "delta", "GAP", "snapshot", "RESYNCED"),
                TapeText.dataOf(tape()).stream().map(line -> line.split(" ")[0]).toList());
        assertEquals(1, report.gapCount());
        assertEquals("0.csv:4", report.gaps().get(0).place());
        assertEquals(1, report.counts().get("silences of more than 5000 ms between books"));
    }

    @Test
    void shouldHoldLockedBooksBackAndMarkTheFeed() throws IOException {
        final String books = SX_BOOKS
                + "1500000000000000000,1499999999000000000,100.0,0.0001,100.1,0.0002\n"
                + "1500000000250000000,1499999999250000000,100.1,0.0001,100.1,0.0002\n"
                + "1500000000500000000,1499999999500000000,100.2,0.0001,100.1,0.0002\n"
                + "1500000000750000000,1499999999750000000,100.1,0.0001,100.2,0.0002\n";
        final String trades = SX_TRADES + "1500000000500000001,1499999999500000001,100.07,0.0003\n";
        final ImportReport report = job("standx-csv", standx(), books, trades).run();
        assertEquals(
                List.of(
                        "snapshot b10000x1,a10010x2 i1 #1 r1500000000000000 v1499999999000000",
                        "STALE i1 #1 r1500000000250000 v0",
                        "trade 10007x3 UNKNOWN i1 #0 r1500000000500000 v1499999999500000",
                        "delta b10010x1,b10000x0,a10010x0,a10020x2 i1 #2 r1500000000750000 v1499999999750000",
                        "LIVE i1 #2 r1500000000750000 v0"),
                TapeText.of(tape()).subList(2, 7));
        assertEquals(2, report.counts().get("books locked or crossed in the recording, held back"));
        assertEquals(
                1, report.counts().get("times that the feed was marked STALE, because its book was locked or crossed"));
        assertEquals(1, report.counts().get("trades without aggressor"));
        final ImportJob strict = job("standx-csv", standx(), books).options(ImportOptions.DEFAULT.withStrict(true));
        assertEquals(
                "0.csv:3: best bid is not below best ask (10010 and 10010 ticks); import is strict",
                assertThrows(ImportException.class, strict::run).getMessage());
    }

    @Test
    void shouldTellTheChangesOfOneTimestampAsOneEvent() throws IOException {
        final ImportReport report = job(
                        "tardis-csv",
                        perpetual("XBTUSD", 3),
                        L2
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,true,bid,100,5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,true,ask,101,6\n"
                                + "bitmex,ETHUSD,1500000000000000,1500000000001000,true,ask,10,6\n"
                                + "bitmex,XBTUSD,1500000000100000,1500000000101000,false,bid,100,0\n"
                                + "bitmex,XBTUSD,1500000000100000,1500000000101000,false,bid,99.5,7\n"
                                // crossed within the event, good at its end
                                + "bitmex,XBTUSD,1500000000200000,1500000000201000,false,bid,101,1\n"
                                + "bitmex,XBTUSD,1500000000200000,1500000000201000,false,ask,101,0\n"
                                + "bitmex,XBTUSD,1500000000200000,1500000000201000,false,ask,101.5,2\n"
                                // the connection began again: other levels are void
                                + "bitmex,XBTUSD,1500000000300000,1500000000301000,true,bid,100.5,3\n"
                                + "bitmex,XBTUSD,1500000000300000,1500000000301000,true,ask,101.5,2\n",
                        TARDIS_TRADES
                                + "bitmex,XBTUSD,1500000000150000,1500000000151000,5b1c,sell,99.5,1\n"
                                + "bitmex,XBTUSD,1500000000150000,1500000000151000,,unknown,99.5,2\n",
                        TARDIS_QUOTES
                                + "bitmex,XBTUSD,1500000000160000,1500000000161000,6,101,99.5,4\n"
                                + "bitmex,XBTUSD,1500000000400000,1500000000401000,,,100.5,9\n")
                .run();
        assertEquals(
                List.of(
                        "snapshot b200x5,a202x6 i3 #1 r1500000000001000 v1500000000000000",
                        "delta b200x0,b199x7 i3 #2 r1500000000101000 v1500000000100000",
                        "trade 199x1 SELLER i3 #0 r1500000000151000 v1500000000150000",
                        "trade 199x2 UNKNOWN i3 #0 r1500000000151000 v1500000000150000",
                        "top 199x4 202x6 i3 #3 r1500000000161000 v1500000000160000",
                        "delta b202x1,b199x7,a202x0,a203x2 i3 #4 r1500000000201000 v1500000000200000",
                        "delta b202x0,b201x3,b199x0 i3 #5 r1500000000301000 v1500000000300000",
                        "top 201x9 0x0 i3 #6 r1500000000401000 v1500000000400000"),
                TapeText.dataOf(tape()));
        assertEquals(Map.of("ETHUSD", 1L), report.otherSymbols());
    }

    @Test
    void shouldBeginWithAGapWhenTheBookIsNotThere() throws IOException {
        final String rows = L2
                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,bid,100,5\n"
                + "bitmex,XBTUSD,1500000000100000,1500000000101000,false,ask,101,5\n"
                + "bitmex,XBTUSD,1500000000200000,1500000000201000,true,bid,100,5\n"
                + "bitmex,XBTUSD,1500000000300000,1500000000301000,false,ask,101,5\n";
        assertEquals(1, job("tardis-csv", perpetual("XBTUSD", 1), rows).run().gapCount());
        assertEquals(
                List.of("GAP", "delta b200x5", "delta a202x5", "snapshot b200x5", "RESYNCED", "delta a202x5"),
                TapeText.dataOf(tape()).stream()
                        .map(line -> line.split(" i")[0])
                        .toList());
        job("tardis-csv", perpetual("XBTUSD", 1), rows)
                .options(ImportOptions.DEFAULT.withAcceptGaps(true))
                .run();
        assertEquals("RESYNCED", TapeText.dataOf(tape()).get(2).split(" ")[0]);
    }

    @Test
    void shouldReadWholeBooksOfTardis() throws IOException {
        job(
                        "tardis-csv",
                        perpetual("XBTUSD", 1),
                        "exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,"
                                + "bids[0].amount,asks[1].price,asks[1].amount,bids[1].price,bids[1].amount\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,101,1,100,2,102,3,99,4\n"
                                + "bitmex,XBTUSD,1500000000100000,1500000000101000,101,1,100,2,,,99,5\n")
                .run();
        assertEquals(
                List.of("snapshot b200x2,b198x4,a202x1,a204x3", "delta b198x5,a204x0"),
                TapeText.dataOf(tape()).stream()
                        .map(line -> line.split(" i")[0])
                        .toList());
    }

    @Test
    void shouldLeaveOutHostileRows() throws IOException {
        final ImportReport report = job(
                        "tardis-csv",
                        perpetual("XBTUSD", 1),
                        L2
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,true,bid,100,5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,bid,99999999999999999999,5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,both,100,5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,bid,100,-5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,bid,1e99,5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,bid,5e-1,5e-1\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000001000,false,bid,100.2,5\n"
                                + "bitmex,XBTUSD,15000000,1500000000001000,false,bid,100,5\n"
                                + "bitmex,XBTUSD,1500000000000000,1500000000000999,false,bid,100,5\n"
                                + "bitmex,XBTUSD,1500000000000000\n"
                                + "\u0000\u0001\n")
                .run();
        assertEquals(
                List.of(
                        "0.csv:3: number does not fit 18 digits at the instrument's precision"
                                + " (price = '99999999999999999999')",
                        "0.csv:4: not a word for a side (side = 'both')",
                        "0.csv:5: negative number (amount = '-5')",
                        "0.csv:6: number in exponent notation (price = '1e99')",
                        "0.csv:7: quantity is not a whole number of lots (amount = '5e-1')",
                        "0.csv:8: price is not a whole number of ticks (price = '100.2')",
                        "0.csv:9: not a time (13, 16 or 19 digits, or date and time in UTC) ('15000000')",
                        "0.csv:10: receive time goes back (by 1000 ns)",
                        "0.csv:11: wrong number of fields (3 in place of 8)",
                        "0.csv:12: wrong number of fields (1 in place of 8)"),
                report.firstBadRows());
    }

    @Test
    void shouldRefuseTablesThatAreNot() throws IOException {
        assertRefused(job("standx-csv", standx(), "recv_ns,exch_ns,price\n1,2,3\n"), "0.csv:1", "qty is missing");
        assertRefused(job("standx-csv", standx(), "recv_ns,exch_ns,price,qty,qty\n"), "a column is there twice");
        assertRefused(job("standx-csv", standx(), "recv_ns,exch_ns,price,qty,x\n"), "column x is not known");
        assertRefused(job("standx-csv", standx(), SX_TRADES), "nothing to import");
        assertRefused(
                job("standx-csv", standx(), SX_TRADES).instrument(hyperliquid().withId(2)),
                "does not name its instrument");
        assertRefused(
                ImportJob.of(Importers.named("tardis-csv"))
                        .output(tape())
                        .input(Files.writeString(directory.resolve("0.csv"), L2)),
                "give an instrument for each symbol");
    }

    private static void assertRefused(final ImportJob job, final String... parts) {
        final String message = assertThrows(ImportException.class, job::run).getMessage();
        for (final String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
