package ballast.testnet.api;

import ballast.testnet.faults.Faults;
import ballast.testnet.faults.Faults.Cut;
import ballast.testnet.faults.Faults.Forced;
import ballast.testnet.market.Account;
import ballast.testnet.market.Exchange;
import ballast.testnet.market.Json;
import ballast.testnet.market.Refusal;
import ballast.testnet.market.UserEvents;
import ballast.testnet.settings.TestnetSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every request by its WebSocket name, whichever way it came in: counts it, finds out who asks, does it. Single thread.
 */
public final class Router {
    private static final long WINDOW_MS = 5000;
    private static final long WINDOW_MS_MAX = 60_000;
    private static final long AHEAD_MS = 1000;
    private static final long RETRY_MS = 10_000;

    /**
     * One kind of request.
     *
     * @param weight of it.
     * @param isSigned whether an account asks.
     * @param isFreeWhenGood whether it weighs only when it fails.
     * @param handler that does it.
     */
    private record Entry(int weight, boolean isSigned, boolean isFreeWhenGood, Call.Handler handler) {}

    private final Exchange exchange;
    private final Faults faults;
    private final RateLimits limits;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * A router for a venue.
     *
     * @param exchange that does what is asked.
     * @param settings of the testnet.
     * @param faults that go wrong on purpose.
     */
    public Router(final Exchange exchange, final TestnetSettings settings, final Faults faults) {
        this.exchange = exchange;
        this.faults = faults;
        this.limits = new RateLimits(settings.limits(), exchange.clock());
        final String selfTrade = UserEvents.word(settings.selfTrade());
        addPublic(new PublicCalls(limits, faults, selfTrade));
        final OrderCalls orders = new OrderCalls(limits, faults, selfTrade);
        trade("order.place", 1, orders::place);
        signed("order.test", 1, orders::test);
        trade("order.cancel", 1, orders::cancel);
        trade("order.cancelReplace", 1, orders::cancelReplace);
        trade("order.amend.keepPriority", 4, orders::amend);
        trade("openOrders.cancelAll", 1, orders::cancelAll);
        final AccountCalls account = new AccountCalls(limits, selfTrade);
        signed("order.status", 4, account::order);
        signed("openOrders.status", 6, account::openOrders);
        signed("allOrders", 20, account::allOrders);
        signed("myTrades", 20, account::trades);
        signed("account.status", 20, account::account);
        signed("account.commission", 20, account::commission);
        signed("account.rateLimits.orders", 40, account::orderLimits);
    }

    private void addPublic(final PublicCalls calls) {
        entries.put("ping", new Entry(1, false, false, call -> Json.object()));
        entries.put("time", new Entry(1, false, false, calls::time));
        entries.put("exchangeInfo", new Entry(20, false, false, calls::exchangeInfo));
        entries.put("depth", new Entry(5, false, false, calls::depth));
        entries.put("trades.recent", new Entry(25, false, false, calls::trades));
        entries.put("trades.aggregate", new Entry(4, false, false, calls::aggregateTrades));
        entries.put("ticker.book", new Entry(2, false, false, calls::bookTicker));
    }

    private void signed(final String method, final int weight, final Call.Handler handler) {
        entries.put(method, new Entry(weight, true, false, handler));
    }

    private void trade(final String method, final int weight, final Call.Handler handler) {
        entries.put(method, new Entry(weight, true, true, handler));
    }

    /** Counts of weights and orders. */
    public RateLimits limits() {
        return limits;
    }

    /**
     * Do what is asked.
     *
     * @param from address that asks.
     * @param method name.
     * @param params by name.
     * @param credentials of the request.
     * @param session account that is logged on, or null: then the request must be signed.
     * @return what came of it; never null.
     */
    public Answer answer(
            final String from,
            final String method,
            final Map<String, String> params,
            final Credentials credentials,
            final Account session) {
        final Cut cut = faults.cut(method);
        Account account = null;
        int status = 200;
        JsonNode body;
        try {
            final Entry entry = entries.get(method);
            if (entry == null) {
                throw new Refusal(404, -1020, "This operation is not supported.", null);
            }
            final int weight = weight(method, entry, params);
            limits.onRequest(from, weight);
            final Params values = new Params(params);
            account = entry.isSigned() ? authenticate(values, credentials, session) : null;
            body = cut == Cut.BEFORE ? Json.object() : perform(method, entry, new Call(exchange, account, values));
            if (entry.isFreeWhenGood()) {
                limits.giveBack(from, weight);
            }
        } catch (final Refusal refusal) {
            status = refusal.status();
            body = error(refusal);
        }
        return new Answer(status, body, account, limits.told(from, account, true), cut, faults.delayMs(method));
    }

    private JsonNode perform(final String method, final Entry entry, final Call call) {
        final Forced forced = faults.forced(method);
        if (forced != null) {
            final ObjectNode data = forced.status() == 400
                    ? null
                    : Json.object().put("retryAfter", exchange.clock().toldMs() + RETRY_MS);
            throw new Refusal(forced.status(), forced.code(), forced.text(), data);
        }
        return entry.handler().answer(call);
    }

    /** An error in the venue's words. */
    public static ObjectNode error(final Refusal refusal) {
        final ObjectNode error = Json.object().put("code", refusal.code()).put("msg", refusal.getMessage());
        if (refusal.data() != null) {
            error.set("data", refusal.data());
        }
        return error;
    }

    private static int weight(final String method, final Entry entry, final Map<String, String> params) {
        final Params values = new Params(params);
        return switch (method) {
            case "depth" -> {
                final int limit = values.limit(100, Integer.MAX_VALUE);
                if (limit <= 100) {
                    yield entry.weight();
                }
                yield limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;
            }
            case "openOrders.status" -> values.text("symbol") == null ? 80 : entry.weight();
            case "myTrades" -> values.text("orderId") == null ? entry.weight() : 5;
            default -> entry.weight();
        };
    }

    /**
     * Who signed a request.
     *
     * @param params of the request; its timestamp is checked.
     * @param credentials of the request.
     * @param session account that is logged on and need not sign, or null.
     * @throws Refusal when it is nobody, or the time is not near enough.
     */
    public Account authenticate(final Params params, final Credentials credentials, final Account session) {
        final boolean isLoggedOn = session != null && credentials.apiKey() == null;
        final Account account = isLoggedOn ? session : byKey(credentials.apiKey());
        requireTime(params);
        if (isLoggedOn) {
            return account;
        }
        if (credentials.signature() == null || credentials.signature().isEmpty()) {
            throw new Refusal(-1102, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        }
        if (!Signatures.isValid(account.settings(), credentials.payload(), credentials.signature())) {
            throw new Refusal(-1022, "Signature for this request is not valid.");
        }
        return account;
    }

    private Account byKey(final String apiKey) {
        if (apiKey == null || !apiKey.matches("[A-Za-z0-9_-]{1,128}")) {
            throw new Refusal(401, -2014, "API-key format invalid.", null);
        }
        final Account account = exchange.account(apiKey);
        if (account == null) {
            throw new Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.", null);
        }
        return account;
    }

    private void requireTime(final Params params) {
        params.required("timestamp");
        final long timestamp = params.whole("timestamp");
        final Long asked = params.whole("recvWindow");
        final long window = asked == null ? WINDOW_MS : asked;
        if (window > WINDOW_MS_MAX) {
            throw new Refusal(-1131, "recvWindow must be less than 60000");
        }
        final long nowMs = exchange.clock().toldMs();
        if (timestamp >= nowMs + AHEAD_MS) {
            throw new Refusal(-1021, "Timestamp for this request was " + AHEAD_MS + "ms ahead of the server's time.");
        }
        if (nowMs - timestamp > window) {
            throw new Refusal(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }
}
