package ballast.testnet.api;

import ballast.testnet.market.Account;
import ballast.testnet.market.Fill;
import ballast.testnet.market.Json;
import ballast.testnet.market.Refusal;
import ballast.testnet.market.VenueClock;
import ballast.testnet.settings.Limits;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts weights by address and orders by account, in windows that begin with the minute, with each 10 seconds and with
 * the day. A first fill takes orders off the count, more of them when it made. Single thread.
 */
public final class RateLimits {
    private static final long MINUTE_MS = 60_000;
    private static final long TEN_SECONDS_MS = 10_000;
    private static final long DAY_MS = 86_400_000;
    private static final int MAKER_CREDIT = 5;

    /** A count that begins anew with each window. */
    private static final class Window {
        private final long lengthMs;
        private long startMs = Long.MIN_VALUE;
        private int count;

        Window(final long lengthMs) {
            this.lengthMs = lengthMs;
        }

        int at(final long nowMs) {
            final long start = Math.floorDiv(nowMs, lengthMs) * lengthMs;
            if (start != startMs) {
                startMs = start;
                count = 0;
            }
            return count;
        }

        void add(final long nowMs, final int some) {
            count = Math.max(0, at(nowMs) + some);
        }

        long endMs() {
            return startMs + lengthMs;
        }
    }

    /** What is known of an address. */
    private static final class Address {
        private final Window weight = new Window(MINUTE_MS);
        private final Window refused = new Window(MINUTE_MS);
        private long bannedUntilMs;
    }

    /** What is known of an account. */
    private static final class Orders {
        private final Window tenSeconds = new Window(TEN_SECONDS_MS);
        private final Window day = new Window(DAY_MS);
    }

    private final Limits limits;
    private final VenueClock clock;
    private final Map<String, Address> addresses = new HashMap<>();
    private final Map<Account, Orders> accounts = new HashMap<>();

    /**
     * Nothing counted yet.
     *
     * @param limits of the venue.
     * @param clock of the venue.
     */
    public RateLimits(final Limits limits, final VenueClock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    private long nowMs() {
        return clock.nowNs() / 1_000_000L;
    }

    private Address address(final String name) {
        return addresses.computeIfAbsent(name, one -> new Address());
    }

    private Orders orders(final Account account) {
        return accounts.computeIfAbsent(account, one -> new Orders());
    }

    /**
     * Count a request, before it is looked at.
     *
     * @param from address.
     * @param weight of the request.
     * @throws Refusal when it is beyond the limit, or the address is banned.
     */
    void onRequest(final String from, final int weight) {
        final Address address = address(from);
        final long nowMs = nowMs();
        if (nowMs < address.bannedUntilMs) {
            throw tooMany(
                    418,
                    address.bannedUntilMs,
                    "Way too many requests; IP banned until " + address.bannedUntilMs + ".");
        }
        address.weight.add(nowMs, weight);
        if (address.weight.at(nowMs) <= limits.weightPerMinute()) {
            return;
        }
        address.refused.add(nowMs, 1);
        if (limits.refusalsToBan() > 0 && address.refused.at(nowMs) > limits.refusalsToBan()) {
            address.bannedUntilMs = nowMs + limits.banSeconds() * 1000L;
        }
        throw tooMany(
                429,
                address.weight.endMs(),
                "Too much request weight used; current limit is " + limits.weightPerMinute()
                        + " request weight per 1 MINUTE.");
    }

    private Refusal tooMany(final int status, final long retryMs, final String text) {
        return new Refusal(
                status,
                -1003,
                text,
                Json.object().put("serverTime", clock.toldMs()).put("retryAfter", retryMs));
    }

    /** A request went well that weighs only when it fails. */
    void giveBack(final String from, final int weight) {
        address(from).weight.add(nowMs(), -weight);
    }

    /**
     * Count a new order.
     *
     * @throws Refusal when there are too many.
     */
    void onOrder(final Account account) {
        final Orders orders = orders(account);
        final long nowMs = nowMs();
        if (orders.tenSeconds.at(nowMs) >= limits.ordersPer10s()) {
            throw new Refusal(
                    429,
                    -1015,
                    "Too many new orders; current limit is " + limits.ordersPer10s() + " orders per 10 SECOND.",
                    Json.object().put("retryAfter", orders.tenSeconds.endMs()));
        }
        if (orders.day.at(nowMs) >= limits.ordersPerDay()) {
            throw new Refusal(
                    429,
                    -1015,
                    "Too many new orders; current limit is " + limits.ordersPerDay() + " orders per 1 DAY.",
                    Json.object().put("retryAfter", orders.day.endMs()));
        }
        orders.tenSeconds.add(nowMs, 1);
        orders.day.add(nowMs, 1);
    }

    /** An order was filled for the first time. */
    void onFirstFill(final Account account, final Fill fill) {
        final int credit = fill.isMaker() ? MAKER_CREDIT : 1;
        orders(account).tenSeconds.add(nowMs(), -credit);
        orders(account).day.add(nowMs(), -credit);
    }

    /** Weight that an address has used in this minute. */
    public int usedWeight(final String from) {
        return address(from).weight.at(nowMs());
    }

    /** Orders that an account has placed in these ten seconds. */
    public int orderCount(final Account account) {
        return orders(account).tenSeconds.at(nowMs());
    }

    /** The limits of all, and what of them is used. */
    ArrayNode told(final String from, final Account account, final boolean isCounted) {
        final ArrayNode rows = Json.array();
        final Integer used = isCounted && from != null ? Integer.valueOf(usedWeight(from)) : null;
        if (from != null) {
            row(rows, "REQUEST_WEIGHT", "MINUTE", new int[] {1, limits.weightPerMinute()}, used);
        }
        if (account != null || !isCounted) {
            row(
                    rows,
                    "ORDERS",
                    "SECOND",
                    new int[] {10, limits.ordersPer10s()},
                    isCounted ? orderCount(account) : null);
            row(
                    rows,
                    "ORDERS",
                    "DAY",
                    new int[] {1, limits.ordersPerDay()},
                    isCounted ? Integer.valueOf(orders(account).day.at(nowMs())) : null);
        }
        return rows;
    }

    private static void row(
            final ArrayNode rows, final String type, final String interval, final int[] numbers, final Integer count) {
        final var row = rows.addObject()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", numbers[0])
                .put("limit", numbers[1]);
        if (count != null) {
            row.put("count", count);
        }
    }
}
