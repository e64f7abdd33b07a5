package ballast.core.position;

/** What a venue says of the currency that a contract is settled in, in the contract's own terms. Pure functions. */
public final class Settlement {
    private Settlement() {}

    /**
     * An amount of another scale into money.
     *
     * @param contract whose money it shall be.
     * @param amount in units of 10^exponent settlement currency.
     * @param exponent of the amount.
     * @param otherwise told when it does not fit.
     * @return money, rounded down.
     */
    public static long money(final Contract contract, final long amount, final int exponent, final long otherwise) {
        final int power = exponent - contract.moneyExponent();
        long result = amount;
        for (int i = 0; i < Math.abs(power); i++) {
            if (power < 0) {
                result = Math.floorDiv(result, 10L);
            } else if (result > Long.MAX_VALUE / 10 || result < Long.MIN_VALUE / 10) {
                return otherwise;
            } else {
                result *= 10;
            }
        }
        return result;
    }

    /**
     * Whether a contract is settled in a currency.
     *
     * @param contract to ask about.
     * @param name of the currency in ASCII.
     * @param length of the name.
     */
    public static boolean isIn(final Contract contract, final byte[] name, final int length) {
        final String currency = contract.settlementCurrency();
        if (length != currency.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != currency.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
