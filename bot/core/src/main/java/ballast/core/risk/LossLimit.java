package ballast.core.risk;

import ballast.core.state.StateTransfer;

/**
 * Daily loss: net asset value now against its value at the start of the trading day (R15).
 *
 * <p>The day rolls once, at the first event on or after its start, and starts with the value before that event, so that
 * no loss falls between two days. Single writer: the core. No allocation.
 */
public final class LossLimit {
    /** Nanoseconds of a trading day. */
    public static final long DAY_NS = 86_400_000_000_000L;

    private static final int TAG = StateTransfer.mark("LOSS");

    private long dayStartNs;
    private long lossMax;
    private long day = Long.MIN_VALUE;
    private long dayStartNav;
    private long lastNav;

    /**
     * Take new limits.
     *
     * @param newDayStartNs start of the trading day after midnight UTC.
     * @param newLossMax largest loss in money, not negative.
     */
    public void prepare(final long newDayStartNs, final long newLossMax) {
        dayStartNs = newDayStartNs;
        lossMax = newLossMax;
    }

    /**
     * Judge the present value. To be asked after every change of it.
     *
     * @param nowNs core time.
     * @param nav net asset value in money.
     * @return true when the loss of the day is greater than allowed.
     */
    public boolean isBreached(final long nowNs, final long nav) {
        final long today = Math.floorDiv(nowNs - dayStartNs, DAY_NS);
        if (today > day) {
            dayStartNav = day == Long.MIN_VALUE ? nav : lastNav;
            day = today;
        }
        lastNav = nav;
        return dayStartNav - nav > lossMax;
    }

    /** Loss since the start of the day in money; negative = profit. */
    public long loss(final long nav) {
        return dayStartNav - nav;
    }

    public long lossMax() {
        return lossMax;
    }

    /** Save or load the trading day; the limits are those of the latest parameters. */
    public void transfer(final StateTransfer state) {
        state.tag(TAG);
        day = state.whole(day);
        dayStartNav = state.whole(dayStartNav);
        lastNav = state.whole(lastNav);
    }
}
