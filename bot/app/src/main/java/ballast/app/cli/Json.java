package ballast.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Prints JSON: an object over several lines for a person's eyes, or one per line for a stream of them. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private Json() {}

    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Body {
        /**
         * Writes them.
         *
         * @param json within the object.
         * @throws IOException as the generator does.
         */
        void write(JsonGenerator json) throws IOException;
    }

    /** An object over several lines. */
    static void print(final PrintStream out, final Body body) {
        print(out, body, true);
    }

    /** An object on one line. */
    static void printLine(final PrintStream out, final Body body) {
        print(out, body, false);
    }

    /** An array of objects over several lines. */
    static void printArray(final PrintStream out, final List<Body> bodies) {
        write(
                out,
                json -> {
                    json.writeStartArray();
                    for (final Body body : bodies) {
                        writeObject(json, body);
                    }
                    json.writeEndArray();
                },
                true);
    }

    private static void print(final PrintStream out, final Body body, final boolean isIndented) {
        write(out, json -> writeObject(json, body), isIndented);
    }

    private static void writeObject(final JsonGenerator json, final Body body) throws IOException {
        json.writeStartObject();
        body.write(json);
        json.writeEndObject();
    }

    private static void write(final PrintStream out, final Body body, final boolean isIndented) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            if (isIndented) {
                final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                json.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            }
            body.write(json);
            json.writeRaw('\n');
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
