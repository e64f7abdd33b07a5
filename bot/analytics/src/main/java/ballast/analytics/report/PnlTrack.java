package ballast.analytics.report;

import java.math.BigDecimal;

/**
 * What {@code pnl.csv} says of one instrument. Every row must satisfy, in whole units of money,
 *
 * <pre>  nav - opening nav = spread_capture + revaluation - fees + funding</pre>
 *
 * where the opening NAV is what the first row leaves when its parts are taken off. One thread.
 */
final class PnlTrack {
    private final RunHeader.Instrument instrument;
    private final RunHeader.Timing timing;
    private final Curve change;
    private final Curve spreadCapture;
    private final Curve revaluation;
    private final Curve fees;
    private final Curve funding;
    private final Curve position;
    private long openingNav;
    private long realised;
    private long rows;
    private long lastMs;

    PnlTrack(final RunHeader.Instrument instrument, final RunHeader.Timing timing) {
        this.instrument = instrument;
        this.timing = timing;
        change = new Curve(instrument.moneyDecimals());
        spreadCapture = new Curve(instrument.moneyDecimals());
        revaluation = new Curve(instrument.moneyDecimals());
        fees = new Curve(instrument.moneyDecimals());
        funding = new Curve(instrument.moneyDecimals());
        position = new Curve(instrument.quantityDecimals());
        lastMs = timing.startMs();
    }

    void accept(final TableRow row) {
        final long ms = row.ms("recv_ms");
        if (ms < lastMs || ms > timing.endMs()) {
            throw row.bad("recv_ms " + ms + " is not between " + lastMs + " (start or row before) and " + timing.endMs()
                    + " (end of the run)");
        }
        lastMs = ms;
        final int decimals = instrument.moneyDecimals();
        final long nav = row.scaled("nav", decimals);
        final long spread = row.scaled("spread_capture", decimals);
        final long moved = row.scaled("revaluation", decimals);
        final long paid = row.scaled("fees", decimals);
        final long funded = row.scaled("funding", decimals);
        final long sum = Math.addExact(Math.subtractExact(Math.addExact(spread, moved), paid), funded);
        if (rows == 0) {
            openingNav = Math.subtractExact(nav, sum);
        }
        final long gained = Math.subtractExact(nav, openingNav);
        if (gained != sum) {
            throw row.bad(instrument.symbol() + ": nav - opening nav = " + money(gained)
                    + " but spread_capture + revaluation - fees + funding = " + money(sum) + ", off by "
                    + money(Math.subtractExact(gained, sum)) + ' ' + instrument.settlementCurrency());
        }
        rows++;
        change.add(ms, gained);
        spreadCapture.add(ms, spread);
        revaluation.add(ms, moved);
        fees.add(ms, paid);
        funding.add(ms, funded);
        position.add(ms, row.scaled("position", instrument.quantityDecimals()));
        realised = row.scaled("realised", decimals);
    }

    private String money(final long units) {
        return BigDecimal.valueOf(units, instrument.moneyDecimals()).toPlainString();
    }

    /** Rows whose identity has been checked. */
    long rows() {
        return rows;
    }

    long openingNav() {
        return openingNav;
    }

    long realised() {
        return realised;
    }

    /** NAV less opening NAV. */
    Curve change() {
        return change;
    }

    Curve spreadCapture() {
        return spreadCapture;
    }

    Curve revaluation() {
        return revaluation;
    }

    Curve fees() {
        return fees;
    }

    Curve funding() {
        return funding;
    }

    Curve position() {
        return position;
    }
}
