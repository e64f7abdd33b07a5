package ballast.app.cli;

import ballast.analytics.calibration.Bucket;
import ballast.analytics.calibration.Calibration;
import ballast.analytics.calibration.CalibrationDefaults;
import ballast.analytics.calibration.CalibrationException;
import ballast.analytics.calibration.CalibrationMethod;
import ballast.analytics.calibration.CalibrationText;
import ballast.analytics.calibration.ExposureGrid;
import ballast.analytics.calibration.FillSide;
import ballast.analytics.calibration.GammaSuggestion;
import ballast.analytics.calibration.MidSeries;
import ballast.analytics.calibration.RunExposures;
import ballast.analytics.calibration.RunFiles;
import ballast.analytics.calibration.SideEstimate;
import ballast.analytics.calibration.SigmaEstimate;
import ballast.analytics.calibration.SigmaSampler;
import ballast.analytics.calibration.TapeSurvey;
import ballast.analytics.calibration.TimeWindow;
import ballast.analytics.report.RunHeader;
import ballast.analytics.report.RunTables;
import ballast.app.host.Sha256;
import ballast.codecs.tape.TapeReader;
import ballast.core.position.Contract;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One calibration: from options to figures. Writes nothing. One thread, used once. */
final class CalibrateJob {
    /** Mids further apart than this make distances uncertain enough to say so. */
    private static final double MID_INTERVAL_SEC_MAX = 0.2;

    private final CalibrateOptions options;
    private final double tick;
    private final List<Calibration.Input> inputs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    CalibrateJob(final CalibrateOptions options) {
        this.options = options;
        tick = options.tick == null ? Double.NaN : tick(options.tick);
    }

    private static double tick(final String text) {
        try {
            final double value = new BigDecimal(text).doubleValue();
            if (value > 0 && value < 1e12) {
                return value;
            }
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("--tick " + text + " is not a number", e);
        }
        throw new IllegalArgumentException("--tick " + text + " is not a positive number");
    }

    /**
     * Calibrates.
     *
     * @return figures, which may be a refusal.
     * @throws IllegalArgumentException when the options do not make sense, with a line for the person.
     * @throws CalibrationException when the data do not.
     */
    Calibration run() {
        if (options.fillsMin < 1 || !(options.unitLots > 0) || (options.deltaMax != null && options.deltaMax < 2)) {
            throw new IllegalArgumentException("--min-fills and --unit must be positive, --max-delta at least 2");
        }
        if (options.deltaMax != null && options.deltaMax > 100_000) {
            throw new IllegalArgumentException("--max-delta " + options.deltaMax + " is more than 100000");
        }
        final int deltaMax = options.deltaMax == null ? CalibrationDefaults.DELTA_MAX : options.deltaMax;
        if (options.deltaMin < -CalibrationDefaults.DELTA_MAX || options.deltaMin > deltaMax - 2) {
            throw new IllegalArgumentException(
                    "--min-delta " + options.deltaMin + " is below -1000 or leaves no two buckets");
        }
        if (options.lossMax != null && !(options.lossMax > 0)) {
            throw new IllegalArgumentException("--max-loss " + options.lossMax + " is not positive");
        }
        if (options.lossMax != null && options.halfLife != null) {
            throw new IllegalArgumentException("give either --inventory-half-life or --max-loss");
        }
        if (options.hasTables()) {
            return runTables();
        }
        if (options.inputs.isEmpty()) {
            throw new IllegalArgumentException("name a tape, a run directory, or --orders, --fills and --state");
        }
        final boolean areRuns = options.inputs.stream().allMatch(Files::isDirectory);
        if (!areRuns && options.inputs.size() > 1) {
            throw new IllegalArgumentException("several inputs must all be run directories");
        }
        return areRuns ? runDirectories() : tape(options.inputs.get(0));
    }

    private Calibration runTables() {
        if (options.orders == null || options.fills == null || options.state == null || !options.inputs.isEmpty()) {
            throw new IllegalArgumentException("--orders, --fills and --state are given together, and without INPUT");
        }
        if (Double.isNaN(tick)) {
            throw new IllegalArgumentException("tables do not know their tick; write --tick");
        }
        if (options.symbol.isEmpty()) {
            throw new IllegalArgumentException("tables need --symbol, for the name in the settings");
        }
        return fills(List.of(new RunFiles(options.orders, options.fills, options.state, options.symbol, tick, 0, 0)));
    }

    private Calibration runDirectories() {
        final List<RunFiles> runs = new ArrayList<>();
        for (final Path directory : options.inputs) {
            final RunFiles run = RunFiles.of(directory, options.symbol, tick);
            if (!runs.isEmpty()
                    && (!runs.get(0).symbol().equals(run.symbol())
                            || runs.get(0).tick() != run.tick())) {
                throw new CalibrationException(
                        directory.toString(),
                        0,
                        "is of " + run.symbol() + ", not of " + runs.get(0).symbol());
            }
            runs.add(run);
            requireTape(directory);
        }
        return fills(runs);
    }

    /** Mids of another recording than the run's would put every distance wrong. */
    private void requireTape(final Path directory) {
        if (options.tape == null) {
            return;
        }
        final String sha256 = Sha256.of(options.tape);
        final List<RunHeader.Tape> played = new RunTables(directory).header().tapes();
        if (played.stream().noneMatch(one -> one.sha256().equals(sha256))) {
            throw new CalibrationException(
                    options.tape.toString(), 0, "is not the tape that " + directory + " played, by its SHA-256");
        }
    }

    private Calibration fills(final List<RunFiles> runs) {
        final CalibrationMethod method = options.method(false);
        if (method != CalibrationMethod.MLE) {
            throw new IllegalArgumentException(
                    "--method " + method.key() + " is for market data; give the tape instead of the run");
        }
        final int deltaMax = options.deltaMax == null ? CalibrationDefaults.DELTA_MAX : options.deltaMax;
        final ExposureGrid grid = new ExposureGrid(options.deltaMin, deltaMax - 1);
        final SigmaSampler sampler = sampler();
        final List<Bucket> legacy = new ArrayList<>();
        double lastMid = Double.NaN;
        long fromNs = Long.MAX_VALUE;
        long toNs = 0;
        for (final RunFiles run : runs) {
            final MidSeries mids = mids(run);
            final TimeWindow window = TimeText.window(options.from, options.to, mids.firstNs(), mids.lastNs());
            final RunExposures read = RunExposures.read(run, mids, window, grid, order -> {});
            legacy.addAll(read.legacyBuckets());
            note(run);
            judge(read, mids, run);
            mids.sample(sampler, window);
            lastMid = mids.lastKnownTicks();
            fromNs = Math.min(fromNs, Math.max(window.fromNs(), Math.min(read.firstActiveNs(), mids.firstNs())));
            toNs = Math.max(toNs, Math.min(window.toNs(), read.endNs()));
        }
        if (grid.outsideFills() > 0) {
            warnings.add(grid.outsideFills() + " fills nearer than --min-delta " + options.deltaMin
                    + " or beyond --max-delta " + deltaMax + " are left out");
        }
        final double exposureMin =
                options.exposureMin == null ? 0 : TimeText.durationNs("--min-exposure", options.exposureMin) / 1e9;
        final List<SideEstimate> sides = new ArrayList<>();
        for (final FillSide side : FillSide.values()) {
            // the old notebook knew one run
            final List<Bucket> theirs = side == FillSide.BOTH && runs.size() == 1 ? legacy : List.of();
            sides.add(SideEstimate.likelihood(side, grid.buckets(side, exposureMin), options.fillsMin, theirs));
        }
        final SigmaEstimate sigma = sampler.estimate();
        final RunFiles first = runs.get(0);
        return calibration(
                subject(first.symbol(), CalibrationText.exact(first.tick()), fromNs, toNs),
                method,
                sides,
                sigma,
                feeTicks(Double.NaN, lastMid));
    }

    private SigmaSampler sampler() {
        return new SigmaSampler(TimeText.durationNs("--sample", options.sample), CalibrationDefaults.SCALES);
    }

    private MidSeries mids(final RunFiles run) {
        if (options.tape == null) {
            return RunExposures.mids(run);
        }
        try (TapeReader tape = TapeReader.openStrict(options.tape)) {
            final Contract contract = contract(tape, run.symbol(), run.tick());
            final TapeSurvey survey = new TapeSurvey(
                    TimeWindow.ALL, 2, CalibrationDefaults.HORIZON_NS, 1_000_000_000L, 1_000_000_000L, true);
            survey.play(tape, contract.instrumentId());
            if (survey.mids().size() == 0) {
                throw new CalibrationException(options.tape.toString(), 0, "has no two-sided book of " + run.symbol());
            }
            return survey.mids();
        }
    }

    private static Contract contract(final TapeReader tape, final String symbol, final double tick) {
        final Contract contract = TapeSurvey.instrument(tape, symbol);
        final double itsTick = TapeSurvey.tick(contract).doubleValue();
        if (!Double.isNaN(tick) && itsTick != tick) {
            throw new CalibrationException(
                    tape.path().toString(),
                    0,
                    "tick of " + contract.symbol() + " is " + CalibrationText.exact(itsTick) + ", not "
                            + CalibrationText.exact(tick));
        }
        return contract;
    }

    private void note(final RunFiles run) {
        for (final Path path : List.of(run.orders(), run.fills(), run.state())) {
            final Path file = Files.exists(path) ? path : path.resolveSibling(path.getFileName() + ".gz");
            inputs.add(new Calibration.Input(String.valueOf(file.getFileName()), Sha256.of(file)));
        }
        if (options.tape != null) {
            noteTape(options.tape);
        }
    }

    private void noteTape(final Path file) {
        inputs.add(new Calibration.Input(String.valueOf(file.getFileName()), Sha256.of(file)));
    }

    private void judge(final RunExposures read, final MidSeries mids, final RunFiles run) {
        if (read.strangers() > 0) {
            warnings.add(read.strangers() + " filled orders are not in the orders table; they do not count");
        }
        if (read.fillsWithoutMid() > 0) {
            warnings.add(read.fillsWithoutMid() + " fills without a known mid do not count");
        }
        if (read.priceGcd() > 1 && read.orders() > 9) {
            warnings.add("all prices are multiples of " + read.priceGcd() + " ticks of "
                    + CalibrationText.exact(run.tick()) + "; is that the tick?");
        }
        final double interval = mids.meanIntervalSec();
        if (options.tape == null && interval > MID_INTERVAL_SEC_MAX) {
            warnings.add("the mid is known every " + CalibrationText.number(interval)
                    + " s only: distances are off by what it moves meanwhile, which makes k too small; --tape gives all"
                    + " mids");
        }
    }

    private Calibration tape(final Path path) {
        final CalibrationMethod method = options.method(true);
        if (method == CalibrationMethod.MLE) {
            throw new IllegalArgumentException(
                    "--method mle needs our own fills: name a run directory, and the tape with --tape");
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            final Contract contract = contract(tape, options.symbol, tick);
            final TimeWindow window = TimeText.window(
                    options.from,
                    options.to,
                    tape.index().firstReceiveTimeNs(),
                    tape.index().lastReceiveTimeNs());
            final int distances = options.deltaMax == null
                    ? CalibrationDefaults.DISTANCES
                    : Math.min(options.deltaMax, CalibrationDefaults.DELTA_MAX);
            final TapeSurvey survey = new TapeSurvey(
                    window,
                    distances,
                    TimeText.durationNs("--horizon", options.horizon),
                    TimeText.durationNs("--interval", options.interval),
                    TimeText.durationNs("--sample", options.sample),
                    false);
            survey.play(tape, contract.instrumentId());
            noteTape(path);
            final List<SideEstimate> sides = new ArrayList<>();
            for (final FillSide side : FillSide.values()) {
                sides.add(
                        method == CalibrationMethod.ARRIVAL_DEPTH
                                ? SideEstimate.arrivalDepth(side, survey.depth(side), options.fillsMin)
                                : SideEstimate.likelihood(
                                        side, survey.passages().buckets(side), options.fillsMin, List.of()));
            }
            if (method == CalibrationMethod.FIRST_PASSAGE) {
                warnings.add("all distances are watched on one path: intervals are too narrow");
            }
            return calibration(
                    subject(
                            contract.symbol(),
                            TapeSurvey.tick(contract).toPlainString(),
                            survey.firstNs(),
                            survey.lastNs()),
                    method,
                    sides,
                    survey.sigma(),
                    feeTicks(contract.makerFeeRate() * 1e-5, survey.lastMidTicks()));
        }
    }

    private double feeTicks(final double tapeBps, final double midTicks) {
        final double bps = options.makerFeeBps != null ? options.makerFeeBps : Double.isNaN(tapeBps) ? 0 : tapeBps;
        return bps == 0 ? 0 : bps * 1e-4 * midTicks;
    }

    private Calibration.Subject subject(
            final String symbol, final String tickText, final long fromNs, final long toNs) {
        final long lifeNs = TimeText.durationNs("--life", options.life);
        return new Calibration.Subject(
                symbol, tickText, List.copyOf(inputs), Math.min(fromNs, toNs), toNs, toNs + lifeNs);
    }

    private Calibration calibration(
            final Calibration.Subject subject,
            final CalibrationMethod method,
            final List<SideEstimate> sides,
            final SigmaEstimate sigma,
            final double feeTicks) {
        final SideEstimate both = sides.get(FillSide.BOTH.ordinal());
        final boolean isPossible = both.isUsable() && sigma.ticksPerSqrtSec() > 0 && Double.isFinite(feeTicks);
        GammaSuggestion gamma = null;
        if (isPossible && (options.halfLife != null || options.lossMax != null)) {
            final GammaSuggestion.Market market =
                    new GammaSuggestion.Market(both.estimate(), sigma.ticksPerSqrtSec(), options.unitLots, feeTicks);
            gamma = options.halfLife != null
                    ? GammaSuggestion.forHalfLife(
                            market, TimeText.durationNs("--inventory-half-life", options.halfLife) / 1e9)
                    : GammaSuggestion.forLoss(
                            market, options.lossMax, TimeText.durationNs("--risk-horizon", options.riskHorizon) / 1e9);
        }
        return new Calibration(subject, method, sides, sigma, gamma, warnings).judged();
    }
}
