package ballast.codecs.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ballast.codecs.MessageShape;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges the frames of one recording. Nearly every byte of a frame can be foretold from its position; the rest is under
 * the CRC.
 *
 * <pre>
 *   0        4         5       6      8        12           16       20      24         32      frame length
 *   +--------+---------+-------+------+--------+------------+--------+-------+----------+---------+-------+
 *   | frame  | version | flags | type | term   | session id | stream | term  | reserved | message | zeros |
 *   | length | 0       | 0xC0  |      | offset | or CRC32C  | id     | id    | 0        |         | to 32 |
 *   +--------+---------+-------+------+--------+------------+--------+-------+----------+---------+-------+
 * </pre>
 *
 * <p>The layout is Aeron's: DataHeaderFlyweight and FrameDescriptor of aeron-client; the CRC in place of the session id
 * is Archive's, RecordingWriter. Archive's CRC is over the message and the zeros behind it, so it does not see a frame
 * length that changes within the same multiple of 32: the zeros and {@link MessageShape} do. Of padding frames only the
 * header is recorded, with a session id that means nothing here and is not looked at, as in recordings without CRC.
 *
 * <p>One thread; allocates in the constructor only.
 */
final class Frames {
    /** Length of a frame header. Aeron: DataHeaderFlyweight.HEADER_LENGTH. */
    static final int HEADER_LENGTH = 32;

    /** Frames begin at multiples of this. Aeron: FrameDescriptor.FRAME_ALIGNMENT. */
    static final int ALIGNMENT = 32;

    // Aeron: HeaderFlyweight and DataHeaderFlyweight, ..._FIELD_OFFSET
    private static final int VERSION_FLAGS_TYPE_OFFSET = 4;
    private static final int TERM_OFFSET_OFFSET = 8;
    private static final int SESSION_ID_OFFSET = 12;
    private static final int STREAM_ID_OFFSET = 16;
    private static final int TERM_ID_OFFSET = 20;
    private static final int RESERVED_OFFSET = 24;

    // version 0; flags begin and end of message, 0xC0; type data 1 or padding 0, read as one little-endian word
    private static final int WHOLE_MESSAGE = 0x0001_C000;
    private static final int PADDING = 0x0000_C000;
    private static final int BEGIN_END_FLAGS = 0x0000_C000;

    /** What is wrong with a frame. */
    enum Fault {
        /** No frame: the recording ends here, or something was lost. */
        NO_FRAME("no frame where one is expected"),
        TOO_SHORT("the file ends within the frame"),
        LENGTH("impossible frame length"),
        FRAGMENT("part of a fragmented message; ours are never fragmented"),
        TYPE("version, flags or type are not those of a message"),
        TERM_OFFSET("term offset does not fit the position"),
        STREAM_ID("stream id is not the recording's"),
        TERM_ID("term id does not fit the position"),
        RESERVED("reserved value is not 0"),
        CRC("CRC32C differs"),
        ALIGNMENT_BYTES("something stands in the zeros behind the message"),
        MESSAGE_LENGTH("frame length is not the message's"),
        NO_FILE("segment file is missing");

        private final String text;

        Fault(final String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final RecordingDescription description;
    private final CRC32C crc32c = new CRC32C();

    Frames(final RecordingDescription description) {
        this.description = description;
    }

    /** Length of the frame at an offset, as it says. */
    static int length(final UnsafeBuffer segment, final int offset) {
        return segment.getInt(offset, LITTLE_ENDIAN);
    }

    /** Length of the frame at an offset with the zeros behind it. */
    static int alignedLength(final UnsafeBuffer segment, final int offset) {
        return BitUtil.align(length(segment, offset), ALIGNMENT);
    }

    /** Whether a sound frame holds a message; else it is padding. */
    static boolean isMessage(final UnsafeBuffer segment, final int offset) {
        return segment.getInt(offset + VERSION_FLAGS_TYPE_OFFSET, LITTLE_ENDIAN) == WHOLE_MESSAGE;
    }

    /**
     * Whether the bytes from one offset up to another are zeros.
     *
     * @param from a multiple of 8, or the length of the frame in which it lies.
     */
    static boolean isZero(final UnsafeBuffer segment, final int from, final int to) {
        int at = from;
        while (at < to && (at & (Long.BYTES - 1)) != 0) {
            if (segment.getByte(at) != 0) {
                return false;
            }
            at++;
        }
        while (at + Long.BYTES <= to) {
            if (segment.getLong(at) != 0) {
                return false;
            }
            at += Long.BYTES;
        }
        while (at < to) {
            if (segment.getByte(at) != 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    /**
     * Judges a frame.
     *
     * @param segment the mapped file, or as much of it as there is.
     * @param bytes the same.
     * @param offset of the frame in it.
     * @param position of the frame in the log.
     * @return null when the frame is sound.
     */
    Fault faultOf(final UnsafeBuffer segment, final ByteBuffer bytes, final int offset, final long position) {
        final int available = segment.capacity() - offset;
        if (available < HEADER_LENGTH) {
            return Fault.TOO_SHORT;
        }
        final int length = length(segment, offset);
        if (length == 0) {
            return Fault.NO_FRAME;
        }
        if (!isPossible(length, position)) {
            return Fault.LENGTH;
        }
        final int alignedLength = BitUtil.align(length, ALIGNMENT);
        if (alignedLength > available) {
            return Fault.TOO_SHORT;
        }
        final Fault fault = headerFaultOf(segment, offset, position);
        if (fault != null) {
            return fault;
        }
        return isMessage(segment, offset)
                ? messageFaultOf(segment, bytes, offset, length, alignedLength)
                : paddingFaultOf(segment, offset, alignedLength);
    }

    /** A frame has a header, does not cross the end of its term, and not that of the recording. */
    private boolean isPossible(final int length, final long position) {
        final int room = description.termBufferLength() - description.termOffset(position);
        if (length < HEADER_LENGTH || length > room) {
            return false;
        }
        final long end = position + BitUtil.align(length, ALIGNMENT);
        return description.stopPosition() == RecordingDescription.UNKNOWN || end <= description.stopPosition();
    }

    private Fault headerFaultOf(final UnsafeBuffer segment, final int offset, final long position) {
        final int versionFlagsType = segment.getInt(offset + VERSION_FLAGS_TYPE_OFFSET, LITTLE_ENDIAN);
        if (versionFlagsType != WHOLE_MESSAGE && versionFlagsType != PADDING) {
            final boolean isFragment = (versionFlagsType | BEGIN_END_FLAGS) == WHOLE_MESSAGE;
            return isFragment ? Fault.FRAGMENT : Fault.TYPE;
        }
        if (segment.getInt(offset + TERM_OFFSET_OFFSET, LITTLE_ENDIAN) != description.termOffset(position)) {
            return Fault.TERM_OFFSET;
        }
        if (segment.getInt(offset + STREAM_ID_OFFSET, LITTLE_ENDIAN) != description.streamId()) {
            return Fault.STREAM_ID;
        }
        if (segment.getInt(offset + TERM_ID_OFFSET, LITTLE_ENDIAN) != description.termId(position)) {
            return Fault.TERM_ID;
        }
        return segment.getLong(offset + RESERVED_OFFSET, LITTLE_ENDIAN) == 0 ? null : Fault.RESERVED;
    }

    private Fault messageFaultOf(
            final UnsafeBuffer segment,
            final ByteBuffer bytes,
            final int offset,
            final int length,
            final int alignedLength) {
        final int message = offset + HEADER_LENGTH;
        final int end = offset + alignedLength;
        if (description.checksum()
                && crcOf(bytes, message, end) != segment.getInt(offset + SESSION_ID_OFFSET, LITTLE_ENDIAN)) {
            return Fault.CRC;
        }
        if (!isZero(segment, offset + length, end)) {
            return Fault.ALIGNMENT_BYTES;
        }
        final int messageLength = length - HEADER_LENGTH;
        return MessageShape.length(segment, message, messageLength) == messageLength ? null : Fault.MESSAGE_LENGTH;
    }

    private static Fault paddingFaultOf(final UnsafeBuffer segment, final int offset, final int alignedLength) {
        final boolean isZero = isZero(segment, offset + HEADER_LENGTH, offset + alignedLength);
        return isZero ? null : Fault.ALIGNMENT_BYTES;
    }

    private int crcOf(final ByteBuffer bytes, final int from, final int to) {
        bytes.limit(to).position(from);
        crc32c.reset();
        crc32c.update(bytes);
        return (int) crc32c.getValue();
    }
}
