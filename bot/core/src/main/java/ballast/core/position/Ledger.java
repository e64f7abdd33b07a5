package ballast.core.position;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Position and money of one instrument, in integers. At every moment
 *
 * <pre>
 *   nav            = cash + value(position, mark) + other assets at their last marks
 *   nav - opening  = spreadCapture + revaluation - fees + funding
 *   nav - opening  = realised + unrealised - fees + funding
 * </pre>
 *
 * <p>Spread capture is the jump of NAV at a fill before its fee, with the mark held still; revaluation is the jump at
 * a change of a mark, with the balances held still. Realised profit uses average cost: for an inverse contract that
 * is the harmonic mean of prices, as cost is kept as money.
 *
 * <p>Inside it is double entry: an event is postings to {@link LedgerAccount}s that add up to zero, whole or not. A
 * fee in another asset costs its amount at the asset's last mark, rounded up, against us; what the asset's balance
 * gains or loses later is unrealised profit. A fee without a mark is an amount until its first.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class Ledger {
    private static final int TAG = StateTransfer.mark("LEDG");

    private final Contract contract;
    private final long opening;
    private final Accounts accounts = new Accounts();
    private final OtherAssets assets = new OtherAssets(accounts);
    private final Fill plain = new Fill();

    private long position;
    private long mark;
    private long assetsValue;
    private long nav;
    private long boughtLots;
    private long soldLots;

    /**
     * A flat ledger.
     *
     * @param contract of the instrument.
     * @param opening cash at the start, money.
     */
    public Ledger(final Contract contract, final long opening) {
        this.contract = contract;
        this.opening = opening;
        nav = opening;
        accounts.post(LedgerAccount.CASH, opening);
        accounts.post(LedgerAccount.CAPITAL, Math.negateExact(opening));
        accounts.commit();
    }

    /**
     * Book a fill.
     *
     * @param side of our order.
     * @param lots executed, positive.
     * @param price in ticks.
     * @param fee money paid; negative = received.
     * @throws ArithmeticException when a number does not fit 64 bits; then nothing is booked.
     */
    public void onFill(final Side side, final long lots, final long price, final long fee) {
        onFill(plain.of(0, side, lots, price, fee));
    }

    /**
     * Book a fill.
     *
     * @param fill with its fees, told what was booked for it; its other asset {@link #hasPlaceFor has a place}.
     * @throws ArithmeticException when a number does not fit 64 bits; then nothing is booked.
     */
    public void onFill(final Fill fill) {
        final long halfTicks = Math.multiplyExact(2L, fill.price);
        final long markNow = mark == 0 ? halfTicks : mark;
        final long paid = contract.value(fill.lots, halfTicks);
        final long positionNow = Math.addExact(position, fill.lots);
        final long costNow = CostBasis.after(position, cost(), fill.lots, paid);
        final long valueNow = contract.value(positionNow, markNow);
        begin();
        postTrade(Math.negateExact(paid), costNow, valueNow);
        final long capture = postedProfit();
        accounts.post(LedgerAccount.SPREAD_CAPTURE, capture);
        postFee(fill.fee);
        final long worth = assets.postFee(fill.otherAsset, fill.otherFee);
        assets.postValue(worth);
        commit(valueNow);
        position = positionNow;
        mark = markNow;
        countLots(fill.lots, 1);
        fill.capture = capture;
        fill.otherWorth = worth;
        fill.mark = markNow;
    }

    /**
     * The venue undoes or corrects a fill: what was booked for it is reversed, and what is right booked in its place,
     * as of then. What the mark did to its lots since is revaluation.
     *
     * @param was what was booked, with all that came of it.
     * @param now what is right, lots 0 = nothing; told what was booked for it. Its other asset {@link #hasPlaceFor has
     *     a place}.
     * @param costNow cost of the position with the one in the place of the other, {@link FillLog#costIf}.
     * @throws ArithmeticException when a number does not fit 64 bits; then nothing is booked.
     */
    public void onAmended(final Fill was, final Fill now, final long costNow) {
        final long paidWas = was.paid(contract);
        final long paidNow = now.paid(contract);
        final long capture = Math.subtractExact(contract.value(now.lots, was.mark), paidNow);
        final long positionNow = Math.addExact(Math.subtractExact(position, was.lots), now.lots);
        final long markNow = mark == 0 ? was.mark : mark;
        final long valueNow = contract.value(positionNow, markNow);
        begin();
        postTrade(Math.subtractExact(paidWas, paidNow), costNow, valueNow);
        final long captureMore = Math.subtractExact(capture, was.capture);
        accounts.post(LedgerAccount.REVALUATION, Math.subtractExact(postedProfit(), captureMore));
        accounts.post(LedgerAccount.SPREAD_CAPTURE, captureMore);
        postFee(Math.subtractExact(now.fee, was.fee));
        final long reversed = assets.reverseFee(was);
        final long worth = assets.postFee(now.otherAsset, now.otherFee);
        assets.postValue(Math.subtractExact(worth == Fill.UNPRICED ? 0 : worth, reversed));
        commit(valueNow);
        position = positionNow;
        mark = markNow;
        countLots(was.lots, -1);
        countLots(now.lots, 1);
        now.capture = capture;
        now.otherWorth = worth;
        now.mark = was.mark;
    }

    /**
     * The venue undoes a fill that is not remembered: reversed is what would have been booked for it now.
     *
     * @param fill with its fees, told what was reversed. Its other asset {@link #hasPlaceFor has a place}.
     * @throws ArithmeticException when a number does not fit 64 bits; then nothing is booked.
     */
    public void onUndone(final Fill fill) {
        final long paid = fill.paid(contract);
        fill.mark = mark == 0 ? Math.multiplyExact(2L, fill.price) : mark;
        fill.capture = Math.subtractExact(contract.value(fill.lots, fill.mark), paid);
        fill.otherWorth = assets.feeWorth(fill.otherAsset, fill.otherFee);
        final long costNow = CostBasis.after(position, cost(), -fill.lots, Math.negateExact(paid));
        onAmended(fill, plain.clear(), costNow);
    }

    private void begin() {
        accounts.begin();
        assets.begin();
    }

    /** Cash and position, and the profit that they show. */
    private void postTrade(final long received, final long costNow, final long valueNow) {
        final long costMore = Math.subtractExact(costNow, cost());
        accounts.post(LedgerAccount.CASH, received);
        accounts.post(LedgerAccount.POSITION_COST, costMore);
        accounts.post(LedgerAccount.REALISED, Math.negateExact(Math.addExact(received, costMore)));
        postGain(Math.subtractExact(valueNow, costNow));
    }

    private void postGain(final long gainNow) {
        final long gainMore = Math.subtractExact(gainNow, accounts.balance(LedgerAccount.POSITION_GAIN));
        accounts.post(LedgerAccount.POSITION_GAIN, gainMore);
        accounts.post(LedgerAccount.UNREALISED, Math.negateExact(gainMore));
    }

    /** Profit of the event so far, realised or not. */
    private long postedProfit() {
        return Math.negateExact(
                Math.addExact(accounts.posted(LedgerAccount.REALISED), accounts.posted(LedgerAccount.UNREALISED)));
    }

    private void postFee(final long fee) {
        accounts.post(LedgerAccount.CASH, Math.negateExact(fee));
        accounts.post(LedgerAccount.FEES, fee);
    }

    private void commit(final long valueNow) {
        final long assetsNow = assets.pendingValue();
        final long navNow = Math.addExact(Math.addExact(accounts.pending(LedgerAccount.CASH), valueNow), assetsNow);
        accounts.commit();
        nav = navNow;
        assets.commit();
        assetsValue = assetsNow;
    }

    private void countLots(final long signed, final int sign) {
        if (signed > 0) {
            boughtLots += sign * signed;
        } else {
            soldLots -= sign * signed;
        }
    }

    /**
     * The mark moved.
     *
     * @param halfTicks new mid in half ticks.
     * @throws ArithmeticException when the value of the position does not fit 64 bits; then the mark stays.
     */
    public void onMark(final long halfTicks) {
        if (halfTicks == mark) {
            return;
        }
        if (position != 0) {
            final long valueNow = contract.value(position, halfTicks);
            begin();
            postGain(Math.subtractExact(valueNow, cost()));
            accounts.post(LedgerAccount.REVALUATION, postedProfit());
            commit(valueNow);
        }
        mark = halfTicks;
    }

    /**
     * Another asset is worth something else.
     *
     * @param assetId of the asset, positive.
     * @param exponent one unit is 10^exponent of the asset and worth rateMantissa * 10^rateExponent money.
     * @return false when that can be no mark, there is no place for the asset, or its balance is in another unit.
     * @throws ArithmeticException when the asset's worth does not fit 64 bits; then its mark stays.
     */
    public boolean onAssetMark(
            final long assetId, final int exponent, final long rateMantissa, final int rateExponent) {
        if (!OtherAssets.isRate(rateMantissa, rateExponent) || !hasPlaceFor(assetId)) {
            return false;
        }
        final int place = assets.place(assetId);
        if (!assets.isUnit(place, exponent)) {
            return false;
        }
        begin();
        assets.postMark(place, rateMantissa, rateExponent);
        commit(positionValue());
        assets.mark(place, exponent, rateMantissa, rateExponent);
        return true;
    }

    /** Whether a fee in an asset can be booked: there are eight places. */
    public boolean hasPlaceFor(final long assetId) {
        return assets.hasPlaceFor(assetId);
    }

    /** Whether a fee was paid in an asset of which nobody has said what it is worth: NAV is too high by it. */
    public boolean hasUnpricedFee() {
        return assets.hasUnmarkedBalance();
    }

    /** Units of another asset, negative = paid. */
    public long assetAmount(final long assetId) {
        return assets.amountOf(assetId);
    }

    /** Other assets at their last marks, in money. */
    public long assetsValue() {
        return assetsValue;
    }

    /**
     * Funding was settled.
     *
     * @param received money; negative = paid.
     * @throws ArithmeticException when a number does not fit 64 bits; then nothing is booked.
     */
    public void onFunding(final long received) {
        begin();
        accounts.post(LedgerAccount.CASH, received);
        accounts.post(LedgerAccount.FUNDING, Math.negateExact(received));
        commit(positionValue());
    }

    private long positionValue() {
        return cost() + accounts.balance(LedgerAccount.POSITION_GAIN);
    }

    /** Net asset value in money. */
    public long nav() {
        return nav;
    }

    /**
     * What the venue shows as the balance of the settlement currency: all cash of a spot account; of a margin account
     * what was paid in and realised, without the open position's gain.
     */
    public long walletBalance() {
        return contract.type() == ContractType.SPOT ? cash() : cash() + cost();
    }

    /** Profit of closed quantity by average cost, before fees, in money. */
    public long realised() {
        return -accounts.balance(LedgerAccount.REALISED);
    }

    /** Value of the open position less what it cost, and what other assets have gained, in money. */
    public long unrealised() {
        return -accounts.balance(LedgerAccount.UNREALISED);
    }

    public Contract contract() {
        return contract;
    }

    public long opening() {
        return opening;
    }

    /** Lots, positive = long. */
    public long position() {
        return position;
    }

    public long cash() {
        return accounts.balance(LedgerAccount.CASH);
    }

    /** Mark in half ticks, 0 before the first. */
    public long mark() {
        return mark;
    }

    /** What the open position cost, as {@link Contract#value} signs it. */
    public long cost() {
        return accounts.balance(LedgerAccount.POSITION_COST);
    }

    public long spreadCapture() {
        return accounts.balance(LedgerAccount.SPREAD_CAPTURE);
    }

    public long revaluation() {
        return accounts.balance(LedgerAccount.REVALUATION);
    }

    /** Paid less received, in money; those in other assets at their marks when they were booked. */
    public long fees() {
        return accounts.balance(LedgerAccount.FEES);
    }

    public long funding() {
        return -accounts.balance(LedgerAccount.FUNDING);
    }

    public long boughtLots() {
        return boughtLots;
    }

    public long soldLots() {
        return soldLots;
    }

    /** Hash of position and money, for replay equality. */
    public long stateHash() {
        long hash = OrderBook.mix(position);
        hash = OrderBook.mix(hash ^ cash());
        hash = OrderBook.mix(hash ^ cost());
        hash = OrderBook.mix(hash ^ mark);
        return OrderBook.mix(hash ^ fees() ^ assets.stateHash());
    }

    /** Save or load position and money; contract and opening are those that the ledger was made with. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        accounts.transfer(state);
        assets.transfer(state);
        position = state.whole(position);
        mark = state.whole(mark);
        assetsValue = state.whole(assetsValue);
        nav = state.whole(nav);
        boughtLots = state.whole(boughtLots);
        soldLots = state.whole(soldLots);
    }

    /**
     * Check the identities of this class.
     *
     * @throws IllegalStateException naming the one that does not hold.
     */
    public void checkInvariants() {
        accounts.checkInvariants();
        check(nav == cash() + positionValue() + assetsValue, "NAV is not cash and values");
        final long gain = nav - opening;
        check(gain == spreadCapture() + revaluation() - fees() + funding(), "NAV change is not its parts");
        check(gain == realised() + unrealised() - fees() + funding(), "NAV change is not realised and unrealised");
        check(positionValue() == contract.value(position, Math.max(mark, 1)), "value of the position is stale");
        check(position != 0 || cost() == 0, "nothing is open, and it cost something");
        check(boughtLots - soldLots == position, "bought less sold is not the position");
        check(assets.checkInvariants() == assetsValue, "other assets do not add up");
    }

    private void check(final boolean condition, final String what) {
        if (!condition) {
            throw new IllegalStateException(what + ": position " + position + " at " + mark + ", bought " + boughtLots
                    + ", sold " + soldLots + ", other assets " + assets + ", " + accounts);
        }
    }
}
