package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.tape.TapeReader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented raw lines of an invented pair: whole tapes, whole reports, and every way a line can be bad. */
class BinanceRawImportTest {
    /** Milliseconds; stamps are this and more, in microseconds. */
    private static final long T = 1_700_000_000_000L;

    private static final InstrumentSpec ABC = spec("binance-spot", "ABCUSDT", 7);

    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();

    private static InstrumentSpec spec(final String venue, final String symbol, final int id) {
        return InstrumentSpec.of(venue, symbol)
                .id(id)
                .steps("0.1", "0.001", -8)
                .settles(ContractType.SPOT, "1", "USDT")
                .build();
    }

    private void line(final long receiveUs, final String frame) {
        lines.add(T * 1_000 + receiveUs + " " + frame);
    }

    private static String update(final long venueMs, final long first, final long last, final String bids) {
        return "{\"stream\":\"abcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + (T + venueMs)
                + ",\"s\":\"ABCUSDT\",\"U\":" + first + ",\"u\":" + last + ",\"b\":" + bids + ",\"a\":[]}}";
    }

    private static String snapshot(final long last) {
        return "{\"lastUpdateId\":" + last + ",\"bids\":[[\"99.8\",\"1.000\"]],\"asks\":[[\"100.0\",\"2.000\"]]}";
    }

    private static String trade(final long venueMs, final long id, final String price) {
        return "{\"stream\":\"abcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + (T + venueMs)
                + ",\"s\":\"ABCUSDT\",\"t\":" + id + ",\"p\":\"" + price + "\",\"q\":\"0.500\",\"T\":" + (T + venueMs)
                + ",\"m\":true}}";
    }

    private static String ticker(final long id) {
        return "{\"stream\":\"abcusdt@bookTicker\",\"data\":{\"u\":" + id
                + ",\"s\":\"ABCUSDT\",\"b\":\"99.9\",\"B\":\"1.000\",\"a\":\"100.0\",\"A\":\"2.000\"}}";
    }

    /** A little of everything, received 5 ms after it happened. */
    private void usual() {
        line(5_000, update(0, 95, 100, "[]"));
        line(6_000, snapshot(100));
        line(15_000, update(10, 101, 102, "[[\"99.9\",\"1.000\"]]"));
        line(16_000, ticker(102));
        line(25_000, trade(20, 1, "99.9"));
    }

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private Path write(final String name) throws IOException {
        return Files.write(directory.resolve(name), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private ImportJob job(final Path... inputs) {
        final ImportJob job =
                ImportJob.of(Importers.named("binance-raw")).output(tape()).replaceExisting(true);
        Arrays.stream(inputs).forEach(job::input);
        return job;
    }

    private ImportReport run() throws IOException {
        return job(write("in.raw")).instrument(ABC).run();
    }

    private ImportException assertFails(final ImportJob job, final String... parts) {
        final ImportException failure = assertThrows(ImportException.class, job::run);
        for (final String part : parts) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
        assertFalse(Files.exists(tape()), "a tape was left");
        assertFalse(Files.exists(directory.resolve("out.tape.partial")), "half a tape was left");
        return failure;
    }

    @Test
    void shouldMakeATape() throws IOException {
        usual();
        final ImportReport report = run();
        assertEquals(
                List.of(
                        "define ABCUSDT binance-spot i7 #0 r1700000000005000 v0",
                        "LIVE i7 #0 r1700000000005000 v0",
                        "snapshot b998x1000,a1000x2000 i7 #100 r1700000000006000 v1700000000001000",
                        "delta b999x1000 i7 #102 r1700000000015000 v1700000000010000",
                        "top 999x1000 1000x2000 i7 #102 r1700000000016000 v1700000000011000",
                        "trade 999x500 SELLER i7 #1 r1700000000025000 v1700000000020000"),
                TapeText.of(tape()));
        assertEquals(5, report.rows());
        assertEquals(0, report.badRows());
        assertEquals(0, report.gapCount());
        assertEquals(3, report.levels());
        assertTrue(report.isComplete());
        assertEquals(
                Map.of(
                        "InstrumentDefinition", 1L,
                        "FeedStatus", 1L,
                        "BookSnapshot", 1L,
                        "BookDelta", 1L,
                        "TopOfBook", 1L,
                        "Trade", 1L),
                report.messages());
        assertEquals(new ImportReport.Clock(3, 5_000_000, 0, 5_000_000, 5_000_000, 5_000_000, 2, 0), report.clock());
        try (TapeReader reader = TapeReader.openStrict(tape())) {
            assertEquals("in.raw", reader.provenance().sources().get(0).name());
            assertEquals(0, reader.provenance().clockOffsetRemovedNs());
            assertEquals("binance-raw", reader.provenance().properties().get("format"));
        }
    }

    @Test
    void shouldMakeTheSameBytesAgain() throws IOException {
        usual();
        final ImportReport first = run();
        final byte[] bytes = Files.readAllBytes(tape());
        assertEquals(first, run());
        assertArrayEquals(bytes, Files.readAllBytes(tape()));
    }

    @Test
    void shouldFindTheInstrumentByItself() throws IOException {
        usual();
        lines.replaceAll(line -> line.replace("ABCUSDT", "NEXOUSDT"));
        final ImportReport report = job(write("in.raw")).run();
        assertEquals(List.of("1 binance-spot NEXOUSDT tick 0.001 lot 0.01"), report.instruments());
        assertEquals("delta b99900x100", TapeText.dataOf(tape()).get(1).split(" i")[0]);
    }

    @Test
    void shouldTellTheMarketsApart() throws IOException {
        line(0, trade(-5, 1, "99.9"));
        line(1, update(-4, 1, 2, "[]").replace("\"u\":2", "\"u\":2,\"pu\":0"));
        lines.replaceAll(line -> line.replace("ABCUSDT", "BTCUSDT"));
        assertEquals(
                List.of("1 binance-usdm BTCUSDT tick 0.1 lot 0.001"),
                job(write("in.raw")).run().instruments());
        lines.replaceAll(line -> line.replace("BTCUSDT", "BTCUSD_PERP").replace("0.500", "5"));
        assertEquals(
                List.of("1 binance-coinm BTCUSD_PERP tick 0.1 lot 1"),
                job(write("in.raw")).run().instruments());
        Files.delete(tape());
        assertFails(
                job(write("in.raw")).instrument(spec("binance-usdm", "BTCUSD_PERP", 1)),
                "in.raw",
                "frames of BTCUSD_PERP are of binance-coinm",
                "binance-usdm");
    }

    @Test
    void shouldSayWhenNothingTellsTheInstrument() throws IOException {
        line(0, trade(-5, 1, "99.9"));
        assertFails(job(write("in.raw")), "in.raw", "do not tell the market", "give the instrument");
        line(1, update(-5, 1, 1, "[]"));
        assertFails(
                job(write("in.raw")), "binance-spot ABCUSDT is not known by heart", "describe it with tick and lot");
    }

    @Test
    void shouldReadSeveralFilesAsOneStream() throws IOException {
        usual();
        final Path first = write("1.raw");
        lines.clear();
        line(30_000, update(26, 103, 103, "[]"));
        final ImportReport report = job(first, write("2.raw")).instrument(ABC).run();
        assertEquals(0, report.gapCount());
        assertEquals(2, report.counts().get("depth updates applied"));
        assertEquals(
                List.of("1.raw", "2.raw"),
                report.sources().stream().map(s -> s.name()).toList());
    }

    @Test
    void shouldMoveTheRecordersClockWhenItIsBehind() throws IOException {
        usual();
        lines.replaceAll(line -> (Long.parseLong(line.substring(0, 16)) - 1_300_000) + line.substring(16));
        final ImportReport report = run();
        // was 5 ms, is 1 ms: the smallest possible is not known, so it is assumed
        assertEquals(
                new ImportReport.Clock(3, -1_295_000_000L, -1_296_000_000L, 1_000_000, 1_000_000, 1_000_000, 2, 0),
                report.clock());
        assertEquals(
                "trade 999x500 SELLER i7 #1 r1700000000021000 v1700000000020000",
                TapeText.dataOf(tape()).get(3));
        try (TapeReader reader = TapeReader.openStrict(tape())) {
            assertEquals(-1_296_000_000L, reader.provenance().clockOffsetRemovedNs());
            assertTrue(
                    reader.provenance().notes().contains("-1295.000 ms"),
                    reader.provenance().notes());
        }
        assertTrue(
                ImportReportText.of(report).contains("offset of -1296.000 ms taken off every receive time"),
                ImportReportText.of(report));
    }

    @Test
    void shouldMoveTheRecordersClockWhenItIsAbsurdlyAhead() throws IOException {
        usual();
        lines.replaceAll(line -> (Long.parseLong(line.substring(0, 16)) + 3_600_000_000L) + line.substring(16));
        final ImportReport report = job(write("in.raw"))
                .instrument(ABC)
                .options(ImportOptions.DEFAULT.withAssumedLatencyNs(2_000_000))
                .run();
        assertEquals(3_600_003_000_000L, report.clock().offsetRemovedNs());
        assertEquals(2_000_000, report.clock().latencyMinNs());
    }

    @Test
    void shouldNotLetSuppliedVenueTimesFall() throws IOException {
        line(1_000, trade(0, 1, "99.9"));
        line(50_000, ticker(1));
        line(50_500, ticker(2));
        for (int i = 0; i < 5; i++) {
            line(60_000 + i * 10, trade(20, 2 + i, "99.9"));
        }
        run();
        // median latency 40 ms: 50.0 - 40 and 50.5 - 40
        final List<String> tops = TapeText.dataOf(tape()).stream()
                .filter(l -> l.startsWith("top"))
                .toList();
        assertTrue(tops.get(0).endsWith("v1700000000010000"), tops.get(0));
        assertTrue(tops.get(1).endsWith("v1700000000010500"), tops.get(1));
    }

    @Test
    void shouldTakeStampsOfThreePrecisions() throws IOException {
        lines.add(T + " " + trade(-5, 1, "99.9"));
        lines.add((T * 1_000 + 1) + " " + trade(-5, 2, "99.9"));
        lines.add((T * 1_000_000 + 2_000) + " " + trade(-5, 3, "99.9"));
        lines.add((T / 1_000) + " " + trade(-5, 4, "99.9"));
        lines.add("x" + T + " " + trade(-5, 5, "99.9"));
        lines.add(trade(-5, 6, "99.9").replace(" ", ""));
        lines.add("9999999999999 " + trade(-5, 7, "99.9"));
        final ImportReport report = run();
        assertEquals(3, report.messages().get("Trade"));
        assertEquals(4, report.badRows());
        assertEquals(7, report.rows());
    }

    @Test
    void shouldLeaveOutAndCountBadRows() throws IOException {
        usual();
        line(30_000, "{\"stream\":\"abcusdt@trade\",\"data\":{\"e\":\"trade\"");
        line(31_000, trade(26, 2, "NaN"));
        line(32_000, trade(27, 3, "-99.9"));
        line(33_000, trade(28, 4, "99.95"));
        line(24_000, trade(20, 5, "99.9"));
        line(33_000, trade(28, 6, "99.9"));
        line(33_000 + 25L * 3600 * 1_000_000, trade(28, 7, "99.9"));
        line(34_000, "not json");
        line(35_000, "");
        line(36_000, trade(30, 8, "100.0"));
        final ImportReport report = run();
        assertEquals(3, report.messages().get("Trade"));
        assertEquals(15, report.rows());
        assertEquals(8, report.badRows());
        assertEquals(
                List.of(
                        "in.raw:6: JSON ends in the middle",
                        "in.raw:7: not a decimal number",
                        "in.raw:8: negative number",
                        "in.raw:9: price is not a whole number of ticks",
                        "in.raw:10: receive time goes back (by 9000000 ns)",
                        "in.raw:12: receive time leaps (by 90000000000000 ns)",
                        "in.raw:13: not JSON",
                        "in.raw:14: JSON ends in the middle"),
                report.firstBadRows().stream()
                        .map(row -> row.replaceFirst(" \\([A-Z].*", ""))
                        .toList());
        assertEquals(2, report.badRowReasons().get("JSON ends in the middle"));
    }

    @Test
    void shouldKeepTheFirstBadRowsAndCountAll() throws IOException {
        usual();
        for (int i = 0; i < 1_000; i++) {
            line(30_000, i < 500 ? "junk" : trade(26, i, "99.9"));
        }
        final ImportReport report = run();
        assertEquals(500, report.badRows());
        assertEquals(ImportReport.MAX_BAD_ROWS_KEPT, report.firstBadRows().size());
    }

    @Test
    void shouldMakeNoTapeWhenMostRowsAreBad() throws IOException {
        usual();
        // one stamp of the year 2262 in front, and every other row goes back
        lines.add(0, "9000000000000000 " + ticker(1));
        for (int i = 0; i < 100; i++) {
            line(30_000, trade(26, 2 + i, "99.9"));
        }
        assertFails(
                job(write("in.raw")).instrument(ABC),
                "more bad rows than good ones: 106 rows, 105 bad",
                "in.raw:2: receive time goes back",
                "right format and instrument?");
    }

    @Test
    void shouldEndAtTheFirstBadRowWhenStrict() throws IOException {
        usual();
        line(31_000, trade(26, 2, "1e400"));
        assertFails(
                job(write("in.raw")).instrument(ABC).options(ImportOptions.DEFAULT.withStrict(true)),
                "in.raw:6",
                "exponent notation",
                "strict");
    }

    @Test
    void shouldReportAGapWithItsPlace() throws IOException {
        usual();
        line(30_000, update(26, 110, 111, "[]"));
        line(31_000, update(27, 112, 112, "[]"));
        final ImportReport report = run();
        assertEquals(List.of(new ImportReport.Gap("in.raw:6", 7, T * 1_000_000 + 30_000_000, 103, 110)), report.gaps());
        assertEquals("GAP", TapeText.dataOf(tape()).get(4).substring(0, 3));
        assertFalse(TapeText.of(tape()).toString().contains("RESYNCED"));
    }

    @Test
    void shouldRecoverAtALaterSnapshot() throws IOException {
        usual();
        line(30_000, update(26, 110, 111, "[]"));
        line(31_000, snapshot(111));
        line(32_000, update(28, 112, 112, "[]"));
        run();
        assertEquals(
                List.of("GAP", "snapshot", "delta", "RESYNCED"),
                TapeText.dataOf(tape()).stream()
                        .skip(4)
                        .map(line -> line.split(" ")[0])
                        .toList());
    }

    @Test
    void shouldStartWithoutASnapshotInStateGapUnlessGapsAreAccepted() throws IOException {
        line(5_000, update(0, 95, 100, "[[\"99.9\",\"1.000\"]]"));
        line(6_000, update(1, 101, 101, "[]"));
        final ImportReport report = run();
        assertEquals(List.of(new ImportReport.Gap("in.raw:1", 7, T * 1_000_000 + 5_000_000, 0, 95)), report.gaps());
        assertEquals(
                List.of("LIVE", "GAP", "delta", "delta"),
                TapeText.of(tape()).stream()
                        .skip(1)
                        .map(line -> line.split(" ")[0])
                        .toList());
        assertTrue(ImportReportText.of(report).contains("no snapshot before update 95"));
        job(write("in.raw"))
                .instrument(ABC)
                .options(ImportOptions.DEFAULT.withAcceptGaps(true))
                .run();
        assertEquals(
                List.of("LIVE", "GAP", "delta", "RESYNCED", "delta"),
                TapeText.of(tape()).stream()
                        .skip(1)
                        .map(line -> line.split(" ")[0])
                        .toList());
    }

    @Test
    void shouldImportTwoInstrumentsOfOneStream() throws IOException {
        usual();
        line(26_000, trade(21, 9, "99.9").replace("ABC", "XYZ").replace("abc", "xyz"));
        final ImportReport report = job(write("in.raw"))
                .instrument(ABC)
                .instrument(spec("binance-spot", "XYZUSDT", 8))
                .run();
        assertEquals(
                List.of(
                        "define ABCUSDT binance-spot i7",
                        "define XYZUSDT binance-spot i8",
                        "LIVE i7",
                        "LIVE i8",
                        "GAP i7",
                        "delta  i7",
                        "delta b999x1000 i7",
                        "top 999x1000 1000x2000 i7",
                        "trade 999x500 SELLER i7",
                        "trade 999x500 SELLER i8"),
                TapeText.of(tape()).stream().map(line -> line.split(" #")[0]).toList());
        // whose book it is cannot be told
        assertTrue(report.firstBadRows().get(0).startsWith("in.raw:2: snapshot without symbol"), report::toString);
    }

    @Test
    void shouldNotTakeASnapshotForThatOfTheOnlyInstrumentWanted() throws IOException {
        usual();
        line(26_000, trade(21, 9, "99.9").replace("ABC", "XYZ"));
        final ImportReport report = run();
        assertEquals(Map.of("XYZUSDT", 1L), report.otherSymbols());
        assertEquals(1, report.badRows());
        assertEquals(1, report.gapCount());
    }

    @Test
    void shouldRefuseTwoInstrumentsWithOneId() throws IOException {
        usual();
        assertFails(
                job(write("in.raw")).instrument(ABC).instrument(spec("binance-spot", "XYZUSDT", 7)),
                "XYZUSDT",
                "same id");
        assertFails(
                job(write("in.raw")).instrument(ABC).instrument(spec("binance-usdm", "XYZUSDT", 8)), "in one import");
        assertFails(job(write("in.raw")).instrument(spec("elsewhere", "ABCUSDT", 1)), "elsewhere", "binance-spot");
    }

    @Test
    void shouldCountRowsOfOtherSymbols() throws IOException {
        usual();
        line(26_000, trade(21, 9, "99.9").replace("ABC", "XYZ"));
        assertEquals(Map.of("XYZUSDT", 1L), run().otherSymbols());
        Files.delete(tape());
        lines.replaceAll(line -> line.replace("ABC", "XYZ"));
        lines.removeIf(line -> line.contains("lastUpdateId"));
        assertFails(job(write("in.raw")).instrument(ABC), "in.raw", "nothing to import", "XYZUSDT");
    }

    @Test
    void shouldSayThatNothingIsUsable() throws IOException {
        lines.add("these are");
        lines.add("not the droids");
        assertFails(job(write("in.raw")).instrument(ABC), "nothing to import", "2 rows, 2 bad", "in.raw:1");
    }

    @Test
    void shouldKeepWhatIsInFrontOfACut() throws IOException {
        usual();
        for (int i = 0; i < 5_000; i++) {
            line(30_000 + i * 10, trade(26, 2 + i * 7919L, "99.9"));
        }
        final byte[] packed = InputFileTest.gzip(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        final Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));
        final ImportReport report = job(cut).instrument(ABC)
                .options(ImportOptions.DEFAULT.withAcceptDamage(true))
                .run();
        assertFalse(report.isComplete());
        assertTrue(report.damage().startsWith("cut.gz: damaged behind line " + report.rows()), report.damage());
        assertTrue(report.rows() > 100 && report.rows() < 5_000, report.damage());
        assertEquals(report.messageCount(), TapeText.of(tape()).size());
        assertEquals(packed.length / 2, report.sources().get(0).bytes());
        Files.delete(tape());
        assertFails(job(cut).instrument(ABC).options(ImportOptions.DEFAULT), "cut.gz: damaged behind line");
    }

    @Test
    void shouldNotTouchATapeThatExists() throws IOException {
        usual();
        Files.writeString(tape(), "precious");
        final ImportJob job = job(write("in.raw")).instrument(ABC).replaceExisting(false);
        assertTrue(assertThrows(ImportException.class, job::run).getMessage().contains("exists already"));
        assertEquals("precious", Files.readString(tape()));
        final Path recording = write("in.raw");
        final ImportJob onto =
                job(recording).instrument(ABC).output(directory.resolve(".").resolve("in.raw"));
        assertTrue(assertThrows(ImportException.class, onto::run).getMessage().contains("is an input too"));
        assertEquals(String.join("\n", lines), Files.readString(recording));
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        usual();
        assertFails(ImportJob.of(Importers.named("binance-raw")).output(tape()), "at least one input");
        assertFails(job(directory.resolve("nowhere.gz")).instrument(ABC), "nowhere.gz: no such file");
        assertTrue(assertThrows(ImportException.class, () -> Importers.named("xls"))
                .getMessage()
                .contains("known are binance-raw, bitfinex-raw, bitmex-book10,"));
    }

    @Test
    void shouldPrintTheReportAsJson() throws IOException {
        usual();
        line(30_000, "junk \"quoted\" \u0007");
        final String json = ImportReportJson.of(run());
        int fields = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                fields += "badRows".equals(parser.currentName()) || "clock".equals(parser.currentName()) ? 1 : 0;
            }
        }
        assertEquals(2 + 2 + 1, fields, json);
        assertTrue(json.contains("\"badRows\":1,"), json);
        assertTrue(json.endsWith("}\n"), json);
    }
}
