package ballast.gateway.venue.binance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.binance.BinanceInstrument;
import ballast.gateway.ws.RateBudget;
import ballast.gateway.ws.ScriptedVenue;
import ballast.testkit.AllocationMeter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the ring to messages without garbage. */
class SessionAllocationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int FRAMES = 3_000;

    private long messages;
    private long id = 105;

    @Test
    void shouldAllocateNothingForFrames() {
        final ScriptedVenue venue = new ScriptedVenue();
        final BinanceInstrument abc =
                new BinanceInstrument(7, "ABCUSDT", new DecimalGrid(1, -1), new DecimalGrid(1, -3), OffGrid.REJECT);
        final SpotMarketSession session = new SpotMarketSession(
                SessionSettings.of("wss://stream.test", "https://rest.test/api/v3", 1),
                List.of(abc),
                new VenueAccess(venue, venue, venue.ring(), new RateBudget(300, SECOND), new RateBudget(6_000, SECOND)),
                (buffer, offset, length) -> messages++,
                0);
        session.poll(0);
        venue.open(1, 0);
        fill(venue);
        session.poll(1);
        venue.answer(1, 2, 200, 0, "{\"lastUpdateId\":105,\"bids\":[[\"99.9\",\"1\"]],\"asks\":[[\"100.0\",\"1\"]]}");
        drain(session);
        assertTrue(session.isWhole());
        fill(venue);
        drain(session);
        fill(venue);
        final long before = messages;
        assertEquals(0, new AllocationMeter().bytesOf(() -> drain(session)));
        assertEquals(FRAMES, messages - before);
    }

    private void fill(final ScriptedVenue venue) {
        for (int i = 0; i < FRAMES / 3; i++) {
            id++;
            venue.frame(
                    1,
                    2,
                    "{\"e\":\"depthUpdate\",\"E\":1700000000123,\"s\":\"ABCUSDT\",\"U\":" + id + ",\"u\":" + id
                            + ",\"b\":[[\"99.9\",\"1.000\"]],\"a\":[]}");
            venue.frame(
                    1,
                    2,
                    "{\"u\":" + id + ",\"s\":\"ABCUSDT\",\"b\":\"99.9\",\"B\":\"1\",\"a\":\"100.0\",\"A\":\"1\"}");
            venue.frame(
                    1,
                    2,
                    "{\"e\":\"trade\",\"E\":1700000000123,\"T\":1700000000120,\"s\":\"ABCUSDT\",\"t\":" + id
                            + ",\"p\":\"100.0\",\"q\":\"0.040\",\"m\":true,\"M\":true}");
        }
    }

    private static void drain(final SpotMarketSession session) {
        while (session.poll(3) > 0) {
            Thread.onSpinWait();
        }
    }
}
