package ballast.app.host;

import ballast.analytics.record.RunRecorder;
import ballast.analytics.report.RunHeader;
import ballast.app.config.RunSettings;
import ballast.core.param.ModelParameter;
import ballast.core.position.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Makes {@code header.json}: what ran, on what, with which outcome. */
public final class RunHeaders {
    private static final long NS_PER_MS = 1_000_000L;
    private static final double HISTOGRAM_FIRST_NS = 100;
    private static final double HISTOGRAM_STEP = 1.5;

    private RunHeaders() {}

    /**
     * What a host knows before the first event.
     *
     * @param command line that started the run.
     * @param host backtest, paper or replay.
     * @param build that runs.
     * @param settings as canonical text with its hash.
     * @param tapes played.
     * @param seed of all random streams.
     * @param stateIntervalNs between two rows of state.
     * @param primaryHorizonNs of the PnL split.
     * @param capital by symbol, in settlement currency.
     */
    public record Origin(
            String command,
            String host,
            RunHeader.Build build,
            RunHeader.Settings settings,
            List<RunHeader.Tape> tapes,
            long seed,
            long stateIntervalNs,
            long primaryHorizonNs,
            Map<String, BigDecimal> capital) {}

    /**
     * Origin of a run from its settings.
     *
     * @param command line that started the run.
     * @param host backtest or paper.
     * @param build that runs.
     * @param settings checked and complete.
     * @param tapes opened.
     * @return the origin.
     */
    public static Origin origin(
            final String command,
            final String host,
            final RunHeader.Build build,
            final RunSettings settings,
            final TapeSet tapes) {
        final Map<String, BigDecimal> capital = new LinkedHashMap<>();
        settings.instruments()
                .forEach(
                        one -> capital.put(one.symbol(), BigDecimal.valueOf(one.real(ModelParameter.ACCOUNT_CAPITAL))));
        return new Origin(
                command,
                host,
                build,
                new RunHeader.Settings(settings.configHash(), settings.canonicalText()),
                tapes.sources(),
                settings.sim().seed(),
                settings.instruments().get(0).whole(ModelParameter.SESSION_STATE_INTERVAL),
                settings.primaryHorizonNs(),
                capital);
    }

    /**
     * The header of a finished run.
     *
     * @param origin of the run.
     * @param recorder that has seen all of it.
     * @param counters of the run by name.
     * @param notes of the host; halts are added.
     * @return the header.
     */
    public static RunHeader of(
            final Origin origin,
            final RunRecorder recorder,
            final Map<String, Long> counters,
            final List<String> notes) {
        final List<RunHeader.Instrument> instruments = new ArrayList<>();
        final Map<String, BigDecimal> capital = new TreeMap<>();
        for (final Contract contract : recorder.contracts()) {
            instruments.add(instrument(contract));
            final BigDecimal stated = origin.capital().get(contract.symbol());
            if (stated != null && stated.signum() > 0) {
                capital.merge(contract.settlementCurrency(), stated, BigDecimal::add);
            }
        }
        final Map<String, BigDecimal> counted = new LinkedHashMap<>();
        counters.forEach((name, value) -> counted.put(name, BigDecimal.valueOf(value)));
        final Map<String, List<RunHeader.Bucket>> latency = new LinkedHashMap<>();
        latency.put("market data, venue to us", buckets(recorder.feedLatency()));
        latency.put("answers, venue to us", buckets(recorder.answerLatency()));
        return new RunHeader(
                origin.command(),
                origin.host(),
                origin.build(),
                origin.settings(),
                origin.tapes(),
                origin.seed(),
                new RunHeader.Machine(
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.runtime.version")),
                new RunHeader.Timing(
                        Math.floorDiv(recorder.firstNs(), NS_PER_MS),
                        -Math.floorDiv(-recorder.lastNs(), NS_PER_MS),
                        origin.stateIntervalNs() / NS_PER_MS,
                        origin.primaryHorizonNs() / NS_PER_MS),
                instruments,
                capital,
                counted,
                latency,
                recorder.rows(),
                Stream.concat(notes.stream(), recorder.halts().stream()).toList());
    }

    private static RunHeader.Instrument instrument(final Contract contract) {
        return new RunHeader.Instrument(
                contract.symbol(),
                RunHeader.ContractType.valueOf(contract.type().name()),
                decimal(contract.tickMantissa(), contract.tickExponent()),
                decimal(contract.lotMantissa(), contract.lotExponent()),
                decimal(contract.contractMantissa(), contract.contractExponent()),
                contract.settlementCurrency(),
                -contract.moneyExponent());
    }

    private static BigDecimal decimal(final long mantissa, final int exponent) {
        final BigDecimal value = BigDecimal.valueOf(mantissa, -exponent);
        return exponent > 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
    }

    private static List<RunHeader.Bucket> buckets(final Histogram histogram) {
        final List<RunHeader.Bucket> buckets = new ArrayList<>();
        for (final HistogramIterationValue value :
                histogram.logarithmicBucketValues((long) HISTOGRAM_FIRST_NS, HISTOGRAM_STEP)) {
            buckets.add(new RunHeader.Bucket(value.getValueIteratedTo(), value.getCountAddedInThisIterationStep()));
        }
        return buckets;
    }

    /**
     * Write the header into a run's directory.
     *
     * @param header to write.
     * @param directory of the run.
     */
    public static void write(final RunHeader header, final Path directory) {
        try {
            Files.writeString(directory.resolve("header.json"), header.toJson());
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
