package ballast.testnet.rest;

import ballast.testnet.api.Answer;
import ballast.testnet.api.Credentials;
import ballast.testnet.api.Router;
import ballast.testnet.faults.Faults.Cut;
import ballast.testnet.market.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Requests over HTTP, by verb and path. Single thread. */
public final class RestFront {
    private static final Map<String, String> METHODS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/v3/ping", "ping"),
            Map.entry("GET /api/v3/time", "time"),
            Map.entry("GET /api/v3/exchangeInfo", "exchangeInfo"),
            Map.entry("GET /api/v3/depth", "depth"),
            Map.entry("GET /api/v3/trades", "trades.recent"),
            Map.entry("GET /api/v3/aggTrades", "trades.aggregate"),
            Map.entry("GET /api/v3/ticker/bookTicker", "ticker.book"),
            Map.entry("POST /api/v3/order", "order.place"),
            Map.entry("DELETE /api/v3/order", "order.cancel"),
            Map.entry("GET /api/v3/order", "order.status"),
            Map.entry("POST /api/v3/order/test", "order.test"),
            Map.entry("POST /api/v3/order/cancelReplace", "order.cancelReplace"),
            Map.entry("PUT /api/v3/order/amend/keepPriority", "order.amend.keepPriority"),
            Map.entry("GET /api/v3/openOrders", "openOrders.status"),
            Map.entry("DELETE /api/v3/openOrders", "openOrders.cancelAll"),
            Map.entry("GET /api/v3/allOrders", "allOrders"),
            Map.entry("GET /api/v3/account", "account.status"),
            Map.entry("GET /api/v3/account/commission", "account.commission"),
            Map.entry("GET /api/v3/myTrades", "myTrades"),
            Map.entry("GET /api/v3/rateLimit/order", "account.rateLimits.orders")));

    private final Router router;

    /**
     * The way in over HTTP.
     *
     * @param router that does what is asked.
     */
    public RestFront(final Router router) {
        this.router = router;
    }

    /**
     * Do what is asked.
     *
     * @param request as it came.
     * @return what came of it, or null when there is no such path.
     */
    public Answer answer(final RestRequest request) {
        final String method = METHODS.get(request.verb() + " " + request.path());
        if (method == null) {
            return null;
        }
        final Map<String, String> params = new LinkedHashMap<>();
        try {
            addTo(params, request.query());
            addTo(params, request.body());
        } catch (final IllegalArgumentException notEncoded) {
            final Refusal refusal = new Refusal(-1101, "A parameter is not percent-encoded as it must be.");
            return new Answer(400, Router.error(refusal), null, null, Cut.NO, 0);
        }
        final String payload = unsigned(request.query()) + unsigned(request.body());
        final Credentials credentials = new Credentials(request.apiKey(), payload, params.get("signature"));
        return router.answer(request.from(), method, params, credentials, null);
    }

    private static void addTo(final Map<String, String> params, final String text) {
        for (final String one : text.split("&")) {
            final int at = one.indexOf('=');
            if (at > 0) {
                params.putIfAbsent(decode(one.substring(0, at)), decode(one.substring(at + 1)));
            }
        }
    }

    private static String decode(final String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What is signed: everything as sent but the signature. */
    private static String unsigned(final String text) {
        return text.replaceAll("(^|&)signature=[^&]*", "").replaceFirst("^&", "");
    }

    /** Weights and orders used, as the venue tells them in headers. */
    public Map<String, String> headers(final RestRequest request, final Answer answer, final long nowMs) {
        final Map<String, String> headers = new TreeMap<>();
        headers.put("X-MBX-USED-WEIGHT-1M", Integer.toString(router.limits().usedWeight(request.from())));
        headers.put("X-MBX-USED-WEIGHT", Integer.toString(router.limits().usedWeight(request.from())));
        if (answer.account() != null && "POST".equals(request.verb())) {
            headers.put(
                    "X-MBX-ORDER-COUNT-10S", Integer.toString(router.limits().orderCount(answer.account())));
        }
        if (answer.retryAfterMs() > 0) {
            headers.put("Retry-After", Long.toString(Math.max(1, (answer.retryAfterMs() - nowMs + 999) / 1000)));
        }
        return headers;
    }
}
