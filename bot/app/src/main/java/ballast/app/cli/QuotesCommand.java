package ballast.app.cli;

import ballast.app.config.DurationText;
import ballast.app.config.InstrumentSettings;
import ballast.app.config.RunSettings;
import ballast.app.quotes.QuoteNotes;
import ballast.app.quotes.QuoteRequest;
import ballast.app.quotes.QuoteSheet;
import ballast.app.quotes.QuoteSheetPage;
import ballast.app.quotes.QuoteSheetText;
import ballast.app.quotes.QuoteTerm;
import ballast.core.strategy.ModelTerms;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what settings quote at every inventory. */
@Command(
        name = "quotes",
        header = "Show what settings quote at every inventory.",
        description = "For each instrument the whole table over the inventory q in units: position in lots,"
                + " reservation price (without --fair its lean from fair value), distances of bid and ask from fair"
                + " value, lots of the first level within the position limit, and what the position and the quoting"
                + " to come are worth under the model (certainty equivalent) beside the best that any rule could"
                + " reach. Prices and distances in ticks. The book's touch and recent fills, which a running bot"
                + " minds, are left out.",
        footer = {
            "",
            "Examples:",
            "  ballast quotes my.conf",
            "  ballast quotes my.conf --instrument COIN-USDT --fair 600000.5 --out quotes.html",
            "  ballast quotes -s \"instruments.COIN-USDT.strategy.rule = glft-exact\" --units 5 --json"
        })
final class QuotesCommand implements Runnable {
    private static final double PRICE_MAX = 1e12;

    private final Console console;

    @Mixin
    private SettingsArguments arguments;

    @Option(names = "--instrument", paramLabel = "SYMBOL", description = "This one alone.")
    private String symbol;

    @Option(names = "--fair", paramLabel = "TICKS", description = "Fair value, to see prices as well.")
    private Double fairTicks;

    @Option(
            names = "--touch",
            paramLabel = "TICKS",
            description = "From fair value to the market's best prices, for rules that join them; default: 0.5.")
    private double touchTicks = QuoteRequest.TOUCH_TICKS_DEFAULT;

    @Option(names = "--units", paramLabel = "N", description = "Inventories from -N to N; default: the position limit.")
    private Integer units;

    @Option(
            names = "--horizon",
            paramLabel = "DURATION",
            description = "Over which quoting is valued, such as \"10 min\"; default: strategy.horizon.")
    private String horizon;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Page of charts to write; must not exist.")
    private Path out;

    @Option(names = "--json", description = "Machine-readable, with every inventory.")
    private boolean isJson;

    QuotesCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final QuoteRequest request = request();
        requireFree();
        final RunSettings settings = arguments.load();
        final List<QuoteSheet> sheets = chosen(settings).stream()
                .map(one -> QuoteSheet.of(one, request))
                .toList();
        settings.warnings().forEach(console::warn);
        if (out != null) {
            write(QuoteSheetPage.of(sheets, settings.warnings()));
        }
        if (isJson) {
            Json.print(console.out(), json -> write(json, settings, sheets));
            return;
        }
        for (int i = 0; i < sheets.size(); i++) {
            if (i > 0) {
                console.out().println();
            }
            QuoteSheetText.lines(sheets.get(i)).forEach(console.out()::println);
        }
        if (out != null) {
            console.out().println("page: " + out.toAbsolutePath());
        }
    }

    private QuoteRequest request() {
        if (fairTicks != null && !(fairTicks > 0 && fairTicks <= PRICE_MAX)) {
            throw wrong("--fair " + fairTicks + " is not above 0 and at most 1e12 ticks");
        }
        if (!(touchTicks > 0 && touchTicks <= PRICE_MAX)) {
            throw wrong("--touch " + touchTicks + " is not above 0 and at most 1e12 ticks");
        }
        if (units != null && (units < 1 || units > ModelTerms.BOUND_MAX)) {
            throw wrong("--units " + units + " is not between 1 and " + ModelTerms.BOUND_MAX);
        }
        return new QuoteRequest(
                fairTicks == null ? Double.NaN : fairTicks, touchTicks, units == null ? 0 : units, horizonSec());
    }

    private double horizonSec() {
        if (horizon == null) {
            return Double.NaN;
        }
        try {
            return DurationText.horizonSec(horizon);
        } catch (final IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE, "ballast quotes: --horizon " + horizon + ": " + e.getMessage(), e);
        }
    }

    private static CommandException wrong(final String what) {
        return new CommandException(ExitCode.USAGE, "ballast quotes: " + what);
    }

    private void requireFree() {
        if (out == null) {
            return;
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(ExitCode.USAGE, out + ": exists already; remove it or name another file");
        }
        final Path parent = out.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new CommandException(ExitCode.USAGE, out + ": " + parent + " is no directory; make it first");
        }
    }

    private List<InstrumentSettings> chosen(final RunSettings settings) {
        if (symbol == null) {
            return settings.instruments();
        }
        final InstrumentSettings one = settings.instrument(symbol);
        if (one == null) {
            throw wrong("--instrument " + symbol + ": the settings have "
                    + settings.instruments().stream()
                            .map(InstrumentSettings::symbol)
                            .collect(Collectors.joining(", ")));
        }
        return List.of(one);
    }

    /** Whole or not at all, and never over something that is there. */
    private void write(final byte[] page) {
        final Path partial = out.resolveSibling(out.getFileName() + ".partial");
        try (InterruptCleanup cleanup = new InterruptCleanup()) {
            Files.createFile(partial);
            cleanup.watch(() -> remove(partial));
            try {
                Files.write(partial, page);
                Files.move(partial, out);
            } finally {
                remove(partial);
            }
        } catch (final FileAlreadyExistsException there) {
            throw new CommandException(
                    ExitCode.USAGE, there.getFile() + ": exists already; remove it or name another file", there);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void remove(final Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void write(final JsonGenerator json, final RunSettings settings, final List<QuoteSheet> sheets)
            throws IOException {
        json.writeStringField("settings", arguments.name());
        json.writeStringField("configHash", settings.configHash());
        writeLines(json, "warnings", settings.warnings());
        json.writeArrayFieldStart("instruments");
        for (final QuoteSheet sheet : sheets) {
            json.writeStartObject();
            json.writeStringField("symbol", sheet.settings().symbol());
            json.writeStringField("rule", sheet.rule().choice());
            json.writeArrayFieldStart("terms");
            for (final QuoteTerm term : QuoteTerm.of(sheet)) {
                json.writeStartObject();
                json.writeStringField("name", term.name());
                writeNumber(json, "value", term.value());
                json.writeStringField("unit", term.unit());
                json.writeEndObject();
            }
            json.writeEndArray();
            writeNumber(json, "halfSpreadTicks", sheet.halfSpread());
            writeNumber(json, "skewTicksPerUnit", sheet.skewPerUnit());
            writeLines(json, "notes", QuoteNotes.of(sheet));
            json.writeArrayFieldStart("rows");
            for (final QuoteSheet.Row row : sheet.rows()) {
                write(json, sheet, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(final JsonGenerator json, final QuoteSheet sheet, final QuoteSheet.Row row)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("q", row.q());
        json.writeNumberField("positionLots", row.position());
        writeNumber(json, "leanTicks", row.model().reservationOffset());
        writeNumber(json, "bidDistanceTicks", row.model().bidDistance());
        writeNumber(json, "askDistanceTicks", row.model().askDistance());
        if (sheet.hasPrices()) {
            writeNumber(json, "reservationTicks", row.reservation());
            writeNumber(json, "bidTicks", row.bid());
            writeNumber(json, "askTicks", row.ask());
        }
        json.writeNumberField("bidLots", row.bidLots());
        json.writeNumberField("askLots", row.askLots());
        writeNumber(json, "certaintyEquivalent", row.model().certaintyEquivalent());
        writeNumber(json, "optimum", row.model().optimum());
        json.writeEndObject();
    }

    private static void writeNumber(final JsonGenerator json, final String name, final double value)
            throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private static void writeLines(final JsonGenerator json, final String name, final List<String> lines)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (final String line : lines) {
            json.writeString(line);
        }
        json.writeEndArray();
    }
}
