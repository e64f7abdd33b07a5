package ballast.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The part of a message that is the same in all of them, read in place without a flyweight.
 *
 * <pre>
 *   0        2          4        6       8            16             24        32            36     40
 *   +--------+----------+--------+-------+------------+--------------+---------+-------------+------+----
 *   | block  | template | schema | ver-  | venueTime  | receiveTime  | sequence| instrument  | flags| body
 *   | length | id       | id     | sion  | Ns         | Ns           |         | Id          |      |
 *   +--------+----------+--------+-------+------------+--------------+---------+-------------+------+----
 *   |      SBE message header            |                 Head composite                           |
 * </pre>
 *
 * All methods take the offset of the SBE message header.
 */
public final class MessageHead {
    /** Bytes of SBE message header plus Head composite: no message of ours is shorter. */
    public static final int LENGTH = MessageHeaderDecoder.ENCODED_LENGTH + HeadDecoder.ENCODED_LENGTH;

    /** Bit of {@link #flags}: the venue's event is complete with this message. */
    public static final int FLAG_LAST = 1;

    /** Bit of {@link #flags}: history sent again at subscription. */
    public static final int FLAG_REPLAYED = 2;

    /** Instrument ids run from 1 to this, so that tables indexed by them stay small. */
    public static final int INSTRUMENT_ID_MAX = 1024;

    private static final int TEMPLATE_ID = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int SCHEMA_ID = MessageHeaderDecoder.schemaIdEncodingOffset();
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int VENUE_TIME = BODY + HeadDecoder.venueTimeNsEncodingOffset();
    private static final int RECEIVE_TIME = BODY + HeadDecoder.receiveTimeNsEncodingOffset();
    private static final int SEQUENCE = BODY + HeadDecoder.sequenceEncodingOffset();
    private static final int INSTRUMENT_ID = BODY + HeadDecoder.instrumentIdEncodingOffset();
    private static final int CAUSE = BODY + NewOrderDecoder.causeEncodingOffset();
    private static final int FLAGS = BODY + HeadDecoder.flagsEncodingOffset();

    private MessageHead() {}

    /**
     * Whether these bytes can be a message of our schema: long enough and with our schema id.
     *
     * @param buffer holds the message.
     * @param offset of the message header.
     * @param length of the message.
     * @return true when the other methods of this class may be used.
     */
    public static boolean isOurs(final DirectBuffer buffer, final int offset, final int length) {
        return length >= LENGTH
                && (buffer.getShort(offset + SCHEMA_ID, ByteOrder.LITTLE_ENDIAN) & 0xFFFF)
                        == MessageHeaderDecoder.SCHEMA_ID;
    }

    public static int templateId(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + TEMPLATE_ID, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    public static long venueTimeNs(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + VENUE_TIME, ByteOrder.LITTLE_ENDIAN);
    }

    public static long receiveTimeNs(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + RECEIVE_TIME, ByteOrder.LITTLE_ENDIAN);
    }

    public static void receiveTimeNs(final MutableDirectBuffer buffer, final int offset, final long timeNs) {
        buffer.putLong(offset + RECEIVE_TIME, timeNs, ByteOrder.LITTLE_ENDIAN);
    }

    public static long sequence(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + SEQUENCE, ByteOrder.LITTLE_ENDIAN);
    }

    public static void sequence(final MutableDirectBuffer buffer, final int offset, final long sequence) {
        buffer.putLong(offset + SEQUENCE, sequence, ByteOrder.LITTLE_ENDIAN);
    }

    public static int instrumentId(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + INSTRUMENT_ID, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Which inbound message caused an outbound one: its first field behind the head.
     *
     * @param buffer holds an outbound message.
     * @param offset of the message header.
     * @return number of the inbound message, counted from 1.
     */
    public static long cause(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + CAUSE, ByteOrder.LITTLE_ENDIAN);
    }

    public static int flags(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + FLAGS, ByteOrder.LITTLE_ENDIAN);
    }

    public static boolean isLast(final DirectBuffer buffer, final int offset) {
        return (flags(buffer, offset) & FLAG_LAST) != 0;
    }
}
