package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.model.LatencyFileException;
import ballast.sim.model.LatencyModel;
import ballast.sim.model.VenueLatencies;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of latency as settings write them. */
class LatencyTextTest {
    private static final SettingKey KEY = Setting.SIM_LATENCY_NEW;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "lognormal 5 ms 0.4 min 1 ms max 100 ms, lognormal 5 ms 0.4 min 1 ms max 100 ms",
        "lognormal  5000us 0.40 min 0.001 s max 0.1 s, lognormal 5 ms 0.4 min 1 ms max 100 ms",
        "gamma 5 ms 2 min 0 ns max 60 s burst 50 us, gamma 5 ms 2 min 0 s max 60 s burst 50 us",
        "5 ms burst 0.05 ms, 5 ms burst 50 us",
        "file my latencies.csv burst 1 us, file my latencies.csv burst 1 us"
    })
    void shouldWriteEqualLawsAlike(final String text, final String canonical) throws BadValueException {
        final SettingValue value = ValueParser.parse(KEY, text);
        assertEquals('"' + canonical + '"', value.text());
        assertEquals(value, ValueParser.parse(KEY, canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lognormal",
                "lognormal 5 ms",
                "lognormal 5 ms 0.4",
                "lognormal 5 ms 0.4 max 100 ms min 1 ms",
                "lognormal 5 ms 0 min 1 ms max 100 ms",
                "lognormal 5 ms 6 min 1 ms max 100 ms",
                "lognormal 5 ms 0.4 min 6 ms max 100 ms",
                "lognormal 5 ms 0.4 min 1 ms max 4 ms",
                "lognormal 5 ms 0.4 min 1 max 100 ms",
                "gamma 5 ms 2 min 1 lots max 100 ms",
                "gamma 5 ms 0.001 min 1 ms max 100 ms",
                "gamma 5 ms 2 min 1 ms max 61 s",
                "gamma 5 ms . min 1 ms max 100 ms",
                "weibull 5 ms 2 min 1 ms max 100 ms",
                "5 ms burst",
                "5 ms burst 61 s",
                "5 burst 1 us",
                "recorded burst 1 us"
            })
    void shouldRefuseWhatIsNoLaw(final String text) {
        final BadValueException refused = assertThrows(BadValueException.class, () -> ValueParser.parse(KEY, text));
        assertTrue(
                refused.getMessage().contains("write ") || refused.getMessage().contains("allowed "));
    }

    private VenueLatencies latencies(final String seed) {
        return SettingsFiles.load(
                        directory,
                        "sim { seed = " + seed
                                + """
                        , latency {
                          new = "lognormal 5 ms 0.4 min 1 ms max 100 ms"
                          amend = "lognormal 5 ms 0.4 min 1 ms max 100 ms"
                          cancel = "file l.csv"
                          ack = "file l.csv burst 5 ns"
                          fill = gamma 5 ms 2 min 2 ms max 100 ms
                          feed = "1 ms burst 1 us"
                        } }
                        """.replace(
                                        "l.csv", directory.resolve("l.csv").toString()))
                .sim()
                .latencies();
    }

    private static String draws(final LatencyModel model) {
        final StringBuilder draws = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            draws.append(model.sampleNs(0)).append(' ');
        }
        return draws.toString();
    }

    @Test
    void shouldMakeTheModelOfEachWayWithAStreamOfItsOwn() throws IOException {
        SettingsFiles.write(directory, "l.csv", "request_ns,venue_ns,response_ns\n1000,1010,1040\n");
        final VenueLatencies one = latencies("1");
        assertEquals(1_000_000, one.newOrder().minimumNs());
        assertEquals(10, one.cancel().sampleNs(0));
        assertEquals(35, one.ack().sampleNs(0));
        assertEquals(2_000_000, one.fill().minimumNs());
        assertEquals(1_001_000, one.feed().sampleNs(0));
        assertEquals(10, one.minimumRequestNs());
        final String drawn = draws(one.newOrder());
        assertEquals(drawn, draws(latencies("1").newOrder()));
        assertNotEquals(drawn, draws(one.amend()));
        assertNotEquals(drawn, draws(latencies("2").newOrder()));
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        assertThrows(LatencyFileException.class, () -> latencies("1"));
    }
}
