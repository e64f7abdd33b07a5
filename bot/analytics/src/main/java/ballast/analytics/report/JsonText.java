package ballast.analytics.report;

import ballast.analytics.chart.Numbers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Writes JSON in the order of the calls, indented, the same on every machine. Numbers are plain decimals; a value that
 * does not exist is null. In a list the key is ignored.
 */
public final class JsonText {
    private static final int DIGITS = 12;

    private final StringWriter out = new StringWriter();
    private final JsonGenerator json;

    /** One call of the generator. */
    private interface Step {
        void run(JsonGenerator generator) throws IOException;
    }

    /** An empty text. */
    public JsonText() {
        try {
            final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json = new JsonFactory().createGenerator(out);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonText put(final String key, final Step step) {
        try {
            if (json.getOutputContext().inObject()) {
                json.writeFieldName(key);
            }
            step.run(json);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Opens an object. */
    public JsonText open(final String key) {
        return put(key, JsonGenerator::writeStartObject);
    }

    /** Opens a list. */
    public JsonText openList(final String key) {
        return put(key, JsonGenerator::writeStartArray);
    }

    /** Closes what was opened last. */
    public JsonText close() {
        try {
            if (json.getOutputContext().inObject()) {
                json.writeEndObject();
            } else {
                json.writeEndArray();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A text; null stays null. */
    public JsonText text(final String key, final String value) {
        return put(key, generator -> generator.writeString(value));
    }

    /** A whole number. */
    public JsonText number(final String key, final long value) {
        return put(key, generator -> generator.writeNumber(value));
    }

    /** A real number to 12 significant digits; null when not finite. */
    public JsonText real(final String key, final double value) {
        return put(key, generator -> {
            if (Double.isFinite(value)) {
                generator.writeNumber(Numbers.significant(value, DIGITS));
            } else {
                generator.writeNull();
            }
        });
    }

    /** An exact decimal, with the decimals it has; null stays null. */
    public JsonText decimal(final String key, final BigDecimal value) {
        return put(key, generator -> {
            if (value == null) {
                generator.writeNull();
            } else {
                generator.writeNumber(value.toPlainString());
            }
        });
    }

    /** The text, with a line end. */
    public String finish() {
        try {
            json.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + "\n";
    }
}
