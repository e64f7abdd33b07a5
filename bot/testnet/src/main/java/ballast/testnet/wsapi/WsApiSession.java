package ballast.testnet.wsapi;

import ballast.testnet.api.Answer;
import ballast.testnet.api.Credentials;
import ballast.testnet.api.Delivery;
import ballast.testnet.api.Params;
import ballast.testnet.api.Router;
import ballast.testnet.api.Signatures;
import ballast.testnet.market.Account;
import ballast.testnet.market.Json;
import ballast.testnet.market.Refusal;
import ballast.testnet.session.Session;
import ballast.testnet.session.Wire;
import ballast.testnet.settings.KeyKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that sends requests over a WebSocket, and hears what happens to the accounts it subscribed to. Single
 * thread.
 */
public final class WsApiSession extends Session {
    private static final int GOOD = 200;

    private final Router router;
    private final Delivery delivery;
    private final String from;
    private final boolean isShort;
    private final Map<Integer, Account> subscriptions = new TreeMap<>();
    private int nextSubscription;
    private Account loggedOn;
    private long loggedOnMs;
    private final long connectedMs;

    /**
     * A client that has come.
     *
     * @param wire to it.
     * @param from its address.
     * @param router that does what it asks.
     * @param delivery of the answers.
     * @param isShort whether it does not want to hear of rate limits.
     * @param nowMs now.
     */
    public WsApiSession(
            final Wire wire,
            final String from,
            final Router router,
            final Delivery delivery,
            final boolean isShort,
            final long nowMs) {
        super(wire, 0, nowMs);
        this.from = from;
        this.router = router;
        this.delivery = delivery;
        this.isShort = isShort;
        this.connectedMs = nowMs;
    }

    /**
     * Something happened to an account.
     *
     * @param account whose.
     * @param event not wrapped.
     */
    public void onEvent(final Account account, final ObjectNode event) {
        subscriptions.forEach((id, one) -> {
            if (one == account) {
                final ObjectNode wrapped = Json.object().put("subscriptionId", id);
                wrapped.set("event", event);
                wire().text(wrapped.toString());
            }
        });
    }

    @Override
    public void tellShutdown(final long nowMs) {
        final ObjectNode event = Json.object().put("e", "serverShutdown").put("E", nowMs);
        final ObjectNode wrapped = Json.object();
        wrapped.set("event", event);
        wire().text(wrapped.toString());
    }

    @Override
    protected void onText(final String text, final long nowMs) {
        final JsonNode request = Json.parse(text);
        final JsonNode params = request == null ? null : request.path("params");
        final boolean isRequest = request != null
                && request.isObject()
                && request.path("method").isTextual()
                && (params.isMissingNode() || params.isNull() || params.isObject());
        if (!isRequest) {
            tell(null, 400, Router.error(new Refusal(-1100, "JSON-RPC request is not well formed.")), null);
            return;
        }
        final Map<String, String> values = new LinkedHashMap<>();
        params.properties()
                .forEach(one -> values.put(
                        one.getKey(),
                        one.getValue().isContainerNode()
                                ? one.getValue().toString()
                                : one.getValue().asText()));
        final JsonNode id = request.get("id");
        final String method = request.path("method").asText();
        final Credentials credentials =
                new Credentials(values.get("apiKey"), Signatures.payload(values), values.get("signature"));
        if (method.startsWith("session.") || method.startsWith("userDataStream.")) {
            hereAnd(id, method, values, credentials, nowMs);
            return;
        }
        final Answer answer = router.answer(from, method, values, credentials, loggedOn);
        delivery.deliver(
                answer, () -> tell(id, answer.status(), answer.body(), answer.rateLimits()), () -> wire().cut());
    }

    /** What is about this connection, not about the venue. */
    private void hereAnd(
            final JsonNode id,
            final String method,
            final Map<String, String> values,
            final Credentials credentials,
            final long nowMs) {
        try {
            tell(id, GOOD, here(method, values, credentials, nowMs), null);
        } catch (final Refusal refusal) {
            tell(id, refusal.status(), Router.error(refusal), null);
        }
    }

    private JsonNode here(
            final String method, final Map<String, String> values, final Credentials credentials, final long nowMs) {
        final Params params = new Params(values);
        return switch (method) {
            case "session.logon" -> {
                final Account account = router.authenticate(params, credentials, null);
                if (account.settings().kind() != KeyKind.ED25519) {
                    throw new Refusal(-4056, "HMAC_SHA256 API key is not supported.");
                }
                loggedOn = account;
                loggedOnMs = nowMs;
                yield status(nowMs);
            }
            case "session.status" -> status(nowMs);
            case "session.logout" -> {
                loggedOn = null;
                yield status(nowMs);
            }
            case "userDataStream.subscribe" -> {
                if (loggedOn == null) {
                    throw new Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.", null);
                }
                yield subscribe(loggedOn);
            }
            case "userDataStream.subscribe.signature" -> subscribe(router.authenticate(params, credentials, loggedOn));
            case "userDataStream.unsubscribe" -> unsubscribe(params.whole("subscriptionId"));
            case "session.subscriptions" -> {
                final ArrayNode rows = Json.array();
                subscriptions.keySet().forEach(one -> rows.addObject().put("subscriptionId", one));
                yield rows;
            }
            default -> throw new Refusal(404, -1020, "This operation is not supported.", null);
        };
    }

    private ObjectNode status(final long nowMs) {
        final ObjectNode status = Json.object()
                .put("apiKey", loggedOn == null ? null : loggedOn.settings().apiKey());
        if (loggedOn == null) {
            status.putNull("authorizedSince");
        } else {
            status.put("authorizedSince", loggedOnMs);
        }
        return status.put("connectedSince", connectedMs)
                .put("returnRateLimits", !isShort)
                .put("serverTime", nowMs)
                .put("userDataStream", !subscriptions.isEmpty());
    }

    private JsonNode subscribe(final Account account) {
        if (subscriptions.containsValue(account)) {
            throw new Refusal(-2035, "User Data Stream subscription already active.");
        }
        subscriptions.put(nextSubscription, account);
        return Json.object().put("subscriptionId", nextSubscription++);
    }

    private JsonNode unsubscribe(final Long asked) {
        if (asked == null) {
            subscriptions.clear();
        } else if (subscriptions.remove(asked.intValue()) == null) {
            throw new Refusal(-2036, "User Data Stream subscription not active.");
        }
        return Json.object();
    }

    private void tell(final JsonNode id, final int status, final JsonNode body, final ArrayNode rateLimits) {
        final ObjectNode answer = Json.object();
        answer.set("id", id);
        answer.put("status", status);
        answer.set(status == GOOD ? "result" : "error", body);
        if (rateLimits != null && !isShort) {
            answer.set("rateLimits", rateLimits);
        }
        wire().text(answer.toString());
    }
}
