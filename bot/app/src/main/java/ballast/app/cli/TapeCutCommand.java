package ballast.app.cli;

import ballast.analytics.calibration.TimeWindow;
import ballast.analytics.importer.TapeCut;
import ballast.app.host.Sha256;
import ballast.codecs.tape.TapeIndex;
import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeSource;
import ballast.codecs.tape.TapeWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a part of a tape. */
@Command(
        name = "cut",
        header = "Copy a part of a tape to another one.",
        description = "The new tape begins with the book as it was, so that it can be played by itself: calibrate on "
                + "the first half of a day, test on the second.",
        footer = {"", "Example:", "  ballast tape cut day.tape --to 50%% --out morning.tape"})
final class TapeCutCommand implements Runnable {
    private static final String NAME = "ballast tape cut";

    private final Console console;

    @Parameters(paramLabel = "TAPE", description = "Tape file.")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Where to begin: a share such as 50%%, a time of day (UTC), or a moment; default: the start.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Where to end, not included; default: the end.")
    private String to;

    @Option(names = "--out", required = true, paramLabel = "TAPE", description = "Tape to write; must not exist.")
    private Path out;

    TapeCutCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (TapeReader tape = TapeReader.open(file);
                InterruptCleanup cleanup = new InterruptCleanup()) {
            final TimeWindow span = span(tape.index());
            cleanup.watch(() -> TapeWriter.removePartial(out));
            final TapeWriter.Context context = new TapeWriter.Context().provenance(provenance(tape, span));
            try (TapeWriter writer = TapeWriter.create(out, context)) {
                final long messages = TapeCut.copy(tape, span.fromNs(), span.toNs(), writer);
                final long restored = writer.messageCount() - messages;
                writer.commit();
                console.out()
                        .println(out + ": " + messages + " messages from " + Times.utc(span.fromNs()) + " to "
                                + Times.utc(span.toNs()) + ", and " + restored + " that restore what was before");
            }
        }
    }

    private TimeWindow span(final TapeIndex index) {
        final long firstNs = index.firstReceiveTimeNs();
        final long lastNs = index.lastReceiveTimeNs();
        final TimeWindow asked;
        try {
            asked = TimeText.window(from, to, firstNs, lastNs);
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, NAME + ": " + e.getMessage(), e);
        }
        if (asked.fromNs() > lastNs || asked.toNs() <= firstNs) {
            throw new CommandException(
                    ExitCode.USAGE,
                    NAME + ": nothing of the tape lies between --from and --to; it reaches from " + Times.utc(firstNs)
                            + " to " + Times.utc(lastNs));
        }
        return new TimeWindow(Math.max(asked.fromNs(), firstNs), Math.min(asked.toNs(), lastNs + 1));
    }

    private TapeProvenance provenance(final TapeReader tape, final TimeWindow span) {
        final TapeProvenance.Builder builder = TapeProvenance.of(
                        NAME, BuildInfo.load().version())
                .source(new TapeSource(String.valueOf(file.getFileName()), Sha256.of(file), length()))
                .clockOffsetRemovedNs(tape.provenance().clockOffsetRemovedNs())
                .notes(tape.provenance().notes());
        tape.provenance().properties().forEach((key, value) -> {
            if (!key.startsWith("cut.")) {
                builder.property(key, value);
            }
        });
        return builder.property("cut.from", Times.utc(span.fromNs()))
                .property("cut.to", Times.utc(span.toNs()))
                .build();
    }

    private long length() {
        try {
            return Files.size(file);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
