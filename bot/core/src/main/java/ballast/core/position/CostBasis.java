package ballast.core.position;

/** What an open position cost, by average cost. Pure functions. */
final class CostBasis {
    private CostBasis() {}

    /**
     * Cost of the open position after a fill: grows by what was paid, shrinks in proportion, restarts at a flip.
     *
     * @param position lots before, positive = long.
     * @param cost of it.
     * @param signed lots filled, positive = bought, not 0.
     * @param paid value of the fill, signed as the lots are.
     * @return cost of {@code position + signed}.
     * @throws ArithmeticException when it does not fit 64 bits.
     */
    static long after(final long position, final long cost, final long signed, final long paid) {
        if (position == 0 || (position > 0) == (signed > 0)) {
            return Math.addExact(cost, paid);
        }
        final long positionNow = Math.addExact(position, signed);
        if (positionNow == 0) {
            return 0;
        }
        if ((positionNow > 0) == (position > 0)) {
            return mulDiv(cost, positionNow, position);
        }
        return mulDiv(paid, positionNow, signed);
    }

    /** a * b / c with 0 <= b/c <= 1, rounded towards zero; fits for |b|, |c| below 2^31. */
    private static long mulDiv(final long a, final long b, final long c) {
        return a / c * b + Math.multiplyExact(a % c, b) / c;
    }
}
