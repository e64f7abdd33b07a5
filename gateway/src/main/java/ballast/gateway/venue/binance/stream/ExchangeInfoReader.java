package ballast.gateway.venue.binance.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads {@code exchangeInfo}. Strict: no key twice, nothing behind the end, names and numbers as the venue writes them.
 * What is not used is skipped.
 */
final class ExchangeInfoReader {
    private static final int NESTING_MAX = 32;
    private static final int TEXT_MAX = 1 << 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(TEXT_MAX)
                    .build())
            .build();

    private final JsonParser parser;
    private final List<SymbolRules> symbols = new ArrayList<>();
    private final List<ExchangeInfo.RateLimit> limits = new ArrayList<>();

    private ExchangeInfoReader(final JsonParser parser) {
        this.parser = parser;
    }

    static ExchangeInfo read(final byte[] bytes, final int length) throws VenueTextException {
        try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
            return new ExchangeInfoReader(parser).read();
        } catch (final JsonProcessingException e) {
            final JsonLocation location = e.getLocation();
            throw new VenueTextException(
                    "exchangeInfo: not JSON" + (location == null ? "" : " at byte " + location.getByteOffset()), e);
        } catch (final IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private ExchangeInfo read() throws IOException, VenueTextException {
        expect(parser.nextToken(), JsonToken.START_OBJECT);
        boolean hasSymbols = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            switch (name) {
                case "symbols" -> {
                    hasSymbols = true;
                    expect(value, JsonToken.START_ARRAY);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        symbols.add(symbol());
                    }
                }
                case "rateLimits" -> {
                    expect(value, JsonToken.START_ARRAY);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        limits.add(limit());
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (!hasSymbols || parser.nextToken() != null) {
            throw new VenueTextException(
                    "exchangeInfo: " + (hasSymbols ? "more behind its end" : "no \"symbols\" in it"));
        }
        return new ExchangeInfo(symbols, limits);
    }

    private void expect(final JsonToken found, final JsonToken wanted) throws VenueTextException {
        if (found != wanted) {
            throw new VenueTextException("exchangeInfo: expected " + wanted + " at byte "
                    + parser.currentTokenLocation().getByteOffset() + ", found " + found);
        }
    }

    private ExchangeInfo.RateLimit limit() throws IOException, VenueTextException {
        final Map<String, String> fields = fields();
        return new ExchangeInfo.RateLimit(
                name(fields, "rateLimitType"),
                name(fields, "interval"),
                decimal(fields, "intervalNum").intValue(),
                decimal(fields, "limit").longValue());
    }

    /** One object's plain values by name, as text; what is nested in it is skipped. */
    private Map<String, String> fields() throws IOException, VenueTextException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        final Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String name = parser.currentName();
            if (parser.nextToken().isScalarValue()) {
                fields.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return fields;
    }

    private SymbolRules symbol() throws IOException, VenueTextException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        final Map<String, String> fields = new HashMap<>();
        final List<String> orderTypes = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            if (value.isScalarValue()) {
                fields.put(name, parser.getText());
            } else if (name.equals("orderTypes") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    orderTypes.add(parser.getText());
                }
                expect(parser.currentToken(), JsonToken.END_ARRAY);
            } else if (name.equals("filters") && value == JsonToken.START_ARRAY) {
                filters(fields);
            } else {
                parser.skipChildren();
            }
        }
        return new SymbolRules(
                name(fields, "symbol"),
                name(fields, "status"),
                name(fields, "baseAsset"),
                name(fields, "quoteAsset"),
                decimal(fields, "PRICE_FILTER.tickSize"),
                decimal(fields, "PRICE_FILTER.minPrice"),
                decimal(fields, "PRICE_FILTER.maxPrice"),
                decimal(fields, "LOT_SIZE.stepSize"),
                decimal(fields, "LOT_SIZE.minQty"),
                decimal(fields, "LOT_SIZE.maxQty"),
                decimal(fields, "NOTIONAL.minNotional").max(decimal(fields, "MIN_NOTIONAL.minNotional")),
                List.copyOf(orderTypes),
                Boolean.parseBoolean(fields.get("amendAllowed")));
    }

    /** Adds each filter's values as {@code TYPE.name}. */
    private void filters(final Map<String, String> into) throws IOException, VenueTextException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            final Map<String, String> filter = fields();
            final String type = name(filter, "filterType");
            filter.forEach((name, value) -> into.put(type + "." + name, value));
        }
    }

    private static String name(final Map<String, String> fields, final String key) throws VenueTextException {
        final String text = fields.getOrDefault(key, "");
        if (!NAME.matcher(text).matches()) {
            throw new VenueTextException("exchangeInfo: \"" + key + "\" is missing or no name");
        }
        return text;
    }

    private static BigDecimal decimal(final Map<String, String> fields, final String key) throws VenueTextException {
        final String text = fields.getOrDefault(key, "0");
        if (!DECIMAL.matcher(text).matches()) {
            throw new VenueTextException("exchangeInfo: \"" + key + "\" is no decimal number");
        }
        return new BigDecimal(text);
    }
}
