package ballast.app.cli;

import ballast.analytics.importer.ImportException;
import ballast.analytics.importer.ImportJob;
import ballast.analytics.importer.ImportOptions;
import ballast.analytics.importer.ImportReport;
import ballast.analytics.importer.ImportReportJson;
import ballast.analytics.importer.ImportReportText;
import ballast.analytics.importer.Importer;
import ballast.analytics.importer.Importers;
import ballast.analytics.importer.InstrumentSpec;
import ballast.codecs.tape.TapeException;
import ballast.codecs.tape.TapeWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns recordings of others into a tape. */
@Command(
        name = "import",
        header = "Turn recordings of others into a tape.",
        description = {
            "Reads binance-raw, bitfinex-raw, bitmex-book10, bitstamp-log, databento-csv, dbn, hyperliquid-csv,"
                    + " lobster-csv, lobster-pair, prosperity-csv, prosperity-log, standx-csv, tardis-csv, taq, and"
                    + " tables that a mapping file describes; plain or packed as .gz, .xz or .zst. Bad rows are left"
                    + " out, counted and shown; holes in a book's updates become feed gaps; locked and crossed books"
                    + " are held back and the feed marked."
        },
        footer = {
            "",
            "An instrument that is not known by heart is described as VENUE SYMBOL KEY=VALUE...; keys are tick and",
            "lot, which must be given, and id, type (spot, linear, inverse), contract, currency, money-exponent,",
            "min-lots, max-lots, min-notional, maker-fee, taker-fee, amend (yes, no).",
            "",
            "Examples:",
            "  ballast import usdm_btcusdt_20240808.raw.gz --out day.tape",
            "  ballast import books.csv.gz trades.csv.gz --out bitmex.tape",
            "  ballast import taq.csv --instrument \"bitmex XBTUSD id=7\" --out taq.tape",
            "  ballast import books.csv prices.csv trades.csv --instrument \"hyperliquid BTC\" --out btc.tape",
            "  ballast import my.csv --mapping my.mapping --instrument \"somewhere FOO tick=0.01 lot=1\"",
            "  ballast import my.raw --instrument \"binance-spot FOOUSDT tick=0.01 lot=0.1 currency=USDT\""
        })
final class ImportCommand implements Runnable {
    private static final Pattern PACKED = Pattern.compile("(\\.(gz|xz|zst))?$");
    private static final Pattern KIND = Pattern.compile("\\.(raw|csv|log|txt)$");
    private static final long NS_PER_MS = 1_000_000L;

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Recordings; of raw lines and logs in the order of time.")
    private List<Path> inputs;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "TAPE",
            description = "Tape to write; default: the first recording's name with .tape, here.")
    private Path out;

    @Option(names = "--replace", description = "Replace a tape of that name.")
    private boolean isReplacing;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "NAME",
            description = "Name of the format; default: what the first lines look like.")
    private String format;

    @Option(
            names = {"-m", "--mapping"},
            paramLabel = "FILE",
            description = "Says what the columns of tables in no known format are; bot/analytics/IMPORTERS.md has the"
                    + " keys.")
    private Path mapping;

    @Option(
            names = {"-i", "--instrument"},
            paramLabel = "DESCRIPTION",
            description = "Instrument to import; may be given several times. Default: those of the recording.")
    private List<String> instruments = List.of();

    @Option(names = "--strict", description = "End at the first bad row, with nothing written.")
    private boolean isStrict;

    @Option(
            names = "--accept-gaps",
            description = "Take a book that no snapshot makes whole for whole, so that it can be quoted from.")
    private boolean areGapsAccepted;

    @Option(
            names = "--accept-damage",
            description = "Make a tape of what comes before the place where a recording is cut or broken.")
    private boolean isDamageAccepted;

    @Option(
            names = "--latency-ms",
            paramLabel = "MS",
            defaultValue = "1",
            description = "Way from venue to recorder in milliseconds where the recording cannot tell; default: 1.")
    private long latencyMs;

    @Option(names = "--json", description = "Tell what was found and done as JSON.")
    private boolean isJson;

    ImportCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final List<InstrumentSpec> given =
                instruments.stream().map(InstrumentText::parse).toList();
        final Importer importer = importer();
        final Path tape = out == null ? tapeOf(inputs.get(0)) : out;
        final ImportJob job = ImportJob.of(importer)
                .output(tape)
                .options(options())
                .replaceExisting(isReplacing)
                .tool("ballast import", BuildInfo.load().version());
        inputs.forEach(job::input);
        given.forEach(job::instrument);
        final ImportReport report;
        try (InterruptCleanup cleanup = new InterruptCleanup();
                Progress progress = console.progress()) {
            cleanup.watch(() -> TapeWriter.removePartial(tape));
            report = job.watch(rows -> progress.update("rows read (each twice)", rows, 0))
                    .run();
        } catch (final ImportException failed) {
            // the inputs are good, but the tape cannot be written
            throw failed.getCause() instanceof TapeException
                    ? new CommandException(ExitCode.FAILED, failed.getMessage(), failed)
                    : failed;
        }
        console.out().print(isJson ? ImportReportJson.of(report) : ImportReportText.of(report));
        if (!report.isComplete()) {
            console.warn(report.damage() + "; the tape holds what comes before");
        }
    }

    private Importer importer() {
        if (mapping != null && format != null) {
            throw new CommandException(
                    ExitCode.USAGE, "ballast import: --mapping and --format exclude each other; give one");
        }
        if (mapping != null) {
            return Importers.mapped(mapping);
        }
        return format == null ? Importers.of(inputs.get(0)) : named();
    }

    private Importer named() {
        try {
            return Importers.named(format);
        } catch (final ImportException unknown) {
            throw new CommandException(ExitCode.USAGE, "ballast import: " + unknown.getMessage(), unknown);
        }
    }

    private ImportOptions options() {
        final long latencyNs = latencyMs * NS_PER_MS;
        if (latencyMs < 0 || latencyNs > ImportOptions.DEFAULT_MAX_CLOCK_OFFSET_NS) {
            throw new CommandException(
                    ExitCode.USAGE, "ballast import: --latency-ms " + latencyMs + " is not between 0 and 10000");
        }
        return ImportOptions.DEFAULT
                .withStrict(isStrict)
                .withAcceptGaps(areGapsAccepted)
                .withAcceptDamage(isDamageAccepted)
                .withAssumedLatencyNs(latencyNs);
    }

    private static Path tapeOf(final Path input) {
        final String name = String.valueOf(input.getFileName());
        final String unpacked = PACKED.matcher(name).replaceFirst("");
        return Path.of(KIND.matcher(unpacked).replaceFirst("") + ".tape");
    }
}
