package ballast.sim.account;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.position.Contract;
import ballast.core.position.FundingRate;
import ballast.core.position.Ledger;
import ballast.core.position.Margin;
import ballast.core.position.Rate;

/**
 * Our account at the simulated venue in one instrument: position and money in the same integers as the core's
 * {@link Ledger}, what fills cost, what a perpetual pays, which orders are affordable, and when it is over.
 *
 * <p>Margin is isolated: the cash of the instrument, and nothing else, backs its position and its orders. Money that
 * does not fit 64 bits closes the account: nothing is booked any more, and no order that needs margin is affordable.
 *
 * <p>Single thread. No allocation after construction, but for a definition that differs.
 */
public final class VenueAccount {
    private final AccountTerms terms;
    private final Ledger ledger;
    private final boolean isSpot;
    private final boolean isChecked;
    private final boolean isMarked;
    private final TradedVolume traded = new TradedVolume();
    private FeeMeter fees;
    private Contract defined;
    private long fundingRate;
    private long nextFundingNs;
    private boolean isClosed;

    private long buyLots;
    private long sellLots;
    private long buyHeld;
    private long sellHeld;
    private boolean isBeyondCount;

    /**
     * An account without a position.
     *
     * @param contract of the instrument.
     * @param terms of the venue.
     * @param nowNs venue time; funding is settled after it.
     * @throws IllegalArgumentException when the terms cannot be told in the instrument's money, saying which.
     */
    public VenueAccount(final Contract contract, final AccountTerms terms, final long nowNs) {
        this.terms = terms;
        ledger = new Ledger(contract, terms.cash());
        fees = new FeeMeter(terms.fees(), contract, traded);
        defined = contract;
        isSpot = contract.type() == ContractType.SPOT;
        isChecked = terms.margin().isOn();
        fundingRate = terms.funding().rate();
        nextFundingNs = isSpot ? Long.MAX_VALUE : terms.funding().firstAfterNs(nowNs);
        isMarked = nextFundingNs != Long.MAX_VALUE || isChecked;
    }

    /** The instrument was defined again: from now on its fees hold. What is booked stays. */
    public void onDefinition(final Contract contract) {
        if (!contract.isSameAs(defined)) {
            fees = new FeeMeter(terms.fees(), contract, traded);
            defined = contract;
        }
    }

    // --------------------------------------------------------------------------------------------- what is booked

    /**
     * An order of ours was filled.
     *
     * @param side of the order.
     * @param lots filled, positive.
     * @param price in ticks.
     * @param isMaker whether we made the liquidity.
     * @param timeNs venue time; never less than at the call before.
     * @return fee, money; negative = rebate.
     * @throws ArithmeticException when the fee does not fit 64 bits.
     */
    public long onFill(final Side side, final long lots, final long price, final boolean isMaker, final long timeNs) {
        final long fee = fees.charge(lots, price, isMaker, timeNs);
        book(side, lots, price, fee);
        return fee;
    }

    private void book(final Side side, final long lots, final long price, final long fee) {
        if (isClosed) {
            return;
        }
        try {
            ledger.onFill(side, lots, price, fee);
        } catch (final ArithmeticException doesNotFit) {
            isClosed = true;
        }
    }

    /** Whether anything depends on the mark. */
    public boolean isMarked() {
        return isMarked;
    }

    /**
     * The mark moved.
     *
     * @param halfTicks mid, or last price when a side of the book is empty.
     */
    public void onMark(final long halfTicks) {
        try {
            ledger.onMark(halfTicks);
        } catch (final ArithmeticException doesNotFit) {
            isClosed = true;
        }
    }

    // -------------------------------------------------------------------------------------------------- funding

    /** When funding is settled next; {@link Long#MAX_VALUE} = never. */
    public long nextFundingNs() {
        return nextFundingNs;
    }

    /**
     * The tape tells what the next settlement pays.
     *
     * @param rate in 1e-9; what cannot be one, beyond 100 %, is not heard.
     */
    public void onFundingRate(final long rate) {
        if (Rate.isRate(rate)) {
            fundingRate = rate;
        }
    }

    /** Rate of the next settlement, 1e-9. */
    public long fundingRate() {
        return fundingRate;
    }

    /**
     * The time of {@link #nextFundingNs} has come.
     *
     * @return money received by the position; negative = paid.
     */
    public long settleFunding() {
        nextFundingNs += terms.funding().intervalNs();
        if (isClosed || ledger.position() == 0) {
            return 0;
        }
        try {
            final long received = FundingRate.received(defined, ledger.position(), ledger.mark(), fundingRate);
            ledger.onFunding(received);
            return received;
        } catch (final ArithmeticException doesNotFit) {
            isClosed = true;
            return 0;
        }
    }

    // ------------------------------------------------------------------------------------------ what is affordable

    /** Whether orders must be affordable. */
    public boolean isChecked() {
        return isChecked;
    }

    /** Begin to count what open orders hold. */
    public void startCount() {
        buyLots = 0;
        sellLots = 0;
        buyHeld = 0;
        sellHeld = 0;
        isBeyondCount = false;
    }

    /**
     * Count an order.
     *
     * @param side of the order.
     * @param price limit in ticks.
     * @param lots that can still fill.
     */
    public void count(final Side side, final long price, final long lots) {
        try {
            if (side == Side.BUY) {
                buyLots = Math.addExact(buyLots, lots);
                buyHeld = Math.addExact(buyHeld, held(side, price, lots));
            } else {
                sellLots = Math.addExact(sellLots, lots);
                sellHeld = Math.addExact(sellHeld, held(side, price, lots));
            }
        } catch (final ArithmeticException doesNotFit) {
            isBeyondCount = true;
        }
    }

    /** Money that an order holds: of a spot account all that it can cost, else the value that it would trade. */
    private long held(final Side side, final long price, final long lots) {
        if (!isSpot) {
            return defined.notional(lots, price);
        }
        final long value = defined.notional(1, price);
        final long fee = fees.largestPerLot(price);
        return Math.multiplyExact(lots, side == Side.BUY ? Math.addExact(value, fee) : Math.max(0, fee - value));
    }

    /**
     * Whether the account can bear all orders counted since {@link #startCount}, of which one is new.
     *
     * @param side of the new one.
     * @return false when its margin, or its balance, is lacking.
     */
    public boolean covers(final Side side) {
        if (isClosed || isBeyondCount) {
            return false;
        }
        return isSpot ? hasBalance(side) : isReducing(side) || hasMargin();
    }

    private boolean hasBalance(final Side side) {
        final boolean hasBase = side == Side.BUY || sellLots <= baseLots();
        return hasBase && buyHeld <= ledger.cash() - sellHeld;
    }

    private boolean isReducing(final Side side) {
        final long position = ledger.position();
        return side == Side.BUY ? position < 0 && buyLots <= -position : position > 0 && sellLots <= position;
    }

    /** By the worse of both sides: the position with all that could be bought, or with all that could be sold. */
    private boolean hasMargin() {
        try {
            final long worth = Math.abs(positionValue());
            final long position = ledger.position() > 0 ? worth : -worth;
            final long exposure =
                    Math.max(Math.addExact(position, buyHeld), Math.addExact(Math.negateExact(position), sellHeld));
            return ledger.nav() >= Margin.of(exposure, terms.margin().initialRate());
        } catch (final ArithmeticException doesNotFit) {
            return false;
        }
    }

    private long positionValue() {
        return ledger.nav() - ledger.cash();
    }

    /** Balance of the base currency of a spot account: that at the start, and what was bought since. */
    public long baseLots() {
        return terms.baseLots() + ledger.position();
    }

    // ---------------------------------------------------------------------------------------------- liquidation

    /** Whether equity has fallen to the maintenance margin, so that the venue ends the position. */
    public boolean isToBeLiquidated() {
        return isChecked
                && !isSpot
                && !isClosed
                && ledger.position() != 0
                && ledger.nav() <= Margin.of(ledger.cost(), terms.margin().maintenanceRate());
    }

    /**
     * Price at which the position has cost all that backed it, in whole ticks, to our side of it.
     *
     * @return ticks, at least 1.
     */
    public long bankruptcyPrice() {
        final boolean isLong = ledger.position() > 0;
        final double ticks = Margin.liquidationMark(ledger, 0) / 2;
        final double whole = isLong ? Math.ceil(ticks) : Math.floor(ticks);
        return (long) Math.max(1, Math.min(OrderBook.PRICE_MAX, whole));
    }

    /**
     * The venue takes the position over at a price, with all that is left of the money, and closes the account.
     *
     * @param price in ticks.
     * @return what it keeps or, when the price is worse than bankruptcy, makes up for, as a fee.
     */
    public long takeOver(final long price) {
        final long position = ledger.position();
        final long fee = ledger.cash() + defined.value(position, 2 * price);
        book(position > 0 ? Side.SELL : Side.BUY, Math.abs(position), price, fee);
        isClosed = true;
        return fee;
    }

    /** Whether it is over: liquidated, or its money does not fit 64 bits. */
    public boolean isClosed() {
        return isClosed;
    }

    /** Position and money, to be read. */
    public Ledger ledger() {
        return ledger;
    }
}
