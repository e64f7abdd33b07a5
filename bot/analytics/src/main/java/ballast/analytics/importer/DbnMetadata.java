package ballast.analytics.importer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands in front of the records of a DBN file: its version, its schema, and which symbol an instrument's number
 * stands for on which days (databento.com/docs, standards and conventions, DBN; versions 1 to 3 differ in the length of
 * symbols and in what is kept free). All numbers are little-endian. Not changed once read; any thread.
 */
final class DbnMetadata {
    /** First bytes of every file, followed by one of the version. */
    static final String PREFIX = "DBN";

    /** Bytes of prefix, version and length, which stand in front of the rest. */
    static final int PRELUDE_LENGTH = 8;

    private static final int MAX_LENGTH = 64 << 20;
    private static final int LAST_VERSION = 3;
    private static final int DATASET_LENGTH = 16;
    private static final int FREE_BYTES_V1 = 47;
    private static final int FREE_BYTES = 53;
    private static final int SYMBOL_LENGTH_V1 = 22;
    private static final int BY_INSTRUMENT_ID = 0;
    private static final long S_PER_DAY = 86_400;
    private static final long NS_PER_S = 1_000_000_000L;

    private final String file;
    private final ByteBuffer bytes;
    private final int version;
    private int symbolLength = SYMBOL_LENGTH_V1;
    private int schema;
    private boolean isById;
    private boolean isFromId;
    private boolean hasSendTime;
    private final Map<String, List<Mapping>> symbols = new HashMap<>();

    /** A symbol and the days it is good for, the last one left out. */
    private record Mapping(long firstDay, long endDay, String symbol) {}

    private DbnMetadata(final String file, final int version, final ByteBuffer bytes) {
        this.file = file;
        this.version = version;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * How many bytes follow the prelude.
     *
     * @param file to be named in messages.
     * @param prelude first {@value #PRELUDE_LENGTH} bytes of the file.
     * @throws ImportException when this is no DBN file or of a version that is not known.
     */
    static int length(final String file, final byte[] prelude) {
        if (!new String(prelude, 0, PREFIX.length(), StandardCharsets.ISO_8859_1).equals(PREFIX)) {
            throw new ImportException(file + ": is no DBN file, which begins with " + PREFIX + " and a version; pieces"
                    + " without metadata and files of the older kind dbz cannot be imported");
        }
        final int version = prelude[PREFIX.length()] & 0xFF;
        if (version < 1 || version > LAST_VERSION) {
            throw new ImportException(file + ": is of DBN version " + version + "; versions 1 to " + LAST_VERSION
                    + " are known; convert it with Databento's tools");
        }
        final int length =
                ByteBuffer.wrap(prelude).order(ByteOrder.LITTLE_ENDIAN).getInt(PRELUDE_LENGTH - Integer.BYTES);
        if (length < 0 || length > MAX_LENGTH) {
            throw new ImportException(file + ": says that its metadata have " + Integer.toUnsignedString(length)
                    + " bytes; at most " + MAX_LENGTH + " are possible; the file is damaged");
        }
        return length;
    }

    /**
     * Reads metadata.
     *
     * @param file to be named in messages.
     * @param prelude first bytes of the file, judged by {@link #length}.
     * @param rest what follows them, as long as they say.
     * @throws ImportException when they contradict themselves.
     */
    static DbnMetadata read(final String file, final byte[] prelude, final byte[] rest) {
        final DbnMetadata metadata = new DbnMetadata(file, prelude[PREFIX.length()], ByteBuffer.wrap(rest));
        metadata.readFixed();
        for (int list = 0; list < 3; list++) {
            // symbols asked for, those found on some days only, and those not found
            metadata.skip((long) metadata.count(metadata.symbolLength) * metadata.symbolLength);
        }
        metadata.readMappings();
        return metadata;
    }

    /** Number of the schema of all records; 65535 when they are of several. */
    int schema() {
        return schema;
    }

    /** Whether each record ends with the time at which it was sent. */
    boolean hasSendTime() {
        return hasSendTime;
    }

    /** Symbol of an instrument's number at a time; the number itself when the metadata do not say. */
    String symbol(final long instrumentId, final long timeNs) {
        final String number = Long.toString(instrumentId);
        final long day = Math.floorDiv(timeNs, S_PER_DAY * NS_PER_S);
        for (final Mapping mapping : symbols.getOrDefault(number, List.of())) {
            if (day >= mapping.firstDay && day < mapping.endDay) {
                return mapping.symbol;
            }
        }
        return number;
    }

    private ImportException damaged(final String what) {
        return new ImportException(file + ": metadata " + what + "; the file is damaged");
    }

    private void skip(final long length) {
        if (length > bytes.remaining()) {
            throw damaged("end too early");
        }
        bytes.position(bytes.position() + (int) length);
    }

    private int at(final int length) {
        final int position = bytes.position();
        skip(length);
        return position;
    }

    private int integer() {
        return bytes.getInt(at(Integer.BYTES));
    }

    private int octet() {
        return bytes.get(at(Byte.BYTES)) & 0xFF;
    }

    /** A count of things of which each has at least so many bytes. */
    private int count(final int length) {
        final int count = integer();
        if (count < 0 || (long) count * length > bytes.remaining()) {
            throw damaged("count more than they hold");
        }
        return count;
    }

    private String text(final int length) {
        final int from = at(length);
        int end = from;
        while (end < from + length && bytes.get(end) != 0) {
            if (bytes.get(end) <= ' ' || bytes.get(end) == ',') {
                throw damaged("have a name with a blank or a comma");
            }
            end++;
        }
        final byte[] text = new byte[end - from];
        bytes.get(from, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private void readFixed() {
        skip(DATASET_LENGTH);
        schema = bytes.getShort(at(Short.BYTES)) & 0xFFFF;
        // start, end and limit of what was asked for; version 1 also has a number of records
        skip((version == 1 ? 4L : 3L) * Long.BYTES);
        final int from = octet();
        final int to = octet();
        isById = to == BY_INSTRUMENT_ID;
        isFromId = from == BY_INSTRUMENT_ID;
        hasSendTime = octet() != 0;
        if (version > 1) {
            symbolLength = bytes.getShort(at(Short.BYTES)) & 0xFFFF;
        }
        if (symbolLength == 0) {
            throw damaged("say that symbols have no length");
        }
        skip(version == 1 ? FREE_BYTES_V1 : FREE_BYTES);
        skip(Integer.toUnsignedLong(integer()));
    }

    private void readMappings() {
        final int mappings = count(symbolLength + Integer.BYTES);
        for (int i = 0; i < mappings; i++) {
            final String from = text(symbolLength);
            final int intervals = count(2 * Integer.BYTES + symbolLength);
            for (int j = 0; j < intervals; j++) {
                final long firstDay = day(integer());
                final long endDay = day(integer());
                final String to = text(symbolLength);
                if (isById || isFromId) {
                    symbols.computeIfAbsent(isById ? to : from, number -> new ArrayList<>())
                            .add(new Mapping(firstDay, endDay, isById ? from : to));
                }
            }
        }
    }

    /** A date such as 20240801. */
    private long day(final int date) {
        try {
            return LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay();
        } catch (final DateTimeException e) {
            throw new ImportException(
                    file + String.format(Locale.ROOT, ": metadata have the date %d; the file is damaged", date), e);
        }
    }
}
