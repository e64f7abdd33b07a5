package ballast.gateway.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What counts as JSON, and where it stops being JSON. */
class JsonBytesTest {
    private static final JsonFactory JACKSON = new JsonFactory();

    private static DecodeResult skip(final byte[] bytes) {
        final int at = JsonBytes.skipValue(bytes, 0, bytes.length, 0);
        if (at < 0) {
            return DecodeResult.of(at);
        }
        final int end = JsonBytes.skipSpace(bytes, at, bytes.length);
        return end == bytes.length ? DecodeResult.OK : DecodeResult.TRAILING_GARBAGE;
    }

    private static void assertSkip(final DecodeResult expected, final String text) {
        assertEquals(expected, skip(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    @Test
    void shouldSkipEveryKindOfValue() {
        for (final String text : new String[] {
            "{}",
            "[]",
            " [ ] ",
            "{\"a\":{}}",
            "[[],[]]",
            "[1,2]",
            "0",
            "-0.5e+10",
            "1E5",
            "true",
            "false",
            "null",
            "\"\"",
            "\"\\u00e9\\n\\\"\"",
            "\"\u00e9\u20ac\ud83d\ude00\"",
            "{ \"a\" : [ 1 , { \"b\" : null } ] , \"c\":\"d\" }"
        }) {
            assertSkip(DecodeResult.OK, text);
        }
    }

    @Test
    void shouldRefuseWhatIsNotJson() {
        for (final String text : new String[] {
            "{,}",
            "[,]",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":}",
            "[1 2]",
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1e",
            "NaN",
            "Infinity",
            "tru",
            "nul1",
            "truex",
            "'a'",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"a\tb\"",
            "[1}",
            "{\"a\":1]",
            "}",
            "]",
            ":",
            "{1:2}"
        }) {
            final DecodeResult result = skip(text.getBytes(StandardCharsets.UTF_8));
            assertTrue(
                    result == DecodeResult.SYNTAX
                            || result == DecodeResult.TRUNCATED
                            || result == DecodeResult.TRAILING_GARBAGE,
                    text + " gave " + result);
        }
    }

    @Test
    void shouldCallEveryProperPrefixTruncated() {
        final String text = "{\"a\":[1,-2.5e3,true,null,\"b\\u00e9\\n\u20ac\"],\"c\":{\"d\":false}}";
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            final int at = JsonBytes.skipValue(bytes, 0, length, 0);
            assertEquals(DecodeResult.TRUNCATED, DecodeResult.of(at), "first " + length + " bytes");
        }
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() {
        for (final int[] bad : new int[][] {
            {0x80},
            {0xC0, 0x80},
            {0xC1, 0xBF},
            {0xC3, 0x28},
            {0xE0, 0x80, 0x80},
            {0xED, 0xA0, 0x80},
            {0xE2, 0x28, 0xA1},
            {0xF0, 0x80, 0x80, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0xFF},
            {0xFE}
        }) {
            final byte[] text = new byte[bad.length + 6];
            text[0] = '"';
            for (int i = 0; i < bad.length; i++) {
                text[i + 1] = (byte) bad[i];
            }
            for (int i = bad.length + 1; i < text.length; i++) {
                text[i] = '"';
            }
            assertEquals(DecodeResult.INVALID_UTF8, skip(text));
        }
    }

    @Test
    void shouldBoundTheNesting() {
        final int most = JsonBytes.MAX_DEPTH;
        assertSkip(DecodeResult.OK, "[".repeat(most) + "]".repeat(most));
        assertSkip(DecodeResult.TOO_DEEP, "[".repeat(most + 1) + "]".repeat(most + 1));
        assertSkip(DecodeResult.TOO_DEEP, "[".repeat(1_000_000));
        assertSkip(DecodeResult.TOO_DEEP, "{\"a\":".repeat(1_000_000));
    }

    @Test
    void shouldAcceptNothingThatJacksonRefuses() {
        final String text = "{\"a\":[1,-2.5e3,true,null,\"b\\u00e9\\n\u20ac\"],\"c\":{\"d\":false,\"e\":[{},[]]}}";
        Seeded.forSeeds(200, random -> {
            for (int i = 0; i < 200; i++) {
                final byte[] bytes = mutate(text.getBytes(StandardCharsets.UTF_8), random);
                final DecodeResult result = skip(bytes);
                if (result == DecodeResult.OK) {
                    assertTrue(isJson(bytes), () -> "accepted: " + new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        });
    }

    private static byte[] mutate(final byte[] bytes, final SplittableRandom random) {
        final String tokens = "{}[]:,\"\\truefalsn0123456789.eE+-u \n\t\u0000";
        final byte[] result = bytes.clone();
        final int changes = random.nextInt(1, 4);
        for (int i = 0; i < changes; i++) {
            result[random.nextInt(result.length)] = random.nextInt(4) == 0
                    ? (byte) random.nextInt(256)
                    : (byte) tokens.charAt(random.nextInt(tokens.length()));
        }
        return result;
    }

    private static boolean isJson(final byte[] bytes) {
        try (JsonParser parser = JACKSON.createParser(bytes)) {
            int depth = 0;
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
                parser.getText();
            }
            return values == 1;
        } catch (final IOException e) {
            return false;
        }
    }
}
