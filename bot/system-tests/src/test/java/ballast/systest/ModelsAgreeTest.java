package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backtest and paper trading write the same tables, byte for byte, with every queue model and every law of latencies,
 * on three recordings: a wide market, a thin one over a day, and one that names its orders.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ModelsAgreeTest {
    private static final List<String> LEVEL_QUEUES =
            List.of("risk-averse", "power-prob", "power-prob-2", "power-prob-3", "log-prob", "log-prob-2");
    private static final List<String> FILLS = List.of("whole", "traded", "strict");

    @TempDir
    private Path directory;

    private List<String> latencies;

    @BeforeEach
    void writeLatencies() throws IOException {
        // times of no recording: before and after their span the first and the last of them hold
        final Path file = Files.writeString(directory.resolve("latencies.csv"), """
                request_ns,venue_ns,response_ns
                1430440000000000000,1430440000003000000,1430440000004000000
                1723170000000000000,1723170000001000000,1723170000009000000
                """);
        latencies = List.of(
                "3 ms",
                "lognormal 3 ms 0.6 min 1 ms max 50 ms",
                "gamma 3 ms 1.5 min 500 us max 50 ms",
                "file " + file,
                "2 ms burst 300 us");
    }

    private void assertModelsAgree(final Profile profile, final List<String> queues, final Object... recordings)
            throws IOException {
        final Path tape = directory.resolve("recording.tape");
        final List<Object> words = new ArrayList<>(List.of("import", "--out", tape));
        words.addAll(List.of(recordings));
        Bot.done(words.toArray());
        final Path settings = Profile.write(directory, profile);
        final Set<Map<String, String>> seen = new HashSet<>();
        for (int i = 0; i < queues.size(); i++) {
            final String law = latencies.get(i % latencies.size());
            final String sim = "sim { queue = " + queues.get(i) + ", fills = " + FILLS.get(i % FILLS.size())
                    + ", latency { new = \"" + law + "\", amend = \"" + law + "\", cancel = \"" + law + "\", ack = \""
                    + law + "\", fill = \"" + law + "\" } }";
            final Path backtest = directory.resolve("backtest" + i);
            final Path paper = directory.resolve("paper" + i);
            Bot.done("backtest", settings, "--tape", tape, "-s", sim, "--out", backtest);
            Bot.done("paper", settings, "--tape", tape, "-s", sim, "--out", paper, "--speed", "max");
            final Map<String, String> expected = Bot.hashes(backtest);
            assertEquals(expected, Bot.hashes(paper), sim);
            final long fills = Files.readAllLines(backtest.resolve("fills.csv")).size() - 1L;
            System.out.println(profile.symbol() + " " + queues.get(i) + ", " + law + ": " + fills + " fills, the same");
            assertTrue(fills > 0, "no fills: " + sim);
            seen.add(expected);
        }
        assertEquals(queues.size(), seen.size(), "a model made no difference");
    }

    @Test
    void shouldAgreeOnAWideMarket() throws IOException {
        assertModelsAgree(
                new Profile("BTCUSDT", 10, 100, "0.0001", "0.3", "60", "100000"),
                LEVEL_QUEUES,
                SharedData.require("c-crypto/binance-hftbacktest/usdm_btcusdt_20240808.raw.gz"));
    }

    @Test
    void shouldAgreeOnADayOfAThinMarket() throws IOException {
        assertModelsAgree(
                new Profile("NEXOUSDT", 1_000, 20_000, "0.000001", "1", "0.3", "100000"),
                LEVEL_QUEUES,
                SharedData.require("c-crypto/binance-nexousdt/nexousdt_spot_20240723.raw.gz"),
                SharedData.require("c-crypto/binance-nexousdt/nexousdt_spot_20240724.raw.gz"));
    }

    @Test
    void shouldAgreeOnAMarketOfSingleOrders() throws IOException {
        assertModelsAgree(
                new Profile("BTCUSD", 10_000_000, 100_000_000, "0.0000000001", "0.3", "3", "100000"),
                Stream.concat(LEVEL_QUEUES.stream(), Stream.of("l3-fifo")).toList(),
                SharedData.require("c-crypto/bitstamp-btcusd/bitstamp_btcusd_2015-05-01_00-12h.log.xz"),
                "--instrument",
                "bitstamp BTCUSD");
    }
}
