package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.tape.TapeReader;
import ballast.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged inputs of every format: a whole tape whose count is the report's, or one line that says why not. */
class ImportFuzzTest {
    private static final String RAW = """
            1700000000005000 {"e":"depthUpdate","E":1700000000000,"s":"NEXOUSDT","U":1,"u":2,"b":[["1.1","2"]],"a":[]}
            1700000000006000 {"lastUpdateId":2,"bids":[["1.1","2"]],"asks":[["1.2","2"]]}
            1700000000007000 {"u":3,"s":"NEXOUSDT","b":"1.1","B":"2","a":"1.2","A":"2"}
            1700000000008000 {"e":"trade","E":1700000000003,"s":"NEXOUSDT","t":1,"p":"1.1","q":"1","m":true}
            1700000000009000 {"e":"depthUpdate","E":1700000000004,"s":"NEXOUSDT","U":3,"u":3,"b":[["1.1","3"]],"a":[]}
            """;
    private static final String BOOK = """
            time_ms,symbol,bid_px_0,bid_sz_0,ask_px_0,ask_sz_0
            1500000000000,XBTUSD,100,5,101,7
            1500000000001,XBTUSD,100,6,101,8
            1500000000002,XBTUSD,99,5,100,7
            """;
    private static final String TAQ = """
            time,price,amount,bid_price,bid_amount,ask_price,ask_amount
            2020-03-10 18:25:12.155,100.5,-20,100.5,5,101,6
            1583864713000,101.0,1,100.5,5,101,7
            """;

    @TempDir
    private Path directory;

    private int imported;

    @Test
    void shouldImportOrSayWhyNot() {
        Seeded.forSeeds(150, random -> {
            attempt("binance-raw", RAW, random);
            attempt("bitmex-book10", BOOK, random);
            attempt("taq", TAQ, random);
        });
        assertTrue(imported > 100, "imported " + imported);
    }

    private void attempt(final String format, final String text, final SplittableRandom random) throws IOException {
        byte[] bytes = mutate(text.getBytes(StandardCharsets.UTF_8), random);
        if (random.nextBoolean()) {
            bytes = InputFileTest.gzip(bytes);
            bytes = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(1, bytes.length)) : bytes;
        }
        final Path tape = directory.resolve("fuzz.tape");
        final ImportJob job = ImportJob.of(Importers.named(format))
                .input(Files.write(directory.resolve("fuzz.in"), bytes))
                .output(tape);
        if (format.equals("taq") || random.nextBoolean()) {
            job.instrument(Instruments.find(
                            format.equals("binance-raw") ? "binance-spot" : "bitmex",
                            format.equals("binance-raw") ? "NEXOUSDT" : "XBTUSD")
                    .orElseThrow());
        }
        try {
            final ImportReport report = job.run();
            imported++;
            try (TapeReader reader = TapeReader.openStrict(tape)) {
                assertEquals(report.messageCount(), reader.forEach((buffer, offset, length) -> {}));
            }
            Files.delete(tape);
        } catch (final ImportException e) {
            assertEquals(-1, e.getMessage().indexOf('\n'), e.getMessage());
        }
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count(), "only the input is left");
        }
    }

    private static byte[] mutate(final byte[] bytes, final SplittableRandom random) {
        final String characters = "0123456789.,-eE\"{}[]: \nNaNsymbol";
        final byte[] result = bytes.clone();
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            result[random.nextInt(result.length)] = random.nextInt(8) == 0
                    ? (byte) random.nextInt(256)
                    : (byte) characters.charAt(random.nextInt(characters.length()));
        }
        return result;
    }
}
