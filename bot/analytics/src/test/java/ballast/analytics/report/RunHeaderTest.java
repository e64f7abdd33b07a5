package ballast.analytics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of a run, to JSON and back. */
class RunHeaderTest {
    private static final RunHeader.Timing TIMING = new RunHeader.Timing(1_000, 5_000, 500, 2_000);

    @TempDir
    Path directory;

    private static RunHeader header() {
        return new RunDirectory(TIMING, RunDirectory.linear("BTCUSDT"), RunDirectory.inverse("XBTUSD"))
                .capital("USDT", "1000.50")
                .counter("orders.placed", "17")
                .latency("decision", List.of(new RunHeader.Bucket(100, 3), new RunHeader.Bucket(200, 0)))
                .rows(RunTables.Table.FILLS, 12)
                .settings("a = \"<b>\"\n")
                .header();
    }

    private RunHeader read(final String json) throws IOException {
        return RunHeader.read(Files.writeString(directory.resolve("header.json"), json));
    }

    private String refusal(final String json) {
        return assertThrows(ReportException.class, () -> read(json)).getMessage();
    }

    @Test
    void shouldComeBackAsItWasWritten() throws IOException {
        assertEquals(header(), read(header().toJson()));
        assertEquals(header().toJson(), read(header().toJson()).toJson());
    }

    @Test
    void shouldFillInWhatMayBeLeftOut() throws IOException {
        final String json = header().toJson()
                .replace("\"state_interval_ms\" : 500,", "")
                .replace("\"primary_horizon_ms\" : 2000,", "")
                .replace("\"contract_value\" : \"1\",", "");
        final RunHeader read = read(json);
        assertEquals(RunHeader.STATE_INTERVAL_MS_DEFAULT, read.timing().stateIntervalMs());
        assertEquals(RunHeader.PRIMARY_HORIZON_MS_DEFAULT, read.timing().primaryHorizonMs());
        assertEquals("1", read.instruments().get(0).contractValue().toPlainString());
    }

    @Test
    void shouldNameTheKeyThatIsMissingOrWrong() {
        final String json = header().toJson();
        assertEquals("header.json: 'seed' is missing", refusal(json.replace("\"seed\"", "\"seeed\"")));
        assertEquals("header.json: 'build.version' must be text", refusal(json.replace("\"0.1.0\"", "{}")));
        assertEquals(
                "header.json: 'instruments[0].contract_type' is 'QUANTO', not one of LINEAR, INVERSE, SPOT",
                refusal(json.replace("\"LINEAR\"", "\"QUANTO\"")));
        assertEquals(
                "header.json: 'instruments[1].symbol' stands there twice: BTCUSDT",
                refusal(json.replace("XBTUSD", "BTCUSDT")));
        assertEquals(
                "header.json: 'machine.cores' is 0, outside 1 to 100000",
                refusal(json.replace("\"cores\" : 2", "\"cores\" : 0")));
        assertTrue(refusal(json.replace("[ 200", "[ 100")).contains("'latency.decision' needs ascending bounds"));
        assertTrue(refusal(json.replace("1000.50", "-3")).contains("capital in USDT must be positive"));
        assertTrue(
                refusal(json.replace("\"end_ms\" : 5000", "\"end_ms\" : 500")).contains("start 1000, end 500"));
    }

    @Test
    void shouldNameTheLineOfBadJson() {
        final String json = header().toJson();
        assertTrue(refusal(json.substring(0, json.length() / 2)).startsWith("header.json:"), "cut");
        assertTrue(refusal("{\n\"a\" : }\n").startsWith("header.json:2: not valid JSON"), refusal("{\n\"a\" : }\n"));
        assertTrue(refusal("").contains("'' is missing"), refusal(""));
        assertTrue(refusal("{\"a\":1,\"a\":2}").contains("Duplicate field 'a'"), refusal("{\"a\":1,\"a\":2}"));
        assertTrue(refusal(json + "x").contains("not valid JSON"), refusal(json + "x"));
        assertTrue(refusal(json + "{}").contains("text after the end"), refusal(json + "{}"));
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        final ReportException e =
                assertThrows(ReportException.class, () -> RunHeader.read(directory.resolve("header.json")));
        assertEquals("header.json: missing from the run directory", e.getMessage());
    }
}
