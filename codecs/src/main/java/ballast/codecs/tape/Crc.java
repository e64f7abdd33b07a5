package ballast.codecs.tape;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC32C over parts of a buffer, without garbage. Leaves the buffer's position and limit anywhere. One thread.
 */
final class Crc {
    private final CRC32C crc32c = new CRC32C();

    /** CRC of the bytes from one index up to, not including, another. */
    int of(final ByteBuffer buffer, final int from, final int to) {
        crc32c.reset();
        update(buffer, from, to);
        return (int) crc32c.getValue();
    }

    /** CRC of the bytes from 0 to {@code length}, the four bytes at {@code gap} left out. */
    int around(final ByteBuffer buffer, final int gap, final int length) {
        crc32c.reset();
        update(buffer, 0, gap);
        update(buffer, gap + Integer.BYTES, length);
        return (int) crc32c.getValue();
    }

    private void update(final ByteBuffer buffer, final int from, final int to) {
        buffer.limit(to).position(from);
        crc32c.update(buffer);
    }
}
