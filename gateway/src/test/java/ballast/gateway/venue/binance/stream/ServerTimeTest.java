package ballast.gateway.venue.binance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.binance.stream.ServerTime.Verdict;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Offsets from answers with invented times. */
class ServerTimeTest {
    private static final long MS = 1_000_000L;
    private static final long BASE_MS = 1_700_000_000_000L;

    /**
     * An answer that the venue gave at a time of its clock; sent and received by ours, in milliseconds behind the base.
     */
    private static boolean sample(
            final ServerTime time, final long serverMs, final long sentMs, final long receivedMs) {
        final byte[] body = ("{\"serverTime\":" + (BASE_MS + serverMs) + "}").getBytes(StandardCharsets.US_ASCII);
        return time.sample(body, body.length, (BASE_MS + sentMs) * MS, (BASE_MS + receivedMs) * MS);
    }

    @Test
    void shouldBelieveTheShortestRoundTripOfTheLastSamples() {
        final ServerTime time = new ServerTime(3, 5_000 * MS);
        assertTrue(sample(time, 600, 0, 1_000));
        assertTrue(sample(time, 2_130, 2_000, 2_020));
        assertEquals(Verdict.UNKNOWN, time.verdict());
        assertTrue(sample(time, 3_500, 3_000, 3_300));
        assertEquals(Verdict.GOOD, time.verdict());
        assertEquals(120 * MS + MS / 2, time.offsetNs());
        assertEquals(10 * MS + MS / 2, time.uncertaintyNs());
        // the short one is forgotten after three more
        for (int i = 0; i < 2; i++) {
            assertTrue(sample(time, 4_250, 4_000, 4_100));
        }
        assertEquals(200 * MS + MS / 2, time.offsetNs());
    }

    @Test
    void shouldRefuseClocksThatAreMoreThanHalfTheWindowApart() {
        for (final long offMs : new long[] {-501, 501}) {
            final ServerTime time = new ServerTime(1, 1_000 * MS);
            assertTrue(sample(time, 100_000 + offMs, 100_000, 100_000));
            assertEquals(Verdict.TOO_FAR, time.verdict());
        }
        final ServerTime time = new ServerTime(1, 1_000 * MS);
        assertTrue(sample(time, 100_499, 100_000, 100_000));
        assertEquals(Verdict.GOOD, time.verdict());
    }

    @Test
    void shouldNotTakeWhatIsNoAnswer() {
        final ServerTime time = new ServerTime(1, 1_000 * MS);
        assertFalse(sample(time, 5, 10, 9));
        for (final String body : new String[] {"", "{}", "{\"serverTime\":\"1700000000000\"}", "{\"serverTime\":17}"}) {
            final byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
            assertFalse(time.sample(bytes, bytes.length, 0, 1), body);
        }
        assertEquals(Verdict.UNKNOWN, time.verdict());
        assertEquals(Long.MAX_VALUE, time.uncertaintyNs());
        assertThrows(IllegalArgumentException.class, () -> new ServerTime(0, 1));
    }
}
