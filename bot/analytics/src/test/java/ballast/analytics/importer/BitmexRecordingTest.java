package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHead;
import ballast.codecs.Side;
import ballast.codecs.tape.TapeReader;
import ballast.core.book.OrderBook;
import ballast.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded BitMEX tables: after each message the book is the row it came from, level for level. */
class BitmexRecordingTest {
    private static final String DIRECTORY = "c-crypto/bitmex-xbtusd/";
    private static final int LEVELS = 10;
    private static final int FIRST_BID = 2;
    private static final int FIRST_ASK = FIRST_BID + 2 * LEVELS;

    @TempDir
    private Path directory;

    private final Map<Integer, TapeBook> books = Map.of(1, new TapeBook(), 2, new TapeBook());
    private final Map<String, BigDecimal> ticks =
            Map.of("XBTUSD", new BigDecimal("0.5"), "ETHUSD", new BigDecimal("0.05"));
    private BufferedReader rows;
    private int compared;

    @Test
    void shouldGiveTheBookOfEachRow() throws IOException {
        final Path table = SharedData.require(DIRECTORY + "bitmex_book10_20200310.csv.gz");
        final Path tape = directory.resolve("b.tape");
        final ImportReport report = ImportJob.of(Importers.named("bitmex-book10"))
                .input(table)
                .input(SharedData.require(DIRECTORY + "bitmex_trades_20200310.csv.gz"))
                .output(tape)
                .run();
        assertEquals(130_000, report.rows());
        assertEquals(
                List.of("bitmex_book10_20200310.csv.gz:3: receive time goes back (by 173000000 ns)"),
                report.firstBadRows());
        assertEquals(10_000, report.messages().get("Trade"));
        assertEquals(2, report.counts().get("trades marked as replayed"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.US_ASCII));
                TapeReader messages = TapeReader.openStrict(tape)) {
            rows = reader;
            nextRow();
            messages.forEach(this::onMessage);
        }
        assertEquals(119_999, compared);
    }

    private String[] nextRow() {
        try {
            return rows.readLine().split(",");
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        final int instrument = MessageHead.instrumentId(buffer, offset);
        if (!books.get(instrument).apply(buffer, offset)) {
            return;
        }
        String[] row = nextRow();
        if (compared == 1) {
            // the row whose time goes back
            row = nextRow();
        }
        compared++;
        final OrderBook book = books.get(instrument).book();
        assertEquals(instrument == 1 ? "XBTUSD" : "ETHUSD", row[1]);
        assertEquals(Long.parseLong(row[0]) * 1_000_000, MessageHead.receiveTimeNs(buffer, offset));
        assertSide(book, Side.BUY, row, FIRST_BID);
        assertSide(book, Side.SELL, row, FIRST_ASK);
        assertFalse(book.isCrossed());
    }

    private void assertSide(final OrderBook book, final Side side, final String[] row, final int first) {
        assertEquals(LEVELS, book.levels(side));
        for (int i = 0; i < LEVELS; i++) {
            final long price = new BigDecimal(row[first + 2 * i])
                    .divideToIntegralValue(ticks.get(row[1]))
                    .longValueExact();
            assertTrue(
                    book.sizeAt(side, price) == Long.parseLong(row[first + 2 * i + 1]),
                    () -> side + " differs from row " + String.join(",", row));
        }
    }

    @Test
    void shouldImportTheTaqTable() {
        final Path tape = directory.resolve("t.tape");
        final ImportReport report = ImportJob.of(Importers.named("taq"))
                .input(SharedData.require(DIRECTORY + "bitmex_XBTUSD_TAQ_20200310.csv.gz"))
                .instrument(Instruments.find(Instruments.BITMEX, "XBTUSD").orElseThrow())
                .output(tape)
                .run();
        assertEquals(0, report.badRows());
        assertEquals(2_009, report.messages().get("Trade"));
        assertEquals(98, report.counts().get("mean prices between ticks, moved to the next tick towards the book"));
    }
}
