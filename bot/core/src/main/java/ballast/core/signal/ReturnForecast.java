package ballast.core.signal;

import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * One-step forecast of an ARMA(3,2) process by its recursion:
 *
 * <pre>
 *   forecast = constant + ar_1 x_t + ar_2 x_t-1 + ar_3 x_t-2 + ma_1 e_t + ma_2 e_t-1,   e = value less its forecast
 * </pre>
 *
 * <p>There is no forecast before as many values as the longest lag that has a coefficient, and their errors count as 0.
 * Errors that grow beyond all bounds, as those of coefficients that cannot be inverted do, are set back to 0.
 *
 * <p>Single writer. No allocation after construction.
 */
public final class ReturnForecast {
    /** Lags of the values. */
    public static final int AR_MAX = 3;

    /** Lags of the errors. */
    public static final int MA_MAX = 2;

    private static final double ERROR_MAX = 1e12;

    private final double[] ar = new double[AR_MAX];
    private final double[] ma = new double[MA_MAX];
    private double constant;
    private int order;
    private double last;
    private double second;
    private double third;
    private double error;
    private double errorBefore;
    private int values;
    private double forecast;

    /**
     * Take coefficients; values and errors stay.
     *
     * @param newConstant of the recursion, not the mean of the process.
     * @param newAr coefficients of the values, the latest first, up to {@value #AR_MAX}.
     * @param newMa coefficients of the errors, the latest first, up to {@value #MA_MAX}.
     */
    public void prepare(final double newConstant, final double[] newAr, final double[] newMa) {
        constant = newConstant;
        order = 0;
        for (int i = 0; i < AR_MAX; i++) {
            ar[i] = i < newAr.length ? newAr[i] : 0;
            order = ar[i] == 0 ? order : i + 1;
        }
        for (int i = 0; i < MA_MAX; i++) {
            ma[i] = i < newMa.length ? newMa[i] : 0;
        }
        forecast = predict();
    }

    /** Forget all values. */
    public void clear() {
        values = 0;
        last = 0;
        second = 0;
        third = 0;
        error = 0;
        errorBefore = 0;
        forecast = predict();
    }

    /**
     * The next value has come.
     *
     * @param value finite.
     * @return its error: value less the forecast made for it, 0 when there was none.
     */
    public double onValue(final double value) {
        errorBefore = error;
        error = isReady() ? value - forecast : 0;
        third = second;
        second = last;
        last = value;
        values = Math.min(values + 1, AR_MAX);
        // written so that NaN fails it, too
        if (!(Math.abs(error) <= ERROR_MAX)) {
            error = 0;
            errorBefore = 0;
        }
        forecast = predict();
        return error;
    }

    private boolean isReady() {
        return values >= order;
    }

    private double predict() {
        if (!isReady()) {
            return 0;
        }
        return constant + ar[0] * last + ar[1] * second + ar[2] * third + ma[0] * error + ma[1] * errorBefore;
    }

    /** Forecast of the next value; 0 while there are too few values to make one. */
    public double forecast() {
        return forecast;
    }

    long stateHash() {
        long hash = OrderBook.mix(values);
        hash = OrderBook.mix(hash + Double.doubleToLongBits(last));
        hash = OrderBook.mix(hash + Double.doubleToLongBits(second));
        hash = OrderBook.mix(hash + Double.doubleToLongBits(third));
        hash = OrderBook.mix(hash + Double.doubleToLongBits(error));
        return OrderBook.mix(hash + Double.doubleToLongBits(errorBefore));
    }

    /** Save or load values and errors; the coefficients are those of the latest parameters. */
    void transfer(final StateTransfer state) {
        last = state.real(last);
        second = state.real(second);
        third = state.real(third);
        error = state.real(error);
        errorBefore = state.real(errorBefore);
        values = state.count(values, AR_MAX);
        forecast = state.real(forecast);
    }
}
