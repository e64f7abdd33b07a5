package ballast.analytics.importer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes DBN files byte by byte from their published layout, apart from the reader and knowing nothing of it. */
final class DbnFile {
    static final int MBO = 0;
    static final int MBP_1 = 1;
    static final int MBP_10 = 2;
    static final int TBBO = 3;
    static final int TRADES = 4;
    static final long NO_PRICE = 0x7FFF_FFFF_FFFF_FFFFL;

    private final ByteArrayOutputStream mappings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private final int version;
    private final int schema;
    private final boolean hasSendTime;
    private int mappingCount;

    DbnFile(final int version, final int schema, final boolean hasSendTime) {
        this.version = version;
        this.schema = schema;
        this.hasSendTime = hasSendTime;
    }

    private static ByteBuffer bytes(final int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int symbolLength() {
        return version == 1 ? 22 : 71;
    }

    private byte[] symbol(final String text) {
        return bytes(symbolLength())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** A symbol's number on the days from one date to another, both as 20240801. */
    DbnFile mapping(final String symbol, final long number, final int from, final int to) {
        mappings.writeBytes(symbol(symbol));
        mappings.writeBytes(bytes(12).putInt(1).putInt(from).putInt(to).array());
        mappings.writeBytes(symbol(Long.toString(number)));
        mappingCount++;
        return this;
    }

    /** Any record: its type and what stands behind its head. */
    DbnFile record(final int type, final int instrument, final long eventNs, final byte[] body) {
        final int length = 16 + body.length + (hasSendTime ? 8 : 0);
        records.writeBytes(bytes(16)
                .put((byte) (length / 4))
                .put((byte) type)
                .putShort((short) 2)
                .putInt(instrument)
                .putLong(eventNs)
                .array());
        records.writeBytes(body);
        records.writeBytes(new byte[hasSendTime ? 8 : 0]);
        return this;
    }

    /** What happened to an order: action and side are two letters. */
    DbnFile order(
            final int instrument,
            final long timeNs,
            final String what,
            final long price,
            final int size,
            final long orderId) {
        return record(
                0xA0,
                instrument,
                timeNs,
                bytes(40)
                        .putLong(orderId)
                        .putLong(price)
                        .putInt(size)
                        .put((byte) 0x80)
                        .put((byte) 0)
                        .put((byte) what.charAt(0))
                        .put((byte) what.charAt(1))
                        .putLong(timeNs + 1_000)
                        .putInt(7)
                        .putInt(1)
                        .array());
    }

    /** An event with the levels behind it: bid, ask, bid size, ask size of each. */
    DbnFile event(
            final int instrument,
            final long timeNs,
            final String what,
            final long price,
            final int size,
            final long... levels) {
        final int depth = schema == MBP_10 ? 10 : schema == TRADES ? 0 : 1;
        final byte[] whole = new byte[32 + depth * 32];
        final ByteBuffer body = ByteBuffer.wrap(whole)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(price)
                .putInt(size)
                .put((byte) what.charAt(0))
                .put((byte) what.charAt(1))
                .put((byte) 0x80)
                .put((byte) 0)
                .putLong(timeNs + 1_000)
                .putInt(7)
                .putInt(1);
        for (int level = 0; level < depth; level++) {
            final int at = level * 4;
            final boolean isThere = at < levels.length;
            body.putLong(isThere ? levels[at] : NO_PRICE).putLong(isThere ? levels[at + 1] : NO_PRICE);
            body.putInt(isThere ? (int) levels[at + 2] : 0).putInt(isThere ? (int) levels[at + 3] : 0);
            body.putInt(1).putInt(1);
        }
        return record(schema == MBP_10 ? 10 : schema == TRADES ? 0 : 1, instrument, timeNs, whole);
    }

    byte[] bytes() {
        final ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(
                bytes(16).put("XNAS.ITCH".getBytes(StandardCharsets.US_ASCII)).array());
        rest.writeBytes(bytes(2).putShort((short) schema).array());
        rest.writeBytes(bytes(24).putLong(1).putLong(-1).putLong(0).array());
        if (version == 1) {
            rest.writeBytes(bytes(8).putLong(-1).array());
        }
        rest.writeBytes(new byte[] {1, 0, (byte) (hasSendTime ? 1 : 0)});
        if (version > 1) {
            rest.writeBytes(bytes(2).putShort((short) symbolLength()).array());
        }
        rest.writeBytes(new byte[version == 1 ? 47 : 53]);
        rest.writeBytes(bytes(4).array());
        rest.writeBytes(bytes(4).putInt(1).array());
        rest.writeBytes(symbol("AAPL"));
        rest.writeBytes(bytes(4).array());
        rest.writeBytes(bytes(4).putInt(1).array());
        rest.writeBytes(symbol("NIL"));
        rest.writeBytes(bytes(4).putInt(mappingCount).array());
        rest.writeBytes(mappings.toByteArray());
        if (version == 3) {
            rest.writeBytes(new byte[(8 - rest.size() % 8) % 8]);
        }
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(bytes(8).put(new byte[] {'D', 'B', 'N', (byte) version})
                .putInt(rest.size())
                .array());
        file.writeBytes(rest.toByteArray());
        file.writeBytes(records.toByteArray());
        return file.toByteArray();
    }
}
