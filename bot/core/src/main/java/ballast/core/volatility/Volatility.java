package ballast.core.volatility;

import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;
import ballast.core.value.MidSampler;

/**
 * The sigma that quotes are made with: {@code strategy.sigma}, or an estimate from the mid at the intervals of
 * {@code volatility.sample}, in ticks per root second.
 *
 * <ul>
 *   <li>Warm-up: no sigma before {@code volatility.warm_up} steps, or bars; the har model needs 22 periods, too, and
 *       the old rule counts minutes, 60 at most.
 *   <li>The estimate is raised to {@code volatility.floor} and lowered to {@code volatility.cap}; the floor wins.
 *   <li>It is published when it has moved by the share {@code volatility.step} since the last time, and then only
 *       {@link #version} grows, so that quotes are not thought over at each sample.
 *   <li>A gap in the data, or silence for 3600 samples, is no move of the price: the samples on both sides of
 *       it are joined, a bar with a gap in it is thrown away. The last sigma stands meanwhile.
 *   <li>New parameters keep what was collected unless they change the model, its sampling or its windows.
 * </ul>
 *
 * <p>Single writer: the core. Allocates only in {@link #prepare}. Between samples an event costs a comparison; a sample
 * costs one pass over the window.
 */
public final class Volatility {
    private static final int TAG = StateTransfer.mark("VOLA");
    private static final long LEGACY_WARM_UP_MAX = 60;

    private final Samples samples = new Samples();
    private final MidSampler sampler = new MidSampler(samples);
    private final long[] shape = new long[6];

    private VolatilityModel model = VolatilityModel.FIXED;
    private VolatilityEstimator estimator;
    private double fixed = Double.NaN;
    private double floor;
    private double cap;
    private double step;
    private long warmUp;
    private double published = Double.NaN;
    private long version;

    /** Hands samples on. */
    private final class Samples implements MidSampler.Listener {
        @Override
        public void onSample(final long timeNs, final double midTicks) {
            estimator.onSample(timeNs, midTicks);
            publish(false);
        }

        @Override
        public void onBreak() {
            estimator.onBreak();
        }
    }

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    public void prepare(final ParameterSet parameters) {
        model = VolatilityModel.of(parameters);
        fixed = parameters.real(ModelParameter.STRATEGY_SIGMA);
        floor = parameters.real(ModelParameter.VOLATILITY_FLOOR);
        cap = parameters.real(ModelParameter.VOLATILITY_CAP);
        step = parameters.real(ModelParameter.VOLATILITY_STEP);
        warmUp = parameters.whole(ModelParameter.VOLATILITY_WARM_UP);
        if (model == VolatilityModel.LEGACY_HOUR) {
            warmUp = Math.min(warmUp, LEGACY_WARM_UP_MAX);
        }
        if (isReshaped(parameters)) {
            estimator = model.create(parameters);
            sampler.restart(model.stepNs(parameters));
            published = Double.NaN;
        }
        if (estimator != null) {
            estimator.prepare(parameters);
            publish(true);
        }
        version++;
    }

    private boolean isReshaped(final ParameterSet parameters) {
        boolean isOther = isOther(0, model.ordinal() + 1L);
        isOther |= isOther(1, model.stepNs(parameters));
        isOther |= isOther(2, parameters.whole(ModelParameter.VOLATILITY_WINDOW));
        isOther |= isOther(3, parameters.whole(ModelParameter.VOLATILITY_BAR));
        isOther |= isOther(4, parameters.whole(ModelParameter.VOLATILITY_SCALES));
        isOther |= isOther(5, parameters.whole(ModelParameter.VOLATILITY_HAR_PERIOD));
        return isOther;
    }

    private boolean isOther(final int place, final long value) {
        final boolean isOther = shape[place] != value;
        shape[place] = value;
        return isOther;
    }

    /**
     * A complete book event was applied.
     *
     * @param nowNs core time, never falling.
     * @param book as it is now.
     */
    public void onBook(final long nowNs, final OrderBook book) {
        if (estimator != null && sampler.onBook(nowNs, book)) {
            estimator.onMid(book.midHalfTicks() * 0.5);
        }
    }

    /**
     * The mid is known to be this one, for callers without a book.
     *
     * @param nowNs time, never falling.
     * @param midTicks positive.
     */
    public void onMid(final long nowNs, final double midTicks) {
        if (estimator != null) {
            sampler.onMid(nowNs, midTicks);
            estimator.onMid(midTicks);
        }
    }

    /**
     * Time has passed.
     *
     * @param nowNs core time, never falling.
     */
    public void onTime(final long nowNs) {
        if (estimator != null) {
            sampler.onTime(nowNs);
        }
    }

    /**
     * The book has missed something and was cleared.
     *
     * @param nowNs core time, never falling.
     */
    public void onGap(final long nowNs) {
        if (estimator != null) {
            sampler.onGap(nowNs);
        }
    }

    private void publish(final boolean isForced) {
        if (estimator.observations() < warmUp) {
            published = Double.NaN;
            return;
        }
        double estimate = estimator.sigma();
        if (Double.isNaN(estimate)) {
            return;
        }
        estimate = cap > 0 ? Math.min(estimate, cap) : estimate;
        estimate = Math.max(estimate, floor);
        final boolean isMoved = Double.isNaN(published) || Math.abs(estimate - published) > step * published;
        if (isMoved || isForced) {
            published = estimate;
            version++;
        }
    }

    /**
     * Volatility of the price.
     *
     * @return ticks per root second; NaN while there is no estimate, and then nothing may be quoted.
     */
    public double sigma() {
        return estimator == null ? fixed : published;
    }

    /** Whether sigma is estimated from the market, and events must be told. */
    public boolean isEstimated() {
        return estimator != null;
    }

    /** Grows when the answer has changed. */
    public long version() {
        return version;
    }

    /** Hash of everything that decides the answers to come. */
    public long stateHash() {
        if (estimator == null) {
            return 0;
        }
        final long hash = OrderBook.mix(estimator.stateHash() + sampler.stateHash());
        return OrderBook.mix(hash + Double.doubleToLongBits(published));
    }

    /** Save or load what was collected; loading comes after {@link #prepare}, which makes the estimator. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        sampler.transfer(state);
        if (estimator != null) {
            estimator.transfer(state);
        }
        published = state.real(published);
        version = state.whole(version);
    }
}
