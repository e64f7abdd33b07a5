package ballast.core.position;

import ballast.core.state.StateTransfer;
import java.util.Arrays;

/**
 * Double entry: an event posts to accounts, and is booked whole, when its postings add up to zero and every balance
 * fits 64 bits, or not at all. Single writer: the core. No allocation after construction.
 */
final class Accounts {
    private static final LedgerAccount[] ALL = LedgerAccount.values();

    private final long[] balances = new long[ALL.length];
    private final long[] postings = new long[ALL.length];
    private final long[] after = new long[ALL.length];
    private final LedgerAccount[] touched = new LedgerAccount[ALL.length];
    private int touchedCount;

    /** An event begins; what was posted and not booked is forgotten. */
    void begin() {
        for (int i = 0; i < touchedCount; i++) {
            postings[touched[i].ordinal()] = 0;
        }
        touchedCount = 0;
    }

    /**
     * Post to an account, as a part of the event.
     *
     * @throws ArithmeticException when the sum does not fit 64 bits.
     */
    void post(final LedgerAccount account, final long amount) {
        if (amount == 0) {
            return;
        }
        final int at = account.ordinal();
        if (!isTouched(account)) {
            touched[touchedCount++] = account;
        }
        postings[at] = Math.addExact(postings[at], amount);
    }

    private boolean isTouched(final LedgerAccount account) {
        for (int i = 0; i < touchedCount; i++) {
            if (touched[i] == account) {
                return true;
            }
        }
        return false;
    }

    /**
     * Book the event.
     *
     * @throws ArithmeticException when a balance does not fit 64 bits; nothing is booked.
     * @throws IllegalStateException when the postings do not add up to zero, which is a defect; nothing is booked.
     */
    void commit() {
        long money = 0;
        long analysis = 0;
        for (int i = 0; i < touchedCount; i++) {
            final LedgerAccount account = touched[i];
            final long posting = postings[account.ordinal()];
            after[account.ordinal()] = pending(account);
            money += account.isMoney() ? posting : 0;
            analysis += account.isAnalysis() ? posting : 0;
        }
        if (money != 0 || analysis != 0) {
            throw new IllegalStateException("postings add up to " + money + " of money and " + analysis
                    + " of analysis: " + Arrays.toString(postings));
        }
        for (int i = 0; i < touchedCount; i++) {
            balances[touched[i].ordinal()] = after[touched[i].ordinal()];
        }
        begin();
    }

    /** Balance of an account as it will be when the event is booked. */
    long pending(final LedgerAccount account) {
        return Math.addExact(balances[account.ordinal()], postings[account.ordinal()]);
    }

    /** What the event has posted to an account so far. */
    long posted(final LedgerAccount account) {
        return postings[account.ordinal()];
    }

    long balance(final LedgerAccount account) {
        return balances[account.ordinal()];
    }

    /**
     * Check that all accounts balance.
     *
     * @throws IllegalStateException when they do not.
     */
    void checkInvariants() {
        long money = 0;
        long analysis = 0;
        for (final LedgerAccount account : ALL) {
            money += account.isMoney() ? balance(account) : 0;
            analysis += account.isAnalysis() ? balance(account) : 0;
        }
        if (money != 0 || analysis != 0) {
            throw new IllegalStateException("accounts add up to " + money + " of money and " + analysis
                    + " of analysis: " + Arrays.toString(balances));
        }
    }

    /** Save or load the balances. */
    void transfer(final StateTransfer state) {
        state.wholes(balances, 0, balances.length);
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder("accounts");
        for (final LedgerAccount account : ALL) {
            text.append(balance(account) == 0 ? "" : " " + account + " " + balance(account));
        }
        return text.toString();
    }
}
