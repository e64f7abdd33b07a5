package ballast.codecs.tape;

import static ballast.codecs.tape.TapeFormat.FRAME_ALIGNMENT;
import static ballast.codecs.tape.TapeFormat.FRAME_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ballast.codecs.MessageHead;
import ballast.codecs.MessageShape;
import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The messages of one chunk, unpacked, to be walked in place.
 *
 * <pre>
 *   for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
 *       handler.onMessage(chunk.buffer(), at, chunk.messageLength(at));
 *   }
 * </pre>
 *
 * <p>All frames were checked when the chunk was filled, so walking checks nothing. Messages may be changed in place
 * (receive times, by whoever plays the tape), their lengths may not. Reused from chunk to chunk: grows to the largest
 * one, at most {@link TapeFormat#MAX_CHUNK_LENGTH}, and allocates nothing else. One thread.
 */
public final class TapeChunk implements AutoCloseable {
    /** Answer of {@link #firstOffset} and {@link #next} when there is no message. */
    public static final int END = -1;

    private ByteBuffer bytes;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private int contentLength;
    private int messageCount;

    /** Memory for chunks of the default length. */
    public TapeChunk() {
        this(TapeFormat.DEFAULT_CHUNK_LENGTH);
    }

    /**
     * Memory for chunks of a given length.
     *
     * @param initialCapacity bytes of content for which nothing need grow.
     */
    public TapeChunk(final int initialCapacity) {
        allocate(initialCapacity);
    }

    /** Messages in this chunk; 0 when the last read failed. */
    public int messageCount() {
        return messageCount;
    }

    /** Offset of the first message's SBE header, a multiple of 8; {@link #END} when there is none. */
    public int firstOffset() {
        return messageCount == 0 ? END : FRAME_HEADER_LENGTH;
    }

    /**
     * Steps to the message behind another.
     *
     * @param offset of a message.
     * @return offset of the message behind it, a multiple of 8; {@link #END} behind the last.
     */
    public int next(final int offset) {
        final int next = BitUtil.align(offset + messageLength(offset), FRAME_ALIGNMENT) + FRAME_HEADER_LENGTH;
        return next < contentLength ? next : END;
    }

    /**
     * Length of a message.
     *
     * @param offset of a message.
     * @return its length in bytes, SBE header included.
     */
    public int messageLength(final int offset) {
        return buffer.getInt(offset - FRAME_HEADER_LENGTH, LITTLE_ENDIAN);
    }

    /** Holds the messages; the same object for the life of this chunk. */
    public MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Gives the memory back. The chunk is empty after, and can be used again. */
    @Override
    public void close() {
        clear();
        buffer.wrap(0, 0);
        BufferUtil.free(bytes);
        bytes = ByteBuffer.allocateDirect(0);
    }

    /** Empties the chunk and makes room. */
    ByteBuffer prepare(final int length) {
        clear();
        if (length > bytes.capacity()) {
            close();
            allocate(length);
        }
        return bytes;
    }

    void clear() {
        contentLength = 0;
        messageCount = 0;
    }

    /**
     * Judges the unpacked bytes frame by frame, and makes them this chunk's messages when all are sound.
     *
     * @return null, or what is wrong; the chunk stays empty then.
     */
    TapeDamage.Kind accept(final ChunkHeader header) {
        final int length = header.contentLength;
        final long maxLatencyNs = header.maxFeedLatencyNs;
        long previousTimeNs = header.firstReceiveTimeNs;
        int count = 0;
        int at = 0;
        while (at < length) {
            final int frameLength = frameLength(at, length - at);
            if (frameLength == 0) {
                return TapeDamage.Kind.BAD_FRAME_LENGTH;
            }
            final long timeNs = soundTimeNs(at, previousTimeNs, maxLatencyNs);
            if (timeNs < 0 || (count == 0 && timeNs != previousTimeNs)) {
                return TapeDamage.Kind.BAD_CONTENT;
            }
            previousTimeNs = timeNs;
            at += frameLength;
            count++;
        }
        if (count != header.messageCount || previousTimeNs != header.lastReceiveTimeNs) {
            return TapeDamage.Kind.BAD_CONTENT;
        }
        contentLength = length;
        messageCount = count;
        return null;
    }

    /** Length of the frame at an offset with its alignment; 0 when it cannot be. */
    private int frameLength(final int at, final int available) {
        if (available < FRAME_HEADER_LENGTH) {
            return 0;
        }
        // the length and the four zeros behind it in one load
        final long length = buffer.getLong(at, LITTLE_ENDIAN);
        if (length < MessageHead.LENGTH || length > TapeFormat.MAX_MESSAGE_LENGTH) {
            return 0;
        }
        final int frameLength = BitUtil.align(FRAME_HEADER_LENGTH + (int) length, FRAME_ALIGNMENT);
        return frameLength <= available ? frameLength : 0;
    }

    /** Receive time of the message in the frame at an offset; -1 when the message is not sound or not in order. */
    private long soundTimeNs(final int at, final long previousTimeNs, final long maxLatencyNs) {
        final int message = at + FRAME_HEADER_LENGTH;
        final int length = messageLength(message);
        final long receiveTimeNs = MessageHead.receiveTimeNs(buffer, message);
        final long venueTimeNs = MessageHead.venueTimeNs(buffer, message);
        final boolean isSound = MessageHead.isOurs(buffer, message, length)
                && MessageShape.length(buffer, message, length) == length
                && receiveTimeNs >= previousTimeNs
                && venueTimeNs >= 0
                && venueTimeNs <= receiveTimeNs
                && (venueTimeNs == 0 || receiveTimeNs - venueTimeNs <= maxLatencyNs);
        return isSound ? receiveTimeNs : -1;
    }

    private void allocate(final int capacity) {
        bytes = ByteBuffer.allocateDirect(capacity);
        buffer.wrap(bytes);
    }
}
