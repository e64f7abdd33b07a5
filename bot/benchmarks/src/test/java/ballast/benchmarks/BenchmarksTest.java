package ballast.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.Main;
import ballast.core.param.ModelParameter;
import ballast.core.risk.RiskControl;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;

/** That the benchmarks run and measure what they say. What they measure is for the README. */
class BenchmarksTest {
    @Test
    void shouldRunUnderJmh() throws RunnerException {
        final Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(OrderBookBenchmark.class.getName() + "\\.touchSize$")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertEquals(1, results.size());
        assertTrue(results.iterator().next().getPrimaryResult().getScore() > 0);
    }

    @Test
    void shouldLetEveryOrderPassWithAllControlsOn() {
        final PreTradeBenchmark benchmark = new PreTradeBenchmark();
        benchmark.start();
        for (int i = 0; i < 10_000; i++) {
            assertEquals(RiskControl.NONE, benchmark.check());
            assertEquals(RiskControl.NONE, benchmark.checkAmend());
            assertEquals(RiskControl.NONE, benchmark.chain());
        }
    }

    private static List<String> rules() {
        return ModelParameter.STRATEGY_RULE.choices();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldDecideAtEachChangeAndSendNothing(final String rule) {
        final QuoteBenchmark benchmark = new QuoteBenchmark();
        benchmark.rule = rule;
        benchmark.start();
        assertEquals(2, benchmark.requests());
        // at the touch the ask has nothing to follow; the old rule's ask does, by half ticks, and not each time
        final long atOnce = rule.endsWith("touch") || "legacy".equals(rule) ? 1 : 2;
        long before = benchmark.decide();
        for (int i = 1; i <= 1_000; i++) {
            final long decisions = benchmark.decide();
            assertTrue(decisions >= before + atOnce && decisions <= before + 2, rule + ", change " + i);
            before = decisions;
        }
        assertEquals(2, benchmark.requests());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldAskARuleForWhatItDoesByHand(final String name) {
        final RuleBenchmark benchmark = new RuleBenchmark();
        benchmark.rule = name;
        benchmark.horizon = "session";
        benchmark.start();
        double sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += benchmark.distances();
        }
        assertTrue(Double.isFinite(sum) && sum > 0, name + ": " + sum);
        assertTrue(Double.isFinite(benchmark.prepare()));
        final RuleBaselineBenchmark bare = new RuleBaselineBenchmark();
        assertNotEquals(bare.arithmetic(), bare.arithmetic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"glft", "avellaneda-stoikov", "glft-exact", "cartea-jaimungal"})
    void shouldWantAllQuotesAfterEachChange(final String rule) {
        final TargetBenchmark benchmark = new TargetBenchmark();
        benchmark.rule = rule;
        benchmark.levels = 3;
        benchmark.start();
        final long gone = benchmark.target();
        assertEquals(6, benchmark.wanted());
        final long back = benchmark.target();
        assertNotEquals(gone, back);
        assertEquals(6, benchmark.wanted());
        assertEquals(gone, benchmark.target());
    }

    @Test
    void shouldKeepABook() {
        final OrderBookBenchmark benchmark = new OrderBookBenchmark();
        benchmark.fill();
        assertEquals(InboundMessages.MID - 1, benchmark.touchSize());
        final long moved = benchmark.touchPrice();
        assertNotEquals(moved, benchmark.touchPrice());
        benchmark.deep();
        benchmark.far();
        assertEquals(InboundMessages.MID - 1, benchmark.snapshot());
    }

    @ParameterizedTest
    @ValueSource(strings = {QueueBenchmark.NONE, "risk-averse", "l3-fifo"})
    void shouldPlayTheMarketToAVenueWithTwoOrders(final String queue) {
        final QueueBenchmark benchmark = new QueueBenchmark();
        benchmark.queue = queue;
        benchmark.feed = "every-order";
        benchmark.start();
        assertTrue(benchmark.messages() > 1_000);
        long answers = 0;
        for (int i = 0; i < 2 * benchmark.messages(); i++) {
            answers = benchmark.message();
        }
        final long placed = 2L * (2L * benchmark.messages() / 256);
        assertTrue(QueueBenchmark.NONE.equals(queue) ? answers == 0 : answers >= placed, answers + " answers");
    }

    @Test
    void shouldDecodeWhatItEncodes() {
        final CodecBenchmark benchmark = new CodecBenchmark();
        benchmark.encodeAll();
        final long[] before = sums(benchmark);
        benchmark.encodeAll();
        final long[] after = sums(benchmark);
        for (int i = 0; i < before.length; i++) {
            assertTrue(after[i] > before[i], "message " + i + ": " + before[i] + ", then " + after[i]);
        }
    }

    private static long[] sums(final CodecBenchmark benchmark) {
        return new long[] {
            benchmark.decodeBookDelta(),
            benchmark.decodeExecutionReport(),
            benchmark.decodeNewOrder(),
            benchmark.decodeQuoteDecision()
        };
    }

    @Test
    void shouldCompareABacktestWithAScan(@TempDir final Path directory) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        final Path json = directory.resolve("rates.json");
        final int code = new CommandLine(new BacktestRate(out))
                .execute("--rounds", "2", "--seconds", "30", "--json", json.toString());
        final String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        assertEquals(5, text.lines().count(), text);
        assertTrue(text.contains("2 rounds"), text);
        assertTrue(Files.readString(json).contains("\"recorded\""), text);
    }

    @Test
    void shouldRateEveryQueueModel() {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                BusyTape tape = new BusyTape(5)) {
            final String path = tape.path().toString();
            assertEquals(0, new CommandLine(new QueueRate(out)).execute("--tape", path, "--rounds", "1"));
        }
        final String table = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("log-prob-2") && !table.contains("l3-fifo"), table);
        assertEquals(1 + 6, table.lines().count(), table);
    }

    @Test
    void shouldCompareTheRulesOnARecording(@TempDir final Path directory) {
        final Path tape = directory.resolve("market.tape");
        final int generated = Main.run(
                new String[] {"generate", "-s", "durationSeconds = 120", "--out", tape.toString()},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                System.err);
        assertEquals(0, generated);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        final int code = new CommandLine(new RuleTable(out))
                .execute(
                        "--tape",
                        tape.toString(),
                        "--symbol",
                        "COIN-USDT",
                        "--size",
                        "100",
                        "--work",
                        directory.resolve("work").toString());
        final String table = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, table);
        for (final String rule : rules()) {
            assertTrue(table.contains("| `" + rule + "` | "), rule + "\n" + table);
        }
    }
}
