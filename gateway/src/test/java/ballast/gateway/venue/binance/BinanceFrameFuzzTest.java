package ballast.gateway.venue.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ballast.gateway.venue.DecodeResult;
import ballast.testkit.Seeded;
import ballast.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Damaged frames against the reference: the decoder never throws, and what it accepts the reference accepts with the
 * same contents. The other way round it may be stricter (escapes, UTF-8, nesting).
 */
class BinanceFrameFuzzTest {
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e400",
        "NaN",
        "1.5",
        "\\u0041",
        "\"e\"",
        "\"E\"",
        "\"T\"",
        "\"s\"",
        "\"u\"",
        "\"U\"",
        "\"pu\"",
        "\"b\"",
        "\"a\"",
        "\"m\"",
        "\"p\"",
        "\"q\"",
        "\"t\"",
        "\"data\"",
        "\"stream\"",
        "\"lastUpdateId\"",
        "\"depthUpdate\"",
        "\"trade\"",
        "\"abcusdt@trade\"",
        "\"XYZUSDT\"",
        "\"symbol\"",
        "99999999999999999999",
        "[[\"1.0\",\"2.000\"]]",
        " ",
        "\n",
        "\u00e9",
        "\"result\":0,"
    };

    private static final String[] VALUES = {
        "0",
        "-1",
        "5",
        "1700000000000",
        "99999999999999999999",
        "1.5",
        "1e3",
        "null",
        "true",
        "false",
        "[]",
        "{}",
        "\"\"",
        "\"1.0\"",
        "\"1.05\"",
        "\"-1.0\"",
        "\"0.000\"",
        "\"NaN\"",
        "\"ABCUSDT\"",
        "\"XYZUSDT\"",
        "\"trade\"",
        "[[\"1.0\",\"2.000\"]]",
        "[[1,2]]",
        "[[\"1.0\"]]",
        "[\"1.0\",\"2.000\"]",
        "\"abcusdt@depth5\""
    };

    /** The third one's symbol hashes like no symbol at all. */
    private static final List<BinanceInstrument> INSTRUMENTS = List.of(
            Frames.ABC,
            Frames.XYZ,
            new BinanceInstrument(1, "H", Frames.ABC.ticks(), Frames.ABC.lots(), Frames.ABC.oddLots()));

    private final BinanceFrameDecoder decoder = new BinanceFrameDecoder(INSTRUMENTS);
    private final ReferenceDecoder reference = new ReferenceDecoder(INSTRUMENTS);
    private int accepted;

    @Test
    void shouldAgreeWithTheReferenceOnGoodFrames() throws Exception {
        for (final String frame : Frames.ALL) {
            assertEquals(DecodeResult.OK, Frames.decode(decoder, frame), frame);
            assertEquals(reference.decode(Frames.bytes(frame), 0), Frames.text(decoder.frame()), frame);
        }
    }

    @Test
    void shouldNeverAcceptADamagedFrameThatTheReferenceRefuses() {
        final List<byte[]> frames = new ArrayList<>();
        for (final String frame : Frames.ALL) {
            frames.add(Frames.bytes(frame));
        }
        frames.add(Frames.bytes(Frames.wrap("depth@0ms", Frames.DEPTH)));
        frames.add(Frames.bytes(Frames.wrap("bookTicker", Frames.SPOT_TICKER)));
        frames.add(Frames.bytes(Frames.wrap("trade", Frames.TRADE)));
        frames.add(Frames.bytes("{\"result\":null,\"id\":7}"));
        Seeded.forSeeds(100, random -> {
            for (int i = 0; i < 1_000; i++) {
                compare(mutate(frames, random));
            }
        });
        // a fuzz in which everything is refused proves nothing
        assertTrue(accepted > 1_000, "accepted " + accepted);
    }

    @Test
    void shouldNeverAcceptADamagedRecordedFrameThatTheReferenceRefuses() throws IOException {
        final List<byte[]> frames = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(
                        SharedData.require("c-crypto/binance-hftbacktest/usdm_btcusdt_20240808.raw.gz"))),
                StandardCharsets.US_ASCII))) {
            for (int i = 0; i < 500; i++) {
                final String line = lines.readLine();
                if (line.length() < 2_000) {
                    frames.add(
                            Frames.bytes(line.substring(line.indexOf(' ') + 1).replace("BTCUSDT", "ABCUSDT")));
                }
            }
        }
        Seeded.forSeeds(40, random -> {
            for (int i = 0; i < 1_000; i++) {
                compare(mutate(frames, random));
            }
        });
        assertTrue(accepted > 500, "accepted " + accepted);
    }

    @Test
    void shouldNeverThrowOnAnyBytes() {
        Seeded.forSeeds(50, random -> {
            for (int i = 0; i < 1_000; i++) {
                final byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                if (bytes.length > 0) {
                    bytes[0] = '{';
                }
                compare(bytes);
            }
        });
    }

    private void compare(final byte[] frame) {
        final DecodeResult result;
        try {
            result = Frames.decode(decoder, frame);
        } catch (final RuntimeException e) {
            throw new AssertionError("threw on: " + new String(frame, StandardCharsets.ISO_8859_1), e);
        }
        if (result != DecodeResult.OK) {
            return;
        }
        accepted++;
        try {
            assertEquals(reference.decode(frame, 0), Frames.text(decoder.frame()), () -> text(frame));
        } catch (final ReferenceDecoder.Refused e) {
            fail("accepted, but: " + e.getMessage() + " in " + text(frame));
        }
    }

    private static String text(final byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }

    private static byte[] mutate(final List<byte[]> frames, final SplittableRandom random) {
        byte[] frame = frames.get(random.nextInt(frames.size()));
        for (int changes = random.nextInt(1, 4); changes > 0 && frame.length > 0; changes--) {
            final int at = random.nextInt(frame.length);
            final int to = Math.min(frame.length, at + random.nextInt(1, 12));
            frame = switch (random.nextInt(9)) {
                case 0 -> splice(frame, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> splice(frame, at, at, Frames.bytes(any(TOKENS, random)));
                case 2 -> splice(frame, at, to, Frames.bytes(any(TOKENS, random)));
                case 3 -> splice(frame, at, to, new byte[0]);
                case 4 -> splice(frame, at, at, Arrays.copyOfRange(frame, at, to));
                case 5 -> digit(frame, at, random);
                case 6 -> member(frame, at, random);
                case 7 -> value(frame, at, random);
                default -> splice(frame, at, frame.length, frames.get(random.nextInt(frames.size())));
            };
        }
        return frame;
    }

    /** Puts another member in front of the next key. */
    private static byte[] member(final byte[] frame, final int from, final SplittableRandom random) {
        final int at = find(frame, from, "{,");
        final String key = any(TOKENS, random);
        return key.startsWith("\"") && at < frame.length
                ? splice(frame, at + 1, at + 1, Frames.bytes(key + ":" + any(VALUES, random) + ","))
                : frame;
    }

    /** Replaces the value behind the next colon. */
    private static byte[] value(final byte[] frame, final int from, final SplittableRandom random) {
        final int at = find(frame, from, ":");
        final int end = find(frame, Math.min(frame.length, at + 1), ",}");
        return at < frame.length ? splice(frame, at + 1, end, Frames.bytes(any(VALUES, random))) : frame;
    }

    private static int find(final byte[] frame, final int from, final String characters) {
        int at = from;
        while (at < frame.length && characters.indexOf(frame[at]) < 0) {
            at++;
        }
        return at;
    }

    private static String any(final String[] texts, final SplittableRandom random) {
        return texts[random.nextInt(texts.length)];
    }

    /** Changes the next digit, which usually leaves a good frame with other contents. */
    private static byte[] digit(final byte[] frame, final int from, final SplittableRandom random) {
        int at = from;
        while (at < frame.length && !Character.isDigit(frame[at])) {
            at++;
        }
        return at == frame.length ? frame : splice(frame, at, at + 1, new byte[] {(byte) ('0' + random.nextInt(10))});
    }

    private static byte[] splice(final byte[] frame, final int from, final int to, final byte[] with) {
        final byte[] result = new byte[from + with.length + frame.length - to];
        System.arraycopy(frame, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(frame, to, result, from + with.length, frame.length - to);
        return result;
    }
}
