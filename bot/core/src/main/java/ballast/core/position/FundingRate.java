package ballast.core.position;

/**
 * Funding of a perpetual: what it pays, and what a position receives. Pure functions; all rates in 1e-9.
 *
 * <p>Source: BitMEX, Perpetual Contracts Guide, "Funding Rate Calculations" and "Funding Fees".
 */
public final class FundingRate {
    private FundingRate() {}

    /**
     * The rate of a funding interval, {@code F = P + clamp(I - P, -clamp, clamp)}.
     *
     * @param premium P, average premium index of the interval before, in 1e-9.
     * @param interest I, difference of the two currencies' interest for one interval, in 1e-9.
     * @param clamp how far the rate may be from the premium, in 1e-9, not negative; 0.05 % at BitMEX.
     * @return F in 1e-9; positive = longs pay shorts.
     */
    public static long of(final long premium, final long interest, final long clamp) {
        return premium + Math.max(-clamp, Math.min(clamp, interest - premium));
    }

    /**
     * What a position receives at a settlement, {@code -F * value(mark) * sign(position)}, rounded down to a whole unit
     * of money: against us, whether we pay or are paid.
     *
     * @param contract of the position.
     * @param lots position, positive = long.
     * @param markHalfTicks mark in half ticks, positive.
     * @param rate F in 1e-9, between -100 % and 100 %.
     * @return money; negative = paid.
     * @throws ArithmeticException when the value of the position does not fit 64 bits.
     */
    public static long received(final Contract contract, final long lots, final long markHalfTicks, final long rate) {
        final long value = Math.abs(contract.value(lots, markHalfTicks));
        return Rate.floor(lots > 0 ? -value : value, rate);
    }
}
