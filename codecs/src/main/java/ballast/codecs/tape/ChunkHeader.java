package ballast.codecs.tape;

import static ballast.codecs.tape.TapeFormat.CHUNK_HEADER_LENGTH;
import static ballast.codecs.tape.TapeFormat.CHUNK_MAGIC;
import static ballast.codecs.tape.TapeFormat.INSTRUMENT_LENGTH;
import static ballast.codecs.tape.TapeFormat.MAX_CHUNK_LENGTH;
import static ballast.codecs.tape.TapeFormat.MAX_INSTRUMENTS_PER_CHUNK;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ballast.codecs.MessageHead;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What stands in front of a chunk's packed bytes: filled message by message when writing, decoded when reading. See
 * {@link TapeFormat} for the bytes. Reused from chunk to chunk; one thread; allocates in the constructor only.
 */
final class ChunkHeader {
    /** Longest encoding of a header, instruments included. */
    static final int MAX_LENGTH = CHUNK_HEADER_LENGTH + MAX_INSTRUMENTS_PER_CHUNK * INSTRUMENT_LENGTH;

    private static final int CHUNK_NUMBER_OFFSET = 4;
    private static final int CONTENT_LENGTH_OFFSET = 8;
    private static final int PACKED_LENGTH_OFFSET = 12;
    private static final int MESSAGE_COUNT_OFFSET = 16;
    private static final int INSTRUMENT_COUNT_OFFSET = 20;
    private static final int FIRST_TIME_OFFSET = 24;
    private static final int LAST_TIME_OFFSET = 32;
    private static final int MAX_LATENCY_OFFSET = 40;
    private static final int PACKED_CRC_OFFSET = 48;
    private static final int HEADER_CRC_OFFSET = 52;

    private static final int MIN_FRAME_LENGTH = TapeFormat.FRAME_HEADER_LENGTH + MessageHead.LENGTH;
    /** A zstd frame is longer than the bytes in it by less than this. */
    private static final int MAX_PACKED_LENGTH = MAX_CHUNK_LENGTH + MAX_CHUNK_LENGTH / 128 + 1024;

    /** Longest chunk in the file, header and packed bytes. */
    static final int MAX_STORED_LENGTH = MAX_LENGTH + MAX_PACKED_LENGTH;

    int chunkNumber;
    int contentLength;
    int packedLength;
    int packedCrc;
    int messageCount;
    long firstReceiveTimeNs;
    long lastReceiveTimeNs;
    long maxFeedLatencyNs;
    int instrumentCount;
    final int[] instrumentIds = new int[MAX_INSTRUMENTS_PER_CHUNK];
    final int[] instrumentMessages = new int[MAX_INSTRUMENTS_PER_CHUNK];

    private final Crc crc = new Crc();
    private int lastInstrument;

    /** Empties this header for the next chunk to be filled. */
    void reset(final int number) {
        chunkNumber = number;
        contentLength = 0;
        packedLength = 0;
        packedCrc = 0;
        messageCount = 0;
        firstReceiveTimeNs = 0;
        lastReceiveTimeNs = 0;
        maxFeedLatencyNs = 0;
        instrumentCount = 0;
        lastInstrument = 0;
    }

    /** Whether one more instrument may appear in this chunk, or this one has already. */
    boolean hasRoomFor(final int instrumentId) {
        return instrumentCount < MAX_INSTRUMENTS_PER_CHUNK || instrumentAt(instrumentId) >= 0;
    }

    /** Counts a message in. */
    void add(final int frameLength, final long receiveTimeNs, final long venueTimeNs, final int instrumentId) {
        if (messageCount == 0) {
            firstReceiveTimeNs = receiveTimeNs;
        }
        lastReceiveTimeNs = receiveTimeNs;
        if (venueTimeNs > 0) {
            maxFeedLatencyNs = Math.max(maxFeedLatencyNs, receiveTimeNs - venueTimeNs);
        }
        contentLength += frameLength;
        messageCount++;
        countInstrument(instrumentId);
    }

    private void countInstrument(final int instrumentId) {
        int at = instrumentAt(instrumentId);
        if (at < 0) {
            at = -(at + 1);
            System.arraycopy(instrumentIds, at, instrumentIds, at + 1, instrumentCount - at);
            System.arraycopy(instrumentMessages, at, instrumentMessages, at + 1, instrumentCount - at);
            instrumentIds[at] = instrumentId;
            instrumentMessages[at] = 0;
            instrumentCount++;
        }
        instrumentMessages[at]++;
        lastInstrument = at;
    }

    /** Index of an instrument, or -(index at which it belongs + 1). Most messages are of the one before. */
    private int instrumentAt(final int instrumentId) {
        if (lastInstrument < instrumentCount && instrumentIds[lastInstrument] == instrumentId) {
            return lastInstrument;
        }
        return Arrays.binarySearch(instrumentIds, 0, instrumentCount, instrumentId);
    }

    /** Bytes of this header when encoded. */
    int length() {
        return CHUNK_HEADER_LENGTH + instrumentCount * INSTRUMENT_LENGTH;
    }

    /** Writes this header at the beginning of a buffer. */
    void encode(final UnsafeBuffer buffer, final ByteBuffer bytes) {
        buffer.putInt(0, CHUNK_MAGIC, LITTLE_ENDIAN);
        buffer.putInt(CHUNK_NUMBER_OFFSET, chunkNumber, LITTLE_ENDIAN);
        buffer.putInt(CONTENT_LENGTH_OFFSET, contentLength, LITTLE_ENDIAN);
        buffer.putInt(PACKED_LENGTH_OFFSET, packedLength, LITTLE_ENDIAN);
        buffer.putInt(MESSAGE_COUNT_OFFSET, messageCount, LITTLE_ENDIAN);
        buffer.putInt(INSTRUMENT_COUNT_OFFSET, instrumentCount, LITTLE_ENDIAN);
        buffer.putLong(FIRST_TIME_OFFSET, firstReceiveTimeNs, LITTLE_ENDIAN);
        buffer.putLong(LAST_TIME_OFFSET, lastReceiveTimeNs, LITTLE_ENDIAN);
        buffer.putLong(MAX_LATENCY_OFFSET, maxFeedLatencyNs, LITTLE_ENDIAN);
        buffer.putInt(PACKED_CRC_OFFSET, packedCrc, LITTLE_ENDIAN);
        for (int i = 0; i < instrumentCount; i++) {
            final int at = CHUNK_HEADER_LENGTH + i * INSTRUMENT_LENGTH;
            buffer.putInt(at, instrumentIds[i], LITTLE_ENDIAN);
            buffer.putInt(at + Integer.BYTES, instrumentMessages[i], LITTLE_ENDIAN);
        }
        buffer.putInt(HEADER_CRC_OFFSET, crc.around(bytes, HEADER_CRC_OFFSET, length()), LITTLE_ENDIAN);
    }

    /**
     * Takes over the header at the beginning of a buffer, and judges it.
     *
     * @param available bytes of the file that are in the buffer.
     * @return null, or what is wrong; the fields mean nothing then.
     */
    TapeDamage.Kind decode(final UnsafeBuffer buffer, final ByteBuffer bytes, final int available) {
        if (available < CHUNK_HEADER_LENGTH) {
            return TapeDamage.Kind.TRUNCATED;
        }
        if (buffer.getInt(0, LITTLE_ENDIAN) != CHUNK_MAGIC) {
            return TapeDamage.Kind.BAD_MAGIC;
        }
        instrumentCount = buffer.getInt(INSTRUMENT_COUNT_OFFSET, LITTLE_ENDIAN);
        if (instrumentCount < 1 || instrumentCount > MAX_INSTRUMENTS_PER_CHUNK) {
            return TapeDamage.Kind.BAD_LENGTH;
        }
        if (available < length()) {
            return TapeDamage.Kind.TRUNCATED;
        }
        if (buffer.getInt(HEADER_CRC_OFFSET, LITTLE_ENDIAN) != crc.around(bytes, HEADER_CRC_OFFSET, length())) {
            return TapeDamage.Kind.CRC_MISMATCH;
        }
        chunkNumber = buffer.getInt(CHUNK_NUMBER_OFFSET, LITTLE_ENDIAN);
        contentLength = buffer.getInt(CONTENT_LENGTH_OFFSET, LITTLE_ENDIAN);
        packedLength = buffer.getInt(PACKED_LENGTH_OFFSET, LITTLE_ENDIAN);
        messageCount = buffer.getInt(MESSAGE_COUNT_OFFSET, LITTLE_ENDIAN);
        firstReceiveTimeNs = buffer.getLong(FIRST_TIME_OFFSET, LITTLE_ENDIAN);
        lastReceiveTimeNs = buffer.getLong(LAST_TIME_OFFSET, LITTLE_ENDIAN);
        maxFeedLatencyNs = buffer.getLong(MAX_LATENCY_OFFSET, LITTLE_ENDIAN);
        packedCrc = buffer.getInt(PACKED_CRC_OFFSET, LITTLE_ENDIAN);
        if (contentLength < MIN_FRAME_LENGTH || contentLength > MAX_CHUNK_LENGTH) {
            return TapeDamage.Kind.BAD_LENGTH;
        }
        if (packedLength < 1 || packedLength > MAX_PACKED_LENGTH) {
            return TapeDamage.Kind.BAD_LENGTH;
        }
        return decodeInstruments(buffer, CHUNK_HEADER_LENGTH) ? null : TapeDamage.Kind.BAD_CONTENT;
    }

    /**
     * Takes over the instruments at an offset, the other fields being set.
     *
     * @return false when ids do not ascend, messages do not add up, or times and lengths cannot be a chunk's.
     */
    boolean decodeInstruments(final UnsafeBuffer buffer, final int offset) {
        long messages = 0;
        boolean isWhole = true;
        for (int i = 0; i < instrumentCount; i++) {
            final int at = offset + i * INSTRUMENT_LENGTH;
            instrumentIds[i] = buffer.getInt(at, LITTLE_ENDIAN);
            instrumentMessages[i] = buffer.getInt(at + Integer.BYTES, LITTLE_ENDIAN);
            isWhole &= instrumentMessages[i] > 0 && (i == 0 || instrumentIds[i] > instrumentIds[i - 1]);
            messages += instrumentMessages[i];
        }
        return isWhole
                && messages == messageCount
                && contentLength >= MIN_FRAME_LENGTH
                && contentLength <= MAX_CHUNK_LENGTH
                && firstReceiveTimeNs >= 0
                && firstReceiveTimeNs <= lastReceiveTimeNs
                && maxFeedLatencyNs >= 0;
    }
}
