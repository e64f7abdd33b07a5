package ballast.gateway.venue.binance.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Our ids are known again, and nobody else's is taken for one. */
class ClientIdsTest {
    private final ClientIds ids = new ClientIds("bal1-");

    private long read(final String text) {
        final byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        return ids.read(bytes, 1, bytes.length - 1);
    }

    @Test
    void shouldReadWhatItWrote() {
        for (final long id : new long[] {1, 9, 10, 1L << 40, Long.MAX_VALUE}) {
            final byte[] bytes = new byte[ClientIds.LENGTH_MAX];
            final int length = ids.write(id, bytes, 0);
            assertTrue(length <= ClientIds.LENGTH_MAX);
            final String text = new String(bytes, 0, length, StandardCharsets.US_ASCII);
            assertEquals("bal1-" + id, text);
            assertEquals(id, read(text));
        }
    }

    @Test
    void shouldNotTakeAnotherIdForOneOfOurs() {
        for (final String other : new String[] {
            "",
            "bal1-",
            "bal1-0",
            "bal1-01",
            "bal2-7",
            "bal1-7a",
            "bal1-+7",
            "bal1--7",
            "bal1- 7",
            "Bal1-7",
            "xbal1-7",
            "bal1-9223372036854775808",
            "bal1-99999999999999999999",
            "web_12ab",
            "bal11-7"
        }) {
            assertEquals(0, read(other), other);
        }
    }

    @Test
    void shouldRefuseAPrefixThatTheVenueWouldOrThatBeginsAnother() {
        for (final String prefix : new String[] {"", "-", "bal", "b l-", "bal\"-", "b-a-", "seventeen_letters-"}) {
            assertThrows(IllegalArgumentException.class, () -> new ClientIds(prefix), prefix);
        }
    }
}
