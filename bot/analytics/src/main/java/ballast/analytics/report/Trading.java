package ballast.analytics.report;

import java.math.BigDecimal;

/**
 * Orders and fills in figures. An amend counts as a cancel and a new order, as it stands in {@code orders.csv}.
 *
 * @param orders placed, refused ones included.
 * @param rejected orders that the venue or gateway refused.
 * @param cancelRequests asked for.
 * @param cancelRejects refused cancels.
 * @param lostRaces refused cancels of orders that had been filled completely.
 * @param racedQuantity filled after a cancel had been asked for; null in a sum over instruments.
 * @param racedEdge worth of those fills at the primary horizon; negative = lost.
 * @param expired orders.
 * @param fills executions.
 * @param makerFills executions that provided liquidity.
 * @param filledOrders orders with at least one fill.
 * @param completedOrders orders filled completely.
 * @param orderedQuantity quantity newly exposed by accepted orders; null in a sum over instruments.
 * @param bought quantity; null in a sum over instruments.
 * @param sold quantity; null in a sum over instruments.
 * @param turnover value of all fills.
 * @param makerTurnover value of the fills that provided liquidity.
 * @param orderedValue value of accepted orders at their limit prices.
 */
record Trading(
        long orders,
        long rejected,
        long cancelRequests,
        long cancelRejects,
        long lostRaces,
        BigDecimal racedQuantity,
        BigDecimal racedEdge,
        long expired,
        long fills,
        long makerFills,
        long filledOrders,
        long completedOrders,
        BigDecimal orderedQuantity,
        BigDecimal bought,
        BigDecimal sold,
        BigDecimal turnover,
        BigDecimal makerTurnover,
        double orderedValue) {

    static Trading of(final InstrumentRun run) {
        final OrderTally orders = run.orders();
        final FillTally fills = run.fills();
        final int decimals = run.instrument().quantityDecimals();
        return new Trading(
                orders.placed(),
                orders.rejected(),
                orders.cancelRequests(),
                orders.cancelRejects(),
                orders.lostRaces(),
                BigDecimal.valueOf(fills.racedUnits(), decimals),
                run.money(run.markouts().racedEdgeUnits()),
                orders.expired(),
                fills.count(),
                fills.makerCount(),
                orders.filledOrders(),
                orders.completedOrders(),
                BigDecimal.valueOf(orders.orderedUnits(), decimals),
                BigDecimal.valueOf(fills.boughtUnits(), decimals),
                BigDecimal.valueOf(fills.soldUnits(), decimals),
                fills.turnover(),
                fills.makerTurnover(),
                orders.orderedValue());
    }

    /** Share of the turnover that provided liquidity. */
    double makerRatio() {
        return turnover.signum() == 0 ? Double.NaN : makerTurnover.doubleValue() / turnover.doubleValue();
    }

    /** Filled over ordered quantity; NaN in a sum over instruments. */
    double fillRatioByQuantity() {
        return orderedQuantity == null || orderedQuantity.signum() == 0
                ? Double.NaN
                : bought.add(sold).doubleValue() / orderedQuantity.doubleValue();
    }

    /** Filled over ordered value. */
    double fillRatioByValue() {
        return turnover.doubleValue() / orderedValue;
    }

    /** Share of accepted orders that were filled at least in part. */
    double fillRatioByCount() {
        return (double) filledOrders / (orders - rejected);
    }

    /** Orders placed per fill. */
    double orderToTrade() {
        return fills == 0 ? Double.NaN : (double) orders / fills;
    }

    /** Sum with the figures of another instrument of the same currency; quantities do not add up. */
    Trading plus(final Trading other) {
        return new Trading(
                orders + other.orders,
                rejected + other.rejected,
                cancelRequests + other.cancelRequests,
                cancelRejects + other.cancelRejects,
                lostRaces + other.lostRaces,
                null,
                racedEdge.add(other.racedEdge),
                expired + other.expired,
                fills + other.fills,
                makerFills + other.makerFills,
                filledOrders + other.filledOrders,
                completedOrders + other.completedOrders,
                null,
                null,
                null,
                turnover.add(other.turnover),
                makerTurnover.add(other.makerTurnover),
                orderedValue + other.orderedValue);
    }
}
