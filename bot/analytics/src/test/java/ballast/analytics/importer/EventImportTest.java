package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invented recordings that tell events with or without the book behind them: Databento, LOBSTER, Bitstamp, Prosperity.
 */
class EventImportTest {
    private static final String SECOND = "2024-08-01T13:36:32";
    private static final String MBP = "ts_recv,ts_event,action,side,price,size,flags,bid_px_00,ask_px_00,bid_sz_00,"
            + "ask_sz_00,bid_ct_00,ask_ct_00,symbol\n";
    private static final String MBO = "ts_recv,ts_event,action,side,price,size,order_id,flags,symbol\n";
    private static final String LOBSTER =
            "time,type,order_id,size,price,direction,ask_px_00,ask_sz_00,bid_px_00,bid_sz_00\n";

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private ImportJob job(final String format, final String name, final String text) throws IOException {
        return ImportJob.of(Importers.named(format))
                .output(tape())
                .replaceExisting(true)
                .input(Files.writeString(directory.resolve(name), text));
    }

    private List<String> told() {
        return TapeText.dataOf(tape()).stream()
                .map(line -> line.split(" i1 ")[0])
                .toList();
    }

    private static InstrumentSpec known(final String venue, final String symbol) {
        return Instruments.find(venue, symbol).orElseThrow();
    }

    @Test
    void shouldTellTheTradeAndThenTheBookOfDatabento() throws IOException {
        final ImportReport report = job(
                        "databento-csv",
                        "0.csv",
                        MBP
                                + SECOND + ".000000500Z," + SECOND + ".000000100Z,A,B,99,5,128,99,101,5,6,1,1,AAPL\n"
                                + SECOND + ".000001500Z," + SECOND + ".000001100Z,T,A,99,2,0,99,101,3,6,1,1,AAPL\n"
                                // goes back by less than a recorder's threads may
                                + SECOND + ".000001400Z," + SECOND + ".000001100Z,T,N,100.005,2,0,99,101,3,6,1,1,AAPL\n"
                                + SECOND + ".000002500Z," + SECOND + ".000002100Z,T,?,99,2,0,99,101,3,6,1,1,AAPL\n"
                                + SECOND + ".000002500Z," + SECOND + ".000002100Z,C,A,99,2,0,,101,0,6,0,1,AAPL\n")
                .run();
        assertEquals(
                List.of("snapshot b9900x5,a10100x6", "trade 9900x2 SELLER", "delta b9900x3", "delta b9900x0"), told());
        assertEquals(1, report.counts().get("trades between two ticks, left out"));
        assertEquals(1, report.counts().get("receive times that went back a little, taken as that of the row before"));
        assertEquals(List.of("0.csv:5: not a word for a side (side = '?')"), report.firstBadRows());
    }

    @Test
    void shouldBuildTheBookOfDatabentoFromItsOrders() throws IOException {
        final ImportReport report = job(
                        "databento-csv",
                        "0.csv",
                        MBO
                                + "1500000000000000000,1500000000000000000,R,N,,0,0,8,AAPL\n"
                                + "1500000000000000000,1500000000000000000,A,B,99,5,1,0,AAPL\n"
                                + "1500000000000000000,1500000000000000000,A,B,99,6,2,0,AAPL\n"
                                + "1500000000000000000,1500000000000000000,A,A,100,7,3,128,AAPL\n"
                                + "1500000000100000000,1500000000100000000,T,A,99,4,0,0,AAPL\n"
                                + "1500000000100000000,1500000000100000000,F,B,99,4,1,0,AAPL\n"
                                + "1500000000100000000,1500000000100000000,C,B,99,4,1,128,AAPL\n"
                                + "1500000000200000000,1500000000200000000,M,B,98,6,2,128,AAPL\n"
                                + "1500000000300000000,1500000000300000000,C,B,98,6,9,128,AAPL\n"
                                + "1500000000400000000,1500000000400000000,X,B,98,6,9,128,AAPL\n")
                .run();
        assertEquals(
                List.of("snapshot b9900x11,a10000x7", "trade 9900x4 SELLER", "delta b9900x7", "delta b9900x1,b9800x6"),
                told());
        assertEquals(1, report.counts().get("cancels of orders that are not there"));
        assertEquals(List.of("0.csv:11: action is not one of this format (action = 'X')"), report.firstBadRows());
    }

    @Test
    void shouldTakeTheDayOfLobsterFromTheName() throws IOException {
        final String rows = LOBSTER
                + "34200.000000001,1,7,100,223.5,1,223.67,100,223.5,100\n"
                // a resting order to buy is executed: a seller took liquidity
                + "34200.5,4,7,40,223.5,1,223.67,100,223.5,60\n"
                + "34200.5,5,0,40,223.585,-1,223.67,100,223.5,60\n"
                + "34201,7,0,0,-1,-1,223.67,100,223.5,60\n"
                + "34202,1,7,100,223.5,1,223.5,100,223.5,100\n";
        final ImportReport report = job("lobster-csv", "X_2012-06-21_1.csv", rows)
                .instrument(known(Instruments.NASDAQ, "AMZN"))
                .run();
        assertEquals(
                List.of(
                        "snapshot b22350x100,a22367x100 i1 #1 r1340285400000000 v1340285399999000",
                        "trade 22350x40 SELLER i1 #0 r1340285400500000 v1340285400499000",
                        "delta b22350x60 i1 #2 r1340285400500000 v1340285400499000",
                        "STALE i1 #2 r1340285402000000 v0"),
                TapeText.dataOf(tape()));
        assertEquals(1, report.counts().get("trades between two ticks, left out"));
        final ImportJob nameless = job("lobster-csv", "X.csv", rows).instrument(known(Instruments.NASDAQ, "AMZN"));
        assertTrue(
                assertThrows(ImportException.class, nameless::run).getMessage().contains("the name has no day"));
    }

    @Test
    void shouldJoinMessagesAndBooksOfLobster() throws IOException {
        final String messages = """
                34200.000000001,1,7,100,2235000,1
                34200.5,4,7,40,2235000,1
                34201,7,0,0,-1,-1
                """;
        final String books = """
                2236700,100,2235000,100,9999999999,0,2234900,50
                2236700,100,2235000,60,9999999999,0,2234900,50
                2236700,100,2235000,60,9999999999,0,-9999999999,0
                """;
        final Path rest = Files.writeString(directory.resolve("X_2012-06-21_orderbook.csv"), books);
        final ImportReport report = job("lobster-pair", "X_2012-06-21_message.csv", messages)
                .input(rest)
                .instrument(known(Instruments.NASDAQ, "AMZN"))
                .run();
        assertEquals(
                List.of(
                        "snapshot b22350x100,b22349x50,a22367x100",
                        "trade 22350x40 SELLER",
                        "delta b22350x60",
                        "delta b22349x0"),
                told());
        assertEquals(3, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(2, report.sources().size());
        assertEquals(
                "lobster-pair",
                Importers.of(directory.resolve("X_2012-06-21_message.csv")).name());
        Files.writeString(rest, books.substring(0, books.indexOf('\n') + 1));
        final ImportJob unequal = job("lobster-pair", "X_2012-06-21_message.csv", messages)
                .input(rest)
                .instrument(known(Instruments.NASDAQ, "AMZN"));
        assertTrue(assertThrows(ImportException.class, unequal::run)
                .getMessage()
                .contains("X_2012-06-21_orderbook.csv: has fewer rows than X_2012-06-21_message.csv"));
        final ImportJob alone =
                job("lobster-pair", "X_2012-06-21_message.csv", messages).instrument(known(Instruments.NASDAQ, "AMZN"));
        assertTrue(assertThrows(ImportException.class, alone::run).getMessage().contains("needs two inputs"));
    }

    @Test
    void shouldLetSnapshotsRemoveGhostsOfBitstamp() throws IOException {
        final ImportReport report = job("bitstamp-log", "0.log", """
                        1500000000000 order_created {"price": "99", "amount": "1", "id": 1, "order_type": 0}
                        1500000000100 order_book {"bids": [["99", "3"], ["98", "1"]], "asks": [["101", "2"]]}
                        1500000000200 order_created {"price": "100", "amount": "2", "id": 2, "order_type": 0}
                        1500000000300 order_changed {"price": "100", "amount": "1.5", "id": 2, "order_type": 0}
                        1500000000400 order_deleted {"price": "99", "amount": "1", "id": 1, "order_type": 0}
                        1500000000500 order_created {"price": "97", "amount": "2", "id": 3, "order_type": 0}
                        1500000000600 order_changed {"price": "99", "amount": "1", "id": 4, "order_type": 0}
                        1500000000700 trade {"price": 99.000000000000001, "amount": 0.50000000000000001, "id": 5}
                        1500000000800 order_book {"bids": [["99", "2"], ["98", "1"]], "asks": [["101", "1"]]}
                        1500000000900 order_deleted {"price": "100", "amount": "1.5", "id": 2, "order_type": 0}
                        """)
                .instrument(known(Instruments.BITSTAMP, "BTCUSD"))
                .run();
        assertEquals(
                List.of(
                        "snapshot b9900x300000000,b9800x100000000,a10100x200000000",
                        "delta b10000x200000000",
                        "delta b10000x150000000",
                        "delta b9900x200000000",
                        "trade 9900x50000000 UNKNOWN",
                        "delta b10000x0,a10100x100000000"),
                told());
        assertEquals(1, report.counts().get("ghost orders, removed by a snapshot"));
        assertEquals(1, report.counts().get("changes of orders that nobody announced, left to the next snapshot"));
        assertEquals(1, report.counts().get("order events behind the levels that snapshots show, left out"));
        assertEquals(1, report.counts().get("levels that a snapshot corrected"));
    }

    @Test
    void shouldLeaveOutHostileLinesOfBitstamp() throws IOException {
        final ImportReport report = job("bitstamp-log", "0.log", """
                        1500000000100 order_book {"bids": [["99", "3"]], "asks": [["101", "2"]]}
                        1500000000200 order_created {"price": "100", "amount": "2", "id": -2, "order_type": 0}
                        1500000000200 order_created {"price": "100", "amount": "2", "id": 2, "order_type": 7}
                        1500000000200 order_created {"amount": "2", "id": 2, "order_type": 1}
                        1500000000200 order_eaten {"price": "100"}
                        1500000000200 order_book {"bids": [["99", "3"], ["99", "1"]], "asks": []}
                        1500000000200 order_book {"bids": 1}
                        1500000000200 trade [1]
                        1500000000200 trade
                        """)
                .instrument(known(Instruments.BITSTAMP, "BTCUSD"))
                .run();
        assertEquals(
                List.of(
                        "0.log:2: not a decimal number (number = '-2')",
                        "0.log:3: order_type is neither 0 (buy) nor 1 (sell) (7)",
                        "0.log:4: JSON value has another shape than this format (null)",
                        "0.log:5: event is not one of this feed (order_eaten)",
                        "0.log:6: levels are not in order of price (level 1)",
                        "0.log:7: JSON value has another shape than this format (1)",
                        "0.log:8: JSON value has another shape than this format ([1])",
                        "0.log:9: not JSON"),
                report.firstBadRows());
    }

    @Test
    void shouldTellWhoTookLiquidityByTheBookOfTheStep() throws IOException {
        final ImportReport report = job("prosperity-csv", "prices_day_1.csv", """
                        day;timestamp;product;bid_price_1;bid_volume_1;bid_price_2;bid_volume_2;\
                        ask_price_1;ask_volume_1;ask_price_2;ask_volume_2;mid_price;profit_and_loss
                        1;0;KELP;9;1;8;2;11;3;;;10.0;0.0
                        1;100;KELP;9;1;;;12;3;;;10.0;0.0
                        x;100;KELP;9;1;;;12;3;;;10.0;0.0
                        """)
                .input(Files.writeString(directory.resolve("trades_day_1.csv"), """
                        timestamp;buyer;seller;symbol;currency;price;quantity
                        0;A;B;KELP;SEASHELLS;11.0;1
                        0;;;KELP;SEASHELLS;9.0;2
                        100;;;KELP;SEASHELLS;10.0;3
                        """))
                .run();
        assertEquals(
                List.of(
                        "snapshot b9x1,b8x2,a11x3 i1 #1 r946771200000000 v946771199999000",
                        "trade 11x1 BUYER i1 #0 r946771200000000 v946771199999000",
                        "trade 9x2 SELLER i1 #0 r946771200000000 v946771199999000",
                        "delta b8x0,a11x0,a12x3 i1 #2 r946771200100000 v946771200099000",
                        "trade 10x3 UNKNOWN i1 #0 r946771200100000 v946771200099000"),
                TapeText.dataOf(tape()));
        assertEquals(List.of("prices_day_1.csv:4: day is not a small whole number (x)"), report.firstBadRows());
    }
}
