package ballast.core.position;

/**
 * Isolated margin of one position: what it takes to hold it, and the prices at which a venue ends it. Pure functions;
 * rates in 1e-9 of the value at entry.
 *
 * <p>A position with a margin of {@code initial * value(entry)} is liquidated where its equity has fallen to
 * {@code maintenance * value(entry)}, and bankrupt where it has fallen to nothing (BitMEX, "Isolated Margin" and
 * "Bankruptcy Price"). Fees on the way out, which some venues add to the maintenance margin, belong into that rate.
 */
public final class Margin {
    private Margin() {}

    /**
     * Share of a position's value that a leverage asks for, rounded up.
     *
     * @param leverage value over margin, at least 1.
     * @return 1 / leverage in 1e-9.
     */
    public static long initialRate(final double leverage) {
        return (long) Math.ceil(Rate.ONE / leverage);
    }

    /**
     * Margin of a value, rounded up.
     *
     * @param value money of either sign, as {@link Contract#value} or {@link Ledger#cost} tell it.
     * @param rate in 1e-9.
     * @return money, not negative.
     */
    public static long of(final long value, final long rate) {
        return Rate.ceil(Math.abs(value), rate);
    }

    /**
     * Price at which equity has fallen to the maintenance margin: {@code e (1 -+ (im - mm))} for a linear contract,
     * {@code e / (1 +- (im - mm))} for an inverse one, upper sign for a long position. The bankruptcy price is that
     * of a maintenance rate of 0.
     *
     * @param contract of the position.
     * @param isLong whether it gains when the price rises.
     * @param entry average price, in any unit; harmonic for an inverse contract.
     * @param initialRate margin over value at entry, 1e-9.
     * @param maintenanceRate 1e-9.
     * @return price in the unit of entry: 0 for a long position that cannot be lost, infinity for a short one, such
     *     as an inverse short at a leverage of 1 without maintenance margin.
     */
    public static double liquidationPrice(
            final Contract contract,
            final boolean isLong,
            final double entry,
            final long initialRate,
            final long maintenanceRate) {
        final double cushion = (double) (initialRate - maintenanceRate) / Rate.ONE;
        if (contract.isInverse()) {
            final double share = isLong ? 1.0 + cushion : 1.0 - cushion;
            return share > 0 ? entry / share : Double.POSITIVE_INFINITY;
        }
        return isLong ? Math.max(0.0, entry * (1.0 - cushion)) : entry * (1.0 + cushion);
    }

    /**
     * Mark at which the equity of a ledger will have fallen to its maintenance margin, whatever it gained, lost and
     * paid before: all of the ledger's cash backs its position.
     *
     * @param ledger with a position or flat.
     * @param maintenanceRate in 1e-9 of what the position cost.
     * @return half ticks: a long position is liquidated at this mark or below, a short one at this or above; 0 or
     *     infinity when that is at no mark or at every one; NaN when flat.
     */
    public static double liquidationMark(final Ledger ledger, final long maintenanceRate) {
        final long position = ledger.position();
        if (position == 0) {
            return Double.NaN;
        }
        final double worth = (double) of(ledger.cost(), maintenanceRate) - ledger.cash();
        final double mark = ledger.contract().halfTicksAt(position, worth);
        if (mark > 0) {
            return mark;
        }
        return ledger.contract().isInverse() ? Double.POSITIVE_INFINITY : 0.0;
    }
}
