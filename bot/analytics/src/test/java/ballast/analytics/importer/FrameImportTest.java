package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.codecs.tape.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented lines of Bitfinex frames. */
class FrameImportTest {
    private static final String OPENING = """
            1500000000000 {"event":"info","version":2,"serverId":"x","platform":{"status":1}}
            1500000000000 {"event":"subscribed","channel":"trades","chanId":5,"symbol":"tBTCUSD","pair":"BTCUSD"}
            1500000000000 {"event":"subscribed","channel":"book","chanId":8,"symbol":"tBTCUSD","prec":"P0"}
            1500000000000 [8,[[100.1,2,0.00000005],[100,1,2e-8],[100.2,1,-0.00000006]]]
            """;

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private ImportJob bitfinex(final String rows) throws IOException {
        return ImportJob.of(Importers.named("bitfinex-raw"))
                .output(tape())
                .replaceExisting(true)
                .input(Files.writeString(directory.resolve("0.raw"), rows));
    }

    @Test
    void shouldFollowTheBookAndTheTradesOfBitfinex() throws IOException {
        final ImportReport report = bitfinex(OPENING + """
                        1500000000001 [5,[[12,1499999999000,1,100],[11,1499999998000,-2,100.1]]]
                        1500000000002 [8,"hb"]
                        1500000000003 [8,[100.1,1,0.00000003]]
                        1500000000003 [8,[100,0,1]]
                        1500000000004 [5,"te",[13,1500000000004,-0.00000002,100.1]]
                        1500000000004 [5,"tu",[13,1500000000004,-0.00000002,100.1]]
                        1500000000005 [8,[100.2,1,0.00000001]]
                        1500000000006 [8,[100.2,0,-1]]
                        1500000000007 [8,[99,0,1]]
                        1500000000008 [8,[100.3,1,-0.00000004]]
                        """).run();
        // the trade's stamp is the venue's time, so that the recorder's clock is taken to be 1 ms behind
        assertEquals(
                List.of(
                        "snapshot b1001x5,b1000x2,a1002x6 i1 #1 r1500000000001000 v1500000000000000",
                        "trade 1001x200000000 SELLER i1 #11 r1500000000002000 v1500000000001000 replayed",
                        "trade 1000x100000000 BUYER i1 #12 r1500000000002000 v1500000000001000 replayed",
                        "delta b1001x3,b1000x0 i1 #2 r1500000000004000 v1500000000003000",
                        "trade 1001x2 SELLER i1 #13 r1500000000005000 v1500000000004000",
                        "delta b1002x1,a1002x0 i1 #3 r1500000000007000 v1500000000006000",
                        "delta a1003x4 i1 #4 r1500000000009000 v1500000000008000"),
                TapeText.dataOf(tape()));
        assertEquals(7, report.counts().get("rows of books whose time is interpolated, not recorded"));
        assertEquals(1, report.counts().get("removals of levels that were not there"));
        assertEquals(1, report.counts().get("confirmations of trades already told, left out"));
        try (TapeReader reader = TapeReader.openStrict(tape())) {
            assertEquals(
                    "books have no times of their own: their receive times are interpolated between those of trades",
                    reader.provenance().properties().get("times"));
        }
    }

    @Test
    void shouldMarkABookThatStaysCrossed() throws IOException {
        bitfinex(OPENING + """
                        1500000000100 [8,[100.2,1,0.00000001]]
                        1500000000900 [8,[100,1,0.00000009]]
                        1500000001200 [8,[100,1,0.00000008]]
                        1500000001300 [8,[100.2,0,1]]
                        """).run();
        assertEquals(
                List.of(
                        "snapshot b1001x5,b1000x2,a1002x6 i1 #1 r1500000000000000 v1499999999999000",
                        "STALE i1 #1 r1500000001200000 v0",
                        "delta b1000x8 i1 #2 r1500000001300000 v1500000001299000",
                        "LIVE i1 #2 r1500000001300000 v0"),
                TapeText.of(tape()).subList(2, 6));
    }

    @Test
    void shouldCallANewConnectionAGap() throws IOException {
        assertEquals(1, bitfinex(OPENING + OPENING).run().gapCount());
        assertEquals(
                List.of("snapshot", "GAP", "snapshot", "RESYNCED"),
                TapeText.dataOf(tape()).stream().map(line -> line.split(" ")[0]).toList());
    }

    @Test
    void shouldLeaveOutHostileFrames() throws IOException {
        final ImportReport report = bitfinex(OPENING + """
                        1500000000001 [9,[100,1,1]]
                        1500000000001 [8,[100.15,1,1]]
                        1500000000001 [8,[100,1]]
                        1500000000001 [8,{"a":1}]
                        1500000000001 [8,[100,1,1]
                        1500000000001 [8,[100,-1,1]]
                        1500000000001 [8,[[100,1,1],[101,1,0]]]
                        1500000000001 [5,"te",[13,0,1,100]]
                        1500000000001 [[[[[[[[[[[1]]]]]]]]]]]
                        1500000000001
                        soon [8,[100,1,1]]
                        1500000000001 [8,[100,1,1]] x
                        """).run();
        assertEquals(
                List.of(
                        "0.raw:5: frame of a channel that was never opened (9)",
                        "0.raw:6: price is not a whole number of ticks (price = '100.15')",
                        "0.raw:7: JSON value has another shape than this format ([100, 1])",
                        "0.raw:8: JSON value has another shape than this format ({a=1})",
                        "0.raw:9: not JSON ([8,[100,1,1])",
                        "0.raw:10: not a decimal number (number = '-1')",
                        "0.raw:11: zero where a price or quantity must be positive (quantity = '0')",
                        "0.raw:12: time is neither milliseconds (13 digits) nor microseconds (16 digits) (0)",
                        "0.raw:13: not JSON ([[[[[[[[[[[1]]]]]]]]]]])",
                        "0.raw:14: line is not a receive stamp, a space and a frame (1500000000001)",
                        "0.raw:15: not a time (13, 16 or 19 digits, or date and time in UTC) ('soon')",
                        "0.raw:16: not JSON ([8,[100,1,1]] x)"),
                report.firstBadRows());
        assertEquals(1, TapeText.dataOf(tape()).size());
        final ImportJob strict =
                bitfinex(OPENING + "1500000000001 [8,[100,1]]\n").options(ImportOptions.DEFAULT.withStrict(true));
        assertEquals(
                "0.raw:5: JSON value has another shape than this format ([100, 1]); import is strict",
                assertThrows(ImportException.class, strict::run).getMessage());
    }
}
