package ballast.analytics.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON of a line as maps, lists and texts; numbers stay the text that they are, because venues write them with
 * quotes or without. Bounded by the length of a line and in depth. One thread.
 */
final class JsonTree {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_LENGTH = 40;

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    /**
     * Reads one value.
     *
     * @param row holds it.
     * @param from where it begins; it ends with the line.
     * @return a map, a list or a text.
     * @throws BadRow when it is not JSON.
     */
    Object read(final Row row, final int from) {
        try (JsonParser parser = factory.createParser(row.bytes(), from, row.limit() - from)) {
            parser.nextToken();
            final Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new BadRow("bytes behind the end of the JSON value", row.quote(from, row.limit()));
            }
            return value;
        } catch (final IOException e) {
            throw new BadRow("not JSON", row.quote(from, row.limit()));
        }
    }

    private static Object value(final JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            final List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            final Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        final String text = parser.getText();
        if (text == null) {
            throw new IOException("no value");
        }
        return text;
    }

    /** A value that must be a list of at least some length. */
    static List<?> list(final Object value, final int length) {
        if (value instanceof List<?> list && list.size() >= length) {
            return list;
        }
        throw new BadRow("JSON value has another shape than this format", brief(value));
    }

    /** A value that must be an object. */
    static Map<?, ?> object(final Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new BadRow("JSON value has another shape than this format", brief(value));
    }

    /** A value that must be a text or a number. */
    static String text(final Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new BadRow("JSON value has another shape than this format", brief(value));
    }

    private static String brief(final Object value) {
        final String text = String.valueOf(value);
        return text.length() <= MAX_NUMBER_LENGTH ? text : text.substring(0, MAX_NUMBER_LENGTH) + "...";
    }
}
