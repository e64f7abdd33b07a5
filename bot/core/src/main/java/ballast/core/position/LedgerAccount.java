package ballast.core.position;

/**
 * The accounts of a {@link Ledger}. Assets and expenses have positive balances, capital and profits negative ones, so
 * that the balances of all money accounts add up to zero. The accounts of the analysis say where the profit came from,
 * in another way than by what is realised: with the profits' accounts they add up to zero, too.
 */
enum LedgerAccount {
    /** Settlement currency. */
    CASH(true, false),
    /** What the open position cost. */
    POSITION_COST(true, false),
    /** What the open position is worth more than that, at the mark. */
    POSITION_GAIN(true, false),
    /** Other assets in which fees are paid, at their last marks: one account for each place of {@link OtherAssets}. */
    ASSET_1(true, false),
    ASSET_2(true, false),
    ASSET_3(true, false),
    ASSET_4(true, false),
    ASSET_5(true, false),
    ASSET_6(true, false),
    ASSET_7(true, false),
    ASSET_8(true, false),
    /** Opening cash. */
    CAPITAL(true, false),
    /** Profit of closed quantity, before fees. */
    REALISED(true, true),
    /** Profit of the open position and of other assets, not realised. */
    UNREALISED(true, true),
    /** Paid, less rebates. */
    FEES(true, false),
    /** Received. */
    FUNDING(true, false),
    /** Jumps of NAV at fills before their fees. */
    SPREAD_CAPTURE(false, true),
    /** Jumps of NAV at moves of a mark. */
    REVALUATION(false, true);

    private static final LedgerAccount[] ALL = values();

    private final boolean isMoney;
    private final boolean isAnalysis;

    LedgerAccount(final boolean isMoney, final boolean isAnalysis) {
        this.isMoney = isMoney;
        this.isAnalysis = isAnalysis;
    }

    /** Whether it is one of those whose balances add up to zero in every event. */
    boolean isMoney() {
        return isMoney;
    }

    /** Whether it is one of those that tell profits apart; they add up to zero likewise. */
    boolean isAnalysis() {
        return isAnalysis;
    }

    /** Account of the other asset at a place from 0 to {@link OtherAssets#CAPACITY} - 1. */
    static LedgerAccount asset(final int place) {
        return ALL[ASSET_1.ordinal() + place];
    }
}
