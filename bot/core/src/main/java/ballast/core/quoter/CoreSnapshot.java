package ballast.core.quoter;

import ballast.codecs.MessageHeaderDecoder;
import ballast.core.book.OrderBook;
import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The whole state of a core as bytes: a header of nine numbers and what {@link StateTransfer} writes behind it, all in
 * eight bytes each, little endian.
 *
 * <pre>
 *    0  "BALLSNAP"                        40  outbound messages said
 *    8  version of this format            48  core time, ns
 *   16  version of the message schema     56  state hash, as {@link InboundAdapter#stateHash} has it
 *   24  length in bytes, header included  64  checksum of all other bytes
 *   32  inbound messages heard            72  state
 * </pre>
 *
 * <p>Equal states are equal bytes. A snapshot is a shortcut through the journal and nothing that lasts: a version that
 * keeps other state refuses it, and the journal is replayed from its start. Whoever changes what a class saves raises
 * {@link #FORMAT_VERSION}.
 *
 * <p>Single writer: the thread that owns the core. Saving into a buffer with room allocates nothing.
 */
public final class CoreSnapshot {
    /** Version of what is saved and of its order. */
    public static final int FORMAT_VERSION = 1;

    /** Bytes before the state. */
    public static final int HEADER_LENGTH = 72;

    private static final long MAGIC = 0x50414E534C4C4142L;
    private static final int FORMAT_AT = 8;
    private static final int SCHEMA_AT = 16;
    private static final int LENGTH_AT = 24;
    private static final int INBOUND_AT = 32;
    private static final int OUTBOUND_AT = 40;
    private static final int TIME_AT = 48;
    private static final int HASH_AT = 56;
    private static final int CHECKSUM_AT = 64;

    private final StateTransfer state = new StateTransfer();

    CoreSnapshot() {}

    /** Save all, header included; returns the length. */
    int save(final InboundAdapter core, final Quoter quoter, final MutableDirectBuffer buffer) {
        state.save(buffer, HEADER_LENGTH);
        quoter.transfer(state);
        final int length = state.position();
        put(buffer, 0, MAGIC);
        put(buffer, FORMAT_AT, FORMAT_VERSION);
        put(buffer, SCHEMA_AT, MessageHeaderDecoder.SCHEMA_VERSION);
        put(buffer, LENGTH_AT, length);
        put(buffer, INBOUND_AT, quoter.inboundCount());
        put(buffer, OUTBOUND_AT, quoter.outboundCount());
        put(buffer, TIME_AT, quoter.nowNs());
        put(buffer, HASH_AT, core.stateHash());
        put(buffer, CHECKSUM_AT, checksum(buffer, length));
        return length;
    }

    /** Load all into a core that has heard nothing. */
    void load(final InboundAdapter core, final Quoter quoter, final DirectBuffer buffer, final int length) {
        if (quoter.inboundCount() != 0) {
            throw new IllegalStateException("a core that has heard messages cannot load a snapshot: make a new one");
        }
        check(buffer, length);
        state.load(buffer, HEADER_LENGTH, length);
        quoter.transfer(state);
        if (state.position() != length) {
            throw refused("it holds more than this version keeps");
        }
        final boolean isSame = quoter.inboundCount() == inboundMessages(buffer)
                && quoter.outboundCount() == outboundMessages(buffer)
                && quoter.nowNs() == coreTimeNs(buffer)
                && core.stateHash() == stateHash(buffer);
        if (!isSame) {
            throw refused("the state made of it is not the one that was saved");
        }
    }

    /**
     * Check that bytes are a whole and undamaged snapshot of this version, without loading it.
     *
     * @param buffer that holds it, from 0 on.
     * @param length in bytes.
     * @throws StateException saying what is wrong.
     */
    public static void check(final DirectBuffer buffer, final int length) {
        if (length < HEADER_LENGTH || length > buffer.capacity() || get(buffer, 0) != MAGIC) {
            throw refused("these " + length + " bytes are none");
        }
        if (get(buffer, FORMAT_AT) != FORMAT_VERSION || get(buffer, SCHEMA_AT) != MessageHeaderDecoder.SCHEMA_VERSION) {
            throw refused("it is of format " + get(buffer, FORMAT_AT) + ", schema " + get(buffer, SCHEMA_AT)
                    + "; this version has format " + FORMAT_VERSION + ", schema "
                    + MessageHeaderDecoder.SCHEMA_VERSION);
        }
        if (get(buffer, LENGTH_AT) != length || length % Long.BYTES != 0) {
            throw refused("it should have " + get(buffer, LENGTH_AT) + " bytes and has " + length);
        }
        if (get(buffer, CHECKSUM_AT) != checksum(buffer, length)) {
            throw refused("it is damaged, its checksum differs");
        }
    }

    private static StateException refused(final String why) {
        return new StateException("snapshot of the core's state refused: " + why
                + "; use an older one, or replay the journal from its start");
    }

    /** Each step can be undone, so a single number that differs always shows. */
    private static long checksum(final DirectBuffer buffer, final int length) {
        long sum = length;
        for (int at = 0; at < length; at += Long.BYTES) {
            sum = at == CHECKSUM_AT ? sum : OrderBook.mix(sum ^ get(buffer, at));
        }
        return sum;
    }

    private static void put(final MutableDirectBuffer buffer, final int at, final long value) {
        buffer.putLong(at, value, ByteOrder.LITTLE_ENDIAN);
    }

    private static long get(final DirectBuffer buffer, final int at) {
        return buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
    }

    /** Inbound messages that the core had heard: the journal goes on behind them. */
    public static long inboundMessages(final DirectBuffer buffer) {
        return get(buffer, INBOUND_AT);
    }

    /** Outbound messages that the core had said. */
    public static long outboundMessages(final DirectBuffer buffer) {
        return get(buffer, OUTBOUND_AT);
    }

    /** The log's time, nanoseconds. */
    public static long coreTimeNs(final DirectBuffer buffer) {
        return get(buffer, TIME_AT);
    }

    /** Hash of the state, as {@link InboundAdapter#stateHash} has it. */
    public static long stateHash(final DirectBuffer buffer) {
        return get(buffer, HASH_AT);
    }
}
