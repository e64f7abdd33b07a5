package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.InstrumentSettings;
import ballast.app.config.SettingsLoader;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.testkit.SharedData;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ballast calibrate} on tables, runs and tapes, on what it must refuse, and its file in a settings file. */
class CalibrateCommandTest {
    private static final String ORDERS_HEAD = "recv_ms,order_id,action,status,side,price,qty,remaining_qty,"
            + "active_recv_ms,expire_recv_ms,cancel_req_ms,cancel_effective_ms,reject_reason";
    private static final long START_MS = 1_766_127_600_000L;
    private static final double RATE = 0.8;
    private static final double DECAY = 0.25;

    @TempDir
    private static Path directory;

    private static Path tape;

    /** A ladder of orders of 10 s at 0.5 to 9.5 ticks, filled by chance; the mid moves every second. */
    @BeforeAll
    static void writeData() throws IOException {
        final SplittableRandom random = new SplittableRandom(7);
        final List<String> orders = new ArrayList<>(List.of(ORDERS_HEAD));
        final List<String> fills = new ArrayList<>(List.of("recv_ms,order_id,side,price,qty"));
        final List<String> state = new ArrayList<>(List.of("recv_ms,mid"));
        double mid = 1_000.25;
        for (int i = 0; i <= 2_000; i++) {
            final long ms = START_MS + i * 1_000L;
            state.add(ms + "," + String.format(Locale.ROOT, "%.2f", mid));
            for (int level = 0; level < 10 && i < 2_000; level++) {
                final boolean isBuy = (i + level) % 2 == 0;
                final double price = isBuy ? mid - 0.25 - 0.5 * level : mid + 0.25 + 0.5 * level;
                order(orders, fills, random, new Quote("o" + i + "-" + level, isBuy, price, level + 0.5, ms));
            }
            mid += 0.5 * random.nextInt(-1, 2);
        }
        write("orders.csv", orders);
        write("fills.csv", fills);
        write("state.csv", state);
        tape = GeneratedTape.write(directory.resolve("market.tape"), 120, GeneratedTape.QUOTED);
    }

    private record Quote(String id, boolean isBuy, double price, double delta, long ms) {}

    private static void order(
            final List<String> orders, final List<String> fills, final SplittableRandom random, final Quote quote) {
        final String side = quote.isBuy ? "BUY" : "SELL";
        final String price = String.format(Locale.ROOT, "%.2f", quote.price);
        final String start = "," + quote.id + ",%s,%s," + side + "," + price + ",1,1," + quote.ms + ",,";
        orders.add(quote.ms + String.format(start, "PLACE", "OPEN") + ",,");
        final double waitMs = -Math.log1p(-random.nextDouble()) / (RATE * Math.exp(-DECAY * quote.delta)) * 1_000;
        if (waitMs < 1_000) {
            final long at = quote.ms + Math.round(waitMs);
            fills.add(at + "," + quote.id + "," + side + "," + price + ",1");
            orders.add(at + String.format(start, "FILL", "FILLED") + ",,");
        } else {
            final long at = quote.ms + 1_000;
            orders.add(at + String.format(start, "CANCEL_REQ", "CANCEL_PENDING") + at + "," + at + ",");
            orders.add(at + String.format(start, "CANCEL_ACK", "CANCELLED") + at + "," + at + ",");
        }
    }

    private static void write(final String name, final List<String> lines) throws IOException {
        Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private static CommandRun calibrate(final Object... more) {
        final Object[] args = new Object[1 + more.length];
        args[0] = "calibrate";
        System.arraycopy(more, 0, args, 1, more.length);
        return CommandRun.of(args);
    }

    private static CommandRun tables(final Object... more) {
        final Object[] tables = {
            "--orders",
            directory.resolve("orders.csv"),
            "--fills",
            directory.resolve("fills.csv"),
            "--state",
            directory.resolve("state.csv"),
            "--symbol",
            "COIN-USDT",
            "--tick",
            "0.5"
        };
        final Object[] args = Arrays.copyOf(tables, tables.length + more.length);
        System.arraycopy(more, 0, args, tables.length, more.length);
        return calibrate(args);
    }

    private static void assertFailed(final int code, final String part, final CommandRun run) {
        assertEquals(code, run.code(), run.err());
        assertEquals(1, run.errLines().size(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertEquals("", run.out());
    }

    private static double value(final InstrumentSettings settings, final Parameter parameter) {
        return settings.real(parameter);
    }

    @Test
    void shouldWriteSettingsThatCanBeIncluded() throws IOException {
        final Path out = directory.resolve("included");
        final CommandRun run = tables("--out", out, "--inventory-half-life", "60 s", "--life", "2 h");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("legacy"), run.out());
        final String text = SettingsLoader.builtInText() + "\ninclude \"calibration.conf\"\n";
        final Path settings = Files.writeString(out.resolve("my.conf"), text);
        final CommandRun check = CommandRun.of("config", "check", settings);
        assertEquals(0, check.code(), check.err());
        InstrumentSettings calibrated = null;
        for (final InstrumentSettings one : SettingsLoader.load(settings).instruments()) {
            calibrated = one.symbol().equals("COIN-USDT") ? one : calibrated;
        }
        final double rate = value(calibrated, ModelParameter.STRATEGY_A);
        final double decay = value(calibrated, ModelParameter.STRATEGY_K);
        assertEquals(RATE, rate, 0.06);
        assertEquals(DECAY, decay, 0.02);
        assertTrue(value(calibrated, ModelParameter.CALIBRATION_A_LOW) < rate);
        assertTrue(value(calibrated, ModelParameter.CALIBRATION_A_HIGH) > rate);
        assertTrue(value(calibrated, ModelParameter.CALIBRATION_K_LOW) < decay);
        assertTrue(value(calibrated, ModelParameter.CALIBRATION_K_HIGH) > decay);
        assertEquals(Math.sqrt(2.0 / 3), value(calibrated, ModelParameter.STRATEGY_SIGMA), 0.05);
        assertTrue(value(calibrated, ModelParameter.CALIBRATION_SIGMA_LOW) > 0.7);
        assertTrue(value(calibrated, ModelParameter.STRATEGY_GAMMA) > 0);
        final long time = calibrated.whole(ModelParameter.CALIBRATION_TIME);
        assertEquals((START_MS + 2_000_000L) * 1_000_000L, time);
        assertEquals(time + 7_200_000_000_000L, calibrated.whole(ModelParameter.CALIBRATION_EXPIRES));
    }

    @Test
    void shouldWriteFourFilesThatAreTheSameEachTime() throws IOException {
        final Path first = directory.resolve("first");
        final Path second = directory.resolve("second");
        assertEquals(0, tables("--out", first).code());
        assertEquals(0, tables("--out", second).code());
        assertEquals(0, tables("--out", second).code());
        for (final String file : List.of("conf", "json", "csv", "html")) {
            assertEquals(
                    -1, Files.mismatch(first.resolve("calibration." + file), second.resolve("calibration." + file)));
        }
        try (var files = Files.list(second)) {
            assertEquals(4, files.count());
        }
        final String csv = Files.readString(first.resolve("calibration.csv"));
        assertTrue(csv.startsWith("side,delta_ticks,exposure_s,fills,intensity,"), csv);
        final String html = Files.readString(first.resolve("calibration.html"));
        assertTrue(html.contains("Intensity, both") && html.contains("95 % band"));
        final String conf = Files.readString(first.resolve("calibration.conf"));
        assertTrue(conf.contains("# data     orders.csv, sha256 "), conf);
        assertFalse(conf.contains("strategy.gamma"), conf);
    }

    @Test
    void shouldSpeakJson() throws IOException {
        final CommandRun run = tables("--json", "-q");
        assertEquals(0, run.code());
        assertEquals("", run.err());
        try (JsonParser parser = new JsonFactory().createParser(run.out())) {
            parser.nextToken();
            parser.skipChildren();
            assertEquals(null, parser.nextToken());
        }
        assertTrue(run.out().contains("\"method\" : \"mle\""), run.out());
    }

    @Test
    void shouldReadPackedTables() throws IOException {
        final Path packed = Files.createDirectories(directory.resolve("packed"));
        for (final String name : List.of("orders", "fills", "state")) {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(Files.readAllBytes(directory.resolve(name + ".csv")));
            }
            Files.write(packed.resolve(name + ".csv.gz"), bytes.toByteArray());
        }
        final CommandRun run = calibrate(
                "--orders",
                packed.resolve("orders.csv"),
                "--fills",
                packed.resolve("fills.csv.gz"),
                "--state",
                packed.resolve("state.csv"),
                "--symbol",
                "COIN-USDT",
                "--tick",
                "0.5");
        assertEquals(tables().out(), run.out());
    }

    @Test
    void shouldTakeAPartOfTheData() {
        final CommandRun half = tables("--to", "50%");
        assertEquals(0, half.code(), half.err());
        assertTrue(half.outLines().get(0).endsWith("to 2025-12-19T07:16:40Z"), half.out());
        final CommandRun clock = tables("--from", "07:10", "--to", "2025-12-19T07:16:40Z");
        assertEquals(0, clock.code(), clock.err());
        assertTrue(clock.outLines().get(0).contains("2025-12-19T07:10:00Z to 2025-12-19T07:16:40Z"), clock.out());
    }

    @Test
    void shouldRefuseWithTheReason() throws IOException {
        final Path out = directory.resolve("refused");
        assertFailed(6, "are needed; record longer", tables("--min-fills", "100000", "--out", out));
        assertFailed(6, "cannot be told apart", tablesOfOneDistance(out));
        assertFailed(6, ": stale", tables("--not-before", "2026-01-01T00:00:00Z", "--out", out));
        assertFailed(6, ": stale", tables("--max-age", "1 h", "--now", "2025-12-19T09:00:00Z", "--out", out));
        assertFailed(
                6,
                "orders.csv:2: price 1000.00 is not a multiple of tick 0.3",
                calibrate(
                        "--orders",
                        directory.resolve("orders.csv"),
                        "--fills",
                        directory.resolve("fills.csv"),
                        "--state",
                        directory.resolve("state.csv"),
                        "--symbol",
                        "C",
                        "--tick",
                        "0.3"));
        final Path config = Files.writeString(directory.resolve("all.conf"), SettingsLoader.builtInText());
        assertFailed(
                6,
                "foreign data",
                calibrate(
                        "--orders",
                        directory.resolve("orders.csv"),
                        "--fills",
                        directory.resolve("fills.csv"),
                        "--state",
                        directory.resolve("state.csv"),
                        "--symbol",
                        "OTHER",
                        "--tick",
                        "0.5",
                        "-c",
                        config));
        assertFalse(Files.exists(out));
    }

    private static CommandRun tablesOfOneDistance(final Path out) throws IOException {
        final Path one = Files.createDirectories(directory.resolve("one"));
        Files.writeString(one.resolve("state.csv"), "recv_ms,mid\n1000,10.25\n900000,10.25\n");
        final StringBuilder orders = new StringBuilder(ORDERS_HEAD + "\n");
        final StringBuilder fills = new StringBuilder("recv_ms,order_id\n");
        for (int i = 0; i < 40; i++) {
            final long ms = 2_000 + i * 1_000L;
            orders.append(ms).append(",x").append(i).append(",PLACE,OPEN,BUY,9.5,1,1,,,,,\n");
            fills.append(ms + 500).append(",x").append(i).append('\n');
        }
        Files.writeString(one.resolve("orders.csv"), orders);
        Files.writeString(one.resolve("fills.csv"), fills);
        return calibrate(
                "--orders",
                one.resolve("orders.csv"),
                "--fills",
                one.resolve("fills.csv"),
                "--state",
                one.resolve("state.csv"),
                "--symbol",
                "C",
                "--tick",
                "0.5",
                "--out",
                out);
    }

    @Test
    void shouldNameFileAndLineOfBadRows() throws IOException {
        final Path bad = Files.createDirectories(directory.resolve("bad"));
        final String good = Files.readString(directory.resolve("orders.csv"));
        assertBad(bad, good.replaceFirst("BUY", "HOLD"), "orders.csv:2: side 'HOLD' is neither BUY nor SELL");
        assertBad(bad, good.replaceFirst(",1,1,", ",1,"), "orders.csv:2: 12 cells where the header has 13");
        assertBad(bad, good.replaceFirst("\n" + START_MS, "\nyesterday"), "recv_ms 'yesterday' is not a number");
        assertBad(bad, good.replaceFirst("order_id", "id"), "orders.csv:1: column 'order_id' is missing");
        assertBad(bad, good.replaceAll("o(\\d)", "z$1"), "are both of one run?");
        assertBad(bad, "", "orders.csv:1: empty");
        assertFailed(
                6,
                "no such file",
                calibrate(
                        "--orders",
                        bad.resolve("none.csv"),
                        "--fills",
                        directory.resolve("fills.csv"),
                        "--state",
                        directory.resolve("state.csv"),
                        "--symbol",
                        "C",
                        "--tick",
                        "0.5"));
    }

    private static void assertBad(final Path bad, final String orders, final String part) throws IOException {
        final Path file = Files.writeString(bad.resolve("orders.csv"), orders);
        assertFailed(
                6,
                part,
                calibrate(
                        "--orders",
                        file,
                        "--fills",
                        directory.resolve("fills.csv"),
                        "--state",
                        directory.resolve("state.csv"),
                        "--symbol",
                        "C",
                        "--tick",
                        "0.5"));
    }

    @Test
    void shouldSayHowItIsUsed() {
        assertFailed(2, "name a tape, a run directory", calibrate());
        assertFailed(2, "write mle, first-passage or arrival-depth", tables("--method", "guess"));
        assertFailed(2, "--from noon: write a share", tables("--from", "noon"));
        assertFailed(2, "is not behind", tables("--from", "60%", "--to", "40%"));
        assertFailed(2, "--life forever: write a number and", tables("--life", "forever"));
        assertFailed(2, "give the tape instead", tables("--method", "first-passage"));
        assertFailed(2, "--tick x is not a number", calibrate(tape, "--tick", "x"));
        assertFailed(2, "mle needs our own fills", calibrate(tape, "--method", "mle"));
        assertFailed(2, "given together", calibrate("--orders", directory.resolve("orders.csv")));
    }

    @Test
    void shouldCalibrateFromATapeAlone() {
        final CommandRun passage = calibrate(tape, "--max-loss", "5000000", "--unit", "100");
        assertEquals(0, passage.code(), passage.err());
        assertTrue(passage.out().startsWith("COIN-USDT, tick 0.1, first-passage, "), passage.out());
        assertTrue(passage.err().contains("an upper bound on our own fills"), passage.err());
        assertTrue(passage.out().contains("per tick lot: half spread"), passage.out() + passage.err());
        final CommandRun depth = calibrate(tape, "--method", "arrival-depth", "--from", "25%");
        assertEquals(0, depth.code(), depth.err());
        assertTrue(depth.out().contains("sigma "), depth.out());
        assertFailed(6, "tick of COIN-USDT is 0.1, not 0.5", calibrate(tape, "--tick", "0.5"));
        assertFailed(6, "ETH is not in it, but: COIN-USDT", calibrate(tape, "--symbol", "ETH"));
        assertFailed(6, "", calibrate(directory.resolve("orders.csv")));
    }

    /** Our own tables: fills by chance with A = 1.5 and k = 0.01, mids of the tape that was played. */
    @Test
    void shouldCalibrateARunOfOurs() {
        final Path run = directory.resolve("run");
        final String coin = "instruments.COIN-USDT.";
        // the market moves by 100 ticks in a second: the ladder is as wide
        final CommandRun backtest = CommandRun.of(
                "backtest",
                "-q",
                "-t",
                tape,
                "-o",
                run,
                "-s",
                "sim.fills = poisson",
                "-s",
                "sim.poisson.a = 1.5 per s",
                "-s",
                "sim.poisson.k = 0.01 per tick",
                "-s",
                coin + "quote.levels = 4",
                "-s",
                coin + "quote.level_step = 60 ticks",
                "-s",
                coin + "quote.max_distance = 1000 ticks",
                "-s",
                coin + "quote.requote_threshold = 50 ticks",
                "-s",
                coin + "strategy.k = 0.02 per tick");
        assertEquals(0, backtest.code(), backtest.err());
        final CommandRun exact = calibrate(run, "--tape", tape, "--json");
        assertEquals(0, exact.code(), exact.err());
        final double rate = figure(exact.out(), "a");
        final double decay = figure(exact.out(), "k");
        assertTrue(Math.abs(Math.log(rate / 1.5)) < 4 * figure(exact.out(), "se_log_a"), "A " + rate);
        assertTrue(Math.abs(decay - 0.01) < 4 * figure(exact.out(), "se_k"), "k " + decay);
        final CommandRun sampled = calibrate(run);
        assertEquals(0, sampled.code(), sampled.err());
        assertTrue(sampled.err().contains("the mid is known every"), sampled.err());
        assertFailed(6, "ETH was not traded in this run, but: COIN-USDT", calibrate(run, "--symbol", "ETH"));
        assertFailed(6, "not 0.5", calibrate(run, "--tick", "0.5"));
        final Path other = GeneratedTape.write(directory.resolve("other.tape"), 20, GeneratedTape.QUOTED);
        assertFailed(6, "is not the tape that", calibrate(run, "--tape", other));
    }

    /** A figure of both sides in the JSON: its last one of that name before the baselines. */
    private static double figure(final String json, final String key) {
        final String both = json.substring(json.indexOf("\"both\""));
        final String behind = both.substring(both.indexOf("\"" + key + "\" : ") + key.length() + 5);
        return Double.parseDouble(behind.substring(0, behind.indexOf(',')));
    }

    /** The figures that the old notebook's formulas give for this run, and our own. */
    @Test
    void shouldReproduceTheNotebooksFitOfARealRun() throws IOException {
        final Path data = SharedData.require("f-fills/hyperliquid_20250904");
        final String expected = Files.readString(data.resolve("expected_fit.json"), StandardCharsets.UTF_8);
        final CommandRun run = calibrate(
                "--orders",
                data.resolve("orders_BTC.csv.gz"),
                "--fills",
                data.resolve("fills_BTC.csv.gz"),
                "--state",
                data.resolve("state_BTC.csv.gz"),
                "--symbol",
                "BTC",
                "--tick",
                "1",
                "--json");
        assertEquals(0, run.code(), run.err());
        final String legacy = run.out().substring(run.out().lastIndexOf("\"legacy\""));
        assertEquals(number(expected, "\"A\": "), number(legacy, "\"a\" : "), 1e-9);
        assertEquals(number(expected, "\"k\": "), number(legacy, "\"k\" : "), 1e-9);
        assertTrue(figure(run.out(), "k_low") < figure(run.out(), "k"));
        assertTrue(figure(run.out(), "a_high") > figure(run.out(), "a"));
    }

    private static double number(final String text, final String key) {
        final String behind = text.substring(text.indexOf(key) + key.length());
        return Double.parseDouble(behind.split("[,\\s}]")[0]);
    }
}
