package ballast.gateway.venue.binance.order;

import ballast.gateway.venue.DecimalWriter;
import java.nio.charset.StandardCharsets;

/**
 * How our client order ids are written at the venue: a prefix of this bot and the number, such as {@code bal1-77}.
 * An order without the prefix is somebody else's, and is never touched.
 *
 * <p>Any thread; allocates in its constructor only.
 */
final class ClientIds {
    /** Longest id that the venue takes. */
    static final int LENGTH_MAX = 36;

    private static final int DIGITS_MAX = 19;
    private static final int BASE = 10;

    private final byte[] prefix;

    /**
     * Ids of one bot.
     *
     * @param prefix letters, digits, '-' and '_' only, ending in '-', so that no prefix begins another bot's ids.
     */
    ClientIds(final String prefix) {
        if (!prefix.matches("[A-Za-z0-9_]{1,16}-")) {
            throw new IllegalArgumentException(
                    "client id prefix '" + prefix + "': need 1 to 16 letters, digits or '_', and '-' at the end");
        }
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes an id.
     *
     * @param id positive.
     * @param bytes take the text.
     * @param offset of its first byte; {@link #LENGTH_MAX} bytes must be free there.
     * @return length of the text.
     */
    int write(final long id, final byte[] bytes, final int offset) {
        System.arraycopy(prefix, 0, bytes, offset, prefix.length);
        return prefix.length + DecimalWriter.write(id, bytes, offset + prefix.length);
    }

    /**
     * Reads an id.
     *
     * @param bytes hold the text.
     * @param from first byte of it.
     * @param to behind its last byte.
     * @return the id, or 0 when it is none that this bot can have written.
     */
    long read(final byte[] bytes, final int from, final int to) {
        final int digits = to - from - prefix.length;
        if (digits < 1 || digits > DIGITS_MAX || bytes[from + prefix.length] == '0') {
            return 0;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[from + i] != prefix[i]) {
                return 0;
            }
        }
        long id = 0;
        for (int at = from + prefix.length; at < to; at++) {
            final int digit = bytes[at] - '0';
            if (digit < 0 || digit >= BASE || id > (Long.MAX_VALUE - digit) / BASE) {
                return 0;
            }
            id = id * BASE + digit;
        }
        return id;
    }
}
