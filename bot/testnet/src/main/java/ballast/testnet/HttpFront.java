package ballast.testnet;

import ballast.testnet.api.Answer;
import ballast.testnet.api.Delivery;
import ballast.testnet.api.FaultDesk;
import ballast.testnet.api.Router;
import ballast.testnet.market.Refusal;
import ballast.testnet.rest.RestFront;
import ballast.testnet.rest.RestRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;

/** The way in over HTTP: a request is read whole, then answered by the market's thread. */
final class HttpFront implements HttpHandler {
    private static final String ADMIN = "/testnet/faults";

    private final Executor market;
    private final RestFront rest;
    private final FaultDesk faults;
    private final Delivery delivery;
    private final LongSupplier nowMs;

    HttpFront(
            final Executor market,
            final RestFront rest,
            final FaultDesk faults,
            final Delivery delivery,
            final LongSupplier nowMs) {
        this.market = market;
        this.rest = rest;
        this.faults = faults;
        this.delivery = delivery;
        this.nowMs = nowMs;
    }

    @Override
    public void handleRequest(final HttpServerExchange exchange) {
        // a Runnable, so that the exchange does not end with it: an answer may come later, in another task
        exchange.getRequestReceiver()
                .receiveFullString((whole, body) -> whole.dispatch(market, () -> {
                    if (ADMIN.equals(whole.getRequestPath())) {
                        admin(whole, body);
                    } else {
                        rest(whole, body);
                    }
                }));
    }

    private void admin(final HttpServerExchange exchange, final String body) {
        try {
            if (!"POST".equals(exchange.getRequestMethod().toString())) {
                throw new Refusal(405, -1100, "POST {\"name\": \"...\"}", null);
            }
            send(exchange, 200, Map.of(), faults.answer(body).toString());
        } catch (final Refusal refusal) {
            send(exchange, refusal.status(), Map.of(), Router.error(refusal).toString());
        }
    }

    private void rest(final HttpServerExchange exchange, final String body) {
        final RestRequest request = new RestRequest(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                body,
                exchange.getRequestHeaders().getFirst("X-MBX-APIKEY"),
                exchange.getSourceAddress().getAddress().getHostAddress());
        final Answer answer = rest.answer(request);
        if (answer == null) {
            send(exchange, 404, Map.of(), "{\"code\":-1020,\"msg\":\"There is no such path here.\"}");
            return;
        }
        delivery.deliver(
                answer,
                () -> send(
                        exchange,
                        answer.status(),
                        rest.headers(request, answer, nowMs.getAsLong()),
                        answer.body().toString()),
                () -> IoUtils.safeClose(exchange.getConnection()));
    }

    private static void send(
            final HttpServerExchange exchange, final int status, final Map<String, String> headers, final String body) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json;charset=UTF-8");
        headers.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(body);
    }
}
