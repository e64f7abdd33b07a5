package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.calibration.ExposureGrid;
import ballast.analytics.calibration.FillSide;
import ballast.analytics.calibration.IntensityFit;
import ballast.analytics.calibration.MidSeries;
import ballast.analytics.calibration.RunExposures;
import ballast.analytics.calibration.RunFiles;
import ballast.analytics.calibration.SideEstimate;
import ballast.analytics.calibration.TimeWindow;
import ballast.analytics.record.RunRecorder;
import ballast.analytics.report.RunTables;
import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.ParameterUpdateEncoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterKind;
import ballast.core.param.RiskParameter;
import ballast.core.telemetry.CoreCounters;
import ballast.sim.lockstep.LockstepPort;
import ballast.sim.model.ConstantLatency;
import ballast.sim.model.FillLaw;
import ballast.sim.model.FillMode;
import ballast.sim.model.RiskAverseQueue;
import ballast.sim.model.VenueLatencies;
import ballast.sim.replay.Simulation;
import ballast.sim.venue.VenueSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calibrator gets back the A and k that the simulated venue fills with: the real core quotes a ladder around a
 * moving mid, its run is recorded as tables, and the tables are read as the command reads them.
 *
 * <p>{@code -Dballast.recovery=1000} for the full number of runs.
 */
class CalibrationRecoveryTest {
    private static final double RATE = 1.2;
    private static final double DECAY = 0.3;
    private static final double TICK = 0.1;
    private static final int STEPS = 240;
    private static final int LEVELS = 8;
    private static final long TIMER_NS = 3_600_000_000_000L;
    private static final int RUNS_FULL = 1_000;
    private static final long FILLS_MIN = 30;

    @TempDir
    private Path directory;

    /** Of one parameter over all runs. */
    private static final class Score {
        private final List<Double> errors = new ArrayList<>();
        private double standardErrors;
        private double legacy;
        private int legacyRuns;
        private int covered;

        void add(final double error, final double standardError, final boolean isCovered, final double legacyError) {
            errors.add(error);
            standardErrors += standardError;
            covered += isCovered ? 1 : 0;
            if (Double.isFinite(legacyError)) {
                legacy += legacyError;
                legacyRuns++;
            }
        }

        double bias() {
            return errors.stream().mapToDouble(error -> error).average().orElseThrow();
        }

        double standardError() {
            return standardErrors / errors.size();
        }

        double coverage() {
            return (double) covered / errors.size();
        }

        String text(final String name) {
            return String.format(
                    java.util.Locale.ROOT,
                    "%s: 95 %% interval covers %.1f %%, bias %+.4f (%.2f standard errors), standard error %.4f;"
                            + " legacy bias %+.4f (%.1f)",
                    name,
                    100 * coverage(),
                    bias(),
                    bias() / standardError(),
                    standardError(),
                    legacy / legacyRuns,
                    legacy / legacyRuns / standardError());
        }
    }

    private static long real(final double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static Map<Parameter, Long> parameters() {
        final Map<Parameter, Long> values = new LinkedHashMap<>();
        for (final Parameter parameter : Parameter.all()) {
            values.put(parameter, parameter.neutralBits());
        }
        values.put(ModelParameter.SESSION_STATE_INTERVAL, 1_000_000_000L);
        values.put(ModelParameter.QUOTE_ENABLED, 1L);
        values.put(ModelParameter.QUOTE_LEVELS, (long) LEVELS);
        values.put(ModelParameter.QUOTE_REQUOTE_THRESHOLD, 1L);
        values.put(ModelParameter.STRATEGY_RULE, 2L);
        // half spread 1 / k = 2 ticks
        values.put(ModelParameter.STRATEGY_K, real(0.5));
        values.put(ModelParameter.STRATEGY_A, real(1));
        for (final Parameter limit : List.of(
                ModelParameter.QUOTE_MAX_DISTANCE,
                RiskParameter.RISK_MAX_POSITION,
                RiskParameter.RISK_MAX_ORDER_SIZE,
                RiskParameter.RISK_COLLAR,
                RiskParameter.RISK_STALE_BOOK,
                RiskParameter.RISK_MAX_DAILY_LOSS,
                RiskParameter.RISK_MAX_OPEN_ORDERS)) {
            final double most = limit.range().max();
            values.put(limit, limit.kind() == ParameterKind.REAL ? real(most) : (long) most);
        }
        return values;
    }

    private static int encode(final UnsafeBuffer buffer) {
        final ParameterUpdateEncoder update = new ParameterUpdateEncoder();
        update.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        final HeadEncoder head = update.head();
        head.venueTimeNs(0)
                .receiveTimeNs(LadderMarket.START_NS)
                .sequence(1)
                .instrumentId(LadderMarket.INSTRUMENT_ID)
                .flags()
                .clear()
                .last(true);
        final Map<Parameter, Long> values = parameters();
        final ParameterUpdateEncoder.ValuesEncoder group = update.valuesCount(values.size());
        values.forEach(
                (parameter, bits) -> group.next().parameterId(parameter.id()).value(bits));
        return MessageHeaderEncoder.ENCODED_LENGTH + update.encodedLength();
    }

    /** Core, venue and recorder in one thread. */
    private static void run(final LadderMarket market, final long seed, final Path tables) {
        final FillLaw law = new FillLaw(FillMode.POISSON, RATE, DECAY, 1, 1, false, seed);
        final ConstantLatency none = new ConstantLatency(0);
        final VenueLatencies latencies = new VenueLatencies(none, none, none, none, none, null);
        try (RunRecorder recorder = new RunRecorder(tables);
                Simulation simulation = new Simulation(
                        List.of(market),
                        new VenueSetup(new RiskAverseQueue(), law, latencies),
                        TIMER_NS,
                        new LockstepPort(new CoreCounters(), recorder.inbound(), recorder.outbound()))) {
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8_192]);
            simulation.deliverFirst(buffer, 0, encode(buffer));
            final long endNs = LadderMarket.timeNs(STEPS);
            while (simulation.nextTimeNs() <= endNs) {
                simulation.step();
            }
        }
    }

    private static RunExposures read(final LadderMarket market, final Path tables, final ExposureGrid grid) {
        final MidSeries mids = new MidSeries();
        for (int step = 0; step <= STEPS; step++) {
            mids.add(LadderMarket.timeNs(step), market.halfTicks(step) * (ExposureGrid.MICRO / 2));
        }
        final RunFiles files = new RunFiles(
                tables.resolve(RunTables.Table.ORDERS.fileName()),
                tables.resolve(RunTables.Table.FILLS.fileName()),
                tables.resolve(RunTables.Table.STATE.fileName()),
                LadderMarket.SYMBOL,
                TICK,
                LadderMarket.timeNs(STEPS) / 1_000_000,
                0);
        return RunExposures.read(files, mids, TimeWindow.ALL, grid, order -> {});
    }

    @Test
    void shouldRecoverWhatTheVenueFillsWith() throws IOException {
        final int runs = Integer.getInteger("ballast.recovery", 100);
        final Score rate = new Score();
        final Score decay = new Score();
        long fills = 0;
        for (int seed = 1; seed <= runs; seed++) {
            final Path tables = Files.createDirectory(directory.resolve("run" + seed));
            final LadderMarket market = new LadderMarket(STEPS, new SplittableRandom(seed));
            run(market, seed, tables);
            final ExposureGrid grid = new ExposureGrid(-100, 1_000);
            final RunExposures read = read(market, tables, grid);
            final SideEstimate both = SideEstimate.likelihood(
                    FillSide.BOTH, grid.buckets(FillSide.BOTH, 0), FILLS_MIN, read.legacyBuckets());
            assertTrue(both.isUsable(), "seed " + seed + ": " + both.refusal());
            fills += both.fills();
            score(both, rate, decay);
        }
        System.out.println(runs + " runs of " + STEPS * LadderMarket.STEP_NS / 1_000_000_000L + " s, A = " + RATE
                + " per s, k = " + DECAY + " per tick, " + fills / runs + " fills each");
        System.out.println(rate.text("ln A"));
        System.out.println(decay.text("k"));
        // 1,000 runs must cover 93 %; of fewer, three standard deviations below 95 %
        final double least = runs >= RUNS_FULL ? 0.93 : 0.95 - 3 * Math.sqrt(0.95 * 0.05 / runs);
        for (final Score score : List.of(rate, decay)) {
            assertTrue(score.coverage() >= least, score.text("score"));
            assertTrue(Math.abs(score.bias()) < 0.5 * score.standardError(), score.text("score"));
        }
    }

    private static void score(final SideEstimate both, final Score rate, final Score decay) {
        final IntensityFit fit = both.fit();
        SideEstimate.Baseline legacy = null;
        for (final SideEstimate.Baseline one : both.baselines()) {
            legacy = one.name().equals(SideEstimate.LEGACY) ? one : legacy;
        }
        rate.add(
                Math.log(both.estimate().ratePerSec() / RATE),
                fit.seLogRate(),
                both.rate().low() <= RATE && RATE <= both.rate().high(),
                Math.log(legacy.estimate().ratePerSec() / RATE));
        decay.add(
                both.estimate().decayPerTick() - DECAY,
                fit.seDecay(),
                both.decay().low() <= DECAY && DECAY <= both.decay().high(),
                legacy.estimate().decayPerTick() - DECAY);
    }
}
