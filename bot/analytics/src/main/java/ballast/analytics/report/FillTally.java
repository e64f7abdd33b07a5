package ballast.analytics.report;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** What {@code fills.csv} says of one instrument. One thread. */
final class FillTally {
    private final RunHeader.Instrument instrument;
    private final OrderTally orders;
    private final Valuation valuation;
    private final Curve buys;
    private final Curve sells;
    private final Set<String> racedExecutions = new HashSet<>();
    private long count;
    private long makerCount;
    private BigDecimal turnover = BigDecimal.ZERO;
    private BigDecimal makerTurnover = BigDecimal.ZERO;
    private long feeUnits;
    private long boughtUnits;
    private long soldUnits;
    private long racedUnits;
    private long positionLeast = Long.MAX_VALUE;
    private long positionGreatest = Long.MIN_VALUE;
    private long positionLast;

    FillTally(final RunHeader.Instrument instrument, final OrderTally orders) {
        this.instrument = instrument;
        this.orders = orders;
        this.valuation = new Valuation(instrument);
        this.buys = new Curve(instrument.priceDecimals());
        this.sells = new Curve(instrument.priceDecimals());
    }

    void accept(final TableRow row) {
        final long ms = row.ms("recv_ms");
        final long units = row.scaled("qty", instrument.quantityDecimals());
        if (units <= 0) {
            throw row.bad("qty must be positive");
        }
        final boolean buy = row.side("side") > 0;
        final BigDecimal value = valuation.value(row, units);
        count++;
        turnover = turnover.add(value);
        if (isMaker(row)) {
            makerCount++;
            makerTurnover = makerTurnover.add(value);
        }
        feeUnits = Math.addExact(feeUnits, row.scaled("fee", instrument.moneyDecimals()));
        boughtUnits = Math.addExact(boughtUnits, buy ? units : 0);
        soldUnits = Math.addExact(soldUnits, buy ? 0 : units);
        (buy ? buys : sells).append(ms, row.scaled("price", instrument.priceDecimals()));
        positionLast = row.scaled("position", instrument.quantityDecimals());
        positionLeast = Math.min(positionLeast, positionLast);
        positionGreatest = Math.max(positionGreatest, positionLast);
        if (orders.isRaced(row.required("order_id"), ms)) {
            racedUnits = Math.addExact(racedUnits, units);
            racedExecutions.add(row.required("exec_id"));
        }
    }

    private static boolean isMaker(final TableRow row) {
        final String liquidity = row.text("liquidity");
        if (!liquidity.equals("MAKER") && !liquidity.equals("TAKER") && !liquidity.equals("NONE")) {
            throw row.bad("liquidity '" + liquidity + "' is none of MAKER, TAKER, NONE");
        }
        return liquidity.equals("MAKER");
    }

    boolean isRaced(final String execId) {
        return racedExecutions.contains(execId);
    }

    long count() {
        return count;
    }

    long makerCount() {
        return makerCount;
    }

    BigDecimal turnover() {
        return turnover;
    }

    BigDecimal makerTurnover() {
        return makerTurnover;
    }

    long feeUnits() {
        return feeUnits;
    }

    long boughtUnits() {
        return boughtUnits;
    }

    long soldUnits() {
        return soldUnits;
    }

    long racedUnits() {
        return racedUnits;
    }

    /** Least position right after a fill; {@link Long#MAX_VALUE} without fills. */
    long positionLeast() {
        return positionLeast;
    }

    /** Greatest position right after a fill; {@link Long#MIN_VALUE} without fills. */
    long positionGreatest() {
        return positionGreatest;
    }

    long positionLast() {
        return positionLast;
    }

    /** Prices bought at and when. */
    Curve buys() {
        return buys;
    }

    /** Prices sold at and when. */
    Curve sells() {
        return sells;
    }
}
