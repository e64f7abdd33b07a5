package ballast.app.cli;

import ballast.analytics.calibration.CalibrationDefaults;
import ballast.analytics.calibration.CalibrationMethod;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code ballast calibrate} was asked for, as it was written. */
final class CalibrateOptions {
    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description = "A tape, or the directory of a run. Several runs of one instrument are taken together.")
    List<Path> inputs = List.of();

    @Option(names = "--orders", paramLabel = "FILE", description = "Orders table of a run, plain or .gz.")
    Path orders;

    @Option(names = "--fills", paramLabel = "FILE", description = "Fills table of the same run.")
    Path fills;

    @Option(names = "--state", paramLabel = "FILE", description = "State table of the same run, with the mid.")
    Path state;

    @Option(
            names = "--tape",
            paramLabel = "FILE",
            description = "Tape that the runs played: its mids instead of those of the state table, which are samples.")
    Path tape;

    @Option(names = "--symbol", paramLabel = "NAME", description = "Instrument, when the data hold several.")
    String symbol = "";

    @Option(
            names = "--tick",
            paramLabel = "PRICE",
            description = "Price of a tick. Runs and tapes know theirs, and refuse another; tables need it.")
    String tick;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "mle: likelihood of our fills given exposure, for runs. first-passage, arrival-depth: from"
                    + " market data alone, for tapes; an upper bound on our fills. Default: mle for runs,"
                    + " first-passage for tapes.")
    String method;

    @Option(names = "--from", paramLabel = "TIME", description = "Begin: 13:30, 25%% of the data, or date and time.")
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End, which is not within.")
    String to;

    @Option(
            names = "--min-delta",
            paramLabel = "TICKS",
            description = "Nearest distance used; default 0, as the move of the mid fills what it has run through.")
    int deltaMin = CalibrationDefaults.DELTA_MIN;

    @Option(
            names = "--max-delta",
            paramLabel = "TICKS",
            description = "Furthest distance used; default 1000 for fills, 20 for market data alone.")
    Integer deltaMax;

    @Option(names = "--min-fills", paramLabel = "N", description = "Refuse with fewer; default 30.")
    long fillsMin = CalibrationDefaults.FILLS_MIN;

    @Option(
            names = "--min-exposure",
            paramLabel = "TIME",
            description = "Leave out distances with less; default: none are left out.")
    String exposureMin;

    @Option(names = "--horizon", paramLabel = "TIME", description = "first-passage: longest wait; default 60 s.")
    String horizon = "60 s";

    @Option(names = "--interval", paramLabel = "TIME", description = "arrival-depth: interval; default 100 ms.")
    String interval = "100 ms";

    @Option(names = "--sample", paramLabel = "TIME", description = "Interval at which sigma samples the mid; 1 s.")
    String sample = "1 s";

    @Option(names = "--life", paramLabel = "TIME", description = "Expires so long after the data end; default 24 h.")
    String life = "24 h";

    @Option(
            names = "--inventory-half-life",
            paramLabel = "TIME",
            description = "Suggest a gamma under which a small inventory halves in this time.")
    String halfLife;

    @Option(
            names = "--max-loss",
            paramLabel = "N",
            description = "Suggest a gamma that keeps inventory, 95 %% of the time, where one standard deviation of the"
                    + " price over --risk-horizon costs at most so many ticks times lots.")
    Double lossMax;

    @Option(names = "--risk-horizon", paramLabel = "TIME", description = "For --max-loss; default 1 h.")
    String riskHorizon = "1 h";

    @Option(names = "--unit", paramLabel = "LOTS", description = "Lots of one fill, for gamma; default 1.")
    double unitLots = 1;

    @Option(
            names = "--maker-fee",
            paramLabel = "BPS",
            description = "Fee of a fill, for gamma; negative = rebate. Default: what a tape says, else 0.")
    Double makerFeeBps;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "Refuse data that end before this date and time.")
    String notBefore;

    @Option(names = "--max-age", paramLabel = "TIME", description = "Refuse data that end longer ago.")
    String ageMax;

    @Option(names = "--now", paramLabel = "TIME", description = "What --max-age counts from; default: the clock.")
    String now;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings that must know the instrument; refuse another.")
    Path config;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Write calibration.conf, .json, .csv and .html here; made when missing. Without it nothing is"
                    + " written.")
    Path out;

    @Option(names = "--json", description = "Print the figures as JSON.")
    boolean isJson;

    /** The method, or the default of the input. */
    CalibrationMethod method(final boolean isTape) {
        if (method == null) {
            return isTape ? CalibrationMethod.FIRST_PASSAGE : CalibrationMethod.MLE;
        }
        for (final CalibrationMethod one : CalibrationMethod.values()) {
            if (one.key().equals(method)) {
                return one;
            }
        }
        throw new IllegalArgumentException("--method " + method + ": write mle, first-passage or arrival-depth");
    }

    /** Whether single tables are given. */
    boolean hasTables() {
        return orders != null || fills != null || state != null;
    }
}
