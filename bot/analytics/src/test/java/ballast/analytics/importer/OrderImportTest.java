package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single orders on tapes: invented recordings of Databento, LOBSTER and Bitstamp, a few rows or generated. */
class OrderImportTest {
    private static final String MBO = "ts_recv,ts_event,action,side,price,size,order_id,symbol\n";
    private static final String LOBSTER =
            "time,type,order_id,size,price,direction,ask_px_00,ask_sz_00,bid_px_00,bid_sz_00\n";

    private static final String GHOSTS = "levels whose orders had more than the book shows: some left out of sight";

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private ImportReport run(final String format, final String name, final String symbol, final String text)
            throws IOException {
        return ImportJob.of(Importers.named(format))
                .output(tape())
                .replaceExisting(true)
                .input(Files.writeString(directory.resolve(name), text))
                .instrument(
                        Instruments.find(symbol.equals("BTCUSD") ? Instruments.BITSTAMP : Instruments.NASDAQ, symbol)
                                .orElseThrow())
                .run();
    }

    private List<String> told() {
        return TapeText.withOrders(tape()).stream()
                .map(line -> line.split(" i1 ")[0])
                .toList();
    }

    private static String mbo(final long step, final String rest) {
        final long timeNs = 1_500_000_000_000_000_000L + step * 1_000_000;
        return timeNs + "," + timeNs + "," + rest + ",AAPL\n";
    }

    private static String databentoOrders() {
        return MBO
                + mbo(0, "R,N,,0,0")
                + mbo(0, "A,B,99,5,1")
                + mbo(0, "A,B,99,6,2")
                + mbo(0, "A,A,100,7,3")
                // executed in part, then wholly; the cancel behind a fill is not another loss
                + mbo(1, "T,A,99,4,0")
                + mbo(1, "F,B,99,4,1")
                + mbo(1, "C,B,99,4,1")
                + mbo(2, "T,A,99,1,0")
                + mbo(2, "F,B,99,1,1")
                + mbo(2, "C,B,99,1,1")
                + mbo(3, "C,B,99,2,2")
                + mbo(4, "M,B,99,5,2")
                + mbo(5, "M,B,98,5,2")
                + mbo(6, "C,A,100,7,3")
                // came and went within the event
                + mbo(7, "A,B,97,1,4")
                + mbo(7, "C,B,97,1,4")
                + mbo(8, "A,A,101,9,5")
                // a fill that a modification takes off, and a little more
                + mbo(9, "T,B,101,3,0")
                + mbo(9, "F,A,101,3,5")
                + mbo(9, "M,A,101,5,5")
                + mbo(10, "R,N,,0,0")
                + mbo(10, "A,B,98,5,2")
                + mbo(11, "C,B,98,5,77")
                // a fill that nothing followed does not make a cancel of later an execution
                + mbo(12, "F,B,98,2,2")
                + mbo(2_000, "C,B,98,2,2");
    }

    @Test
    void shouldTellTheOrdersOfDatabento() throws IOException {
        final ImportReport report = run("databento-csv", "0.csv", "AAPL", databentoOrders());
        assertEquals(
                List.of(
                        "order CLEAR 0 b0x0",
                        "order ADD 1 b9900x5",
                        "order ADD 2 b9900x6",
                        "order ADD 3 a10000x7",
                        "snapshot b9900x11,a10000x7",
                        "trade 9900x4 SELLER",
                        "order EXECUTE 1 b9900x1",
                        "delta b9900x7",
                        "trade 9900x1 SELLER",
                        "order EXECUTE 1 b9900x0",
                        "delta b9900x6",
                        "order CHANGE 2 b9900x4",
                        "delta b9900x4",
                        "order CHANGE 2 b9900x5",
                        "delta b9900x5",
                        "order CHANGE 2 b9800x5",
                        "delta b9900x0,b9800x5",
                        "order REMOVE 3 a10000x0",
                        "delta a10000x0",
                        "order ADD 5 a10100x9",
                        "delta a10100x9",
                        "trade 10100x3 BUYER",
                        "order EXECUTE 5 a10100x6",
                        "order CHANGE 5 a10100x5",
                        "delta a10100x5",
                        "order CLEAR 0 b0x0",
                        "order ADD 2 b9800x5",
                        "delta a10100x0",
                        "order CHANGE 2 b9800x3",
                        "delta b9800x3"),
                told());
        assertEquals(16, report.messages().get("PublicOrder"));
        assertTrue(OrderAudit.of(tape()).isExact());
    }

    @Test
    void shouldTellTheKnownOrdersOfLobster() throws IOException {
        final ImportReport report = run("lobster-csv", "X_2012-06-21.csv", "AMZN", LOBSTER + """
                        34200.1,1,7,100,223.5,1,223.67,100,223.5,150
                        34200.2,1,8,30,223.4,1,223.67,100,223.5,150
                        34200.3,4,6,50,223.5,1,223.67,100,223.5,100
                        34200.4,4,7,40,223.5,1,223.67,100,223.5,60
                        34200.5,2,7,10,223.5,1,223.67,100,223.5,50
                        34200.6,5,0,40,223.5,1,223.67,100,223.5,50
                        34200.7,3,7,50,223.5,1,223.67,100,223.4,30
                        34200.8,3,8,30,223.4,1,223.67,100,,
                        34200.9,7,0,0,-1,-1,223.67,100,,
                        """);
        assertEquals(
                List.of(
                        "order ADD 7 b22350x100",
                        "snapshot b22350x150,a22367x100",
                        "order ADD 8 b22340x30 last",
                        "trade 22350x50 SELLER",
                        "delta b22350x100",
                        "trade 22350x40 SELLER",
                        "order EXECUTE 7 b22350x60",
                        "delta b22350x60",
                        "order CHANGE 7 b22350x50",
                        "delta b22350x50",
                        "trade 22350x40 SELLER",
                        "order REMOVE 7 b22350x0",
                        "delta b22350x0,b22340x30",
                        "order REMOVE 8 b22340x0",
                        "delta b22340x0"),
                told());
        assertEquals(1, report.counts().get("events of orders that came before the recording or out of sight"));
        assertEquals(0, report.badRows());
    }

    @Test
    void shouldLetExecutionsOfBitstampWaitForTheirTrade() throws IOException {
        final ImportReport report = run("bitstamp-log", "0.log", "BTCUSD", """
                1500000000000 order_created {"price": "99", "amount": "1", "id": 1, "order_type": 0}
                1500000000100 order_book {"bids": [["99", "3"]], "asks": [["101", "2"]]}
                1500000000200 order_created {"price": "100", "amount": "2", "id": 2, "order_type": 0}
                1500000000300 order_created {"price": "100", "amount": "3", "id": 3, "order_type": 1}
                1500000000400 order_deleted {"price": "100", "amount": "0", "id": 2, "order_type": 0}
                1500000000410 order_changed {"price": "100", "amount": "1", "id": 3, "order_type": 1}
                1500000000420 trade {"price": 100.0, "amount": 2.0, "id": 5}
                1500000000500 order_deleted {"price": "99", "amount": "1", "id": 1, "order_type": 0}
                1500000000600 order_changed {"price": "100", "amount": "0.5", "id": 3, "order_type": 1}
                1500000000700 order_created {"price": "98", "amount": "4", "id": 6, "order_type": 0}
                1500000002800 order_created {"price": "98", "amount": "2", "id": 7, "order_type": 0}
                1500000002900 order_book {"bids": [["99", "3"], ["98", "1"]], "asks": [["101", "2"]]}
                1500000003000 order_deleted {"price": "98", "amount": "2", "id": 7, "order_type": 0}
                """);
        assertEquals(
                List.of(
                        "order ADD 1 b9900x100000000",
                        "snapshot b9900x300000000,a10100x200000000",
                        "order ADD 2 b10000x200000000",
                        "delta b10000x200000000",
                        "delta b10000x0,a10000x300000000",
                        "delta a10000x100000000",
                        "trade 10000x200000000 UNKNOWN",
                        "order EXECUTE 2 b10000x0",
                        "order ADD 3 a10000x100000000 last",
                        "order REMOVE 1 b9900x0",
                        "delta b9900x200000000",
                        // nobody tells a trade of this one
                        "delta a10000x50000000",
                        "order CHANGE 3 a10000x50000000",
                        "order ADD 6 b9800x400000000 last",
                        "order ADD 7 b9800x200000000 last",
                        "order REMOVE 6 b9800x0",
                        "order CHANGE 7 b9800x100000000",
                        "order REMOVE 3 a10000x0",
                        "delta b9900x300000000,b9800x100000000,a10000x0",
                        "order REMOVE 7 b9800x0",
                        "delta b9800x0"),
                told());
        assertEquals(1, report.counts().get("orders that traded without a trade, told as cancelled"));
        assertEquals("", OrderAudit.of(tape()).broken());
    }

    @Test
    void shouldTakeAwayOrdersThatLeftOutOfSight() throws IOException {
        final ImportReport report = run("lobster-csv", "X_2012-06-21.csv", "AMZN", LOBSTER + """
                        34200.1,1,7,100,223.5,1,223.67,100,223.5,100
                        34200.2,1,8,30,223.5,1,223.67,100,223.5,130
                        34200.3,1,9,20,223.6,1,223.67,100,223.6,20
                        34200.4,3,9,20,223.6,1,223.67,100,223.5,30
                        34200.5,1,10,20,223.6,1,223.67,100,223.6,20
                        34200.6,3,10,20,223.6,1,223.67,100,223.5,25
                        34200.7,3,10,20,223.6,1,223.67,100,223.4,25
                        """);
        assertEquals(
                List.of(
                        "order ADD 7 b22350x100",
                        "order ADD 8 b22350x30",
                        "order ADD 9 b22360x20",
                        "order REMOVE 9 b22360x0",
                        "order REMOVE 7 b22350x0",
                        "order ADD 10 b22360x20",
                        "order REMOVE 10 b22360x0",
                        "order CHANGE 8 b22350x25",
                        "order REMOVE 8 b22350x0"),
                told().stream().filter(line -> line.startsWith("order")).toList());
        assertEquals(3, report.counts().get(GHOSTS));
    }

    /** A venue with price and time priority whose events are told as Databento's rows. */
    @Test
    void shouldMakeUpEveryLevelOfGeneratedOrders() {
        Seeded.forSeeds(60, random -> {
            final StringBuilder text = new StringBuilder(MBO);
            final List<long[]> resting = new ArrayList<>();
            text.append(mbo(0, "R,N,,0,0"));
            long nextId = 1;
            for (int step = 1; step < 400; step++) {
                for (int rows = random.nextInt(1, 4); rows > 0; rows--) {
                    nextId = act(random, resting, nextId, step, text);
                }
            }
            final ImportReport report = run("databento-csv", "0.csv", "AAPL", text.toString());
            assertEquals(0, report.badRows(), () -> report.firstBadRows().toString());
            final OrderAudit audit = OrderAudit.of(tape());
            assertEquals("", audit.broken());
            assertTrue(audit.isExact(), audit::toString);
            assertEquals(audit.tradedLots(), audit.executedLots());
            assertTrue(audit.events() > 300, audit::toString);
        });
    }

    /** One thing happens; an order is id, side (1 = bid), price and size. */
    private static long act(
            final SplittableRandom random,
            final List<long[]> resting,
            final long nextId,
            final int step,
            final StringBuilder text) {
        if (resting.isEmpty() || random.nextInt(3) == 0) {
            final long isBid = random.nextInt(2);
            final long price = isBid == 1 ? random.nextInt(90, 100) : random.nextInt(100, 110);
            final long[] order = {nextId, isBid, price, random.nextInt(1, 9)};
            resting.add(order);
            text.append(mbo(step, row("A", order, order[3])));
            return nextId + 1;
        }
        final int at = random.nextInt(resting.size());
        final long[] order = resting.get(at);
        final int lots = random.nextInt(1, (int) order[3] + 1);
        switch (random.nextInt(4)) {
            case 0 -> {
                text.append(mbo(step, row("C", order, lots)));
                order[3] -= lots;
            }
            case 1 -> {
                text.append(mbo(step, (order[1] == 1 ? "T,A," : "T,B,") + order[2] + "," + lots + ",0"));
                text.append(mbo(step, row("F", order, lots)));
                order[3] -= lots;
                text.append(
                        order[3] > 0 && random.nextBoolean()
                                ? mbo(step, row("M", order, order[3]))
                                : mbo(step, row("C", order, lots)));
            }
            case 2 -> {
                order[2] = order[1] == 1 ? random.nextInt(90, 100) : random.nextInt(100, 110);
                text.append(mbo(step, row("M", order, order[3])));
            }
            default -> {
                order[3] = random.nextInt(1, 9);
                text.append(mbo(step, row("M", order, order[3])));
            }
        }
        if (order[3] == 0) {
            resting.remove(at);
        }
        return nextId;
    }

    private static String row(final String action, final long[] order, final long lots) {
        return action + (order[1] == 1 ? ",B," : ",A,") + order[2] + "," + lots + "," + order[0];
    }
}
