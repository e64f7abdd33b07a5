package ballast.core.signal;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;
import ballast.core.value.MidSampler;

/**
 * What the market's last moves say of its next one, as a shift of the reservation price: a weighted sum, held within
 * plus and minus {@code signal.cap}, of
 *
 * <ul>
 *   <li>order-flow imbalance of the touch ({@link OrderFlow}), decayed;
 *   <li>imbalance of the touch, {@code (bid size - ask size) / (bid size + ask size)};
 *   <li>average sign of trades, decayed, with one neutral trade beside them: {@code sum of signs / (1 + sum of
 *       weights)}, so that one trade is no certainty and silence fades to 0;
 *   <li>forecast of the mid's next change ({@link ReturnForecast}) from its changes over a fixed interval.
 * </ul>
 *
 * <p>The answer is rounded to 1/64 tick and {@link #version} grows only when that changes, so that decay does not make
 * quotes be thought over at each event. Order flow starts anew behind a gap, a crossed or a one-sided book: what was
 * summed decays on, and the jump across does not count. The run of price changes for the forecast starts anew, too.
 * A signal whose weight is 0, or all with a cap of 0, is not followed and starts from nothing when it is wanted.
 *
 * <p>Single writer: the core. No allocation after construction, no transcendental function outside construction.
 */
public final class Signals {
    private static final int TAG = StateTransfer.mark("SIGN");
    private static final double STEPS_PER_TICK = 64;

    private final OrderFlow flow = new OrderFlow();
    private final DecayedSum flowSum = new DecayedSum();
    private final DecayedSum signSum = new DecayedSum();
    private final DecayedSum signWeight = new DecayedSum();
    private final ReturnForecast forecast = new ReturnForecast();
    private final Changes changes = new Changes();
    private final MidSampler sampler = new MidSampler(changes);

    private double cap;
    private double flowShare;
    private double imbalanceShare;
    private double signShare;
    private double returnShare;
    private long intervalNs;

    private double imbalance;
    private double ticks;
    private long timeNs;
    private long version;

    /** Turns samples of the mid into price changes. */
    private final class Changes implements MidSampler.Listener {
        private double last = Double.NaN;

        @Override
        public void onSample(final long sampleNs, final double midTicks) {
            if (!Double.isNaN(last)) {
                forecast.onValue(midTicks - last);
            }
            last = midTicks;
        }

        @Override
        public void onBreak() {
            last = Double.NaN;
            forecast.clear();
        }
    }

    /**
     * Take new parameters; what was learnt of the market stays, but for the forecast when its interval changes.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        cap = parameters.real(ModelParameter.SIGNAL_CAP);
        flowShare = weight(parameters, ModelParameter.SIGNAL_ORDER_FLOW);
        imbalanceShare = weight(parameters, ModelParameter.SIGNAL_IMBALANCE);
        signShare = weight(parameters, ModelParameter.SIGNAL_TRADE_SIGN);
        returnShare = weight(parameters, ModelParameter.SIGNAL_RETURN);
        flowSum.prepare(parameters.whole(ModelParameter.SIGNAL_ORDER_FLOW_HALF_LIFE));
        signSum.prepare(parameters.whole(ModelParameter.SIGNAL_TRADE_HALF_LIFE));
        signWeight.prepare(parameters.whole(ModelParameter.SIGNAL_TRADE_HALF_LIFE));
        prepareForecast(parameters);
        if (flowShare == 0) {
            flow.forget();
            flowSum.clear();
        }
        if (signShare == 0) {
            signSum.clear();
            signWeight.clear();
        }
        if (imbalanceShare == 0) {
            imbalance = 0;
        }
        update(timeNs);
        version++;
    }

    private double weight(final ParameterSet parameters, final Parameter parameter) {
        return cap == 0 ? 0 : parameters.real(parameter);
    }

    private void prepareForecast(final ParameterSet parameters) {
        final double[] ar = {
            parameters.real(ModelParameter.SIGNAL_AR_1),
            parameters.real(ModelParameter.SIGNAL_AR_2),
            parameters.real(ModelParameter.SIGNAL_AR_3)
        };
        final double[] ma = {parameters.real(ModelParameter.SIGNAL_MA_1), parameters.real(ModelParameter.SIGNAL_MA_2)};
        forecast.prepare(parameters.real(ModelParameter.SIGNAL_AR_CONSTANT), ar, ma);
        final long newIntervalNs = parameters.whole(ModelParameter.SIGNAL_RETURN_INTERVAL);
        if (newIntervalNs != intervalNs || returnShare == 0) {
            intervalNs = newIntervalNs;
            sampler.restart(intervalNs);
            changes.onBreak();
        }
    }

    /** Whether any signal has a weight. */
    public boolean isOn() {
        return flowShare != 0 || imbalanceShare != 0 || signShare != 0 || returnShare != 0;
    }

    /** Whether the answer depends on the sizes at the touch: then every complete book event must be told. */
    public boolean usesSizes() {
        return flowShare != 0 || imbalanceShare != 0;
    }

    /**
     * A complete book event was applied.
     *
     * @param nowNs core time, never falling.
     * @param book as it is now.
     */
    public void onBook(final long nowNs, final OrderBook book) {
        if (!isOn()) {
            return;
        }
        if (returnShare != 0) {
            sampler.onBook(nowNs, book);
        }
        if (usesSizes()) {
            onTouch(nowNs, book);
        }
        update(nowNs);
    }

    private void onTouch(final long nowNs, final OrderBook book) {
        if (!book.isTwoSided() || book.isCrossed()) {
            flow.forget();
            imbalance = 0;
            return;
        }
        final long bid = book.bestBid();
        final long ask = book.bestAsk();
        final long bidSize = book.sizeAt(Side.BUY, bid);
        final long askSize = book.sizeAt(Side.SELL, ask);
        imbalance = imbalance(bidSize, askSize);
        if (flowShare != 0) {
            final long change = flow.onTouch(bid, bidSize, ask, askSize);
            if (change != 0) {
                flowSum.add(nowNs, (double) change);
            }
        }
    }

    /**
     * Imbalance of two sizes.
     *
     * @param bidSize lots, positive.
     * @param askSize lots, positive.
     * @return -1 to 1, positive when more is bid.
     */
    public static double imbalance(final long bidSize, final long askSize) {
        return ((double) bidSize - askSize) / ((double) bidSize + askSize);
    }

    /**
     * The market has traded.
     *
     * @param nowNs core time, never falling.
     * @param aggressor +1 when the buyer took, -1 when the seller did, 0 when nobody knows: then it does not count.
     */
    public void onTrade(final long nowNs, final int aggressor) {
        if (!isOn()) {
            return;
        }
        if (signShare != 0 && aggressor != 0) {
            signSum.add(nowNs, aggressor);
            signWeight.add(nowNs, 1);
        }
        onTime(nowNs);
    }

    /**
     * Time has passed.
     *
     * @param nowNs core time, never falling.
     */
    public void onTime(final long nowNs) {
        if (!isOn()) {
            return;
        }
        if (returnShare != 0) {
            sampler.onTime(nowNs);
        }
        update(nowNs);
    }

    /**
     * The book has missed something and was cleared.
     *
     * @param nowNs core time, never falling.
     */
    public void onGap(final long nowNs) {
        flow.forget();
        imbalance = 0;
        sampler.onGap(nowNs);
        if (isOn()) {
            update(nowNs);
        }
    }

    private void update(final long nowNs) {
        timeNs = nowNs;
        double sum = 0;
        if (flowShare != 0) {
            sum += flowShare * flowSum.at(nowNs);
        }
        if (imbalanceShare != 0) {
            sum += imbalanceShare * imbalance;
        }
        if (signShare != 0) {
            sum += signShare * signSum.at(nowNs) / (1 + signWeight.at(nowNs));
        }
        if (returnShare != 0) {
            sum += returnShare * forecast.forecast();
        }
        final double rounded = Math.rint(sum * STEPS_PER_TICK) / STEPS_PER_TICK;
        // adding 0 takes the sign off -0
        final double now = Math.max(-cap, Math.min(cap, rounded)) + 0.0;
        if (Double.compare(now, ticks) != 0) {
            ticks = now;
            version++;
        }
    }

    /** Shift of the reservation price, ticks; 0 when no signal is on. As of the last event. */
    public double ticks() {
        return isOn() ? ticks : 0;
    }

    /** Grows when the answer has changed. */
    public long version() {
        return version;
    }

    /** Hash of everything that decides the answers to come. */
    public long stateHash() {
        long hash = OrderBook.mix(flow.stateHash());
        hash = OrderBook.mix(hash + flowSum.stateHash());
        hash = OrderBook.mix(hash + signSum.stateHash());
        hash = OrderBook.mix(hash + signWeight.stateHash());
        hash = OrderBook.mix(hash + forecast.stateHash());
        hash = OrderBook.mix(hash + sampler.stateHash());
        hash = OrderBook.mix(hash + Double.doubleToLongBits(changes.last));
        hash = OrderBook.mix(hash + Double.doubleToLongBits(imbalance));
        return OrderBook.mix(hash + Double.doubleToLongBits(ticks));
    }

    /** Save or load what was learnt of the market; loading comes after {@link #prepare}. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        flow.transfer(state);
        flowSum.transfer(state);
        signSum.transfer(state);
        signWeight.transfer(state);
        forecast.transfer(state);
        sampler.transfer(state);
        changes.last = state.real(changes.last);
        imbalance = state.real(imbalance);
        ticks = state.real(ticks);
        timeNs = state.whole(timeNs);
        version = state.whole(version);
    }
}
