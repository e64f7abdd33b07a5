package ballast.core.quoter;

import ballast.core.book.OrderBook;
import ballast.core.param.ParameterSet;
import ballast.core.signal.Signals;
import ballast.core.state.StateTransfer;
import ballast.core.value.FairValue;
import ballast.core.value.FairValues;
import ballast.core.volatility.Volatility;

/**
 * What one instrument is worth and how it moves, as far as the market has told: fair value, signals and volatility,
 * each as the parameters choose. Hears every event that one of them may want and says when an answer has changed.
 *
 * <p>Single writer: the core. Allocates only when parameters arrive.
 */
final class Appraisal {
    private static final int TAG = StateTransfer.mark("APPR");

    private final FairValues fairValues = new FairValues();
    private final Signals signals = new Signals();
    private final Volatility volatility = new Volatility();

    private FairValue fairValue = fairValues.chosen();
    private double deepValue = Double.NaN;
    private long deepVersion;

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        fairValue = fairValues.prepare(parameters);
        signals.prepare(parameters);
        volatility.prepare(parameters);
        deepValue = Double.NaN;
    }

    /** A complete event was applied to the book. */
    void onBook(final long nowNs, final OrderBook book) {
        fairValue.onTime(nowNs);
        signals.onBook(nowNs, book);
        volatility.onBook(nowNs, book);
        if (fairValue.usesDepth()) {
            final double value = fairValue.ticks(book);
            // NaN differs from itself: a book without a value is thought over each time
            if (value != deepValue) {
                deepValue = value;
                deepVersion++;
            }
        }
    }

    /** The book has missed something and was cleared. */
    void onGap(final long nowNs) {
        signals.onGap(nowNs);
        volatility.onGap(nowNs);
    }

    /**
     * The market has traded.
     *
     * @param nowNs core time.
     * @param price in ticks.
     * @param lots traded.
     * @param aggressor +1 the buyer, -1 the seller, 0 unknown.
     */
    void onTrade(final long nowNs, final long price, final long lots, final int aggressor) {
        fairValue.onTrade(nowNs, price, lots);
        signals.onTrade(nowNs, aggressor);
    }

    /** An order of ours was filled. */
    void onFill(final long nowNs, final long price, final long lots) {
        fairValue.onFill(nowNs, price, lots);
    }

    /** Time has passed. */
    void onTime(final long nowNs) {
        fairValue.onTime(nowNs);
        signals.onTime(nowNs);
        volatility.onTime(nowNs);
    }

    /** Fair value of a book that is two-sided and not crossed, ticks; NaN when there is none. */
    double fairTicks(final OrderBook book) {
        return fairValue.ticks(book);
    }

    /** What the signals move the reservation price by, ticks. */
    double signalTicks() {
        return signals.ticks();
    }

    /** Volatility, ticks per square root of a second; NaN while it is not known. */
    double sigma() {
        return volatility.sigma();
    }

    /** Whether the answers depend on the sizes at the touch in a way that {@link #version} does not say. */
    boolean usesSizes() {
        return fairValue.usesSizes();
    }

    /** Grows when an answer has changed for another reason than the touch of the book. */
    long version() {
        return fairValue.version() + signals.version() + volatility.version() + deepVersion;
    }

    /** Grows when {@link #sigma} has changed. */
    long sigmaVersion() {
        return volatility.version();
    }

    /** Hash of everything besides the book that decides the answers to come. */
    long stateHash() {
        return OrderBook.mix(fairValue.stateHash() + OrderBook.mix(signals.stateHash()))
                ^ OrderBook.mix(volatility.stateHash() + 1);
    }

    /** Save or load what was learnt of the market; loading comes after {@link #prepare}, if there are parameters. */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        fairValues.transfer(state);
        fairValue = fairValues.chosen();
        signals.transfer(state);
        volatility.transfer(state);
        deepValue = state.real(deepValue);
        deepVersion = state.whole(deepVersion);
    }
}
