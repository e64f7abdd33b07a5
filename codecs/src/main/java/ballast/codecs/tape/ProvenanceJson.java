package ballast.codecs.tape;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Provenance to JSON and back. Keys are written in one fixed order; unknown keys are skipped when reading, so that a
 * later writer may add some.
 */
final class ProvenanceJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ProvenanceJson() {}

    /** UTF-8 JSON of a provenance; equal for equal provenances. */
    static byte[] encode(final TapeProvenance provenance) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("sources");
            for (final TapeSource source : provenance.sources()) {
                json.writeStartObject();
                json.writeStringField("name", source.name());
                json.writeStringField("sha256", source.sha256());
                json.writeNumberField("bytes", source.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("tool", provenance.tool());
            json.writeStringField("toolVersion", provenance.toolVersion());
            json.writeNumberField("clockOffsetRemovedNs", provenance.clockOffsetRemovedNs());
            json.writeStringField("notes", provenance.notes());
            json.writeObjectFieldStart("properties");
            for (final Map.Entry<String, String> property :
                    provenance.properties().entrySet()) {
                json.writeStringField(property.getKey(), property.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IOException when this is no JSON or lacks what a provenance must have; the message says what.
     */
    static TapeProvenance decode(final byte[] bytes) throws IOException {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            return decodeObject(json);
        } catch (final IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static TapeProvenance decodeObject(final JsonParser json) throws IOException {
        String tool = "";
        String toolVersion = "";
        // the tool's name and version may come behind the rest; the builder wants them first
        final TapeProvenance.Builder rest = TapeProvenance.of("", "");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "sources" -> decodeSources(json, rest);
                case "tool" -> tool = text(json);
                case "toolVersion" -> toolVersion = text(json);
                case "clockOffsetRemovedNs" -> rest.clockOffsetRemovedNs(number(json));
                case "notes" -> rest.notes(text(json));
                case "properties" -> decodeProperties(json, rest);
                default -> json.skipChildren();
            }
        }
        final TapeProvenance read = rest.build();
        return new TapeProvenance(
                read.sources(), tool, toolVersion, read.clockOffsetRemovedNs(), read.notes(), read.properties());
    }

    private static void decodeSources(final JsonParser json, final TapeProvenance.Builder into) throws IOException {
        expect(json, JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String sha256 = "";
            long bytes = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "name" -> name = text(json);
                    case "sha256" -> sha256 = text(json);
                    case "bytes" -> bytes = number(json);
                    default -> json.skipChildren();
                }
            }
            into.source(new TapeSource(name, sha256, bytes));
        }
    }

    private static void decodeProperties(final JsonParser json, final TapeProvenance.Builder into) throws IOException {
        expect(json, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String key = json.currentName();
            json.nextToken();
            into.property(key, text(json));
        }
    }

    private static String text(final JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static long number(final JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private static void expect(final JsonParser json, final JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw new IOException("key '" + json.currentName() + "' is not a " + token);
        }
    }
}
