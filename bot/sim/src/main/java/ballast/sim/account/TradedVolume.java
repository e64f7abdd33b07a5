package ballast.sim.account;

import ballast.core.risk.TradingDay;

/**
 * Value traded on the latest 30 days of UTC, today among them, as far as today has come. Single thread. No allocation
 * after construction.
 */
final class TradedVolume {
    private static final int DAYS = 30;

    private final long[] days = new long[DAYS];
    private long today = Long.MIN_VALUE;
    private long sum;

    /**
     * Volume until now.
     *
     * @param timeNs now, never less than at the call before.
     * @return money.
     */
    long at(final long timeNs) {
        final long day = Math.floorDiv(timeNs, TradingDay.DAY_NS);
        if (day != today) {
            for (long gone = Math.max(today + 1, day - DAYS + 1); gone <= day; gone++) {
                final int at = Math.floorMod(gone, DAYS);
                sum -= days[at];
                days[at] = 0;
            }
            today = day;
        }
        return sum;
    }

    /**
     * Something was traded at the time asked for last.
     *
     * @param money its value, not negative; beyond what 64 bits can count it adds nothing.
     */
    void add(final long money) {
        final long more = Math.min(money, Long.MAX_VALUE - sum);
        days[Math.floorMod(today, DAYS)] += more;
        sum += more;
    }
}
