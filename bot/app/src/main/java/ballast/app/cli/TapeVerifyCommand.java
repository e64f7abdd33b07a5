package ballast.app.cli;

import ballast.codecs.tape.TapeChunk;
import ballast.codecs.tape.TapeDamagedException;
import ballast.codecs.tape.TapeException;
import ballast.codecs.tape.TapeReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads every byte of tapes and says where the first damaged one is. */
@Command(
        name = "verify",
        header = "Read every byte of tapes and say where one is damaged.",
        description = "Checks the header, the index and every chunk: checksums, lengths, order of times. Ends "
                + "with exit code 6 when a tape is damaged or is none; what precedes the damage can still be "
                + "played.",
        footer = {"", "Example:", "  ballast tape verify *.tape"})
final class TapeVerifyCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "TAPE", arity = "1..*", description = "Tape files.")
    private List<Path> files;

    @Option(names = "--json", description = "Machine-readable; one object per line.")
    private boolean isJson;

    TapeVerifyCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final List<String> bad = new ArrayList<>();
        try (Progress progress = console.progress()) {
            for (final Path file : files) {
                try (TapeReader tape = TapeReader.openStrict(file)) {
                    readAll(tape, progress);
                    good(tape);
                } catch (final TapeException e) {
                    bad.add(e.getMessage());
                    bad(file, e);
                }
            }
        }
        if (!bad.isEmpty()) {
            final String several = bad.size() + " of " + files.size() + " tapes are not whole; the first: ";
            throw new CommandException(ExitCode.BAD_INPUT, (files.size() == 1 ? "" : several) + bad.get(0));
        }
    }

    private static void readAll(final TapeReader tape, final Progress progress) {
        try (TapeChunk chunk = new TapeChunk()) {
            for (int number = 0; tape.readChunk(number, chunk); number++) {
                progress.update(tape.path().toString(), number, tape.chunkCount());
            }
        }
    }

    private void good(final TapeReader tape) {
        if (isJson) {
            Json.printLine(console.out(), json -> {
                json.writeStringField("tape", tape.path().toString());
                json.writeBooleanField("whole", true);
                json.writeNumberField("messages", tape.messageCount());
                json.writeNumberField("chunks", tape.chunkCount());
            });
        } else {
            console.out()
                    .println(tape.path() + ": whole; " + tape.messageCount() + " messages in " + tape.chunkCount()
                            + " chunks");
        }
    }

    private void bad(final Path file, final TapeException failure) {
        if (isJson) {
            Json.printLine(console.out(), json -> {
                json.writeStringField("tape", file.toString());
                json.writeBooleanField("whole", false);
                if (failure instanceof TapeDamagedException damaged) {
                    json.writeStringField("kind", damaged.damage().kind().name());
                    json.writeNumberField("fileOffset", damaged.damage().fileOffset());
                    json.writeNumberField("chunk", damaged.damage().chunkNumber());
                }
                json.writeStringField("problem", failure.getMessage());
            });
        } else if (files.size() > 1) {
            console.out().println(failure.getMessage());
        }
    }
}
