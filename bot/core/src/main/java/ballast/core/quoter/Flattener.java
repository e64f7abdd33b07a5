package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;

/**
 * Closes a position: first all orders go, then it stands at the touch for a while, then it takes, a slice at a time,
 * never beyond a price collar around the mid at its start and never for longer than its time. What is left then stays,
 * for a person to look at.
 *
 * <p>Nothing it sends can grow the position: the size of all that it has out never exceeds what is left to close.
 * Single writer: the core. No allocation.
 */
final class Flattener {
    private final InstrumentQuoter instrument;
    private long passiveNs;
    private long timeNsMax;
    private long collarTicks;
    private long sliceLots;

    private boolean isActive;
    private boolean isGivenUp;
    private long startNs;
    private long referenceHalfTicks;

    Flattener(final InstrumentQuoter instrument) {
        this.instrument = instrument;
    }

    /**
     * Take new terms.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        passiveNs = parameters.whole(RiskParameter.KILL_FLATTEN_PASSIVE);
        timeNsMax = parameters.whole(RiskParameter.KILL_FLATTEN_TIME);
        collarTicks = parameters.whole(RiskParameter.KILL_FLATTEN_COLLAR);
        final long size = parameters.whole(RiskParameter.KILL_FLATTEN_SIZE);
        final long sizeMax = parameters.whole(RiskParameter.RISK_MAX_ORDER_SIZE);
        sliceLots = size == 0 ? sizeMax : Math.min(size, sizeMax);
    }

    /** Begin to close. */
    void start(final long nowNs) {
        isActive = true;
        isGivenUp = false;
        startNs = nowNs;
        referenceHalfTicks = 0;
    }

    /** A person has taken over. */
    void stop() {
        isActive = false;
    }

    /** Whether there is still something to close and time to do so. */
    boolean isActive() {
        return isActive;
    }

    /** Whether what was quoted before is gone, so that what is out now is there to close. */
    boolean isClosing() {
        return isActive && referenceHalfTicks != 0;
    }

    void transfer(final StateTransfer state) {
        isActive = state.flag(isActive);
        isGivenUp = state.flag(isGivenUp);
        startNs = state.whole(startNs);
        referenceHalfTicks = state.whole(referenceHalfTicks);
    }

    /**
     * Decide what to have out, on quotes that are all unwanted. A quote at the touch is left to the reconciler; an
     * order that takes is sent from here.
     *
     * @param nowNs core time.
     * @param bid first level.
     * @param ask first level.
     */
    void act(final long nowNs, final Quote bid, final Quote ask) {
        final long position = instrument.ledger().position();
        final boolean isClear = instrument.openOrders() == 0;
        isGivenUp |= nowNs - startNs > timeNsMax;
        if (isClear && (position == 0 || isGivenUp)) {
            isActive = false;
            return;
        }
        final OrderBook book = instrument.book();
        if (position == 0 || isGivenUp || instrument.watch().reason() != QuoteReason.QUOTING) {
            return;
        }
        if (referenceHalfTicks == 0) {
            if (!isClear) {
                // what was quoted before must be gone, or both together could turn the position around
                return;
            }
            referenceHalfTicks = book.midHalfTicks();
        }
        final Side side = position > 0 ? Side.SELL : Side.BUY;
        final long lots = Math.min(sliceLots, Math.abs(position));
        if (nowNs - startNs <= passiveNs) {
            stand(side == Side.BUY ? bid : ask, side == Side.BUY ? book.bestBid() : book.bestAsk(), lots);
        } else if (isClear) {
            take(side, side == Side.BUY ? book.bestAsk() : book.bestBid(), lots);
        }
    }

    private void stand(final Quote quote, final long touch, final long lots) {
        if (isWithinCollar(quote.side, touch)) {
            quote.none(QuoteReason.QUOTING);
            quote.price = touch;
            quote.lots = lots;
            quote.fair = touch * Quote.MICRO;
            quote.baseLots = lots;
        }
    }

    private void take(final Side side, final long touch, final long lots) {
        if (isWithinCollar(side, touch)) {
            instrument.sender().takeOrder(side, touch, lots);
        }
    }

    private boolean isWithinCollar(final Side side, final long price) {
        final long worseHalfTicks = side == Side.BUY ? 2 * price - referenceHalfTicks : referenceHalfTicks - 2 * price;
        return worseHalfTicks <= 2 * collarTicks;
    }
}
