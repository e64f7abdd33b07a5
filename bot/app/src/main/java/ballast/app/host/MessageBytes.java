package ballast.app.host;

import org.agrona.DirectBuffer;

/** Compares messages, eight bytes at a time. Pure functions. */
final class MessageBytes {
    private MessageBytes() {}

    /**
     * Where two runs of bytes differ first.
     *
     * @param one holds the first.
     * @param oneOffset of its first byte.
     * @param other holds the second.
     * @param otherOffset of its first byte.
     * @param length of both.
     * @return index of the first byte that differs, or {@code length}.
     */
    static int mismatch(
            final DirectBuffer one,
            final int oneOffset,
            final DirectBuffer other,
            final int otherOffset,
            final int length) {
        int at = 0;
        while (at + Long.BYTES <= length && one.getLong(oneOffset + at) == other.getLong(otherOffset + at)) {
            at += Long.BYTES;
        }
        while (at < length && one.getByte(oneOffset + at) == other.getByte(otherOffset + at)) {
            at++;
        }
        return at;
    }
}
