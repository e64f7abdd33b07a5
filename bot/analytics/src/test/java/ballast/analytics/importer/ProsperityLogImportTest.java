package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.DecodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invented logs of submissions. */
class ProsperityLogImportTest {
    private static final String LOG = """
            Sandbox logs:
            {
              "sandboxLog": "",
              "lambdaLog": "Activities log: is not here",
              "timestamp": 0
            }



            Activities log:
            day;timestamp;product;bid_price_1;bid_volume_1;ask_price_1;ask_volume_1;mid_price;profit_and_loss
            -1;0;KELP;9;1;11;3;10.0;0.0
            -1;0;INK;19;1;21;3;20.0;0.0
            -1;100;KELP;9;2;11;3;10.0;0.0




            Trade History:
            [
              {
                "timestamp": 0,
                "buyer": "",
                "seller": "SUBMISSION",
                "symbol": "KELP",
                "currency": "SEASHELLS",
                "price": 9,
                "quantity": 1,
              },
              {"timestamp": 0, "buyer": "A", "seller": "B", "symbol": "INK", "price": 21.0, "quantity": 2},
              {"timestamp": 100, "seller": "", "symbol": "KELP", "price": 9, "quantity": 3, "more": {"x": [1]}},
              {"timestamp": 100, "buyer": "", "seller": "", "symbol": "KELP", "price": 9, "quantity": 0},
            ]
            """;

    @TempDir
    private Path directory;

    private ImportJob job(final String text) throws IOException {
        return ImportJob.of(Importers.named("prosperity-log"))
                .output(directory.resolve("out.tape"))
                .input(Files.writeString(directory.resolve("0.log"), text));
    }

    @Test
    void shouldTellPricesAndTheTradesOfOthers() throws IOException {
        final ImportReport report = job(LOG).run();
        assertEquals(
                List.of(
                        "snapshot b9x1,a11x3 i1 #1 r946598400000000 v946598399999000",
                        "snapshot b19x1,a21x3 i2 #1 r946598400000000 v946598399999000",
                        "trade 21x2 BUYER i2 #0 r946598400000000 v946598399999000",
                        "delta b9x2 i1 #2 r946598400100000 v946598400099000",
                        "trade 9x3 SELLER i1 #0 r946598400100000 v946598400099000"),
                TapeText.dataOf(directory.resolve("out.tape")));
        assertEquals(7, report.rows());
        assertEquals(1, report.counts().get("trades of the recorder's own, left out"));
        assertEquals(List.of("0.log:32: " + DecodeResult.ZERO.text() + " (quantity = '0')"), report.firstBadRows());
        assertEquals(1, report.sources().size());
        assertEquals("prosperity-log", Importers.of(directory.resolve("0.log")).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Activities log: | Other log: | has no line 'Activities log:'",
                "Trade History: | Other: | ends before the line 'Trade History:'",
                "-1;100;KELP | 0;100;KELP | 0.log:14: is of day 0, what comes before of day -1",
                "\"quantity\": 1, | \"quantity\": 1, } nonsense | 0.log: damaged behind line",
                "History:\\n[ | History:\\n5 | no list of trades",
            })
    void shouldRefuseBrokenLogsWithOneLine(final String what, final String by, final String why) throws IOException {
        final String text = LOG.replace(what.replace("\\n", "\n"), by.replace("\\n", "\n"));
        final ImportJob job = job(text);
        final String message = assertThrows(ImportException.class, job::run).getMessage();
        assertTrue(message.contains(why), message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(Files.notExists(directory.resolve("out.tape")));
    }

    @Test
    void shouldTakeWhatComesBeforeDamage() throws IOException {
        final String cut = LOG.substring(0, LOG.indexOf("\"timestamp\": 100, \"buyer\""));
        final String why = assertThrows(ImportException.class, job(cut)::run).getMessage();
        assertTrue(why.contains("0.log: damaged behind line 32: JSON ends in the middle;"), why);
        final ImportReport report =
                job(cut).options(ImportOptions.DEFAULT.withAcceptDamage(true)).run();
        assertEquals(6, report.rows());
        assertEquals(2, report.messages().get("Trade"));
    }
}
