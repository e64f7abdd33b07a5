package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ApiRequest.ascii;

/**
 * The venue's limits on requests and orders, charged before anything is sent and set right by what the venue says that
 * it has counted. One thread; allocates in its constructor only.
 */
final class Budgets {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    private static final long DAY_NS = 24 * HOUR_NS;
    private static final byte[] WEIGHT = ascii("REQUEST_WEIGHT");
    private static final byte[] ORDERS = ascii("ORDERS");
    private static final byte[] SECOND = ascii("SECOND");
    private static final byte[] MINUTE = ascii("MINUTE");
    private static final byte[] HOUR = ascii("HOUR");
    private static final byte[] DAY = ascii("DAY");

    private static final int TYPE = 0;
    private static final int INTERVAL = 1;
    private static final int NUMBER = 2;
    private static final int COUNT = 3;

    private final JsonShape limit = new JsonShape("rateLimitType", "interval", "intervalNum", "count");
    private final JsonArray limits = new JsonArray();
    private final Budget weight;
    private final Budget[] orders;

    Budgets(final Context context) {
        weight = new Budget(context.weightPerMinute(), MINUTE_NS);
        orders = new Budget[] {
            new Budget(context.ordersPer10Seconds(), 10 * SECOND_NS), new Budget(context.ordersPerDay(), DAY_NS)
        };
    }

    void onTime(final long venueNs) {
        weight.onTime(venueNs);
        for (final Budget budget : orders) {
            budget.onTime(venueNs);
        }
    }

    /** Charges a request; false when there is not enough left for it, and then nothing is charged. */
    boolean take(final RequestKind kind) {
        boolean hasRoom = weight.hasRoom(kind.weight(), kind.mayUseReserve());
        if (kind.isOrder()) {
            for (final Budget budget : orders) {
                hasRoom &= budget.hasRoom(1, true);
            }
        }
        if (hasRoom) {
            charge(kind, 1);
        }
        return hasRoom;
    }

    /** A request that was charged could not be sent. */
    void giveBack(final RequestKind kind) {
        charge(kind, -1);
    }

    private void charge(final RequestKind kind, final int sign) {
        change(weight, (long) sign * kind.weight());
        if (kind.isOrder()) {
            for (final Budget budget : orders) {
                change(budget, sign);
            }
        }
    }

    private static void change(final Budget budget, final long units) {
        if (units > 0) {
            budget.take(units);
        } else {
            budget.giveBack(-units);
        }
    }

    /** Reads the venue's counts; what is not understood is left alone. */
    void correct(final byte[] bytes, final int from, final int to, final RequestsInFlight inFlight) {
        limits.begin(bytes, from, to);
        while (limits.next()) {
            if (limit.read(bytes, limits.from(), limits.to()) < 0) {
                continue;
            }
            final long count = limit.whole(COUNT);
            final long lengthNs = limit.whole(NUMBER) * unitNs();
            if (!limit.isGood()) {
                continue;
            }
            if (limit.is(TYPE, WEIGHT) && lengthNs == weight.windowNs()) {
                weight.correct(count, inFlight.weight());
            } else if (limit.is(TYPE, ORDERS)) {
                correctOrders(lengthNs, count, inFlight.orders());
            }
        }
    }

    private void correctOrders(final long lengthNs, final long count, final int inFlight) {
        for (final Budget budget : orders) {
            if (budget.windowNs() == lengthNs) {
                budget.correct(count, inFlight);
            }
        }
    }

    private long unitNs() {
        if (limit.is(INTERVAL, SECOND)) {
            return SECOND_NS;
        }
        if (limit.is(INTERVAL, MINUTE)) {
            return MINUTE_NS;
        }
        if (limit.is(INTERVAL, HOUR)) {
            return HOUR_NS;
        }
        return limit.is(INTERVAL, DAY) ? DAY_NS : 0;
    }

    long weightUsed() {
        return weight.used();
    }

    long ordersUsed() {
        return orders[0].used();
    }
}
