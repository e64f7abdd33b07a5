package ballast.core.value;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * Microprice over three levels, drawn towards recent trades:
 *
 * <pre>
 *   V_s   = sum over levels l of w_l v_l            w = 1, level_2, level_3
 *   P_s   = sum over levels of w_l v_l p_l / V_s    for each side s
 *   value = (P_a V_b + P_b V_a + w_own turnover_own + w_market turnover_market)
 *         / (V_b + V_a + w_own volume_own + w_market volume_market)
 * </pre>
 *
 * <p>Volume and turnover are those of the trades no older than {@code value.trade_window}. Levels are occupied prices,
 * whatever the empty ones between. Without trades the value lies between P_b and P_a; with one level that is the
 * weighted mid. NaN when a side is empty.
 *
 * <p>Single writer: the core. No allocation after construction.
 */
public final class WeightedLevels implements FairValue {
    private static final int TAG = StateTransfer.mark("LEVL");

    private final TradeWindow own = new TradeWindow();
    private final TradeWindow market = new TradeWindow();
    private double second;
    private double third;
    private double ownWeight;
    private double marketWeight;
    private long windowNs;
    private long version;

    private double sideVolume;
    private double sideExcess;

    @Override
    public String label() {
        return "weighted-levels";
    }

    @Override
    public void prepare(final ParameterSet parameters) {
        second = parameters.real(ModelParameter.VALUE_LEVEL_2);
        third = parameters.real(ModelParameter.VALUE_LEVEL_3);
        ownWeight = parameters.real(ModelParameter.VALUE_OWN_TRADES);
        marketWeight = parameters.real(ModelParameter.VALUE_MARKET_TRADES);
        windowNs = parameters.whole(ModelParameter.VALUE_TRADE_WINDOW);
        version++;
    }

    @Override
    public double ticks(final OrderBook book) {
        if (!book.isTwoSided()) {
            return Double.NaN;
        }
        // prices as distances from the best bid, so that nothing cancels
        final long origin = book.bestBid();
        addSide(book, Side.BUY, origin, origin);
        final double bidVolume = sideVolume;
        final double bidExcess = sideExcess;
        addSide(book, Side.SELL, book.bestAsk(), origin);
        final double askVolume = sideVolume;
        final double askExcess = sideExcess;
        final double ownExcess = own.turnover() - own.volume() * origin;
        final double marketExcess = market.turnover() - market.volume() * origin;
        final double weighted = askExcess / askVolume * bidVolume
                + bidExcess / bidVolume * askVolume
                + ownWeight * ownExcess
                + marketWeight * marketExcess;
        return origin + weighted / (bidVolume + askVolume + ownWeight * own.volume() + marketWeight * market.volume());
    }

    private void addSide(final OrderBook book, final Side side, final long best, final long origin) {
        sideVolume = book.sizeAt(side, best);
        sideExcess = sideVolume * (best - origin);
        if (!usesDepth()) {
            return;
        }
        final long next = book.worseThan(side, best);
        if (next == OrderBook.NO_PRICE) {
            return;
        }
        addLevel(second * book.sizeAt(side, next), next - origin);
        final long last = book.worseThan(side, next);
        if (last != OrderBook.NO_PRICE) {
            addLevel(third * book.sizeAt(side, last), last - origin);
        }
    }

    private void addLevel(final double volume, final long distance) {
        sideVolume += volume;
        sideExcess += volume * distance;
    }

    @Override
    public boolean usesSizes() {
        return true;
    }

    @Override
    public boolean usesDepth() {
        return second != 0 || third != 0;
    }

    @Override
    public boolean usesTrades() {
        return ownWeight != 0 || marketWeight != 0;
    }

    @Override
    public void onTrade(final long nowNs, final long price, final long lots) {
        onTime(nowNs);
        if (marketWeight != 0) {
            market.add(nowNs, price, lots);
            version++;
        }
    }

    @Override
    public void onFill(final long nowNs, final long price, final long lots) {
        onTime(nowNs);
        if (ownWeight != 0) {
            own.add(nowNs, price, lots);
            version++;
        }
    }

    @Override
    public void onTime(final long nowNs) {
        final boolean isOwnLess = own.expire(nowNs - windowNs);
        final boolean isMarketLess = market.expire(nowNs - windowNs);
        if (isOwnLess || isMarketLess) {
            version++;
        }
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long stateHash() {
        return OrderBook.mix(OrderBook.mix(own.stateHash()) + market.stateHash());
    }

    @Override
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        own.transfer(state);
        market.transfer(state);
        second = state.real(second);
        third = state.real(third);
        ownWeight = state.real(ownWeight);
        marketWeight = state.real(marketWeight);
        windowNs = state.whole(windowNs);
        version = state.whole(version);
    }
}
