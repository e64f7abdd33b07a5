package ballast.app.host;

import ballast.codecs.journal.JournalException;
import ballast.codecs.journal.RecordingDescription;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code journal.json}: which recordings of an archive directory are the two streams of a run. Written when recording
 * starts and again when it stops; without the second, where the streams end is found by reading them.
 *
 * @param inbound what the core heard.
 * @param outbound what the core said.
 * @param continuation where it goes on, of a part of a journal behind the first; null of the first.
 */
public record JournalManifest(RecordingDescription inbound, RecordingDescription outbound, Continuation continuation) {
    /** Name of the file in the journal directory. */
    public static final String FILE = "journal.json";

    /** Of a first part, and of one that goes on. */
    private static final int FORMAT = 1;

    private static final int FORMAT_CONTINUED = 2;
    private static final int RECORDING_KEYS = 8;
    private static final int CONTINUATION_KEYS = 3;
    private static final String CATALOG_FILE = "archive.catalog";
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Where a part goes on that is not the first.
     *
     * @param inboundMessages of the parts before it that hold; whatever these have beyond is void.
     * @param outboundMessages the same of what the core said.
     * @param snapshot file of core state that the process began from, or "none": what it did, not what readers need.
     */
    public record Continuation(long inboundMessages, long outboundMessages, String snapshot) {}

    /**
     * Write the manifest, whole or not at all.
     *
     * @param directory of the journal.
     */
    void write(final Path directory) {
        try {
            WholeFile.write(directory.resolve(FILE), (text() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Messages that the core had heard before this part. */
    long inboundBefore() {
        return continuation == null ? 0 : continuation.inboundMessages();
    }

    /** Messages that the core had said before this part. */
    long outboundBefore() {
        return continuation == null ? 0 : continuation.outboundMessages();
    }

    private String text() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeNumberField("format", continuation == null ? FORMAT : FORMAT_CONTINUED);
            write(out, "inbound", inbound);
            write(out, "outbound", outbound);
            if (continuation != null) {
                out.writeObjectFieldStart("goes_on");
                out.writeNumberField("inbound_messages", continuation.inboundMessages());
                out.writeNumberField("outbound_messages", continuation.outboundMessages());
                out.writeStringField("snapshot", continuation.snapshot());
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(final JsonGenerator out, final String name, final RecordingDescription recording)
            throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("recording_id", recording.recordingId());
        out.writeNumberField("stream_id", recording.streamId());
        out.writeNumberField("start_position", recording.startPosition());
        out.writeNumberField("stop_position", recording.stopPosition());
        out.writeNumberField("term_buffer_length", recording.termBufferLength());
        out.writeNumberField("segment_file_length", recording.segmentFileLength());
        out.writeNumberField("initial_term_id", recording.initialTermId());
        out.writeBooleanField("checksum", recording.checksum());
        out.writeEndObject();
    }

    /**
     * Read the manifest of a journal.
     *
     * @param directory of the journal.
     * @return the manifest.
     * @throws JournalException when it is missing or is none.
     */
    public static JournalManifest read(final Path directory) {
        final Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new JournalException(file
                    + (Files.isDirectory(directory) && Files.isRegularFile(directory.resolve(CATALOG_FILE))
                            ? ": not there; the run was broken off before it recorded anything"
                            : ": not there; name the journal directory of a paper run"));
        }
        try (JsonParser in = JSON.createParser(file.toFile())) {
            RecordingDescription inbound = null;
            RecordingDescription outbound = null;
            Continuation continuation = null;
            int format = 0;
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                switch (in.currentName()) {
                    case "format" -> format = in.nextIntValue(0);
                    case "inbound" -> inbound = recording(in, file);
                    case "outbound" -> outbound = recording(in, file);
                    case "goes_on" -> continuation = continuation(in, file);
                    default -> throw unknown(file, in.currentName());
                }
            }
            if (format != FORMAT && format != FORMAT_CONTINUED) {
                throw new JournalException(file + ": format is " + format + ", and this version reads " + FORMAT
                        + " and " + FORMAT_CONTINUED);
            }
            if (inbound == null || outbound == null) {
                throw new JournalException(file + ": names no inbound or no outbound recording");
            }
            if ((continuation != null) != (format == FORMAT_CONTINUED)) {
                throw new JournalException(file + ": format is " + format + " "
                        + (continuation == null ? "without goes_on" : "with goes_on"));
            }
            return new JournalManifest(inbound, outbound, continuation);
        } catch (final IOException cause) {
            throw new JournalException(file + ": is no manifest of a journal: "
                    + cause.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static JournalException unknown(final Path file, final String key) {
        return new JournalException(file + ": is no manifest of a journal: " + key + " is not known");
    }

    private static Continuation continuation(final JsonParser in, final Path file) throws IOException {
        long inboundMessages = -1;
        long outboundMessages = -1;
        String snapshot = null;
        int keys = 0;
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new JournalException(file + ": is no manifest of a journal");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            final String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "inbound_messages" -> inboundMessages = in.getLongValue();
                case "outbound_messages" -> outboundMessages = in.getLongValue();
                case "snapshot" -> snapshot = in.getText();
                default -> throw unknown(file, name);
            }
            keys++;
        }
        if (keys != CONTINUATION_KEYS || inboundMessages < 0 || outboundMessages < 0 || snapshot == null) {
            throw new JournalException(file + ": is no manifest of a journal: where it goes on is not told");
        }
        return new Continuation(inboundMessages, outboundMessages, snapshot);
    }

    private static RecordingDescription recording(final JsonParser in, final Path file) throws IOException {
        long recordingId = -1;
        int streamId = 0;
        long start = -1;
        long stop = RecordingDescription.UNKNOWN;
        int term = 0;
        int segment = 0;
        int initialTermId = 0;
        boolean checksum = false;
        int keys = 0;
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new JournalException(file + ": is no manifest of a journal");
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            final String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "recording_id" -> recordingId = in.getLongValue();
                case "stream_id" -> streamId = in.getIntValue();
                case "start_position" -> start = in.getLongValue();
                case "stop_position" -> stop = in.getLongValue();
                case "term_buffer_length" -> term = in.getIntValue();
                case "segment_file_length" -> segment = in.getIntValue();
                case "initial_term_id" -> initialTermId = in.getIntValue();
                case "checksum" -> checksum = in.getBooleanValue();
                default -> throw unknown(file, name);
            }
            keys++;
        }
        if (keys != RECORDING_KEYS) {
            throw new JournalException(file + ": is no manifest of a journal: " + keys + " of " + RECORDING_KEYS
                    + " numbers of a recording");
        }
        try {
            return new RecordingDescription(recordingId, streamId, start, stop, term, segment, initialTermId, checksum);
        } catch (final JournalException impossible) {
            throw new JournalException(file + ": " + impossible.getMessage());
        }
    }
}
