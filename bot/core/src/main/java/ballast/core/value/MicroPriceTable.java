package ballast.core.value;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.state.StateTransfer;

/**
 * Mid plus a fitted correction for the state of the touch: Stoikov, "The micro-price" (2018). A state is a spread, one
 * tick or wider, and a tenth of the bid's share of the touch; the corrections of the lower half mirror the upper one,
 * and at equal sizes there is none.
 *
 * <p>Single writer: the core. No allocation.
 */
public final class MicroPriceTable implements FairValue {
    /** Steps of the bid's share from one half to one. */
    public static final int BUCKETS = 5;

    private final double[] narrow = new double[BUCKETS];
    private final double[] wide = new double[BUCKETS];

    @Override
    public String label() {
        return "micro-price";
    }

    @Override
    public void prepare(final ParameterSet parameters) {
        narrow[0] = parameters.real(ModelParameter.VALUE_MICRO_1);
        narrow[1] = parameters.real(ModelParameter.VALUE_MICRO_2);
        narrow[2] = parameters.real(ModelParameter.VALUE_MICRO_3);
        narrow[3] = parameters.real(ModelParameter.VALUE_MICRO_4);
        narrow[4] = parameters.real(ModelParameter.VALUE_MICRO_5);
        wide[0] = parameters.real(ModelParameter.VALUE_MICRO_WIDE_1);
        wide[1] = parameters.real(ModelParameter.VALUE_MICRO_WIDE_2);
        wide[2] = parameters.real(ModelParameter.VALUE_MICRO_WIDE_3);
        wide[3] = parameters.real(ModelParameter.VALUE_MICRO_WIDE_4);
        wide[4] = parameters.real(ModelParameter.VALUE_MICRO_WIDE_5);
    }

    /**
     * Which tenth the greater of two sizes falls into.
     *
     * @param bidSize lots, positive.
     * @param askSize lots, positive.
     * @return 0 when its share of both is 0.5 to 0.6, up to 4 for 0.9 to 1; the lower end belongs to the bucket.
     */
    public static int bucket(final long bidSize, final long askSize) {
        final double share = 2.0 * BUCKETS * Math.max(bidSize, askSize) / ((double) bidSize + askSize);
        return Math.min((int) share - BUCKETS, BUCKETS - 1);
    }

    @Override
    public double ticks(final OrderBook book) {
        if (!book.isTwoSided()) {
            return Double.NaN;
        }
        final double mid = book.midHalfTicks() * 0.5;
        final long bidSize = book.sizeAt(Side.BUY, book.bestBid());
        final long askSize = book.sizeAt(Side.SELL, book.bestAsk());
        if (bidSize == askSize) {
            return mid;
        }
        final double[] table = book.bestAsk() - book.bestBid() <= 1 ? narrow : wide;
        final double correction = table[bucket(bidSize, askSize)];
        return bidSize > askSize ? mid + correction : mid - correction;
    }

    @Override
    public boolean usesSizes() {
        return true;
    }

    @Override
    public void transfer(final StateTransfer state) {
        state.reals(narrow, 0, BUCKETS);
        state.reals(wide, 0, BUCKETS);
    }
}
