package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databento's binary files, written here from the published layout. */
class DbnImportTest {
    /** 2024-08-01, 13:36:32 UTC. */
    private static final long T = 1_722_519_392_000_000_000L;

    private static final long DOLLAR = 1_000_000_000L;
    private static final int AAPL = 38;

    @TempDir
    private Path directory;

    private Path tape() {
        return directory.resolve("out.tape");
    }

    private ImportJob job(final byte[] bytes) throws IOException {
        return ImportJob.of(Importers.named("dbn"))
                .output(tape())
                .replaceExisting(true)
                .instrument(Instruments.find(Instruments.NASDAQ, "AAPL").orElseThrow())
                .input(Files.write(directory.resolve("0.dbn"), bytes));
    }

    private List<String> told() {
        return TapeText.withOrders(tape()).stream()
                .map(line -> line.split(" i1 ")[0])
                .toList();
    }

    private String refusal(final byte[] bytes) throws IOException {
        final ImportJob job = job(bytes);
        final String message = assertThrows(ImportException.class, job::run).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static DbnFile file(final int version, final int schema, final boolean hasSendTime) {
        return new DbnFile(version, schema, hasSendTime)
                .mapping("OTHER", AAPL, 20240101, 20240801)
                .mapping("AAPL", AAPL, 20240801, 20240802)
                .mapping("MSFT", 39, 20240801, 20240802);
    }

    private static DbnFile orders(final int version, final boolean hasSendTime) {
        return file(version, DbnFile.MBO, hasSendTime)
                .order(AAPL, T, "RN", DbnFile.NO_PRICE, 0, 0)
                .order(AAPL, T, "AB", 99 * DOLLAR, 5, 1)
                .order(AAPL, T, "AA", 99 * DOLLAR + DOLLAR / 100, 7, 2)
                .order(AAPL, T + 1_000, "TA", 99 * DOLLAR, 4, 0)
                .record(0x17, AAPL, T + 1_000, new byte[304])
                .order(39, T + 1_000, "AB", 50 * DOLLAR, 5, 1)
                .order(AAPL, T + 1_000, "FB", 99 * DOLLAR, 4, 1)
                .order(AAPL, T + 1_000, "CB", 99 * DOLLAR, 4, 1);
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "3,true"})
    void shouldReadOrdersOfEveryVersion(final int version, final boolean hasSendTime) throws IOException {
        final byte[] bytes = orders(version, hasSendTime).bytes();
        final ImportReport report =
                job(version == 2 ? Zstd.compress(bytes) : bytes).run();
        assertEquals(
                List.of(
                        "order CLEAR 0 b0x0",
                        "order ADD 1 b9900x5",
                        "order ADD 2 a9901x7",
                        "snapshot b9900x5,a9901x7",
                        "trade 9900x4 SELLER",
                        "order EXECUTE 1 b9900x1",
                        "delta b9900x1"),
                told());
        assertEquals(7, report.rows());
        assertEquals(0, report.badRows(), () -> report.firstBadRows().toString());
        assertEquals(1, report.counts().get("records of other types, skipped"));
        assertEquals(1, report.otherSymbols().get("MSFT"));
        assertEquals("dbn", Importers.of(directory.resolve("0.dbn")).name());
        assertTrue(OrderAudit.of(tape()).isExact());
    }

    @ParameterizedTest
    @ValueSource(ints = {DbnFile.MBP_1, DbnFile.MBP_10, DbnFile.TBBO})
    void shouldReadBooks(final int schema) throws IOException {
        final ImportReport report = job(file(2, schema, false)
                        .event(AAPL, T, "AB", 99 * DOLLAR, 5, 99 * DOLLAR, 101 * DOLLAR, 5, 6)
                        .event(AAPL, T + 1_000, "TA", 99 * DOLLAR, 2, 99 * DOLLAR, 101 * DOLLAR, 3, 6)
                        .event(AAPL, T + 2_000, "CB", 99 * DOLLAR, 3, DbnFile.NO_PRICE, 101 * DOLLAR, 0, 6)
                        .bytes())
                .run();
        assertEquals(
                List.of("snapshot b9900x5,a10100x6", "trade 9900x2 SELLER", "delta b9900x3", "delta b9900x0"), told());
        assertEquals(0, report.badRows());
    }

    @Test
    void shouldReadTrades() throws IOException {
        final ImportReport report = job(file(1, DbnFile.TRADES, false)
                        .event(AAPL, T, "TA", 99 * DOLLAR, 5)
                        .event(AAPL, T + 1_000, "TN", 99 * DOLLAR + 5_000_000, 2)
                        .event(AAPL, T + 2_000, "T\n", 99 * DOLLAR, 2)
                        .event(40, T + 2_000, "TB", 99 * DOLLAR, 2)
                        .bytes())
                .run();
        assertEquals(List.of("trade 9900x5 SELLER"), told());
        assertEquals(1, report.counts().get("trades between two ticks, left out"));
        assertEquals(List.of("0.dbn:3: not a word for a side (side = '?')"), report.firstBadRows());
        // a number that the metadata do not map stands for itself
        assertEquals(1, report.otherSymbols().get("40"));
    }

    @Test
    void shouldRefuseWhatIsNoDbn() throws IOException {
        final byte[] good = orders(3, false).bytes();
        final byte[] future = good.clone();
        future[3] = 4;
        assertEquals(
                "0.dbn: is of DBN version 4; versions 1 to 3 are known; convert it with Databento's tools",
                refusal(future));
        future[3] = 0;
        assertTrue(refusal(future).contains("version 0"));
        assertTrue(refusal(Arrays.copyOfRange(good, 100, good.length)).contains("is no DBN file"));
        assertTrue(refusal(Arrays.copyOf(good, 50)).contains("ends before its metadata do"));
        assertTrue(refusal(Arrays.copyOf(good, 5)).contains("ends before its metadata do"));
        assertTrue(refusal(new DbnFile(2, 9, false).bytes()).contains("of schema 9; one of mbo"));
        assertTrue(refusal(new DbnFile(2, 65_535, false).bytes()).contains("of several schemas"));
        final byte[] endless = good.clone();
        Arrays.fill(endless, 4, 8, (byte) 0x7F);
        assertTrue(refusal(endless).contains("at most 67108864 are possible"));
        final byte[] dated = new DbnFile(1, DbnFile.MBO, false)
                .mapping("AAPL", AAPL, 20240732, 20240802)
                .bytes();
        assertTrue(refusal(dated).contains("have the date 20240732"));
        final byte[] counted = good.clone();
        // number of symbols that were asked for
        Arrays.fill(counted, 8 + 104, 8 + 108, (byte) 0x7F);
        assertTrue(refusal(counted).contains("count more than they hold"));
    }

    @Test
    void shouldStopAtDamage() throws IOException {
        final byte[] good = orders(2, false).bytes();
        final byte[] cut = Arrays.copyOf(good, good.length - 10);
        assertEquals(
                "0.dbn: damaged behind record 7: ends within a record; fetch the file again, or take the records before"
                        + " it with --accept-damage",
                refusal(cut));
        final ImportReport report =
                job(cut).options(ImportOptions.DEFAULT.withAcceptDamage(true)).run();
        assertEquals(6, report.rows());
        final byte[] bent = good.clone();
        bent[good.length - 56] = 13;
        assertTrue(refusal(bent).contains("a record has 52 bytes in place of 56"));
        bent[good.length - 56] = 3;
        assertTrue(refusal(bent).contains("a record of 12 bytes is shorter than its head"));
    }

    @Test
    void shouldImportOrSayWhyNot() {
        final byte[] good = orders(3, true).bytes();
        Seeded.forSeeds(400, random -> {
            final byte[] bytes = Arrays.copyOf(good, random.nextInt(1, good.length + 1));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                final ImportReport report = job(bytes)
                        .options(ImportOptions.DEFAULT.withAcceptDamage(true))
                        .run();
                assertTrue(report.rows() <= 7, () -> "rows " + report.rows());
            } catch (final ImportException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        });
    }

    @Test
    void shouldTellFixedPointTablesFromReadableOnes() throws IOException {
        final String header =
                "ts_recv,ts_event,action,side,price,size,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,symbol\n";
        final String fixed = header
                + T + "," + T + ",R,N,9223372036854775807,0,9223372036854775807,9223372036854775807,0,0,AAPL\n"
                + T + "," + T + ",A,B,99010000000,5,99010000000,9223372036854775807,5,0,AAPL\n"
                + T + "," + T + ",A,B,99.01,5,99.01,,5,0,AAPL\n";
        final ImportReport report = ImportJob.of(Importers.named("databento-csv"))
                .output(tape())
                .input(Files.writeString(directory.resolve("0.csv"), fixed))
                .run();
        assertEquals(List.of("snapshot ", "delta b9901x5"), told());
        assertEquals(1, report.counts().get("rows with prices in units of 1e-9"));
        assertEquals(
                List.of("0.csv:4: price has a decimal point where others have none, or the reverse (price = '99.01')"),
                report.firstBadRows());
        final ImportReport readable = ImportJob.of(Importers.named("databento-csv"))
                .output(tape())
                .replaceExisting(true)
                .input(Files.writeString(
                        directory.resolve("1.csv"),
                        header
                                + T + "," + T + ",A,B,99.01,5,99.01,,5,0,AAPL\n"
                                + T + "," + T + ",A,B,99,5,99,,5,0,AAPL\n"
                                + T + "," + T + ",A,B,99010000000,5,99010000000,,5,0,AAPL\n"))
                .run();
        assertEquals(List.of("snapshot b9901x5", "delta b9901x0,b9900x5"), told());
        assertEquals(1, readable.badRows());
    }
}
