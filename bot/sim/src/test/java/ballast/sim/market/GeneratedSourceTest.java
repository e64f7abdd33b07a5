package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHead;
import ballast.codecs.tape.TapeReader;
import ballast.sim.replay.MarketSource;
import ballast.sim.replay.TapePlayer;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A market without a tape is the market of the tape. */
class GeneratedSourceTest {
    private static final long SEED = 11;

    /** Both sides of a market: how many messages, and what they are and when. */
    private record Played(long venueMessages, long venueSum, long localMessages, long localSum) {}

    private static MarketSettings settings() {
        return MarketSettings.of(Map.of(MarketSettings.PRESET, "default", "durationSeconds", "30"));
    }

    private static void add(final CRC32C sum, final long timeNs, final DirectBuffer buffer, final int from) {
        sum.update(Long.toString(timeNs).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        final byte[] head = new byte[40];
        buffer.getBytes(from, head);
        sum.update(head);
    }

    private static Played play(final MarketSource source) {
        final CRC32C venue = new CRC32C();
        final CRC32C local = new CRC32C();
        long venueMessages = 0;
        long localMessages = 0;
        while (Math.min(source.venueTimeNs(), source.localTimeNs()) != Long.MAX_VALUE) {
            if (source.venueTimeNs() <= source.localTimeNs()) {
                add(venue, source.venueTimeNs(), source.venueBuffer(), source.venueOffset());
                source.advanceVenue();
                venueMessages++;
            } else {
                assertTrue(MessageHead.receiveTimeNs(source.localBuffer(), source.localOffset()) > 0);
                add(local, source.localTimeNs(), source.localBuffer(), source.localOffset());
                source.advanceLocal();
                localMessages++;
            }
        }
        source.close();
        return new Played(venueMessages, venue.getValue(), localMessages, local.getValue());
    }

    @Test
    void shouldBeTheMarketOfATapeWithTheSameSettingsAndSeed(@TempDir final Path directory) {
        final Path tape = directory.resolve("market.tape");
        MarketTape.write(tape, settings(), SEED, "test", false);
        final Played ofTape = play(new TapePlayer(TapeReader.open(tape), null, null));
        assertTrue(ofTape.venueMessages > 1_000, "messages " + ofTape.venueMessages);
        assertEquals(ofTape, play(new GeneratedSource(settings(), SEED)));
    }

    @Test
    void shouldNeverBeBehindItself() {
        final GeneratedSource source = new GeneratedSource(settings(), SEED + 1);
        long beforeNs = 0;
        while (source.venueTimeNs() != Long.MAX_VALUE) {
            assertTrue(source.venueTimeNs() >= beforeNs, "seed " + (SEED + 1));
            beforeNs = source.venueTimeNs();
            source.advanceVenue();
        }
        assertTrue(source.localTimeNs() <= beforeNs, "what was told last is heard no earlier");
    }
}
