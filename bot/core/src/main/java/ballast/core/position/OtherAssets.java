package ballast.core.position;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * Balances of assets other than the settlement currency, in which a venue takes fees: an amount of whole units of each,
 * and what a unit was last known to be worth in money. Amounts are negative where more was paid than received.
 *
 * <p>Bounded to {@link #CAPACITY} assets; an asset with neither balance nor place is taken in while there is a place.
 * Changes are pending until they are committed, after the accounts that they post to. Single writer: the core. No
 * allocation after construction.
 */
final class OtherAssets {
    /** Assets of one instrument. */
    static final int CAPACITY = 8;

    /** Largest power of ten, either way, in a rate. */
    static final int EXPONENT_MAX = 18;

    private static final int TAG = StateTransfer.mark("ASST");

    private final long[] ids = new long[CAPACITY];
    private final long[] exponents = new long[CAPACITY];
    private final long[] rateMantissas = new long[CAPACITY];
    private final long[] rateExponents = new long[CAPACITY];
    private final long[] amounts = new long[CAPACITY];
    private final long[] pending = new long[CAPACITY];
    private final Accounts accounts;
    private int count;

    OtherAssets(final Accounts accounts) {
        this.accounts = accounts;
    }

    /** Place of an asset, -1 = it has none. */
    private int find(final long assetId) {
        for (int i = 0; i < count; i++) {
            if (ids[i] == assetId) {
                return i;
            }
        }
        return -1;
    }

    /** Whether an asset has a place or can be given one. */
    boolean hasPlaceFor(final long assetId) {
        return assetId > 0 && (count < CAPACITY || find(assetId) >= 0);
    }

    /** Place of an asset that {@link #hasPlaceFor has one}, given when it is new. */
    int place(final long assetId) {
        final int known = find(assetId);
        if (known >= 0) {
            return known;
        }
        ids[count] = assetId;
        exponents[count] = 0;
        rateMantissas[count] = 0;
        rateExponents[count] = 0;
        amounts[count] = 0;
        pending[count] = 0;
        return count++;
    }

    /** Whether what a unit is worth can be worked out. */
    static boolean isRate(final long mantissa, final int exponent) {
        return mantissa > 0 && Math.abs(exponent) <= EXPONENT_MAX;
    }

    /** Whether it is known what a unit is worth. */
    private boolean isMarked(final int place) {
        return rateMantissas[place] != 0;
    }

    /** Whether an asset has a balance whose worth nobody has told. */
    boolean hasUnmarkedBalance() {
        for (int i = 0; i < count; i++) {
            if (!isMarked(i) && amounts[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a mark can be one of the asset: its unit may not become another one while there is a balance. */
    boolean isUnit(final int place, final int exponent) {
        return !isMarked(place) || amounts[place] == 0 || exponents[place] == exponent;
    }

    /** What a unit is worth from now on. */
    void mark(final int place, final int exponent, final long rateMantissa, final int rateExponent) {
        exponents[place] = exponent;
        rateMantissas[place] = rateMantissa;
        rateExponents[place] = rateExponent;
    }

    /** Units of an asset, positive = had, negative = owed. */
    long amountOf(final long assetId) {
        final int place = find(assetId);
        return place < 0 ? 0 : amounts[place];
    }

    /** What an amount is worth at the last mark, rounded down. */
    private long worth(final int place, final long amount) {
        return Scale.floor(amount, rateMantissas[place], (int) rateExponents[place]);
    }

    /** An event begins: changes that were not booked are forgotten. */
    void begin() {
        System.arraycopy(amounts, 0, pending, 0, count);
    }

    /**
     * A fee leaves the asset's balance.
     *
     * @param assetId with a place, when there is a fee.
     * @param units paid; negative = received; 0 = none.
     * @return money that the fee costs, {@link Fill#UNPRICED} when nobody knows.
     */
    long postFee(final long assetId, final long units) {
        if (units == 0) {
            return 0;
        }
        final int place = place(assetId);
        pending[place] = Math.subtractExact(pending[place], units);
        final long worth = feeWorth(place, units);
        accounts.post(LedgerAccount.FEES, worth == Fill.UNPRICED ? 0 : worth);
        return worth;
    }

    /** What a fee would cost now, {@link Fill#UNPRICED} when nobody knows. */
    long feeWorth(final long assetId, final long units) {
        if (units == 0) {
            return 0;
        }
        final int place = find(assetId);
        return place < 0 ? Fill.UNPRICED : feeWorth(place, units);
    }

    /** Rounded up, against us. */
    private long feeWorth(final int place, final long units) {
        return isMarked(place) ? Math.negateExact(worth(place, Math.negateExact(units))) : Fill.UNPRICED;
    }

    /**
     * A fee comes back, at what it was booked at. One that had no worth then has that of now.
     *
     * @param was the fill with the fee.
     * @return money that it had cost, 0 when nobody knows.
     */
    long reverseFee(final Fill was) {
        if (was.otherFee == 0) {
            return 0;
        }
        final int place = place(was.otherAsset);
        pending[place] = Math.addExact(pending[place], was.otherFee);
        final long booked = was.otherWorth == Fill.UNPRICED ? feeWorth(place, was.otherFee) : was.otherWorth;
        final long worth = booked == Fill.UNPRICED ? 0 : booked;
        accounts.post(LedgerAccount.FEES, Math.negateExact(worth));
        return worth;
    }

    /**
     * Value the balances at their marks. What they change by beyond what fees were booked at is revaluation.
     *
     * @param fees posted, in money; {@link Fill#UNPRICED} = 0.
     */
    void postValue(final long fees) {
        long gain = fees == Fill.UNPRICED ? 0 : fees;
        for (int i = count - 1; i >= 0; i--) {
            if (isMarked(i)) {
                final LedgerAccount account = LedgerAccount.asset(i);
                final long more = Math.subtractExact(worth(i, pending[i]), accounts.balance(account));
                accounts.post(account, more);
                gain = Math.addExact(gain, more);
            }
        }
        accounts.post(LedgerAccount.UNREALISED, Math.negateExact(gain));
        accounts.post(LedgerAccount.REVALUATION, gain);
    }

    /** A unit will be worth something else: revaluation, or what fees cost when nobody knew before. */
    void postMark(final int place, final long rateMantissa, final int rateExponent) {
        final LedgerAccount account = LedgerAccount.asset(place);
        final long worth = Scale.floor(amounts[place], rateMantissa, rateExponent);
        final long more = Math.subtractExact(worth, accounts.balance(account));
        accounts.post(account, more);
        if (isMarked(place)) {
            accounts.post(LedgerAccount.UNREALISED, Math.negateExact(more));
            accounts.post(LedgerAccount.REVALUATION, more);
        } else {
            accounts.post(LedgerAccount.FEES, Math.negateExact(more));
        }
    }

    /** All balances in money, when the event is booked. */
    long pendingValue() {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = Math.addExact(value, accounts.pending(LedgerAccount.asset(i)));
        }
        return value;
    }

    /** Book the changes of the event. */
    void commit() {
        System.arraycopy(pending, 0, amounts, 0, count);
    }

    /**
     * Check that each balance is valued at its mark.
     *
     * @return all of them in money.
     * @throws IllegalStateException when one is not.
     */
    long checkInvariants() {
        long value = 0;
        for (int i = 0; i < count; i++) {
            final long balance = accounts.balance(LedgerAccount.asset(i));
            if (balance != (isMarked(i) ? worth(i, amounts[i]) : 0)) {
                throw new IllegalStateException("worth " + balance + " of asset " + ids[i] + " is stale");
            }
            value += balance;
        }
        return value;
    }

    /** Hash of the amounts, 0 when there are none. */
    long stateHash() {
        long hash = 0;
        for (int i = 0; i < count; i++) {
            hash += amounts[i] == 0 ? 0 : OrderBook.mix(OrderBook.mix(ids[i]) ^ amounts[i]);
        }
        return hash;
    }

    /** Save or load assets and amounts. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        count = state.count(count, CAPACITY);
        state.wholes(ids, 0, count);
        state.wholes(exponents, 0, count);
        state.wholes(rateMantissas, 0, count);
        for (int i = 0; i < count; i++) {
            rateExponents[i] = state.whole(rateExponents[i], -EXPONENT_MAX, EXPONENT_MAX);
        }
        state.wholes(amounts, 0, count);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids) + " " + Arrays.toString(amounts);
    }
}
