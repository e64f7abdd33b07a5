package ballast.codecs.tape;

import static ballast.codecs.tape.TapeFormat.FOOTER_ENTRY_LENGTH;
import static ballast.codecs.tape.TapeFormat.FOOTER_HEADER_LENGTH;
import static ballast.codecs.tape.TapeFormat.FOOTER_MAGIC;
import static ballast.codecs.tape.TapeFormat.INSTRUMENT_LENGTH;
import static ballast.codecs.tape.TapeFormat.MAX_INSTRUMENTS_PER_CHUNK;
import static ballast.codecs.tape.TapeFormat.TRAILER_LENGTH;
import static ballast.codecs.tape.TapeFormat.TRAILER_MAGIC;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Index to bytes and back: the footer and the trailer that are drawn in {@link TapeFormat}.
 */
final class Footer {
    private static final int CHUNK_COUNT_OFFSET = 4;
    private static final int MESSAGE_COUNT_OFFSET = 8;
    private static final int FIRST_TIME_OFFSET = 16;
    private static final int LAST_TIME_OFFSET = 24;
    private static final int MAX_LATENCY_OFFSET = 32;
    private static final int LENGTH_OFFSET = 40;
    private static final int CRC_OFFSET = 44;

    private static final int ENTRY_FIRST_TIME_OFFSET = 8;
    private static final int ENTRY_LAST_TIME_OFFSET = 16;
    private static final int ENTRY_MAX_LATENCY_OFFSET = 24;
    private static final int ENTRY_MESSAGE_COUNT_OFFSET = 32;
    private static final int ENTRY_CONTENT_LENGTH_OFFSET = 36;
    private static final int ENTRY_INSTRUMENT_COUNT_OFFSET = 40;

    private static final int TRAILER_LENGTH_OFFSET = 8;
    private static final int TRAILER_CRC_OFFSET = 12;
    private static final int TRAILER_MAGIC_OFFSET = 16;

    private Footer() {}

    /** Bytes of the footer that describes an index, trailer left out. */
    static long length(final TapeIndex index) {
        long length = FOOTER_HEADER_LENGTH;
        for (int chunk = 0; chunk < index.chunkCount(); chunk++) {
            length += entryLength(index.instrumentCount(chunk));
        }
        return length;
    }

    private static int entryLength(final int instrumentCount) {
        return FOOTER_ENTRY_LENGTH + instrumentCount * INSTRUMENT_LENGTH;
    }

    /** Writes footer and trailer at the beginning of a buffer of {@link #length} + trailer bytes of zero. */
    static void encode(final TapeIndex index, final ByteBuffer bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final int length = bytes.capacity() - TRAILER_LENGTH;
        buffer.putInt(0, FOOTER_MAGIC, LITTLE_ENDIAN);
        buffer.putInt(CHUNK_COUNT_OFFSET, index.chunkCount(), LITTLE_ENDIAN);
        buffer.putLong(MESSAGE_COUNT_OFFSET, index.messageCount(), LITTLE_ENDIAN);
        buffer.putLong(FIRST_TIME_OFFSET, index.firstReceiveTimeNs(), LITTLE_ENDIAN);
        buffer.putLong(LAST_TIME_OFFSET, index.lastReceiveTimeNs(), LITTLE_ENDIAN);
        buffer.putLong(MAX_LATENCY_OFFSET, index.maxFeedLatencyNs(), LITTLE_ENDIAN);
        buffer.putInt(LENGTH_OFFSET, length, LITTLE_ENDIAN);
        int at = FOOTER_HEADER_LENGTH;
        for (int chunk = 0; chunk < index.chunkCount(); chunk++) {
            encodeEntry(index, chunk, buffer, at);
            at += entryLength(index.instrumentCount(chunk));
        }
        final Crc crc = new Crc();
        buffer.putInt(CRC_OFFSET, crc.around(bytes, CRC_OFFSET, length), LITTLE_ENDIAN);
        buffer.putLong(length, index.endOffset(), LITTLE_ENDIAN);
        buffer.putInt(length + TRAILER_LENGTH_OFFSET, length, LITTLE_ENDIAN);
        final int trailerCrc = crc.of(bytes, length, length + TRAILER_CRC_OFFSET);
        buffer.putInt(length + TRAILER_CRC_OFFSET, trailerCrc, LITTLE_ENDIAN);
        buffer.putLong(length + TRAILER_MAGIC_OFFSET, TRAILER_MAGIC, LITTLE_ENDIAN);
    }

    private static void encodeEntry(
            final TapeIndex index, final int chunk, final UnsafeBuffer buffer, final int offset) {
        buffer.putLong(offset, index.fileOffset(chunk), LITTLE_ENDIAN);
        buffer.putLong(offset + ENTRY_FIRST_TIME_OFFSET, index.firstReceiveTimeNs(chunk), LITTLE_ENDIAN);
        buffer.putLong(offset + ENTRY_LAST_TIME_OFFSET, index.lastReceiveTimeNs(chunk), LITTLE_ENDIAN);
        buffer.putLong(offset + ENTRY_MAX_LATENCY_OFFSET, index.maxFeedLatencyNs(chunk), LITTLE_ENDIAN);
        buffer.putInt(offset + ENTRY_MESSAGE_COUNT_OFFSET, index.messageCount(chunk), LITTLE_ENDIAN);
        buffer.putInt(offset + ENTRY_CONTENT_LENGTH_OFFSET, index.contentLength(chunk), LITTLE_ENDIAN);
        buffer.putInt(offset + ENTRY_INSTRUMENT_COUNT_OFFSET, index.instrumentCount(chunk), LITTLE_ENDIAN);
        for (int i = 0; i < index.instrumentCount(chunk); i++) {
            final int at = offset + FOOTER_ENTRY_LENGTH + i * INSTRUMENT_LENGTH;
            buffer.putInt(at, index.instrumentId(chunk, i), LITTLE_ENDIAN);
            buffer.putInt(at + Integer.BYTES, index.instrumentMessageCount(chunk, i), LITTLE_ENDIAN);
        }
    }

    /**
     * Where the footer begins, by the trailer at the beginning of a buffer.
     *
     * @return the file offset, or -1 when this is no whole trailer of a file of that length.
     */
    static long offsetByTrailer(final ByteBuffer bytes, final long fileLength) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final boolean isWhole = buffer.getLong(TRAILER_MAGIC_OFFSET, LITTLE_ENDIAN) == TRAILER_MAGIC
                && buffer.getInt(TRAILER_CRC_OFFSET, LITTLE_ENDIAN) == new Crc().of(bytes, 0, TRAILER_CRC_OFFSET);
        final long offset = buffer.getLong(0, LITTLE_ENDIAN);
        final long length = buffer.getInt(TRAILER_LENGTH_OFFSET, LITTLE_ENDIAN);
        final boolean fits = offset >= 0
                && length >= FOOTER_HEADER_LENGTH
                && length <= TapeFormat.MAX_FOOTER_LENGTH
                && offset == fileLength - TRAILER_LENGTH - length;
        return isWhole && fits ? offset : -1;
    }

    /**
     * Makes the index of a whole footer.
     *
     * @param bytes the footer, nothing before or behind it.
     * @param firstChunkOffset where chunks begin in the file.
     * @param footerOffset where they end.
     * @return the index, or null when the footer is damaged or contradicts itself.
     */
    static TapeIndex decode(final ByteBuffer bytes, final long firstChunkOffset, final long footerOffset) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final int length = bytes.capacity();
        final int chunkCount = buffer.getInt(CHUNK_COUNT_OFFSET, LITTLE_ENDIAN);
        if (buffer.getInt(0, LITTLE_ENDIAN) != FOOTER_MAGIC
                || buffer.getInt(LENGTH_OFFSET, LITTLE_ENDIAN) != length
                || buffer.getInt(CRC_OFFSET, LITTLE_ENDIAN) != new Crc().around(bytes, CRC_OFFSET, length)
                || chunkCount < 0
                || chunkCount > TapeFormat.MAX_CHUNKS
                || chunkCount > length / FOOTER_ENTRY_LENGTH) {
            return null;
        }
        final TapeIndex index = decodeEntries(buffer, length, chunkCount, footerOffset);
        final boolean agrees = index != null
                && (chunkCount == 0 ? footerOffset : index.fileOffset(0)) == firstChunkOffset
                && index.messageCount() == buffer.getLong(MESSAGE_COUNT_OFFSET, LITTLE_ENDIAN)
                && index.firstReceiveTimeNs() == buffer.getLong(FIRST_TIME_OFFSET, LITTLE_ENDIAN)
                && index.lastReceiveTimeNs() == buffer.getLong(LAST_TIME_OFFSET, LITTLE_ENDIAN)
                && index.maxFeedLatencyNs() == buffer.getLong(MAX_LATENCY_OFFSET, LITTLE_ENDIAN);
        return agrees ? index : null;
    }

    private static TapeIndex decodeEntries(
            final UnsafeBuffer buffer, final int length, final int chunkCount, final long footerOffset) {
        final TapeIndex index = new TapeIndex(chunkCount);
        final ChunkHeader entry = new ChunkHeader();
        int at = FOOTER_HEADER_LENGTH;
        long previousEnd = 0;
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            final int room = length - at;
            if (room < FOOTER_ENTRY_LENGTH || !decodeEntry(buffer, at, room, entry)) {
                return null;
            }
            final long fileOffset = buffer.getLong(at, LITTLE_ENDIAN);
            if (fileOffset < previousEnd
                    || fileOffset > footerOffset
                    || entry.firstReceiveTimeNs < index.lastReceiveTimeNs()) {
                return null;
            }
            index.add(fileOffset, entry);
            previousEnd = fileOffset + entry.length() + 1;
            at += entryLength(entry.instrumentCount);
        }
        index.endOffset(footerOffset);
        return at == length && previousEnd <= footerOffset ? index : null;
    }

    private static boolean decodeEntry(
            final UnsafeBuffer buffer, final int offset, final int room, final ChunkHeader entry) {
        final int instrumentCount = buffer.getInt(offset + ENTRY_INSTRUMENT_COUNT_OFFSET, LITTLE_ENDIAN);
        if (instrumentCount < 1 || instrumentCount > MAX_INSTRUMENTS_PER_CHUNK || entryLength(instrumentCount) > room) {
            return false;
        }
        entry.instrumentCount = instrumentCount;
        entry.firstReceiveTimeNs = buffer.getLong(offset + ENTRY_FIRST_TIME_OFFSET, LITTLE_ENDIAN);
        entry.lastReceiveTimeNs = buffer.getLong(offset + ENTRY_LAST_TIME_OFFSET, LITTLE_ENDIAN);
        entry.maxFeedLatencyNs = buffer.getLong(offset + ENTRY_MAX_LATENCY_OFFSET, LITTLE_ENDIAN);
        entry.messageCount = buffer.getInt(offset + ENTRY_MESSAGE_COUNT_OFFSET, LITTLE_ENDIAN);
        entry.contentLength = buffer.getInt(offset + ENTRY_CONTENT_LENGTH_OFFSET, LITTLE_ENDIAN);
        return entry.decodeInstruments(buffer, offset + FOOTER_ENTRY_LENGTH);
    }
}
