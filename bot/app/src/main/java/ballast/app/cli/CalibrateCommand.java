package ballast.app.cli;

import ballast.analytics.calibration.Calibration;
import ballast.analytics.calibration.CalibrationReport;
import ballast.analytics.calibration.Refusal;
import ballast.app.config.InstrumentSettings;
import ballast.app.config.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds A, k, sigma and gamma in runs and recordings, with intervals; or says why the data cannot support them. */
@Command(
        name = "calibrate",
        header = "Find A, k, sigma and gamma in runs or recordings, with intervals, or say why they are not in there.",
        description = {
            "From our own orders and fills: maximum of the likelihood of the fills given the time at risk at each"
                    + " signed distance from the mid; exposure ends with the first fill. From a tape alone: how soon"
                    + " or how far somebody trades, an upper bound.",
            "",
            "Prints estimates for bids, asks and both with 95 %% intervals, goodness of fit, and other estimators for"
                    + " comparison, of which \"legacy\" weights by exposure squared. calibration.conf is to be included"
                    + " at the end of a settings file. Ends with code 6 and writes nothing when the data cannot support"
                    + " an estimate."
        },
        footer = {
            "",
            "Examples:",
            "  ballast calibrate runs/20261122T101500Z-paper --tape runs/20261122T101500Z-paper/market.tape",
            "  ballast calibrate day.tape --to 50%% --inventory-half-life \"5 min\" --out calibrated",
            "  ballast calibrate --orders orders_BTC.csv.gz --fills fills_BTC.csv.gz --state state_BTC.csv.gz"
                    + " --symbol BTC --tick 1"
        })
final class CalibrateCommand implements Runnable {
    private final Console console;

    @Mixin
    private CalibrateOptions options;

    CalibrateCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final Calibration calibration;
        try {
            calibration = new CalibrateJob(options).run();
            requireFresh(calibration);
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "ballast calibrate: " + e.getMessage(), e);
        } catch (final DateTimeException e) {
            throw new CommandException(
                    ExitCode.USAGE, "ballast calibrate: " + e.getMessage() + "; write 2024-08-09T13:30:00Z", e);
        }
        requireInstrument(calibration);
        final Refusal refusal = calibration.refusal();
        if (refusal != null) {
            throw refused(calibration, refusal.reason());
        }
        calibration.warnings().forEach(console::warn);
        if (options.isJson) {
            console.out().print(CalibrationReport.json(calibration));
        } else {
            CalibrationReport.text(calibration).forEach(console.out()::println);
        }
        if (options.out != null) {
            write(calibration);
        }
    }

    private void write(final Calibration calibration) {
        try {
            Files.createDirectories(options.out);
            CalibrationReport.write(calibration, options.out);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!options.isJson) {
            console.out()
                    .println("settings: "
                            + options.out.resolve("calibration.conf").toAbsolutePath());
        }
    }

    private static CommandException refused(final Calibration calibration, final String reason) {
        return new CommandException(
                ExitCode.BAD_INPUT,
                "ballast calibrate: " + calibration.subject().symbol() + ": refused: " + reason);
    }

    private void requireFresh(final Calibration calibration) {
        final long endNs = calibration.subject().toNs();
        if (options.notBefore != null && endNs < TimeText.instantNs(options.notBefore)) {
            throw refused(
                    calibration, "the data end " + Times.utc(endNs) + ", before " + options.notBefore + ": stale");
        }
        if (options.ageMax != null) {
            final long nowNs =
                    options.now == null ? System.currentTimeMillis() * 1_000_000 : TimeText.instantNs(options.now);
            if (endNs > nowNs) {
                throw refused(
                        calibration, "the data end " + Times.utc(endNs) + ", which is after --now: a clock is wrong");
            }
            if (nowNs - endNs > TimeText.durationNs("--max-age", options.ageMax)) {
                throw refused(
                        calibration,
                        "the data end " + Times.utc(endNs) + ", more than " + options.ageMax + " ago: stale");
            }
        }
    }

    private void requireInstrument(final Calibration calibration) {
        if (options.config == null) {
            return;
        }
        final List<String> symbols = SettingsLoader.load(options.config).instruments().stream()
                .map(InstrumentSettings::symbol)
                .toList();
        if (!symbols.contains(calibration.subject().symbol())) {
            throw refused(calibration, options.config + " knows only " + String.join(", ", symbols) + ": foreign data");
        }
    }
}
