package ballast.analytics.importer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records of a DBN file as rows of text, under a header as the tables of Databento have it; prices stay whole numbers
 * of 1e-9, and one that is not defined is blank (databento.com/docs, schemas and data formats). A record begins with
 * its length in words of four bytes, its type, and the number of its instrument; those of types that make no book and
 * no trade are skipped and counted. The place of a row is the number of its record. One thread.
 */
final class DbnReader implements RowSource {
    /** Prices are whole numbers of 10 to minus this power. */
    static final int PRICE_EXPONENT = 9;

    private static final int MAX_RECORD_LENGTH = 255 * 4;
    private static final int HEADER_LENGTH = 16;
    private static final int LEVELS_OFFSET = 48;
    private static final int LEVEL_LENGTH = 32;
    private static final int ORDER_LENGTH = 56;
    private static final long NO_PRICE = Long.MAX_VALUE;
    private static final int SEVERAL_SCHEMAS = 0xFFFF;

    /** Schemas that can be imported: number in the metadata, type of their records, levels of the book in each. */
    private enum Schema {
        MBO(0, 0xA0, 0),
        MBP_1(1, 0x01, 1),
        MBP_10(2, 0x0A, 10),
        TBBO(3, 0x01, 1),
        TRADES(4, 0x00, 0);

        private final int number;
        private final int recordType;
        private final int levels;

        Schema(final int number, final int recordType, final int levels) {
            this.number = number;
            this.recordType = recordType;
            this.levels = levels;
        }

        private int length() {
            return this == MBO ? ORDER_LENGTH : LEVELS_OFFSET + levels * LEVEL_LENGTH;
        }
    }

    private final InputFile file;
    private final Row row;
    private final ByteBuffer bytes =
            ByteBuffer.wrap(new byte[MAX_RECORD_LENGTH]).order(ByteOrder.LITTLE_ENDIAN);
    private final StringBuilder text = new StringBuilder();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private DbnMetadata metadata;
    private Schema schema;
    private long records;
    private String damage;

    DbnReader(final InputFile file) {
        this.file = file;
        row = new Row(file.name());
    }

    @Override
    public boolean next() {
        if (metadata == null) {
            readMetadata();
            header();
            return true;
        }
        while (damage == null && readRecord()) {
            if ((bytes.get(1) & 0xFF) == schema.recordType) {
                record();
                return true;
            }
            counts.merge("records of other types, skipped", 1L, Long::sum);
        }
        return false;
    }

    private void readMetadata() {
        try {
            final byte[] prelude = new byte[DbnMetadata.PRELUDE_LENGTH];
            if (read(prelude, prelude.length) < prelude.length) {
                throw new ImportException(file.name() + ": ends before its metadata do; fetch the file again");
            }
            final byte[] rest = new byte[DbnMetadata.length(file.name(), prelude)];
            if (read(rest, rest.length) < rest.length) {
                throw new ImportException(file.name() + ": ends before its metadata do; fetch the file again");
            }
            metadata = DbnMetadata.read(file.name(), prelude, rest);
        } catch (final IOException e) {
            throw new ImportException(file.name() + ": cannot be read: " + e.getMessage(), e);
        }
        for (final Schema possible : Schema.values()) {
            if (possible.number == metadata.schema()) {
                schema = possible;
            }
        }
        if (schema == null) {
            throw new ImportException(file.name()
                    + (metadata.schema() == SEVERAL_SCHEMAS
                            ? ": has records of several schemas"
                            : ": has records of schema " + metadata.schema())
                    + "; one of mbo, mbp-1, mbp-10, tbbo and trades can be imported");
        }
    }

    /** Fills a buffer as far as the file goes. */
    private int read(final byte[] into, final int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            final int transferred = file.read(into, filled, length - filled);
            if (transferred < 0) {
                return filled;
            }
            filled += transferred;
        }
        return filled;
    }

    private boolean readRecord() {
        try {
            final int first = file.read(bytes.array(), 0, 1);
            if (first < 0) {
                return false;
            }
            final int length = (bytes.get(0) & 0xFF) * Integer.BYTES;
            if (length < HEADER_LENGTH) {
                damage = damaged("a record of " + length + " bytes is shorter than its head");
                return false;
            }
            int filled = first;
            while (filled < length) {
                final int transferred = file.read(bytes.array(), filled, length - filled);
                if (transferred < 0) {
                    damage = damaged("ends within a record");
                    return false;
                }
                filled += transferred;
            }
            return hasGoodLength(length);
        } catch (final IOException e) {
            damage = damaged(e.getMessage() == null ? e.toString() : e.getMessage());
            return false;
        }
    }

    private boolean hasGoodLength(final int length) {
        final int wanted = schema.length() + (metadata.hasSendTime() ? Long.BYTES : 0);
        if ((bytes.get(1) & 0xFF) == schema.recordType && length != wanted) {
            damage = damaged("a record has " + length + " bytes in place of " + wanted);
            return false;
        }
        records++;
        return true;
    }

    private String damaged(final String what) {
        return file.name() + ": damaged behind record " + records + ": " + what
                + "; fetch the file again, or take the records before it with --accept-damage";
    }

    private void header() {
        text.append("ts_recv,ts_event,action,side,price,size,symbol");
        text.append(schema == Schema.MBO ? ",order_id" : "");
        for (int level = 0; level < schema.levels; level++) {
            for (final String name : List.of("bid_px_", "ask_px_", "bid_sz_", "ask_sz_")) {
                text.append(',').append(name).append(level < 10 ? "0" : "").append(level);
            }
        }
        finishRow();
    }

    private void record() {
        final boolean isOrder = schema == Schema.MBO;
        final int price = isOrder ? 24 : 16;
        final long receiveTimeNs = bytes.getLong(isOrder ? 40 : 32);
        final long instrumentId = Integer.toUnsignedLong(bytes.getInt(4));
        text.append(receiveTimeNs).append(',').append(bytes.getLong(8)).append(',');
        text.append(letter(isOrder ? 38 : 28)).append(',').append(letter(isOrder ? 39 : 29));
        price(price);
        size(price + Long.BYTES);
        text.append(',').append(metadata.symbol(instrumentId, receiveTimeNs));
        if (isOrder) {
            text.append(',').append(Long.toUnsignedString(bytes.getLong(16)));
        }
        for (int level = 0; level < schema.levels; level++) {
            final int at = LEVELS_OFFSET + level * LEVEL_LENGTH;
            price(at);
            price(at + Long.BYTES);
            size(at + 2 * Long.BYTES);
            size(at + 2 * Long.BYTES + Integer.BYTES);
        }
        finishRow();
    }

    /** One letter; what is none must not become a part of the row. */
    private char letter(final int offset) {
        final byte letter = bytes.get(offset);
        return letter >= 'A' && letter <= 'Z' ? (char) letter : '?';
    }

    private void price(final int offset) {
        final long price = bytes.getLong(offset);
        text.append(',');
        if (price != NO_PRICE) {
            text.append(price);
        }
    }

    private void size(final int offset) {
        text.append(',').append(Integer.toUnsignedLong(bytes.getInt(offset)));
    }

    private void finishRow() {
        final byte[] line = text.toString().getBytes(StandardCharsets.US_ASCII);
        text.setLength(0);
        row.set(line, 0, line.length, records);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public String damage() {
        return damage;
    }

    @Override
    public List<InputFile> files() {
        return List.of(file);
    }

    @Override
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    @Override
    public void close() {
        file.close();
    }
}
