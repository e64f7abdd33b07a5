package ballast.gateway.venue.binance.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecodeResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Objects are read strictly, and values only as what they are. */
class JsonShapeTest {
    private static final int A = 0;
    private static final int LONG = 1;
    private static final DecimalGrid CENTS = new DecimalGrid(1, -2);

    private final JsonShape shape = new JsonShape("a", "long");

    private DecodeResult read(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return DecodeResult.of(shape.read(bytes, 0, bytes.length));
    }

    @Test
    void shouldFindWhatIsUsedAndSkipTheRest() {
        assertEquals(DecodeResult.OK, read(" { \"x\" : [ { } , { \"a\" : 9 } ] , \"long\" : 12 , \"a\" : \"t\" } "));
        assertTrue(shape.has(A));
        assertEquals(12, shape.whole(LONG));
        assertTrue(shape.is(A, ApiRequest.ascii("t")));
        assertTrue(shape.isGood());
        assertEquals(DecodeResult.OK, read("{}"));
        assertFalse(shape.has(A));
        assertEquals(DecodeResult.OK, read("{\"a\":null}"));
        assertFalse(shape.has(A));
    }

    @Test
    void shouldRefuseWhatIsNoObjectOrAmbiguous() {
        assertEquals(DecodeResult.SYNTAX, read("[]"));
        assertEquals(DecodeResult.TRUNCATED, read(""));
        assertEquals(DecodeResult.TRUNCATED, read("{\"a\":1"));
        assertEquals(DecodeResult.TRUNCATED, read("{\"a\":"));
        assertEquals(DecodeResult.SYNTAX, read("{\"a\":1,}"));
        assertEquals(DecodeResult.DUPLICATE_KEY, read("{\"a\":1,\"a\":1}"));
        assertEquals(DecodeResult.ESCAPED_TEXT, read("{\"\\u0061\":1}"));
        assertFalse(shape.has(A));
        assertFalse(shape.isGood());
    }

    @Test
    void shouldTakeNumbersOnlyAsTheyAreMeant() {
        for (final String wrong : new String[] {"\"1\"", "1.5", "-1", "true", "null", "1e3", "{}", "01"}) {
            read("{\"a\":" + wrong + "}");
            shape.whole(A);
            assertFalse(shape.isGood(), wrong);
        }
        read("{\"a\":-2010,\"long\":\"77\"}");
        assertEquals(-2010, shape.signed(A));
        assertEquals(77, shape.wholeOrNone(LONG));
        assertEquals(0, shape.wholeOrNone(A));
        assertTrue(shape.isGood());
        read("{\"a\":1795311000001,\"long\":1795311000001002}");
        assertEquals(1_795_311_000_001_000_000L, shape.timeNs(A));
        assertEquals(1_795_311_000_001_002_000L, shape.timeNs(LONG));
        assertTrue(shape.isGood());
        read("{\"a\":17953110}");
        shape.timeNs(A);
        assertFalse(shape.isGood());
    }

    @Test
    void shouldTakeDecimalsOnTheirGridOnly() {
        read("{\"a\":\"1.230\",\"long\":\"-0.001\"}");
        assertEquals(123, shape.price(A, CENTS));
        assertEquals(0, shape.amountUp(LONG, CENTS));
        assertTrue(shape.isGood());
        read("{\"a\":\"0.001\",\"long\":\"-0.011\"}");
        assertEquals(1, shape.amountUp(A, CENTS));
        assertEquals(-1, shape.amountUp(LONG, CENTS));
        assertTrue(shape.isGood());
        for (final String wrong : new String[] {"\"1.234\"", "1.23", "\"\"", "\"1.2x\"", "\"-1\"", "\"1", "null"}) {
            read("{\"a\":" + wrong + "}");
            shape.quantity(A, CENTS);
            assertFalse(shape.isGood(), wrong);
        }
    }

    @Test
    void shouldTakeTruthValuesOnlyForWhatTheyAre() {
        read("{\"a\":true,\"long\":false}");
        assertTrue(shape.flag(A));
        assertFalse(shape.flag(LONG));
        assertTrue(shape.isGood());
        read("{\"a\":\"true\"}");
        assertFalse(shape.flag(A));
        assertFalse(shape.isGood());
    }
}
