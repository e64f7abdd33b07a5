package ballast.benchmarks;

import ballast.app.Main;
import ballast.core.param.ModelParameter;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the quoting rules earn on a recording, one line each of a Markdown table: parameters are calibrated on the first
 * half of the tape, from the fills of a ladder of quotes that stand at many distances, and every rule is run with them
 * on the second half, under the same venue, fee, size and position limit.
 */
@Command(
        name = "RuleTable",
        mixinStandardHelpOptions = true,
        description = "Calibrates on the first half of a tape and runs every quoting rule on the second.")
public final class RuleTable implements Callable<Integer> {
    private static final int LADDER_LEVELS = 8;
    private static final String BASIS = "basis.conf";

    @Option(names = "--tape", required = true, paramLabel = "FILE", description = "Tape to play.")
    private Path tape;

    @Option(names = "--symbol", required = true, paramLabel = "NAME", description = "Instrument of the tape.")
    private String symbol;

    @Option(names = "--size", required = true, paramLabel = "LOTS", description = "Lots of a quote, and of a unit.")
    private long size;

    @Option(names = "--units", defaultValue = "10", description = "Position limit in quotes; default 10.")
    private long units;

    @Option(names = "--step", defaultValue = "1", description = "Ticks from one level of the ladder to the next.")
    private long step;

    @Option(names = "--half-life", defaultValue = "60 s", description = "In which inventory shall halve: gamma.")
    private String halfLife;

    @Option(names = "--fee", defaultValue = "0", paramLabel = "BPS", description = "Maker fee; default 0.")
    private String fee;

    @Option(names = "--cost", defaultValue = "0", paramLabel = "TICKS", description = "The fee, as quote.cost.")
    private String cost;

    @Option(names = "--horizon", defaultValue = "60 s", description = "Of the finite-horizon rules; default 60 s.")
    private String horizon;

    @Option(names = "--work", required = true, paramLabel = "DIR", description = "Empty directory for runs.")
    private Path work;

    private final PrintStream out;

    /**
     * A table.
     *
     * @param out receives it.
     */
    RuleTable(final PrintStream out) {
        this.out = out;
    }

    /**
     * Runs and prints.
     *
     * @param args see {@code --help}.
     */
    public static void main(final String[] args) {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new RuleTable(out)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(work);
        final Path first = work.resolve("first.tape");
        final Path second = work.resolve("second.tape");
        ballast("tape", "cut", tape, "--to", "50%", "--out", first);
        ballast("tape", "cut", tape, "--from", "50%", "--out", second);
        Files.writeString(work.resolve(BASIS), basis());
        calibrate(first);
        Files.writeString(
                work.resolve("rules.conf"),
                "include \"" + BASIS + "\"\ninclude \"calibration/calibration.conf\"\n"
                        + "instruments.default.quote.cost = " + cost + " ticks\n");
        out.println("| rule | fills | net | net / volume, bp | inventory sd, units | max drawdown |"
                + " markout 1 s, bp | markout 10 s, bp |");
        out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        for (final String rule : ModelParameter.STRATEGY_RULE.choices()) {
            out.println(line(rule, second));
        }
        return CommandLine.ExitCode.OK;
    }

    /** Settings that a rule cannot quote with are a result, too. */
    private String line(final String rule, final Path second) {
        final Path run = work.resolve(rule);
        final String choice = "instruments.\"" + symbol + "\".strategy.rule = " + rule;
        try {
            ballast("backtest", work.resolve("rules.conf"), "--tape", second, "--out", run, "-s", choice);
        } catch (final IllegalStateException refused) {
            return "| `" + rule + "` | refused by the settings check | | | | | | |";
        }
        return line(rule, ConfigFactory.parseFile(run.resolve("report.json").toFile()));
    }

    /** Quotes far and near, that lean on nothing, say how often a quote at each distance is filled. */
    private void calibrate(final Path first) throws IOException {
        final Path ladder = work.resolve("ladder.conf");
        Files.writeString(
                ladder,
                "include \"" + BASIS + "\"\ninstruments.default { quote.levels = " + LADDER_LEVELS
                        + ", quote.level_step = " + step + " ticks }\n");
        final Path run = work.resolve("ladder");
        final String position = "instruments.\"" + symbol + "\".risk.max_position = " + 1_000 * size + " lots";
        ballast("backtest", ladder, "--tape", first, "--out", run, "-s", position);
        out.print(ballast(
                "calibrate",
                run,
                "--tape",
                first,
                "--symbol",
                symbol,
                "--inventory-half-life",
                halfLife,
                "--unit",
                size,
                "--maker-fee",
                fee,
                "--out",
                work.resolve("calibration")));
    }

    private String basis() {
        return """
                mode = backtest
                sim.fees.maker = FEE bps
                sim.latency { new = 3 ms, amend = 3 ms, cancel = 3 ms, ack = 1 ms, fill = 1 ms }
                instruments.default {
                  quote { requote_threshold = 0 ticks, max_distance = 100000 ticks }
                  strategy { rule = symmetric, gamma = 0 per tick lot, k = 1 per tick, a = 1 per s }
                  strategy { sigma = 1 ticks per sqrt s, horizon = HORIZON, inventory_unit = SIZE lots }
                  risk { max_order_size = TWICE lots, max_daily_loss = 1000000000 money, max_open_orders = 16 }
                  risk { collar = 1000000 ticks, stale_book = 1 h }
                  calibration.on_expiry = keep
                }
                instruments."SYMBOL" { quote.size = SIZE lots, risk.max_position = LIMIT lots }
                """.replace("FEE", fee)
                .replace("HORIZON", horizon)
                .replace("SYMBOL", symbol)
                .replace("LIMIT", Long.toString(units * size))
                .replace("TWICE", Long.toString(2 * size))
                .replace("SIZE", Long.toString(size));
    }

    private static String ballast(final Object... words) {
        final List<String> args = new ArrayList<>();
        for (final Object word : words) {
            args.add(word.toString());
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int code = Main.run(
                args.toArray(new String[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(args + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private String line(final String rule, final Config report) {
        final Config one = report.getConfigList("instruments").stream()
                .filter(instrument -> instrument.getString("symbol").equals(symbol))
                .findFirst()
                .orElseThrow();
        final double turnover = one.getDouble("trading.turnover");
        final double net = one.getDouble("pnl.nav_change");
        final double lot = one.getDouble("lot");
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %s | %s | %.2f | %s | %s | %s |",
                rule,
                one.getLong("trading.fills"),
                number(net),
                turnover == 0 ? "" : String.format(Locale.ROOT, "%.3f", 1e4 * net / turnover),
                one.getDouble("inventory.std") / (size * lot),
                number(one.getDouble("performance.max_drawdown")),
                markout(one, 1_000),
                markout(one, 10_000));
    }

    private static String number(final double value) {
        final double size = Math.abs(value);
        final int decimals = size >= 100 ? 0 : size >= 1 ? 2 : 6;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Mean of both sides, weighted by their fills. */
    private static String markout(final Config one, final long horizonMs) {
        double sum = 0;
        long count = 0;
        for (final Config row : one.getConfigList("markouts")) {
            if (row.getLong("horizon_ms") == horizonMs && row.getLong("count") > 0) {
                sum += row.getDouble("edge_bp") * row.getLong("count");
                count += row.getLong("count");
            }
        }
        return count == 0 ? "" : String.format(Locale.ROOT, "%.3f", sum / count);
    }
}
