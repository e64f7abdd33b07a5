package ballast.analytics.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run was: the description that its host writes to {@code header.json} beside the tables. Immutable; maps keep
 * the order in which they were given.
 *
 * @param command line that started the run.
 * @param host who ran it: backtest, paper, replay.
 * @param build that ran.
 * @param settings it ran with.
 * @param tapes what was played.
 * @param seed of all random streams.
 * @param machine it ran on.
 * @param timing of the run, in simulated time.
 * @param instruments traded.
 * @param capital stated, by settlement currency; may be empty.
 * @param counters of the run by name.
 * @param latency histograms by name, buckets ascending.
 * @param rows number of rows of tables by file name, checked when given; may be empty.
 * @param notes what a reader must know before the figures, one line each: halts, an early end, damage; may be empty.
 */
public record RunHeader(
        String command,
        String host,
        Build build,
        Settings settings,
        List<Tape> tapes,
        long seed,
        Machine machine,
        Timing timing,
        List<Instrument> instruments,
        Map<String, BigDecimal> capital,
        Map<String, BigDecimal> counters,
        Map<String, List<Bucket>> latency,
        Map<String, Long> rows,
        List<String> notes) {

    /** State interval when none is given. */
    public static final long STATE_INTERVAL_MS_DEFAULT = 1_000;

    /** Primary markout horizon when none is given. */
    public static final long PRIMARY_HORIZON_MS_DEFAULT = 10_000;

    /** How a contract turns into money. */
    public enum ContractType {
        /** Settled in quote currency: worth quantity times price. */
        LINEAR,
        /** Settled in base currency: worth quantity divided by price. */
        INVERSE,
        /** Exchange of base for quote currency; accounted like LINEAR. */
        SPOT
    }

    /**
     * The build.
     *
     * @param version of the product.
     * @param gitHash of its source.
     */
    public record Build(String version, String gitHash) {}

    /**
     * The settings.
     *
     * @param sha256 of their text, in hexadecimal.
     * @param text as the run took them.
     */
    public record Settings(String sha256, String text) {}

    /**
     * A recording that was played.
     *
     * @param name of the file.
     * @param sha256 of its bytes, in hexadecimal.
     */
    public record Tape(String name, String sha256) {}

    /**
     * The machine.
     *
     * @param name as the operating system describes it.
     * @param cores available to the run.
     * @param jdk that ran it.
     */
    public record Machine(String name, int cores, String jdk) {}

    /**
     * When, in simulated time.
     *
     * @param startMs first moment, epoch milliseconds.
     * @param endMs last moment.
     * @param stateIntervalMs time between two rows of an instrument in {@code state.csv} and {@code pnl.csv}.
     * @param primaryHorizonMs horizon at which adverse selection enters the split of the PnL.
     */
    public record Timing(long startMs, long endMs, long stateIntervalMs, long primaryHorizonMs) {
        /** Checks the order of things. */
        public Timing {
            if (endMs < startMs || stateIntervalMs <= 0 || primaryHorizonMs <= 0) {
                throw new IllegalArgumentException("times: start " + startMs + ", end " + endMs + ", state interval "
                        + stateIntervalMs + ", primary horizon " + primaryHorizonMs);
            }
        }

        /** Length of the run. */
        public long durationMs() {
            return endMs - startMs;
        }
    }

    /**
     * One bucket of a latency histogram.
     *
     * @param upperNs greatest value that counts here.
     * @param count of values above the previous bucket's bound and up to this one's.
     */
    public record Bucket(long upperNs, long count) {}

    /**
     * A traded instrument.
     *
     * @param symbol of the venue.
     * @param contractType how a contract turns into money.
     * @param tick smallest price step.
     * @param lot smallest quantity step.
     * @param contractValue coins per unit of quantity (linear), or money per contract (inverse).
     * @param settlementCurrency of all its money.
     * @param moneyDecimals of amounts in that currency, 0 to 18.
     */
    public record Instrument(
            String symbol,
            ContractType contractType,
            BigDecimal tick,
            BigDecimal lot,
            BigDecimal contractValue,
            String settlementCurrency,
            int moneyDecimals) {
        /** Checks the ranges. */
        public Instrument {
            Objects.requireNonNull(symbol);
            Objects.requireNonNull(contractType);
            Objects.requireNonNull(settlementCurrency);
            if (tick.signum() <= 0 || lot.signum() <= 0 || contractValue.signum() <= 0) {
                throw new IllegalArgumentException(symbol + ": tick, lot and contract value must be positive");
            }
            if (moneyDecimals < 0 || moneyDecimals > 18) {
                throw new IllegalArgumentException(symbol + ": money decimals outside 0 to 18: " + moneyDecimals);
            }
        }

        /** Decimals of prices, one more than the tick's so that a mid is exact. */
        int priceDecimals() {
            return Math.max(0, tick.stripTrailingZeros().scale()) + 1;
        }

        /** Decimals of quantities. */
        int quantityDecimals() {
            return Math.max(0, lot.stripTrailingZeros().scale());
        }
    }

    /** Copies the collections. */
    public RunHeader {
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("no instruments");
        }
        capital.forEach((currency, amount) -> {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("capital in " + currency + " must be positive: " + amount);
            }
        });
        tapes = List.copyOf(tapes);
        instruments = List.copyOf(instruments);
        capital = Collections.unmodifiableMap(new LinkedHashMap<>(capital));
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
        latency = Collections.unmodifiableMap(new LinkedHashMap<>(latency));
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        notes = List.copyOf(notes);
    }

    /**
     * Reads a header.
     *
     * @throws ReportException when it is missing, malformed or incomplete; names line or key.
     */
    public static RunHeader read(final Path file) {
        return RunHeaderJson.read(JsonObject.read(file));
    }

    /** Writes this header as {@code header.json} text that {@link #read} understands. */
    public String toJson() {
        return RunHeaderJson.write(this);
    }
}
