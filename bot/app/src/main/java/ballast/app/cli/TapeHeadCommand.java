package ballast.app.cli;

import ballast.codecs.MessageHead;
import ballast.codecs.tape.TapeChunk;
import ballast.codecs.tape.TapeReader;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the first messages of a tape. */
@Command(
        name = "head",
        header = "Show the first messages of a tape.",
        description = "Prices in ticks, sizes in lots. With --json: one object per line.",
        footer = {"", "Example:", "  ballast tape head -n 3 day.tape"})
final class TapeHeadCommand implements Runnable {
    private static final int LEVELS_SHOWN = 5;

    private final Console console;
    private final MessageFields fields = new MessageFields();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TAPE", description = "Tape file.")
    private Path file;

    @Option(
            names = {"-n", "--count"},
            defaultValue = "10",
            paramLabel = "N",
            description = "How many messages; default 10.")
    private long count;

    @Option(names = "--json", description = "Machine-readable.")
    private boolean isJson;

    TapeHeadCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "-n " + count + ": write a number from 1 up");
        }
        try (TapeReader tape = TapeReader.open(file);
                TapeChunk chunk = new TapeChunk()) {
            long left = count;
            for (int number = 0; left > 0 && tape.readChunk(number, chunk); number++) {
                left -= printChunk(chunk, left);
            }
            if (left > 0 && tape.damage() != null) {
                throw new CommandException(ExitCode.BAD_INPUT, tape.damage().toString());
            }
        }
    }

    /** Returns how many messages need not be printed any more. */
    private long printChunk(final TapeChunk chunk, final long left) {
        long printed = 0;
        for (int at = chunk.firstOffset(); printed < left && at != TapeChunk.END; at = chunk.next(at)) {
            if (isJson) {
                printJson(chunk.buffer(), at);
            } else {
                console.out().println(line(chunk.buffer(), at));
            }
            // whoever reads our output may have had enough
            printed = console.out().checkError() ? left : printed + 1;
        }
        return printed;
    }

    private String line(final DirectBuffer buffer, final int offset) {
        final StringBuilder line = new StringBuilder();
        line.append(Times.utc(MessageHead.receiveTimeNs(buffer, offset)));
        line.append("  ").append(MessageFields.name(MessageHead.templateId(buffer, offset)));
        line.append("  instrument=").append(MessageHead.instrumentId(buffer, offset));
        line.append(" sequence=").append(MessageHead.sequence(buffer, offset));
        line.append(" last=").append(MessageHead.isLast(buffer, offset));
        fields.tell(buffer, offset, new TextSink(line));
        return line.toString();
    }

    private void printJson(final DirectBuffer buffer, final int offset) {
        Json.printLine(console.out(), json -> {
            json.writeNumberField("receiveTimeNs", MessageHead.receiveTimeNs(buffer, offset));
            json.writeNumberField("venueTimeNs", MessageHead.venueTimeNs(buffer, offset));
            json.writeStringField("message", MessageFields.name(MessageHead.templateId(buffer, offset)));
            json.writeNumberField("instrumentId", MessageHead.instrumentId(buffer, offset));
            json.writeNumberField("sequence", MessageHead.sequence(buffer, offset));
            json.writeBooleanField("last", MessageHead.isLast(buffer, offset));
            fields.tell(buffer, offset, new JsonSink(json));
        });
    }

    /** Fields as {@code name=value}, the first few levels of a side as {@code price x size}. */
    private static final class TextSink implements MessageFields.Sink {
        private final StringBuilder line;
        private int levels;

        TextSink(final StringBuilder line) {
            this.line = line;
        }

        @Override
        public void number(final String name, final long value) {
            line.append(' ').append(name).append('=').append(value);
        }

        @Override
        public void text(final String name, final String value) {
            line.append(' ').append(name).append('=').append(value);
        }

        @Override
        public void beginLevels(final String name, final int count) {
            line.append(' ').append(name).append('=').append(count).append('[');
            levels = 0;
        }

        @Override
        public void level(final long price, final long size) {
            levels++;
            if (levels <= LEVELS_SHOWN) {
                line.append(levels > 1 ? " " : "").append(price).append('x').append(size);
            } else if (levels == LEVELS_SHOWN + 1) {
                line.append(" ...");
            }
        }

        @Override
        public void endLevels() {
            line.append(']');
        }
    }

    /** Fields of a JSON object, a side as an array of pairs. */
    private record JsonSink(JsonGenerator json) implements MessageFields.Sink {
        private interface Write {
            void to(JsonGenerator json) throws IOException;
        }

        private void write(final Write write) {
            try {
                write.to(json);
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void number(final String name, final long value) {
            write(to -> to.writeNumberField(name, value));
        }

        @Override
        public void text(final String name, final String value) {
            write(to -> to.writeStringField(name, value));
        }

        @Override
        public void beginLevels(final String name, final int count) {
            write(to -> to.writeArrayFieldStart(name));
        }

        @Override
        public void level(final long price, final long size) {
            write(to -> to.writeArray(new long[] {price, size}, 0, 2));
        }

        @Override
        public void endLevels() {
            write(JsonGenerator::writeEndArray);
        }
    }
}
