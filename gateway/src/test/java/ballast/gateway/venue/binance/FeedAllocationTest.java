package ballast.gateway.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.AllocationMeter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From bytes to message without garbage, for good frames and bad ones. */
class FeedAllocationTest {
    private static final int ROUNDS = 200;

    private long messageBytes;

    @Test
    void shouldAllocateNothing() {
        final BinanceFeed feed =
                new BinanceFeed(Market.SPOT, Frames.BOTH, (buffer, offset, length) -> messageBytes += length);
        feed.policy(0, GapPolicy.APPLY);
        final List<byte[]> frames = new ArrayList<>();
        for (final String frame : Frames.ALL) {
            frames.add(Frames.bytes(frame));
            frames.add(Frames.bytes(frame.replace("100.0", "100.05")));
            frames.add(Frames.bytes(frame.substring(0, frame.length() / 2)));
        }
        final AllocationMeter meter = new AllocationMeter();
        assertEquals(0, meter.bytesOf(() -> play(feed, frames)));
        assertTrue(messageBytes > 0);
        meter.start();
        final String garbage = new String(frames.get(0), StandardCharsets.US_ASCII);
        assertTrue(meter.bytes() >= garbage.length(), "the meter does not see garbage");
    }

    private static void play(final BinanceFeed feed, final List<byte[]> frames) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < frames.size(); i++) {
                feed.onFrame(frames.get(i), 0, frames.get(i).length, i, 0);
            }
        }
    }
}
