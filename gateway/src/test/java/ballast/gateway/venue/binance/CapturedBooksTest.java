package ballast.gateway.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import ballast.testkit.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;

/**
 * Captures of a whole connection with the REST snapshots asked for on the way, four instruments at once: every book
 * connects, and no update after that is lost. Thin instruments meet cases that busy ones never do.
 */
class CapturedBooksTest {
    private static final DecimalGrid FINE = new DecimalGrid(1, -8);
    private static final Pattern STREAM = Pattern.compile("^([0-9.]+): (\\{.*)$");
    private static final Pattern REST = Pattern.compile("symbol=([A-Z]+)&.* -> ([0-9.]+): (\\{.*)$");

    /** A frame with its time and, for a snapshot, the instrument asked for. */
    private record Received(BigDecimal time, String symbol, String frame) {}

    private static void assertConnects(final Market market, final String streams, final String snapshots)
            throws IOException {
        final List<Received> received = new ArrayList<>();
        final Map<String, Integer> symbols = new LinkedHashMap<>();
        for (final String line : lines(snapshots)) {
            final Matcher match = REST.matcher(line);
            if (match.find()) {
                symbols.put(match.group(1), symbols.size());
                received.add(new Received(new BigDecimal(match.group(2)), match.group(1), match.group(3)));
            }
        }
        for (final String line : lines(streams)) {
            final Matcher match = STREAM.matcher(line);
            if (match.find()) {
                received.add(new Received(new BigDecimal(match.group(1)), "", match.group(2)));
            }
        }
        received.sort(Comparator.comparing(Received::time));
        final List<BinanceInstrument> instruments = new ArrayList<>();
        symbols.forEach((symbol, index) ->
                instruments.add(new BinanceInstrument(index + 1, symbol, FINE, FINE, OffGrid.REJECT)));
        final BinanceFeed feed = new BinanceFeed(market, instruments, (buffer, offset, length) -> {});
        for (final Received frame : received) {
            final byte[] bytes = Frames.bytes(frame.frame());
            final int asked = symbols.getOrDefault(frame.symbol(), -1);
            assertEquals(DecodeResult.OK, feed.onFrame(bytes, 0, bytes.length, 1, asked), frame::frame);
        }
        assertEquals(4, symbols.size());
        symbols.forEach((symbol, index) ->
                assertEquals(DepthSynchroniser.State.CONTIGUOUS, feed.state(index), symbol + " of " + market));
        assertEquals(4, feed.count(FeedCounter.SNAPSHOTS_APPLIED));
        assertEquals(0, feed.count(FeedCounter.GAPS));
        assertTrue(feed.count(FeedCounter.UPDATES_APPLIED) > 100);
    }

    private static List<String> lines(final String name) throws IOException {
        try (XZInputStream in = new XZInputStream(Files.newInputStream(SharedData.require("c-vectors/" + name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void shouldConnectSpotBooks() throws IOException {
        assertConnects(Market.SPOT, "cryptofeed_BINANCE.ws.1.0.txt.xz", "cryptofeed_BINANCE.http.0.0.txt.xz");
    }

    @Test
    void shouldConnectFuturesBooks() throws IOException {
        assertConnects(
                Market.USD_M, "cryptofeed_BINANCE_FUTURES.ws.1.0.txt.xz", "cryptofeed_BINANCE_FUTURES.http.0.0.txt.xz");
    }
}
