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
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged inputs of every format: a whole tape whose count is the report's, or one line that says why not. */
class ImportFuzzTest {
    private static final Set<String> NEEDS_INSTRUMENT = Set.of("taq", "bitstamp-log", "hyperliquid-csv", "tardis-csv");
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

    private static final String BITFINEX = """
            1500000000000 {"event":"subscribed","channel":"trades","chanId":5,"symbol":"tBTCUSD"}
            1500000000000 {"event":"subscribed","channel":"book","chanId":8,"symbol":"tBTCUSD"}
            1500000000000 [8,[[100.1,2,5],[100,1,2],[100.2,1,-6]]]
            1500000000003 [8,[100.1,1,3]]
            1500000000004 [5,"te",[13,1500000000003,-2e-8,100.1]]
            """;
    private static final String BITSTAMP = """
            1500000000100 order_book {"bids": [["99", "3"], ["98", "1"]], "asks": [["101", "2"]]}
            1500000000200 order_created {"price": "100", "amount": "2", "id": 2, "order_type": 0}
            1500000000400 order_deleted {"price": "100", "amount": "1", "id": 2, "order_type": 0}
            1500000000700 trade {"price": 99.000000000000001, "amount": 0.5, "id": 5}
            """;
    private static final String ORDERS = """
            ts_recv,ts_event,action,side,price,size,order_id,symbol
            1500000000000000000,1500000000000000000,R,N,,0,0,AAPL
            1500000000000000000,1500000000000000000,A,B,99,5,1,AAPL
            1500000000100000000,1500000000000000000,T,A,99,4,0,AAPL
            1500000000200000000,1500000000000000000,M,B,98,6,2,AAPL
            """;
    private static final String HYPERLIQUID = """
            timestamp,price,size,side,exchange_timestamp
            1500000000.75,99.0,1.0,bid,1500000000300
            1500000000.75,101.0,1e-05,ask,1500000000300
            """;
    private static final String PROSPERITY = """
            day;timestamp;product;bid_price_1;bid_volume_1;ask_price_1;ask_volume_1
            1;0;KELP;9;1;11;3
            1;100;KELP;9;1;12;3
            """;
    private static final String PROSPERITY_LOG = """
            Sandbox logs:
            {"lambdaLog": ""}
            Activities log:
            day;timestamp;product;bid_price_1;bid_volume_1;ask_price_1;ask_volume_1
            1;0;KELP;9;1;11;3
            1;100;KELP;9;1;12;3
            Trade History:
            [{"timestamp": 0, "buyer": "", "seller": "", "symbol": "KELP", "price": 9, "quantity": 1,},]
            """;
    private static final String TARDIS = """
            exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount
            bitmex,XBTUSD,1500000000000000,1500000000001000,true,bid,100,5
            bitmex,XBTUSD,1500000000000000,1500000000001000,true,ask,101,6
            bitmex,XBTUSD,1500000000100000,1500000000101000,false,bid,101,1
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
            attempt("bitfinex-raw", BITFINEX, random);
            attempt("bitstamp-log", BITSTAMP, random);
            attempt("databento-csv", ORDERS, random);
            attempt("hyperliquid-csv", HYPERLIQUID, random);
            attempt("prosperity-csv", PROSPERITY, random);
            attempt("prosperity-log", PROSPERITY_LOG, random);
            attempt("tardis-csv", TARDIS, random);
        });
        assertTrue(imported > 300, "imported " + imported);
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
        if (NEEDS_INSTRUMENT.contains(format) || random.nextBoolean()) {
            job.instrument(instrumentOf(format));
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

    private static InstrumentSpec instrumentOf(final String format) {
        return switch (format) {
            case "binance-raw" -> Instruments.find("binance-spot", "NEXOUSDT").orElseThrow();
            case "bitfinex-raw" -> Instruments.find("bitfinex", "tBTCUSD").orElseThrow();
            case "bitstamp-log" -> Instruments.find("bitstamp", "BTCUSD").orElseThrow();
            case "databento-csv" -> Instruments.find("nasdaq", "AAPL").orElseThrow();
            case "hyperliquid-csv" -> Instruments.find("hyperliquid", "BTC").orElseThrow();
            case "prosperity-csv", "prosperity-log" ->
                InstrumentSpec.of("imc-prosperity", "KELP").steps("1", "1", -1).build();
            default -> Instruments.find("bitmex", "XBTUSD").orElseThrow();
        };
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
