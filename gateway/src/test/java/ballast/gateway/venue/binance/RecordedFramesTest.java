package ballast.gateway.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalScanner.OffGrid;
import ballast.gateway.venue.DecodeResult;
import ballast.testkit.SharedData;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;

/** Frames as the venue sent them, of every market and channel at hand: all decode, and as the reference says. */
class RecordedFramesTest {
    private static final Pattern SYMBOL = Pattern.compile("\"(?:s|symbol)\":\"([A-Z0-9_]+)\"");
    private static final DecimalGrid FINE = new DecimalGrid(1, -8);

    private static BinanceFrameDecoder decoderFor(final List<String> frames, final List<BinanceInstrument> found) {
        final Map<String, Integer> symbols = new TreeMap<>();
        symbols.put("UNNAMED", 1);
        for (final String frame : frames) {
            for (final Matcher match = SYMBOL.matcher(frame); match.find(); ) {
                symbols.putIfAbsent(match.group(1), symbols.size() + 1);
            }
        }
        symbols.forEach((symbol, id) -> found.add(new BinanceInstrument(id, symbol, FINE, FINE, OffGrid.REJECT)));
        return new BinanceFrameDecoder(found);
    }

    /** Decodes all, compares each with the reference, and counts kinds. */
    private static Map<FrameKind, Integer> decodeAll(final List<String> frames) throws Exception {
        final List<BinanceInstrument> instruments = new ArrayList<>();
        final BinanceFrameDecoder decoder = decoderFor(frames, instruments);
        final ReferenceDecoder reference = new ReferenceDecoder(instruments);
        final Map<FrameKind, Integer> kinds = new EnumMap<>(FrameKind.class);
        for (final String frame : frames) {
            final byte[] bytes = Frames.bytes(frame);
            assertEquals(DecodeResult.OK, decoder.decode(bytes, 0, bytes.length, 0), frame);
            assertEquals(reference.decode(bytes, 0), Frames.text(decoder.frame()), frame);
            kinds.merge(decoder.frame().kind(), 1, Integer::sum);
        }
        return kinds;
    }

    @Test
    void shouldDecodeOneFrameOfEachChannel() throws Exception {
        final List<String> frames = new ArrayList<>();
        for (final String line : Files.readAllLines(SharedData.require("c-vectors/binance_public_messages.jsonl"))) {
            frames.add(rawOf(line));
        }
        assertEquals(
                Map.of(
                        FrameKind.DEPTH, 5,
                        FrameKind.BOOK_TICKER, 5,
                        FrameKind.AGGREGATE_TRADE, 5,
                        FrameKind.SNAPSHOT, 5,
                        FrameKind.OTHER, 31),
                decodeAll(frames));
    }

    private static String rawOf(final String line) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "raw".equals(parser.currentName())) {
                    return parser.nextTextValue();
                }
            }
        }
        throw new IOException("no raw frame in " + line);
    }

    @Test
    void shouldDecodeSpotCaptures() throws Exception {
        final Map<FrameKind, Integer> streams = decodeAll(capture("cryptofeed_BINANCE.ws.1.0.txt.xz"));
        assertEquals(177, streams.get(FrameKind.DEPTH));
        assertEquals(2, streams.get(FrameKind.AGGREGATE_TRADE));
        assertEquals(2, streams.get(FrameKind.OTHER));
        assertTrue(streams.get(FrameKind.BOOK_TICKER) > 50, streams.toString());
        assertEquals(Map.of(FrameKind.SNAPSHOT, 4), decodeAll(capture("cryptofeed_BINANCE.http.0.0.txt.xz")));
    }

    @Test
    void shouldDecodeFuturesCaptures() throws Exception {
        assertEquals(
                Map.of(
                        FrameKind.DEPTH, 764,
                        FrameKind.BOOK_TICKER, 613,
                        FrameKind.AGGREGATE_TRADE, 91,
                        FrameKind.OTHER, 67),
                decodeAll(capture("cryptofeed_BINANCE_FUTURES.ws.1.0.txt.xz")));
        assertEquals(Map.of(FrameKind.SNAPSHOT, 4), decodeAll(capture("cryptofeed_BINANCE_FUTURES.http.0.0.txt.xz")));
    }

    /** What follows the first brace of each line; the first lines name the connection. */
    private static List<String> capture(final String name) throws IOException {
        final List<String> frames = new ArrayList<>();
        try (XZInputStream in = new XZInputStream(Files.newInputStream(SharedData.require("c-vectors/" + name)))) {
            for (final String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.indexOf('{') >= 0) {
                    frames.add(line.substring(line.indexOf('{')));
                }
            }
        }
        return frames;
    }
}
