package ballast.analytics.report;

import java.math.BigDecimal;
import java.util.List;

/** All instruments of one settlement currency together. Read-only once made. */
final class CurrencyRun {
    private final String currency;
    private final BigDecimal capital;
    private final List<InstrumentRun> instruments;
    private final Curve change;

    /**
     * Sums up.
     *
     * @param currency of all the instruments.
     * @param capital stated for it; null = none.
     * @param instruments at least one.
     */
    CurrencyRun(final String currency, final BigDecimal capital, final List<InstrumentRun> instruments) {
        this.currency = currency;
        this.capital = capital;
        this.instruments = List.copyOf(instruments);
        this.change = instruments.size() == 1 ? instruments.get(0).pnl().change() : sum(instruments);
    }

    /** Sum of step functions: at every time at which one of them moves. */
    private static Curve sum(final List<InstrumentRun> instruments) {
        final int decimals = instruments.stream()
                .mapToInt(run -> run.instrument().moneyDecimals())
                .max()
                .orElseThrow();
        final Curve sum = new Curve(decimals);
        final int[] next = new int[instruments.size()];
        final long[] latest = new long[instruments.size()];
        for (long at = earliest(instruments, next); at != Long.MAX_VALUE; at = earliest(instruments, next)) {
            long total = 0;
            for (int i = 0; i < next.length; i++) {
                final Curve curve = instruments.get(i).pnl().change();
                if (next[i] < curve.size() && curve.timeMs(next[i]) == at) {
                    latest[i] = rescaled(curve.value(next[i]), decimals - curve.decimals());
                    next[i]++;
                }
                total = Math.addExact(total, latest[i]);
            }
            sum.add(at, total);
        }
        return sum;
    }

    private static long rescaled(final long units, final int moreDecimals) {
        return BigDecimal.valueOf(units).scaleByPowerOfTen(moreDecimals).longValueExact();
    }

    private static long earliest(final List<InstrumentRun> instruments, final int[] next) {
        long at = Long.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            final Curve curve = instruments.get(i).pnl().change();
            at = next[i] < curve.size() ? Math.min(at, curve.timeMs(next[i])) : at;
        }
        return at;
    }

    String currency() {
        return currency;
    }

    /** Stated capital; null = none. */
    BigDecimal capital() {
        return capital;
    }

    List<InstrumentRun> instruments() {
        return instruments;
    }

    /** NAV change of all instruments together. */
    Curve change() {
        return change;
    }

    PnlSplit split() {
        return instruments.stream()
                .map(InstrumentRun::split)
                .reduce(PnlSplit::plus)
                .orElseThrow();
    }

    Trading trading() {
        return instruments.stream()
                .map(InstrumentRun::trading)
                .reduce(Trading::plus)
                .orElseThrow();
    }

    Quoting quoting() {
        final Quoting sum = new Quoting();
        instruments.forEach(run -> sum.add(run.state().quoting()));
        return sum;
    }
}
