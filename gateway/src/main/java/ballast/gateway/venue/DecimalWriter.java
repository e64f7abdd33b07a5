package ballast.gateway.venue;

/**
 * Writes whole steps of a {@link DecimalGrid} as plain decimal text, with as many digits behind the point as the grid
 * has: what {@link DecimalScanner} reads comes back exactly. Any thread; allocates nothing.
 */
public final class DecimalWriter {
    /** Longest text, bytes: sign, 19 digits, point, and a nought in front of it. */
    public static final int TEXT_LENGTH_MAX = 32;

    private static final int BASE = 10;

    private DecimalWriter() {}

    /**
     * Writes a number.
     *
     * @param steps of the grid.
     * @param grid of ticks or lots.
     * @param bytes take the text.
     * @param offset of its first byte; {@link #TEXT_LENGTH_MAX} bytes must be free there.
     * @return length of the text.
     * @throws ArithmeticException when the number has more digits than a {@code long}.
     */
    public static int write(final long steps, final DecimalGrid grid, final byte[] bytes, final int offset) {
        final long units = Math.multiplyExact(
                Math.multiplyExact(steps, grid.mantissa()), DecimalGrid.power(Math.max(0, grid.exponent())));
        if (grid.decimals == 0) {
            return write(units, bytes, offset);
        }
        final long power = DecimalGrid.power(grid.decimals);
        int at = offset;
        if (units < 0) {
            bytes[at++] = '-';
        }
        at += write(Math.abs(units / power), bytes, at);
        bytes[at++] = '.';
        long rest = Math.abs(units % power);
        for (int i = grid.decimals - 1; i >= 0; i--) {
            bytes[at + i] = (byte) ('0' + rest % BASE);
            rest /= BASE;
        }
        return at + grid.decimals - offset;
    }

    /**
     * Writes a whole number.
     *
     * @param number any.
     * @param bytes take the text.
     * @param offset of its first byte; {@link #TEXT_LENGTH_MAX} bytes must be free there.
     * @return length of the text.
     */
    public static int write(final long number, final byte[] bytes, final int offset) {
        int digits = 1;
        for (long rest = number / BASE; rest != 0; rest /= BASE) {
            digits++;
        }
        int at = offset;
        if (number < 0) {
            bytes[at++] = '-';
        }
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[at + i] = (byte) ('0' + Math.abs(rest % BASE));
            rest /= BASE;
        }
        return at + digits - offset;
    }
}
