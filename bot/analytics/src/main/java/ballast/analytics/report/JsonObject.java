package ballast.analytics.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small JSON file held whole, with typed access by key. Objects keep the order of the file; a missing or ill-typed
 * value is a {@link ReportException} that names the key.
 */
final class JsonObject {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final String at;
    private final Map<String, Object> values;

    private JsonObject(final String file, final String at, final Map<String, Object> values) {
        this.file = file;
        this.at = at;
        this.values = values;
    }

    static JsonObject read(final Path path) {
        final String name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new ReportException(name, 0, "missing from the run directory");
        }
        try (InputStream in = Files.newInputStream(path);
                JsonParser parser = FACTORY.createParser(in)) {
            final Object root = parser.nextToken() == null ? null : value(parser);
            if (parser.nextToken() != null) {
                throw new ReportException(name, parser.currentLocation().getLineNr(), "text after the end");
            }
            final JsonObject holder = new JsonObject(name, "", Map.of());
            return holder.object(root, "");
        } catch (final JsonProcessingException e) {
            final int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ReportException(name, line, "not valid JSON: " + e.getOriginalMessage(), e);
        } catch (final IOException e) {
            throw new ReportException(name, 0, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static Object value(final JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                final Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    final String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getDecimalValue();
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            default -> {
                return null;
            }
        }
    }

    /** An exception that blames a key. */
    ReportException bad(final String key, final String reason) {
        return new ReportException(file, 0, "'" + at + key + "' " + reason);
    }

    boolean has(final String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    String text(final String key) {
        return type(String.class, key, values.get(key), "text");
    }

    /** A number, or text that is one. */
    BigDecimal decimal(final String key) {
        final Object value = values.get(key);
        if (value instanceof String text) {
            try {
                return new BigDecimal(text);
            } catch (final NumberFormatException e) {
                throw bad(key, "is not a number: " + text);
            }
        }
        return type(BigDecimal.class, key, value, "a number");
    }

    long whole(final String key) {
        try {
            return decimal(key).longValueExact();
        } catch (final ArithmeticException e) {
            throw bad(key, "is not a whole number of 64 bits: " + decimal(key));
        }
    }

    /** A whole number within limits. */
    int between(final String key, final int least, final int greatest) {
        final long value = whole(key);
        if (value < least || value > greatest) {
            throw bad(key, "is " + value + ", outside " + least + " to " + greatest);
        }
        return (int) value;
    }

    JsonObject object(final String key) {
        return object(values.get(key), key);
    }

    /** The objects of a list. */
    List<JsonObject> objects(final String key) {
        final List<JsonObject> result = new ArrayList<>();
        for (final Object value : list(key)) {
            result.add(object(value, key + "[" + result.size() + "]"));
        }
        return result;
    }

    /** The lists of a list, each as an object whose keys are "0", "1", ... */
    List<JsonObject> rows(final String key) {
        final List<JsonObject> result = new ArrayList<>();
        for (final Object value : list(key)) {
            final Map<String, Object> row = new LinkedHashMap<>();
            for (final Object cell : type(List.class, key, value, "a list of lists")) {
                row.put(Integer.toString(row.size()), cell);
            }
            result.add(new JsonObject(file, at + key + "[" + result.size() + "].", row));
        }
        return result;
    }

    private List<?> list(final String key) {
        return type(List.class, key, values.get(key), "a list");
    }

    private JsonObject object(final Object value, final String key) {
        final Map<String, Object> map = new LinkedHashMap<>();
        final Map<?, ?> raw = type(Map.class, key, value, "an object");
        raw.forEach((name, one) -> map.put(String.valueOf(name), one));
        return new JsonObject(file, key.isEmpty() ? "" : at + key + ".", map);
    }

    private <T> T type(final Class<T> type, final String key, final Object value, final String expected) {
        if (value == null) {
            throw bad(key, "is missing");
        }
        if (!type.isInstance(value)) {
            throw bad(key, "must be " + expected);
        }
        return type.cast(value);
    }
}
