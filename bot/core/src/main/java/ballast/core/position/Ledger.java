package ballast.core.position;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * Position and money of one instrument, in integers. At every moment
 *
 * <pre>
 *   nav            = cash + value(position, mark)
 *   nav - opening  = spreadCapture + revaluation - fees + funding
 *   nav - opening  = realised + unrealised - fees + funding
 * </pre>
 *
 * <p>Spread capture is the jump of NAV at a fill before its fee, with the mark held still; revaluation is the jump at a
 * change of the mark, with the position held still. Realised profit uses average cost, which for an inverse contract is
 * the harmonic mean of prices because cost is kept as money and not as a price.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class Ledger {
    private static final int TAG = StateTransfer.mark("LEDG");

    private final Contract contract;
    private final long opening;

    private long position;
    private long cash;
    private long cost;
    private long mark;
    private long positionValue;
    private long spreadCapture;
    private long revaluation;
    private long fees;
    private long funding;
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
        this.cash = opening;
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
        final long halfTicks = Math.multiplyExact(2L, price);
        final long markNow = mark == 0 ? halfTicks : mark;
        final long signed = side == Side.BUY ? lots : -lots;
        final long paid = contract.value(signed, halfTicks);
        final long positionNow = Math.addExact(position, signed);
        final long valueNow = contract.value(positionNow, markNow);
        final long cashNow = Math.subtractExact(cash, Math.addExact(paid, fee));
        final long gain = Math.subtractExact(Math.addExact(cashNow, valueNow), nav());
        final long captureNow = Math.addExact(spreadCapture, Math.addExact(gain, fee));
        final long feesNow = Math.addExact(fees, fee);
        // all fits: book it
        cost = costAfter(positionNow, signed, paid);
        mark = markNow;
        position = positionNow;
        positionValue = valueNow;
        cash = cashNow;
        spreadCapture = captureNow;
        fees = feesNow;
        if (side == Side.BUY) {
            boughtLots += lots;
        } else {
            soldLots += lots;
        }
    }

    /** Cost of the open position after a fill: grows by what was paid, shrinks in proportion, restarts at a flip. */
    private long costAfter(final long positionNow, final long signed, final long paid) {
        if (position == 0 || (position > 0) == (signed > 0)) {
            return Math.addExact(cost, paid);
        }
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
            final long gain = Math.subtractExact(Math.addExact(cash, valueNow), nav());
            revaluation = Math.addExact(revaluation, gain);
            positionValue = valueNow;
        }
        mark = halfTicks;
    }

    /**
     * Funding was settled.
     *
     * @param received money; negative = paid.
     * @throws ArithmeticException when a number does not fit 64 bits; then nothing is booked.
     */
    public void onFunding(final long received) {
        final long navNow = Math.addExact(nav(), received);
        final long cashNow = Math.subtractExact(navNow, positionValue);
        final long fundingNow = Math.addExact(funding, received);
        // all fits: book it
        cash = cashNow;
        funding = fundingNow;
    }

    /** Net asset value in money. */
    public long nav() {
        return cash + positionValue;
    }

    /**
     * What the venue shows as the balance of the settlement currency: all cash of a spot account; of a margin account
     * what was paid in and realised, without the open position's gain.
     */
    public long walletBalance() {
        return contract.type() == ContractType.SPOT ? cash : cash + cost;
    }

    /** Profit of closed quantity by average cost, before fees, in money. */
    public long realised() {
        return nav() - opening - unrealised() + fees - funding;
    }

    /** Value of the open position less what it cost, in money. */
    public long unrealised() {
        return positionValue - cost;
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
        return cash;
    }

    /** Mark in half ticks, 0 before the first. */
    public long mark() {
        return mark;
    }

    /** What the open position cost, as {@link Contract#value} signs it. */
    public long cost() {
        return cost;
    }

    public long spreadCapture() {
        return spreadCapture;
    }

    public long revaluation() {
        return revaluation;
    }

    public long fees() {
        return fees;
    }

    public long funding() {
        return funding;
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
        hash = OrderBook.mix(hash ^ cash);
        hash = OrderBook.mix(hash ^ cost);
        hash = OrderBook.mix(hash ^ mark);
        return OrderBook.mix(hash ^ fees);
    }

    /** Save or load position and money; contract and opening are those that the ledger was made with. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        position = state.whole(position);
        cash = state.whole(cash);
        cost = state.whole(cost);
        mark = state.whole(mark);
        positionValue = state.whole(positionValue);
        spreadCapture = state.whole(spreadCapture);
        revaluation = state.whole(revaluation);
        fees = state.whole(fees);
        funding = state.whole(funding);
        boughtLots = state.whole(boughtLots);
        soldLots = state.whole(soldLots);
    }

    /**
     * Check the identities of this class.
     *
     * @throws IllegalStateException naming the one that does not hold.
     */
    public void checkInvariants() {
        if (nav() - opening != spreadCapture + revaluation - fees + funding) {
            throw new IllegalStateException("NAV change " + (nav() - opening) + " is not spread capture "
                    + spreadCapture + " + revaluation " + revaluation + " - fees " + fees + " + funding " + funding);
        }
        if (position != 0 && positionValue != contract.value(position, mark)) {
            throw new IllegalStateException("position value " + positionValue + " is stale");
        }
        if (boughtLots - soldLots != position) {
            throw new IllegalStateException("bought " + boughtLots + " less sold " + soldLots + " is not " + position);
        }
    }
}
