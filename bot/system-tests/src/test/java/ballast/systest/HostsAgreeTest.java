package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One truth from three hosts: backtest and paper of a tape give the same tables byte for byte, replay of the journal
 * says the same bytes again, and the parts of the PnL add up to the change of NAV in every row of every run.
 */
class HostsAgreeTest {
    private static final String BINANCE = "c-crypto/binance-hftbacktest/";
    private static final String NEXO = "c-crypto/binance-nexousdt/";
    private static final String BITMEX = "c-crypto/bitmex-xbtusd/";

    @TempDir
    private Path directory;

    private Path tapeOf(final Object... recordings) {
        final Path tape = directory.resolve("recording.tape");
        final List<Object> words = new ArrayList<>(List.of("import", "--out", tape));
        words.addAll(List.of(recordings));
        Bot.done(words.toArray());
        return tape;
    }

    /** Backtest twice, paper once, and its journal again. */
    private void assertHostsAgree(final Path settings, final Path tape, final int fillsMin) throws IOException {
        final Path backtest = directory.resolve("backtest");
        final Path again = directory.resolve("again");
        final Path paper = directory.resolve("paper");
        Bot.done("backtest", settings, "--tape", tape, "--out", backtest);
        Bot.done("backtest", settings, "--tape", tape, "--out", again);
        Bot.done("paper", settings, "--tape", tape, "--out", paper, "--speed", "max");
        final Map<String, String> expected = Bot.hashes(backtest);
        assertEquals(expected, Bot.hashes(again), "two backtests");
        assertEquals(expected, Bot.hashes(paper), "backtest and paper");
        final Bot replay = Bot.done("replay", "--verify", paper.resolve("journal"));
        assertTrue(replay.out().contains("equal"), replay.out());
        final long fills = Files.readAllLines(backtest.resolve("fills.csv")).size() - 1L;
        assertTrue(fills >= fillsMin, "only " + fills + " fills");
        assertPnlAddsUp(backtest.resolve("pnl.csv"));
        assertTrue(Files.readString(backtest.resolve("report.html")).contains("PnL adds up exactly"));
    }

    /** NAV less the first NAV = spread capture + revaluation - fees + funding, to the last digit, row by row. */
    private static void assertPnlAddsUp(final Path table) throws IOException {
        final List<String> lines = Files.readAllLines(table);
        final List<String> names = List.of(lines.get(0).split(","));
        final Map<String, BigDecimal> opening = new HashMap<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] row = line.split(",");
            final BigDecimal gained = amount(row, names, "spread_capture")
                    .add(amount(row, names, "revaluation"))
                    .subtract(amount(row, names, "fees"))
                    .add(amount(row, names, "funding"));
            final BigDecimal start = amount(row, names, "nav").subtract(gained);
            final BigDecimal first = opening.putIfAbsent(row[names.indexOf("symbol")], start);
            assertEquals(first == null ? start : first, start, line);
        }
        assertTrue(lines.size() > 10, "rows: " + lines.size());
    }

    private static BigDecimal amount(final String[] row, final List<String> names, final String column) {
        return new BigDecimal(row[names.indexOf(column)]);
    }

    @Test
    void shouldAgreeOnAGeneratedMarketOfTwoContracts() throws IOException {
        final Path tape = directory.resolve("market.tape");
        Bot.done("generate", "--seed", 11, "-s", "durationSeconds = 120", "--out", tape);
        final Path settings = Profile.write(
                directory,
                new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"),
                new Profile("COIN-USD", 2_000, 20_000, "0.0000005", "1.9", "1.8", "1"));
        assertHostsAgree(settings, tape, 20);
    }

    @Test
    void shouldAgreeOnAnAccountWithFeesByTierMarginAndFunding() throws IOException {
        final Path tape = directory.resolve("market.tape");
        Bot.done("generate", "--seed", 11, "-s", "durationSeconds = 120", "--out", tape);
        final Path settings = Profile.write(
                directory,
                new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"),
                new Profile("COIN-USD", 2_000, 20_000, "0.0000005", "1.9", "1.8", "1"));
        Files.writeString(settings, """
                instruments.default.account.capital = 100000 money
                sim.fees.tiers = ["0 maker -0.1 bps taker 5 bps", "20000 maker -0.2 bps taker 4 bps"]
                sim.margin { leverage = 10, maintenance = 1 % }
                sim.funding { interval = 7 s, offset = 2 s, rate = 0.3 bps }
                """, StandardOpenOption.APPEND);
        assertHostsAgree(settings, tape, 20);
        final List<String> events = Files.readAllLines(directory.resolve("backtest/events.csv"));
        final long payments =
                events.stream().filter(row -> row.contains(",funding,")).count();
        assertTrue(payments > 10, payments + " payments");
        final List<String> pnl = Files.readAllLines(directory.resolve("backtest/pnl.csv"));
        final int funding = List.of(pnl.get(0).split(",")).indexOf("funding");
        final String last = pnl.get(pnl.size() - 1).split(",")[funding];
        assertTrue(new BigDecimal(last).signum() != 0, last);
    }

    /** Money for one position and no more: the venue ends it, the core hears of it and halts. */
    @Test
    void shouldHaltWhenItIsLiquidated() throws IOException {
        final Path tape = directory.resolve("market.tape");
        Bot.done("generate", "--seed", 11, "-s", "durationSeconds = 120", "--out", tape);
        final Path settings =
                Profile.write(directory, new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"));
        Files.writeString(settings, """
                instruments.default.account.capital = 2 money
                sim.margin { leverage = 1000, maintenance = 9.9 bps }
                """, StandardOpenOption.APPEND);
        assertHostsAgree(settings, tape, 2);
        final String events = Files.readString(directory.resolve("backtest/events.csv"));
        assertTrue(events.contains("risk,MARGIN,HALT"), events);
    }

    /** Everything that quotes can be based on, and parameters that the run estimates anew by itself. */
    @Test
    void shouldAgreeWhateverQuotesAreBasedOn() throws IOException {
        final Path tape = directory.resolve("market.tape");
        Bot.done("generate", "--seed", 12, "-s", "durationSeconds = 240", "--out", tape);
        final Path settings = Profile.write(
                directory,
                new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"),
                new Profile("COIN-USD", 2_000, 20_000, "0.0000005", "1.9", "1.8", "1"));
        final String first = """
                "COIN-USDT" {
                    strategy { rule = glft-exact, fair_value = weighted-levels, horizon = 30 s, horizon_mode = session }
                    value { level_2 = 0.5, level_3 = 0.25, own_trades = 0.5, market_trades = 0.5, trade_window = 1 s }
                    volatility { estimator = ewma, sample = 500 ms, warm_up = 10, floor = 0.5 ticks per sqrt s }
                    quote { levels = 3, level_growth = 0.5, level_size_decay = 0.7, size_rule = proportional }
                """;
        final String second = """
                "COIN-USD" {
                    strategy { rule = cartea-jaimungal, fair_value = weighted-mid }
                    signal { cap = 1 ticks, order_flow = 0.0001 ticks per lot, imbalance = 0.3 ticks }
                    signal { trade_sign = 0.3 ticks, return = 0.5, ar_1 = -0.2, ma_1 = 0.1 }
                    quote.levels = 3
                    calibration { expires = 1 s, widen = 0.5 }
                """;
        final String text =
                Files.readString(settings).replace("\"COIN-USDT\" {\n", first).replace("\"COIN-USD\" {\n", second);
        Files.writeString(
                settings, text + "recalibration { every = 20 s, window = 2 min, min_fills = 15, life = 15 s }\n");
        assertHostsAgree(settings, tape, 20);
        final String parameters = Files.readString(directory.resolve("backtest/parameters.csv"));
        assertTrue(parameters.contains(",COIN-USDT,3,strategy.k,"), "k was not estimated twice");
        final String events = Files.readString(directory.resolve("backtest/events.csv"));
        assertTrue(events.contains("CALIBRATION_AGE,WIDEN"), "no estimate expired");
        assertTrue(Files.readString(directory.resolve("backtest/report.html")).contains("updates while running"));
    }

    @Test
    void shouldAgreeOnAGeneratedMarketWithGapsAndAHalt() throws IOException {
        final Path tape = directory.resolve("rough.tape");
        Bot.done(
                "generate",
                "--preset",
                "busy-linear",
                "--seed",
                3,
                "--out",
                tape,
                "-s",
                "durationSeconds = 90",
                "-s",
                "feedGapsPerHour = 400",
                "-s",
                "haltAtSeconds = 40",
                "-s",
                "haltSeconds = 10");
        final String symbol =
                Bot.done("tape", "info", tape).out().replaceAll("(?s).*instrument 1\\s+([A-Z-]+),.*", "$1");
        final Path settings =
                Profile.write(directory, new Profile(symbol, 100, 2_000, "0.00001", "0.5", "20", "100000"));
        assertHostsAgree(settings, tape, 20);
    }

    /** Each queue model once, each kind of latency and each mode of fills at least once. */
    @Test
    void shouldAgreeWithEveryModel() throws IOException {
        final Path tape = directory.resolve("short.tape");
        Bot.done("generate", "--seed", 4, "-s", "durationSeconds = 60", "-s", "feed = every-order", "--out", tape);
        final Path file = Files.writeString(directory.resolve("latencies.csv"), """
                request_ns,venue_ns,response_ns
                1704067200000000000,1704067200003000000,1704067200004000000
                1704067210000000000,1704067210001000000,1704067210009000000
                """);
        final List<String> latencies = List.of(
                "lognormal 3 ms 0.6 min 1 ms max 50 ms",
                "gamma 3 ms 1.5 min 500 us max 50 ms burst 20 us",
                "file " + file,
                "2 ms burst 300 us");
        final List<String> fills = List.of(
                "whole",
                "traded",
                "strict",
                "volume, volume_threshold = 0.5, volume_random = true",
                "poisson, poisson { a = 2 per s, k = 0.2 per tick }",
                "bernoulli, poisson { a = 2 per s, k = 0.2 per tick, step = 50 ms }");
        final List<String> queues = List.of(
                "risk-averse", "power-prob", "power-prob-2", "power-prob-3", "log-prob", "log-prob-2", "l3-fifo");
        final Path settings =
                Profile.write(directory, new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"));
        final Set<Map<String, String>> seen = new HashSet<>();
        for (int i = 0; i < queues.size(); i++) {
            final String law = latencies.get(i % latencies.size());
            final String sim = "sim { queue = " + queues.get(i) + ", queue_power = 1.7, fills = "
                    + fills.get(i % fills.size()) + ", latency { new = \"" + law + "\", amend = \"" + law
                    + "\", cancel = \"" + law + "\", ack = \"" + law + "\", fill = \"" + law + "\", feed = \"" + law
                    + "\" } }";
            final Path backtest = directory.resolve("backtest" + i);
            final Path paper = directory.resolve("paper" + i);
            Bot.done("backtest", settings, "--tape", tape, "-s", sim, "--out", backtest);
            Bot.done("paper", settings, "--tape", tape, "-s", sim, "--out", paper, "--speed", "max");
            final Map<String, String> expected = Bot.hashes(backtest);
            assertEquals(expected, Bot.hashes(paper), sim);
            assertTrue(Files.readAllLines(backtest.resolve("fills.csv")).size() > 1, "no fills: " + sim);
            seen.add(expected);
        }
        assertTrue(seen.size() > latencies.size(), "only latencies make a difference: " + seen.size());
    }

    /** Nothing takes time, and everything is refused or moved: time goes on all the same. */
    @Test
    void shouldComeToAnEndWhereNothingTakesTime() throws IOException {
        final Path tape = directory.resolve("short.tape");
        Bot.done("generate", "--seed", 4, "-s", "durationSeconds = 20", "--out", tape);
        final Path settings =
                Profile.write(directory, new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"));
        final String now = "sim.latency { new = 0 s, amend = 0 s, cancel = 0 s, ack = 0 s, fill = 0 s }, sim.";
        for (final String rule : List.of(
                "maintenance.length = 24 h",
                "price_band = 0.00001 bps",
                "max_orders = 1",
                "requests { count = 5, window = 24 h, refusals = 1, ban = 24 h }",
                "post_only = reprice",
                "margin.leverage = 1, instruments.default.account.capital = 1 money")) {
            final Path run = directory.resolve("run" + rule.hashCode());
            Bot.done("backtest", settings, "--tape", tape, "-s", now + rule, "--out", run);
            final long rows = Files.readAllLines(run.resolve("orders.csv")).size();
            assertTrue(rows < 20_000, rule + ": " + rows + " rows of orders");
        }
    }

    /** Until the market data arrives there is no account, and nothing that would have to add up. */
    @Test
    void shouldAgreeOnAFeedThatComesLate() throws IOException {
        final Path tape = directory.resolve("short.tape");
        Bot.done("generate", "--seed", 4, "-s", "durationSeconds = 60", "--out", tape);
        final Path settings =
                Profile.write(directory, new Profile("COIN-USDT", 100, 1_000, "0.00001", "1.9", "1.8", "1000"));
        Files.writeString(
                settings,
                "sim.latency.feed = 3 s\ninstruments.default.account.capital = 20000 money\n",
                StandardOpenOption.APPEND);
        assertHostsAgree(settings, tape, 1);
    }

    @Test
    void shouldAgreeOnLinearFutures() throws IOException {
        final Path tape = tapeOf(SharedData.require(BINANCE + "usdm_btcusdt_20240808.raw.gz"));
        final Path settings =
                Profile.write(directory, new Profile("BTCUSDT", 10, 100, "0.0001", "0.3", "60", "100000"));
        assertHostsAgree(settings, tape, 20);
    }

    @Test
    void shouldAgreeOnSpotOverMidnight() throws IOException {
        final Path tape = tapeOf(
                SharedData.require(BINANCE + "spot_btcusdt_20240808.raw.gz"),
                SharedData.require(BINANCE + "spot_btcusdt_20240809.raw.gz"));
        final Path settings =
                Profile.write(directory, new Profile("BTCUSDT", 1_000, 10_000, "0.0000001", "0.01", "600", "100000"));
        assertHostsAgree(settings, tape, 20);
    }

    @Test
    void shouldAgreeOnInverseFuturesOverMidnight() throws IOException {
        final Path tape = tapeOf(
                SharedData.require(BINANCE + "cm_btcusd_perp_20240808.raw.gz"),
                SharedData.require(BINANCE + "cm_btcusd_perp_20240809.raw.gz"));
        final Path settings =
                Profile.write(directory, new Profile("BTCUSD_PERP", 5, 50, "0.0002", "0.05", "80", "100"));
        assertHostsAgree(settings, tape, 20);
    }

    @Test
    void shouldAgreeOnADayOfAThinMarket() throws IOException {
        final Path tape = tapeOf(
                SharedData.require(NEXO + "nexousdt_spot_20240723.raw.gz"),
                SharedData.require(NEXO + "nexousdt_spot_20240724.raw.gz"));
        final Path settings =
                Profile.write(directory, new Profile("NEXOUSDT", 1_000, 20_000, "0.000001", "1", "0.3", "100000"));
        assertHostsAgree(settings, tape, 20);
    }

    @Test
    void shouldAgreeOnTenLevelsOfAnInverseSwapAndAQuanto() throws IOException {
        final Path tape = tapeOf(
                SharedData.require(BITMEX + "bitmex_book10_20200310.csv.gz"),
                SharedData.require(BITMEX + "bitmex_trades_20200310.csv.gz"));
        final Path settings = Profile.write(
                directory,
                new Profile("XBTUSD", 1_000, 20_000, "0.0000001", "1", "2", "1"),
                new Profile("ETHUSD", 1_000, 20_000, "0.0000001", "1", "2", "1"));
        assertHostsAgree(settings, tape, 10);
    }

    @Test
    void shouldAgreeOnATableOfTradesWithBestPrices() throws IOException {
        final Path tape = tapeOf(
                SharedData.require(BITMEX + "bitmex_XBTUSD_TAQ_20200310.csv.gz"), "--instrument", "bitmex XBTUSD");
        final Path settings =
                Profile.write(directory, new Profile("XBTUSD", 1_000, 20_000, "0.0000001", "1", "2", "1"));
        assertHostsAgree(settings, tape, 5);
    }
}
