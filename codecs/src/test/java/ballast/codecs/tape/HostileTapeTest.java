package ballast.codecs.tape;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.MessageHead;
import ballast.codecs.RandomMessages;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose CRCs are right and whose claims are not: refused, without reading or allocating out of bounds. */
class HostileTapeTest {
    private static final long TIME_NS = 5_000;

    @TempDir
    Path directory;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[TapeFormat.MAX_MESSAGE_LENGTH]);
    private Path path;
    private int length;

    @BeforeEach
    void encodeATrade() {
        path = directory.resolve("tape");
        length = new RandomMessages(1).trade(message, 1);
        message.putLong(8, TIME_NS - 10);
        MessageHead.receiveTimeNs(message, 0, TIME_NS);
    }

    @Test
    void shouldReadWhatTheFixtureMakes() {
        write(frame(), header -> {});
        try (TapeReader tape = TapeReader.open(path)) {
            assertEquals(1, tape.forEach((buffer, offset, size) -> {}));
            assertEquals(TapeDamage.Kind.TRUNCATED, tape.damage().kind(), "the fixture makes no footer");
            assertEquals(1, tape.damage().chunkNumber());
        }
    }

    @Test
    void shouldRefuseFramesThatDoNotFitTheirChunk() {
        for (final long claim : new long[] {
            0, -1, Long.MIN_VALUE, MessageHead.LENGTH - 1, length + 8, TapeFormat.MAX_MESSAGE_LENGTH + 1, 1L << 32
        }) {
            final byte[] content = frame();
            ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(claim);
            assertRefused(TapeDamage.Kind.BAD_FRAME_LENGTH, content, header -> {});
        }
        assertRefused(TapeDamage.Kind.BAD_FRAME_LENGTH, Arrays.copyOf(frame(), frame().length + 4), header -> {});
        assertRefused(TapeDamage.Kind.BAD_FRAME_LENGTH, Arrays.copyOf(frame(), frame().length - 8), header -> {});
    }

    @Test
    void shouldRefuseMessagesThatAreNotWhatTheirHeaderSays() {
        message.putShort(4, (short) 1);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
        encodeATrade();
        message.putShort(0, (short) 0xFFFF);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
        encodeATrade();
        length += 1;
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
    }

    @Test
    void shouldRefuseAChunkWithFewerMessagesThanItSays() {
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {
            header.messageCount = 2;
            header.instrumentMessages[0] = 2;
        });
    }

    @Test
    void shouldRefuseAChunkThatIsEarlierThanTheOneBefore() {
        final byte[] first = written(frame(), header -> {});
        MessageHead.receiveTimeNs(message, 0, TIME_NS - 1);
        final byte[] second = chunk(frame(), header -> {
            header.chunkNumber = 1;
            header.firstReceiveTimeNs = TIME_NS - 1;
            header.lastReceiveTimeNs = TIME_NS - 1;
        });
        TapeFixture.write(path, join(first, second));
        try (TapeReader tape = TapeReader.open(path)) {
            assertEquals(1, tape.forEach((buffer, offset, size) -> {}));
            assertEquals(TapeDamage.Kind.BAD_CONTENT, tape.damage().kind());
            assertEquals(first.length, tape.damage().fileOffset());
        }
    }

    @Test
    void shouldRefuseTimesThatContradictTheChunk() {
        MessageHead.receiveTimeNs(message, 0, TIME_NS - 1);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
        MessageHead.receiveTimeNs(message, 0, TIME_NS + 1);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
        encodeATrade();
        message.putLong(8, TIME_NS + 1);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
        message.putLong(8, -1);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
        message.putLong(8, TIME_NS - 11);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, frame(), header -> {});
    }

    @Test
    void shouldRefuseContentThatUnpacksToAnotherLength() {
        final byte[] content = frame();
        assertRefused(TapeDamage.Kind.BAD_CONTENT, content, header -> header.contentLength = content.length + 8);
        assertRefused(TapeDamage.Kind.BAD_CONTENT, content, header -> header.contentLength = content.length - 8);
        assertRefused(
                TapeDamage.Kind.BAD_CONTENT, content, header -> header.contentLength = TapeFormat.MAX_CHUNK_LENGTH);
    }

    @Test
    void shouldNotUnpackABomb() {
        final byte[] bomb = new byte[512 * 1024 * 1024 / 8];
        assertRefused(TapeDamage.Kind.BAD_CONTENT, bomb, header -> header.contentLength = 1_000);
        assertTornOff(bomb, header -> header.contentLength = bomb.length);
    }

    @Test
    void shouldRefuseHeadersOutsideTheCaps() {
        final byte[] content = frame();
        assertTornOff(content, header -> header.contentLength = TapeFormat.MAX_CHUNK_LENGTH + 1);
        assertTornOff(content, header -> header.contentLength = -1);
        assertTornOff(content, header -> header.packedLength = 0);
        assertTornOff(content, header -> header.packedLength = -1);
        assertTornOff(content, header -> header.packedLength = Integer.MAX_VALUE);
        assertTornOff(content, header -> header.packedLength++);
        assertTornOff(content, header -> header.messageCount = 2);
        assertTornOff(content, header -> header.chunkNumber = 1);
        assertTornOff(content, header -> header.firstReceiveTimeNs = TIME_NS + 1);
        assertTornOff(content, header -> header.firstReceiveTimeNs = -1);
        assertTornOff(content, header -> header.maxFeedLatencyNs = -1);
        assertTornOff(content, header -> header.instrumentCount = 0);
        assertTornOff(content, header -> header.instrumentMessages[0] = -1);
    }

    @Test
    void shouldRefuseInstrumentsOutOfOrder() {
        assertTornOff(frame(), header -> {
            header.instrumentCount = 2;
            header.instrumentIds[0] = 4;
            header.instrumentIds[1] = 4;
            header.instrumentMessages[0] = 1;
            header.instrumentMessages[1] = 0;
        });
    }

    @Test
    void shouldNotBelieveAFooterThatContradictsItself() {
        final byte[] tape = written(frame(), header -> {});
        final int at = tape.length;
        // each a footer with a right CRC and one wrong word
        final int[] words = {0, 4, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 84, 88, 100};
        for (final int word : words) {
            final ByteBuffer footer = footer(tape);
            footer.putInt(word, footer.getInt(word) ^ 0x4000_0001);
            seal(footer);
            TapeFixture.write(path, join(tape, bytes(footer)));
            try (TapeReader reader = TapeReader.open(path)) {
                reader.forEach((buffer, offset, size) -> {});
                assertNotNull(reader.damage(), "word " + word);
                assertTrue(reader.damage().fileOffset() <= at, "word " + word);
            }
        }
        TapeFixture.write(path, join(tape, bytes(footer(tape))));
        try (TapeReader reader = TapeReader.openStrict(path)) {
            assertEquals(1, reader.forEach((buffer, offset, size) -> {}));
        }
    }

    @Test
    void shouldNotReadAChunkOfWhichTheFooterSaysOtherwise() {
        final byte[] tape = written(frame(), header -> {});
        final ByteBuffer footer = footer(tape);
        // the largest latency, in the totals and in the entry: a footer that agrees with itself
        footer.putLong(32, 11).putLong(48 + 24, 11);
        seal(footer);
        TapeFixture.write(path, join(tape, bytes(footer)));
        try (TapeReader reader = TapeReader.open(path)) {
            assertNull(reader.damage());
            assertEquals(11, reader.maxFeedLatencyNs());
            assertEquals(0, reader.forEach((buffer, offset, size) -> {}));
            assertEquals(TapeDamage.Kind.INDEX_MISMATCH, reader.damage().kind());
        }
    }

    @Test
    void shouldNotBelieveAFooterWhoseChunksOverlap() {
        final byte[] first = written(frame(), header -> {});
        final byte[] tape = join(first, chunk(frame(), header -> header.chunkNumber = 1));
        final int secondEntry = 48 + 48 + 8;
        for (final long secondOffset : new long[] {0, tape.length - 1L, tape.length + 1L, -1, Long.MAX_VALUE}) {
            final ByteBuffer footer = footer(tape);
            assertEquals(first.length, footer.getLong(secondEntry));
            footer.putLong(secondEntry, secondOffset);
            seal(footer);
            TapeFixture.write(path, join(tape, bytes(footer)));
            try (TapeReader reader = TapeReader.open(path)) {
                assertEquals(TapeDamage.Kind.CRC_MISMATCH, reader.damage().kind(), "offset " + secondOffset);
                assertEquals(tape.length, reader.damage().fileOffset());
                assertEquals(2, reader.forEach((buffer, offset, size) -> {}));
            }
        }
    }

    @Test
    void shouldAnswerWithDamageWhateverASealedFooterOrHeaderClaims() {
        final long seed = 61;
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] claims = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 48};
        final byte[] first = written(frame(), header -> {});
        final byte[] sound = bytes(footer(join(first, chunk(frame(), header -> header.chunkNumber = 1))));
        for (int round = 0; round < 1_500; round++) {
            final ByteBuffer footer =
                    ByteBuffer.allocate(sound.length).put(sound).order(ByteOrder.LITTLE_ENDIAN);
            for (int words = random.nextInt(3); words > 0; words--) {
                final int at = random.nextInt((sound.length - TapeFormat.TRAILER_LENGTH) / 4 - 1) * 4;
                footer.putLong(at, claims[random.nextInt(claims.length)]);
            }
            seal(footer);
            final byte[] second = chunk(frame(), header -> distort(header, random, claims));
            TapeFixture.write(path, join(join(first, second), bytes(footer)));
            assertDoesNotThrow(this::readToTheEndOrDamage, "seed " + seed + " round " + round);
        }
    }

    private void readToTheEndOrDamage() {
        try (TapeReader reader = TapeReader.open(path)) {
            final long count = reader.forEach((buffer, offset, size) -> assertEquals(length, size));
            assertTrue(count == 2 || reader.damage() != null, "messages " + count);
        }
    }

    private static void distort(final ChunkHeader header, final SplittableRandom random, final long[] claims) {
        header.chunkNumber = 1;
        final long claim = claims[random.nextInt(claims.length)];
        switch (random.nextInt(8)) {
            case 0 -> header.contentLength = (int) claim;
            case 1 -> header.packedLength = (int) claim;
            case 2 -> header.messageCount = (int) claim;
            case 3 -> header.instrumentMessages[0] = (int) claim;
            case 4 -> header.firstReceiveTimeNs = claim;
            case 5 -> header.lastReceiveTimeNs = claim;
            case 6 -> header.maxFeedLatencyNs = claim;
            default -> header.packedCrc = (int) claim;
        }
    }

    @Test
    void shouldRefuseProvenanceThatIsNoProvenance() {
        for (final String json : new String[] {
            "",
            "[]",
            "nonsense",
            "{\"sources\":3}",
            "{\"tool\":[]}",
            "{\"sources\":[{\"name\":\"a/b\"}]}",
            "{\"notes\":1}"
        }) {
            TapeFixture.write(path, headerWith(json));
            final TapeException refusal = assertThrows(TapeException.class, () -> TapeReader.open(path), json);
            assertTrue(refusal.getMessage().contains("provenance cannot be read"), refusal.getMessage());
            assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
        }
    }

    /** The chunk cannot be unpacked. */
    private void assertRefused(final TapeDamage.Kind kind, final byte[] content, final Consumer<ChunkHeader> change) {
        write(content, change);
        try (TapeReader tape = TapeReader.open(path);
                TapeChunk chunk = new TapeChunk(64)) {
            assertEquals(1, tape.chunkCount());
            assertFalse(tape.readChunk(0, chunk));
            assertEquals(0, chunk.messageCount());
            assertEquals(kind, tape.damage().kind(), tape.damage().toString());
            assertEquals(0, tape.damage().chunkNumber());
        }
    }

    /** The chunk's header alone shows that it is none: the tape ends before it. */
    private void assertTornOff(final byte[] content, final Consumer<ChunkHeader> change) {
        write(content, change);
        try (TapeReader tape = TapeReader.open(path)) {
            assertEquals(0, tape.chunkCount(), String.valueOf(tape.damage()));
            assertEquals(0, tape.damage().chunkNumber());
        }
    }

    private byte[] frame() {
        final byte[] frame = new byte[(8 + length + 7) / 8 * 8];
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        message.getBytes(0, frame, 8, length);
        return frame;
    }

    private void write(final byte[] content, final Consumer<ChunkHeader> change) {
        TapeFixture.write(path, written(content, change));
    }

    /** A file header and one chunk. */
    private static byte[] written(final byte[] content, final Consumer<ChunkHeader> change) {
        return join(bytes(FileHeader.encode(TapeFixture.PROVENANCE)), chunk(content, change));
    }

    /** A chunk of any content, its header changed before it is sealed. */
    private static byte[] chunk(final byte[] content, final Consumer<ChunkHeader> change) {
        final byte[] packed = Zstd.compress(content, 3);
        final ChunkHeader header = new ChunkHeader();
        header.add(content.length, TIME_NS, TIME_NS - 10, 1);
        header.packedLength = packed.length;
        header.packedCrc = new Crc().of(ByteBuffer.wrap(packed), 0, packed.length);
        change.accept(header);
        final ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.MAX_LENGTH);
        header.encode(new UnsafeBuffer(bytes), bytes);
        return join(Arrays.copyOf(bytes(bytes), header.length()), packed);
    }

    /** The footer and trailer that belong to a file without them. */
    private ByteBuffer footer(final byte[] tape) {
        TapeFixture.write(path, tape);
        try (TapeReader reader = TapeReader.open(path)) {
            final int size = (int) Footer.length(reader.index()) + TapeFormat.TRAILER_LENGTH;
            final ByteBuffer footer = ByteBuffer.allocate(size);
            Footer.encode(reader.index(), footer);
            return footer.clear().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static void seal(final ByteBuffer footer) {
        final int end = footer.capacity() - TapeFormat.TRAILER_LENGTH;
        footer.putInt(44, new Crc().around(footer, 44, end));
    }

    private static byte[] headerWith(final String json) {
        final byte[] text = json.getBytes(StandardCharsets.UTF_8);
        final int size = 32 + (text.length + 7) / 8 * 8;
        final byte[] like = bytes(FileHeader.encode(TapeFixture.PROVENANCE));
        final ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(Arrays.copyOf(like, 32), size));
        bytes.order(ByteOrder.LITTLE_ENDIAN)
                .putInt(12, size)
                .putInt(24, text.length)
                .put(32, text);
        final int crc = new Crc().around(bytes, 16, size);
        return bytes(bytes.clear().putInt(16, crc));
    }

    private static byte[] bytes(final ByteBuffer buffer) {
        final byte[] bytes = new byte[buffer.capacity()];
        buffer.clear().get(bytes);
        return bytes;
    }

    private static byte[] join(final byte[] one, final byte[] two) {
        final ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(two);
        return joined.toByteArray();
    }
}
