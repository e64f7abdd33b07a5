package ballast.app.cli;

import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.tape.TapeChunk;
import ballast.codecs.tape.TapeIndex;
import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeReader;
import ballast.codecs.tape.TapeSource;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is in a tape, from its header, its index and its first chunk. */
@Command(
        name = "info",
        header = "Say what is in a tape.",
        description = "Instruments, times, length, and where the tape comes from. Does not read all of it: see verify.",
        footer = {"", "Example:", "  ballast tape info day.tape"})
final class TapeInfoCommand implements Runnable {
    private static final double NS_PER_SEC = 1e9;

    private final Console console;

    @Parameters(paramLabel = "TAPE", description = "Tape file.")
    private Path file;

    @Option(names = "--json", description = "Machine-readable.")
    private boolean isJson;

    TapeInfoCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        try (TapeReader tape = TapeReader.open(file)) {
            final Map<Integer, String> symbols = symbols(tape);
            if (isJson) {
                printJson(tape, symbols);
            } else {
                print(tape, symbols);
            }
        }
    }

    /** Instruments are defined before anything else of them, so the first chunk has most of them. */
    private static Map<Integer, String> symbols(final TapeReader tape) {
        final Map<Integer, String> symbols = new TreeMap<>();
        try (TapeChunk chunk = new TapeChunk()) {
            tape.readChunk(0, chunk);
            for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
                if (MessageHead.templateId(chunk.buffer(), at) == InstrumentDefinitionDecoder.TEMPLATE_ID) {
                    symbols.putIfAbsent(MessageHead.instrumentId(chunk.buffer(), at), symbol(chunk.buffer(), at));
                }
            }
        }
        return symbols;
    }

    private static String symbol(final DirectBuffer buffer, final int offset) {
        return new InstrumentDefinitionDecoder()
                .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
                .symbol();
    }

    private void print(final TapeReader tape, final Map<Integer, String> symbols) {
        final PrintStream out = console.out();
        final TapeIndex index = tape.index();
        final double seconds = (index.lastReceiveTimeNs() - index.firstReceiveTimeNs()) / NS_PER_SEC;
        out.println(tape.path());
        out.println("  first message   " + Times.utc(index.firstReceiveTimeNs()));
        out.println("  last message    " + Times.utc(index.lastReceiveTimeNs()) + "  (" + seconds + " s later)");
        out.println("  messages        " + tape.messageCount() + " in " + tape.chunkCount() + " chunks");
        out.println("  feed latency    " + tape.maxFeedLatencyNs() + " ns at most");
        for (final int id : index.instrumentIds()) {
            final String symbol = symbols.getOrDefault(id, id == 0 ? "(all)" : "(not in the first chunk)");
            out.println("  instrument " + id + "    " + symbol + ", " + index.messageCountOf(id) + " messages");
        }
        final TapeProvenance origin = tape.provenance();
        out.println("  made by         " + origin.tool() + " " + origin.toolVersion());
        out.println("  clock offset    " + origin.clockOffsetRemovedNs() + " ns removed");
        for (final TapeSource source : origin.sources()) {
            out.println("  source          " + source.name() + ", " + source.bytes() + " bytes, " + source.sha256());
        }
        origin.properties().forEach((key, value) -> out.println("  " + key + " = " + value));
        if (!origin.notes().isEmpty()) {
            out.println("  notes           " + origin.notes());
        }
        if (tape.damage() != null) {
            out.println("  DAMAGED         " + tape.damage());
        }
    }

    private void printJson(final TapeReader tape, final Map<Integer, String> symbols) {
        final TapeIndex index = tape.index();
        Json.print(console.out(), json -> {
            json.writeStringField("tape", tape.path().toString());
            json.writeNumberField("schemaVersion", tape.schemaVersion());
            json.writeNumberField("firstReceiveTimeNs", index.firstReceiveTimeNs());
            json.writeNumberField("lastReceiveTimeNs", index.lastReceiveTimeNs());
            json.writeNumberField("messages", tape.messageCount());
            json.writeNumberField("chunks", tape.chunkCount());
            json.writeNumberField("maxFeedLatencyNs", tape.maxFeedLatencyNs());
            json.writeArrayFieldStart("instruments");
            for (final int id : index.instrumentIds()) {
                json.writeStartObject();
                json.writeNumberField("id", id);
                json.writeStringField("symbol", symbols.get(id));
                json.writeNumberField("messages", index.messageCountOf(id));
                json.writeEndObject();
            }
            json.writeEndArray();
            writeProvenance(json, tape.provenance());
            json.writeStringField(
                    "damage", tape.damage() == null ? null : tape.damage().toString());
        });
    }

    private static void writeProvenance(final JsonGenerator json, final TapeProvenance origin) throws IOException {
        json.writeObjectFieldStart("provenance");
        json.writeStringField("tool", origin.tool());
        json.writeStringField("toolVersion", origin.toolVersion());
        json.writeNumberField("clockOffsetRemovedNs", origin.clockOffsetRemovedNs());
        json.writeStringField("notes", origin.notes());
        json.writeObjectFieldStart("properties");
        for (final Map.Entry<String, String> entry : origin.properties().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("sources");
        for (final TapeSource source : origin.sources()) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeNumberField("bytes", source.bytes());
            json.writeStringField("sha256", source.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
