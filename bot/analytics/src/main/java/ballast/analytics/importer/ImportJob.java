package ballast.analytics.importer;

import ballast.codecs.FeedState;
import ballast.codecs.tape.TapeException;
import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeSource;
import ballast.codecs.tape.TapeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * One import: recordings in, a tape and a report out.
 *
 * <pre>
 *   ImportReport report = ImportJob.of(Importers.named("binance-raw"))
 *           .input(file).output(tape).instrument(spec).options(options)
 *           .run();
 * </pre>
 *
 * <p>Reads every input twice: first for the clock, then for the messages; memory does not grow with the inputs. The
 * tape begins with an InstrumentDefinition and a FeedStatus LIVE for each instrument. A bad row is left out and
 * counted; an input that is damaged ends the tape there if that is accepted, and {@link ImportReport#damage} says so.
 * Whatever else is wrong, also that most rows are bad, is an {@link ImportException}, and then there is no tape. One
 * thread.
 */
public final class ImportJob {
    private static final double NS_PER_MS = 1e6;
    private static final long WATCH_MASK = (1L << 14) - 1;

    private final Importer importer;
    private final List<Path> inputs = new ArrayList<>();
    private final List<InstrumentSpec> given = new ArrayList<>();
    private Path output;
    private ImportOptions options = ImportOptions.DEFAULT;
    private boolean replaceExisting;
    private String tool = "ballast import";
    private String toolVersion = "unversioned";
    private LongConsumer watcher = rows -> {};
    private long rowsSeen;

    private final ImportReport.Builder report = new ImportReport.Builder();
    private final ClockSurvey survey = new ClockSurvey();

    private ImportJob(final Importer importer) {
        this.importer = importer;
    }

    /** Begins to describe an import of a format. */
    public static ImportJob of(final Importer importer) {
        return new ImportJob(importer);
    }

    /** Adds an input; the order counts unless the format merges by time. */
    public ImportJob input(final Path path) {
        inputs.add(path);
        return this;
    }

    /** The tape to be written. */
    public ImportJob output(final Path path) {
        output = path;
        return this;
    }

    /** Adds an instrument; without any, those of the recording are looked up in {@link Instruments}. */
    public ImportJob instrument(final InstrumentSpec spec) {
        given.add(spec);
        return this;
    }

    /** How to import; {@link ImportOptions#DEFAULT} unless told. */
    public ImportJob options(final ImportOptions importOptions) {
        options = importOptions;
        return this;
    }

    /** Whether a tape of that name may be replaced. */
    public ImportJob replaceExisting(final boolean replace) {
        replaceExisting = replace;
        return this;
    }

    /** Name and version that the tape's provenance gives. */
    public ImportJob tool(final String name, final String version) {
        tool = name;
        toolVersion = version;
        return this;
    }

    /** Tells how many rows have been read, now and then; every row is read twice. */
    public ImportJob watch(final LongConsumer rowsWatcher) {
        watcher = rowsWatcher;
        return this;
    }

    private void seen() {
        if ((++rowsSeen & WATCH_MASK) == 0) {
            watcher.accept(rowsSeen);
        }
    }

    /**
     * Imports. To be called once.
     *
     * @return what was found and done.
     * @throws ImportException when nothing could be imported, saying where, what and what to do.
     */
    public ImportReport run() {
        if (inputs.isEmpty() || output == null) {
            throw new ImportException("import needs at least one input and an output");
        }
        if (importer.joinsRows() && inputs.size() != 2) {
            throw new ImportException(
                    importer.name() + ": needs two inputs, whose rows belong together; given: " + inputs.size());
        }
        checkOutput();
        final List<InstrumentSpec> instruments = importer.identify(List.copyOf(given), head());
        checkIds(instruments);
        final Conversion conversion = importer.begin(instruments, options);
        new RowReader(inputs, importer, conversion, new FirstPass(conversion)).readAll();
        final TapeClock clock = TapeClock.of(survey, options);
        final SortedMap<String, Long> counts = new TreeMap<>();
        try (TapeWriter tape = TapeWriter.create(output, context(instruments, clock))) {
            final TapeSink sink = new TapeSink(tape, clock, report);
            final SecondPass pass = new SecondPass(conversion, instruments, sink);
            final RowReader rows = new RowReader(inputs, importer, conversion, pass);
            report.damage(rows.readAll());
            conversion.finish(sink);
            report.rows(rows.rowCount());
            counts.putAll(conversion.counts());
            counts.putAll(rows.counts());
            conclude(pass);
            tape.commit();
        } catch (final TapeException e) {
            throw new ImportException(e.getMessage(), e);
        }
        final List<String> names =
                instruments.stream().map(InstrumentSpec::toString).toList();
        return report.build(importer.name(), InputFile.nameOf(output), names, found(clock), counts);
    }

    private void checkOutput() {
        if (!Files.exists(output)) {
            return;
        }
        if (!replaceExisting) {
            throw new ImportException(output + ": exists already; remove it or choose another name");
        }
        try {
            for (final Path input : inputs) {
                if (Files.exists(input) && Files.isSameFile(input, output)) {
                    throw new ImportException(output + ": is an input too; choose another name for the tape");
                }
            }
        } catch (final IOException e) {
            throw new ImportException(output + ": cannot be looked at: " + e.getMessage(), e);
        }
    }

    private Head head() {
        final List<String> files = new ArrayList<>();
        final List<List<String>> heads = new ArrayList<>();
        for (final Path input : inputs) {
            final List<String> lines = new ArrayList<>();
            try (RowSource reader = importer.open(input, 0)) {
                while (lines.size() < Head.MAX_LINES && reader.next()) {
                    lines.add(reader.row().text());
                }
            }
            files.add(InputFile.nameOf(input));
            heads.add(lines);
        }
        return new Head(files, heads);
    }

    private static void checkIds(final List<InstrumentSpec> instruments) {
        final Set<Object> seen = new HashSet<>();
        for (final InstrumentSpec spec : instruments) {
            if (!seen.add(spec.id()) || !seen.add(spec.symbol())) {
                throw new ImportException(
                        "instrument " + spec + ": another one has the same id or symbol; give each" + " its own");
            }
        }
    }

    private TapeWriter.Context context(final List<InstrumentSpec> instruments, final TapeClock clock) {
        final TapeProvenance.Builder provenance = TapeProvenance.of(tool, toolVersion)
                .clockOffsetRemovedNs(clock.offsetNs())
                .notes(notes(clock))
                .property("format", importer.name())
                .property("untimedLatencyNs", Long.toString(clock.untimedLatencyNs()))
                .property("acceptGaps", Boolean.toString(options.acceptGaps()));
        if (!importer.timesNote().isEmpty()) {
            provenance.property("times", importer.timesNote());
        }
        for (final TapeSource source : report.sources()) {
            provenance.source(source);
        }
        for (final InstrumentSpec spec : instruments) {
            provenance.property("instrument." + spec.id(), spec.venue() + " " + spec.symbol());
        }
        return new TapeWriter.Context().provenance(provenance.build()).replaceExisting(replaceExisting);
    }

    private String notes(final TapeClock clock) {
        if (survey.samples() == 0) {
            return "no venue times in the recording: venue time is receive time less " + ms(clock.untimedLatencyNs());
        }
        final String found = "smallest recorded receive time less venue time is " + ms(survey.minNs());
        final String done = clock.offsetNs() == 0
                ? ""
                : "; the recorder's clock is taken to be off, and " + ms(clock.offsetNs())
                        + " was taken off every receive time";
        return found + done + "; messages without venue time have receive time less " + ms(clock.untimedLatencyNs());
    }

    private static String ms(final long durationNs) {
        return String.format(Locale.ROOT, "%.3f ms", durationNs / NS_PER_MS);
    }

    private void conclude(final SecondPass pass) {
        if (!options.acceptDamage() && !report.damage().isEmpty()) {
            throw new ImportException(report.damage());
        }
        if (report.isMostlyBad()) {
            throw new ImportException(InputFile.nameOf(inputs.get(0)) + ": more bad rows than good ones: "
                    + report.summary() + "; is this the right format and instrument?");
        }
        if (!pass.isBegun || pass.sink.messages() == 2L * pass.instruments.size()) {
            throw new ImportException(InputFile.nameOf(inputs.get(0)) + ": nothing to import: " + report.summary());
        }
    }

    private ImportReport.Clock found(final TapeClock clock) {
        final boolean isTimed = survey.samples() > 0;
        return new ImportReport.Clock(
                survey.samples(),
                isTimed ? survey.minNs() : 0,
                clock.offsetNs(),
                isTimed ? survey.minNs() - clock.offsetNs() : 0,
                clock.untimedLatencyNs(),
                isTimed ? survey.maxNs() - clock.offsetNs() : 0,
                clock.untimed(),
                clock.clamped());
    }

    /** Learns what only the whole recording can tell. */
    private final class FirstPass implements RowReader.Rows {
        private final Conversion conversion;

        private FirstPass(final Conversion conversion) {
            this.conversion = conversion;
        }

        @Override
        public void row(final int file, final Row row, final long receiveTimeNs) {
            seen();
            conversion.survey(file, row, receiveTimeNs, survey);
        }

        @Override
        public void bad(final Row row, final BadRow why) {
            // counted in the second pass
        }

        @Override
        public void end(final int file, final InputFile content) {
            report.source(file, content.source());
        }
    }

    /** Gives the messages. */
    private final class SecondPass implements RowReader.Rows {
        private final Conversion conversion;
        private final List<InstrumentSpec> instruments;
        private final TapeSink sink;
        private boolean isBegun;

        private SecondPass(final Conversion conversion, final List<InstrumentSpec> instruments, final TapeSink sink) {
            this.conversion = conversion;
            this.instruments = instruments;
            this.sink = sink;
        }

        @Override
        public void row(final int file, final Row row, final long receiveTimeNs) {
            seen();
            sink.at(row);
            if (!isBegun) {
                isBegun = true;
                instruments.forEach(spec -> spec.define(receiveTimeNs, sink));
                for (final InstrumentSpec spec : instruments) {
                    sink.encoder().begin(spec.id(), receiveTimeNs, 0);
                    sink.encoder().status(FeedState.LIVE, 0, 0, 0);
                }
            }
            conversion.convert(file, row, receiveTimeNs, sink);
        }

        @Override
        public void bad(final Row row, final BadRow why) {
            if (options.strict()) {
                throw new ImportException(row.place() + ": " + why.getMessage() + "; import is strict");
            }
            report.badRow(row.place(), why.reason(), why.getMessage());
        }

        @Override
        public void end(final int file, final InputFile content) {
            // hashed in the first pass
        }
    }
}
