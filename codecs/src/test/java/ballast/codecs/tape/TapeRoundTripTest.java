package ballast.codecs.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.CapturedMessages;
import ballast.codecs.MessageHead;
import ballast.codecs.RandomMessages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read. */
class TapeRoundTripTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldReadBackEveryMessageInOrder(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Path path = directory.resolve("seed-" + seed);
        final int count = random.nextInt(1, 3_000);
        final int chunkLength = random.nextInt(TapeFormat.MIN_CHUNK_LENGTH, 60_000);
        final CapturedMessages written = TapeFixture.write(path, seed, count, chunkLength);

        final CapturedMessages read = new CapturedMessages();
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(count, tape.forEach(read), "seed " + seed);
            assertEquals(count, tape.messageCount(), "seed " + seed);
            assertNull(tape.damage());
        }
        assertEquals(written.list(), read.list(), "seed " + seed);
    }

    @Test
    void shouldReadAnyChunkInAnyOrderIntoTheSameMemory() {
        final Path path = directory.resolve("tape");
        final CapturedMessages written = TapeFixture.write(path, 11, 500, 2_000);
        try (TapeReader tape = TapeReader.openStrict(path);
                TapeChunk chunk = new TapeChunk(64)) {
            assertTrue(tape.chunkCount() > 10, "chunks " + tape.chunkCount());
            int end = written.size();
            for (int number = tape.chunkCount() - 1; number >= 0; number--) {
                assertTrue(tape.readChunk(number, chunk));
                final CapturedMessages read = new CapturedMessages();
                for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
                    assertEquals(0, at % 8, "messages are aligned");
                    read.onMessage(chunk.buffer(), at, chunk.messageLength(at));
                }
                assertEquals(chunk.messageCount(), read.size());
                assertEquals(written.list().subList(end - read.size(), end), read.list(), "chunk " + number);
                end -= read.size();
            }
            assertEquals(0, end);
            assertFalse(tape.readChunk(tape.chunkCount(), chunk));
            assertEquals(0, chunk.messageCount());
            assertEquals(TapeChunk.END, chunk.firstOffset());
        }
    }

    @Test
    void shouldLetThePlayerRewriteReceiveTimesInPlace() {
        final Path path = directory.resolve("tape");
        TapeFixture.write(path, 12, 100, 100_000);
        try (TapeReader tape = TapeReader.openStrict(path);
                TapeChunk chunk = new TapeChunk()) {
            assertTrue(tape.readChunk(0, chunk));
            int count = 0;
            for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
                MessageHead.receiveTimeNs(chunk.buffer(), at, count);
                assertEquals(count, MessageHead.receiveTimeNs(chunk.buffer(), at));
                count++;
            }
            assertEquals(100, count);
            assertTrue(tape.readChunk(0, chunk), "the file is as it was");
            assertEquals(
                    tape.index().firstReceiveTimeNs(), MessageHead.receiveTimeNs(chunk.buffer(), chunk.firstOffset()));
        }
    }

    @Test
    void shouldSelectATimeSpanLikeANaiveFilter() {
        final Path path = directory.resolve("tape");
        final CapturedMessages written = TapeFixture.write(path, 13, 800, 3_000);
        final long[] times = times(written);
        final long seed = 99;
        final SplittableRandom random = new SplittableRandom(seed);
        try (TapeReader tape = TapeReader.openStrict(path)) {
            for (int i = 0; i < 200; i++) {
                final long from = times[random.nextInt(times.length)] + random.nextInt(-1, 2);
                final long to = times[random.nextInt(times.length)] + random.nextInt(-1, 2);
                final CapturedMessages read = new CapturedMessages();
                final long count = tape.forEach(from, to, read);
                final int first = firstAtOrAfter(times, from);
                final int last = Math.max(first, firstAtOrAfter(times, to));
                final String what = "seed " + seed + " span " + from + " to " + to;
                assertEquals(last - first, count, what);
                assertEquals(written.list().subList(first, last), read.list(), what);
            }
        }
    }

    @Test
    void shouldIndexWhatANaiveCountFinds() {
        final Path path = directory.resolve("tape");
        final CapturedMessages written = TapeFixture.write(path, 14, 700, 2_500);
        final int[] instruments = RandomMessages.instruments();
        final long[] perInstrument = new long[instruments[instruments.length - 1] + 1];
        long maxLatencyNs = 0;
        for (final String hex : written.list()) {
            final UnsafeBuffer message = new UnsafeBuffer(HexFormat.of().parseHex(hex));
            perInstrument[MessageHead.instrumentId(message, 0)]++;
            if (MessageHead.venueTimeNs(message, 0) > 0) {
                maxLatencyNs = Math.max(
                        maxLatencyNs, MessageHead.receiveTimeNs(message, 0) - MessageHead.venueTimeNs(message, 0));
            }
        }
        try (TapeReader tape = TapeReader.openStrict(path)) {
            final TapeIndex index = tape.index();
            final long[] times = times(written);
            assertEquals(written.size(), index.messageCount());
            assertEquals(times[0], index.firstReceiveTimeNs());
            assertEquals(times[times.length - 1], index.lastReceiveTimeNs());
            assertEquals(maxLatencyNs, tape.maxFeedLatencyNs());
            assertArrayEquals(instruments, index.instrumentIds());
            for (final int instrumentId : instruments) {
                assertEquals(perInstrument[instrumentId], index.messageCountOf(instrumentId));
            }
            assertEquals(0, index.messageCountOf(12345));
        }
    }

    @Test
    void shouldMakeTheSameIndexWithAndWithoutTheFooter() {
        final Path path = directory.resolve("tape");
        TapeFixture.write(path, 15, 400, 2_000);
        final String whole;
        final long footerOffset;
        try (TapeReader tape = TapeReader.openStrict(path)) {
            whole = describe(tape.index());
            footerOffset = tape.index().endOffset();
        }
        TapeFixture.write(path, Arrays.copyOf(TapeFixture.bytes(path), (int) footerOffset));
        try (TapeReader tape = TapeReader.open(path)) {
            assertEquals(whole, describe(tape.index()));
            assertEquals(TapeDamage.Kind.TRUNCATED, tape.damage().kind());
            assertEquals(footerOffset, tape.damage().fileOffset());
            assertEquals(400, tape.forEach((buffer, offset, length) -> {}));
        }
    }

    @Test
    void shouldMakeTheSameBytesFromTheSameMessages() {
        TapeFixture.write(directory.resolve("one"), 16, 300, 4_000);
        TapeFixture.write(directory.resolve("two"), 16, 300, 4_000);
        assertArrayEquals(TapeFixture.bytes(directory.resolve("one")), TapeFixture.bytes(directory.resolve("two")));
    }

    @Test
    void shouldKeepATapeWithoutMessages() {
        final Path path = directory.resolve("tape");
        TapeFixture.write(path, 17, 0, 4_000);
        try (TapeReader tape = TapeReader.openStrict(path)) {
            assertEquals(0, tape.chunkCount());
            assertEquals(0, tape.messageCount());
            assertEquals(0, tape.index().instrumentIds().length);
            assertEquals(0, tape.forEach((buffer, offset, length) -> {}));
        }
    }

    @Test
    void shouldLayOutTheFileAsDrawn() {
        final Path path = directory.resolve("tape");
        TapeFixture.write(path, 18, 0, 4_000);
        final byte[] bytes = TapeFixture.bytes(path);
        final String json = "{\"sources\":[],\"tool\":\"test\",\"toolVersion\":\"1\",\"clockOffsetRemovedNs\":0,"
                + "\"notes\":\"\",\"properties\":{}}";
        final String hex = HexFormat.of().formatHex(bytes);
        final int headerLength = (32 + json.length() + 7) / 8 * 8;
        assertEquals(headerLength + 48 + 24, bytes.length);
        assertTrue(hex.startsWith("42414c4c54415045" + "01000000" + "88000000"), hex);
        assertEquals("851c" + "0100" + "62000000" + "00000000", hex.substring(40, 64));
        assertEquals(json, new String(bytes, 32, json.length(), StandardCharsets.UTF_8));
        final String footer = "494e4458" + "00000000".repeat(9) + "30000000";
        assertEquals(footer, hex.substring(2 * headerLength, 2 * headerLength + footer.length()));
        assertTrue(hex.endsWith("544150452d454e44"), hex);
    }

    /** Every figure of an index as text. */
    static String describe(final TapeIndex index) {
        final StringBuilder out = new StringBuilder();
        out.append(index.messageCount())
                .append(' ')
                .append(index.contentLength())
                .append(' ');
        out.append(index.maxFeedLatencyNs()).append(' ').append(index.endOffset());
        for (int chunk = 0; chunk < index.chunkCount(); chunk++) {
            out.append('\n').append(index.fileOffset(chunk)).append(' ').append(index.storedLength(chunk));
            out.append(' ').append(index.firstReceiveTimeNs(chunk)).append(' ').append(index.lastReceiveTimeNs(chunk));
            out.append(' ').append(index.maxFeedLatencyNs(chunk)).append(' ').append(index.messageCount(chunk));
            out.append(' ').append(index.contentLength(chunk));
            for (int nth = 0; nth < index.instrumentCount(chunk); nth++) {
                out.append(' ').append(index.instrumentId(chunk, nth)).append(':');
                out.append(index.instrumentMessageCount(chunk, nth));
            }
        }
        return out.toString();
    }

    private static long[] times(final CapturedMessages messages) {
        final long[] times = new long[messages.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = MessageHead.receiveTimeNs(
                    new UnsafeBuffer(HexFormat.of().parseHex(messages.list().get(i))), 0);
        }
        return times;
    }

    private static int firstAtOrAfter(final long[] times, final long time) {
        int first = 0;
        while (first < times.length && times[first] < time) {
            first++;
        }
        return first;
    }
}
