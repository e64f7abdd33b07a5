package ballast.testnet.api;

import ballast.codecs.Side;
import ballast.testnet.faults.Faults;
import ballast.testnet.market.Account;
import ballast.testnet.market.Json;
import ballast.testnet.market.Lifetime;
import ballast.testnet.market.Order;
import ballast.testnet.market.OrderStatus;
import ballast.testnet.market.OrderTicket;
import ballast.testnet.market.OrderType;
import ballast.testnet.market.Refusal;
import ballast.testnet.market.SymbolMarket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** What changes orders. */
final class OrderCalls {
    private static final String NEW_ID = "newClientOrderId";

    private final RateLimits limits;
    private final Faults faults;
    private final String selfTrade;
    private long madeUpIds;

    OrderCalls(final RateLimits limits, final Faults faults, final String selfTrade) {
        this.limits = limits;
        this.faults = faults;
        this.selfTrade = selfTrade;
    }

    JsonNode place(final Call call) {
        final OrderTicket ticket = ticket(call);
        final String form = form(call, ticket.type());
        limits.onOrder(call.account());
        final Order order = call.exchange().desk().place(call.account(), ticket);
        if (!order.fills().isEmpty()) {
            limits.onFirstFill(call.account(), order.fills().get(0));
        }
        return OrderJson.placed(order, form, selfTrade);
    }

    JsonNode test(final Call call) {
        call.exchange().desk().check(call.account(), ticket(call));
        return Json.object();
    }

    private static String form(final Call call, final OrderType type) {
        final String asked = call.params().text("newOrderRespType");
        if (asked == null) {
            return type == OrderType.LIMIT_MAKER ? "ACK" : "FULL";
        }
        if (!asked.matches("ACK|RESULT|FULL")) {
            throw new Refusal(-1100, "Illegal characters found in parameter 'newOrderRespType'.");
        }
        return asked;
    }

    private OrderTicket ticket(final Call call) {
        final Params params = call.params();
        final SymbolMarket market = call.symbol();
        params.required("side");
        params.required("type");
        final Side side = "BUY".equals(params.text("side")) || "SELL".equals(params.text("side"))
                ? Side.valueOf(params.text("side"))
                : null;
        if (side == null) {
            throw new Refusal(-1117, "Invalid side.");
        }
        final OrderType type = params.word("type", OrderType.class, -1116);
        final Lifetime asked = params.word("timeInForce", Lifetime.class, -1115);
        final String rule = params.text("selfTradePreventionMode");
        if (rule != null && !rule.equals(selfTrade)) {
            throw new Refusal(-2010, "This symbol does not allow the specified self-trade prevention mode.");
        }
        final String asWished = params.clientId(NEW_ID);
        final String clientId = asWished == null ? "testnet" + ++madeUpIds : asWished;
        if (type == OrderType.MARKET) {
            refuseOthers(params, "price", "timeInForce");
            final BigDecimal quote = params.amount("quoteOrderQty");
            final BigDecimal quantity = quote == null ? params.requiredAmount("quantity") : params.amount("quantity");
            if (quote != null && quantity != null) {
                throw new Refusal(-1106, "Parameter 'quoteOrderQty' sent when not required.");
            }
            return new OrderTicket(market, side, type, Lifetime.IOC, quantity, quote, null, clientId);
        }
        refuseOthers(params, "quoteOrderQty");
        if (type == OrderType.LIMIT) {
            params.required("timeInForce");
        } else {
            refuseOthers(params, "timeInForce");
        }
        return new OrderTicket(
                market,
                side,
                type,
                type == OrderType.LIMIT ? asked : Lifetime.GTC,
                params.requiredAmount("quantity"),
                null,
                params.requiredAmount("price"),
                clientId);
    }

    private static void refuseOthers(final Params params, final String... names) {
        for (final String name : names) {
            if (params.text(name) != null) {
                throw new Refusal(-1106, "Parameter '" + name + "' sent when not required.");
            }
        }
    }

    JsonNode cancel(final Call call) {
        final Order order = call.order("orderId", "origClientOrderId");
        cancel(call, order, call.params().clientId(NEW_ID));
        return OrderJson.cancelled(order, selfTrade);
    }

    private void cancel(final Call call, final Order order, final String cancelId) {
        final String only = call.params().text("cancelRestrictions");
        final boolean isNotNew = "ONLY_NEW".equals(only) && order != null && order.status() != OrderStatus.NEW;
        final boolean isNotPart =
                "ONLY_PARTIALLY_FILLED".equals(only) && order != null && order.status() != OrderStatus.PARTIALLY_FILLED;
        if (isNotNew || isNotPart) {
            throw new Refusal(-2011, "Order was not canceled due to cancel restrictions.");
        }
        if (order != null && order.status().isOpen() && faults.isCancelLate()) {
            call.exchange().desk().fill(call.account(), order);
        }
        call.exchange().desk().cancel(call.account(), order, cancelId);
    }

    JsonNode cancelAll(final Call call) {
        final List<Order> open = call.account().open(call.symbol());
        if (open.isEmpty()) {
            throw new Refusal(-2011, "Unknown order sent.");
        }
        final ArrayNode rows = Json.array();
        for (final Order order : open) {
            call.exchange().desk().cancel(call.account(), order, null);
            rows.add(OrderJson.cancelled(order, selfTrade));
        }
        return rows;
    }

    JsonNode amend(final Call call) {
        final Account account = call.account();
        final Order order = call.order("orderId", "origClientOrderId");
        final BigDecimal quantity = call.params().requiredAmount("newQty");
        if (order == null) {
            throw new Refusal(-2038, "Unknown order sent.");
        }
        final String before = order.clientOrderId();
        call.exchange().desk().amend(account, order, quantity, call.params().clientId(NEW_ID));
        return OrderJson.amended(order, before, account.execId(), selfTrade);
    }

    JsonNode cancelReplace(final Call call) {
        final String mode = call.params().required("cancelReplaceMode");
        final boolean isStop = "STOP_ON_FAILURE".equals(mode);
        if (!isStop && !"ALLOW_FAILURE".equals(mode)) {
            throw new Refusal(-1100, "Illegal characters found in parameter 'cancelReplaceMode'.");
        }
        final OrderTicket ticket = ticket(call);
        final String form = form(call, ticket.type());
        final Order order = call.order("cancelOrderId", "cancelOrigClientOrderId");
        limits.onOrder(call.account());
        final ObjectNode result = Json.object();
        boolean isCancelled = true;
        try {
            cancel(call, order, call.params().clientId("cancelNewClientOrderId"));
            result.put("cancelResult", "SUCCESS").put("newOrderResult", "NOT_ATTEMPTED");
            result.set("cancelResponse", OrderJson.cancelled(order, selfTrade));
        } catch (final Refusal refusal) {
            isCancelled = false;
            result.put("cancelResult", "FAILURE").put("newOrderResult", "NOT_ATTEMPTED");
            result.set("cancelResponse", error(refusal));
        }
        result.putNull("newOrderResponse");
        final boolean isPlaced = (isCancelled || !isStop) && placeAfter(call, ticket, form, result);
        if (isCancelled && isPlaced) {
            return result;
        }
        final boolean isHalf = isCancelled || isPlaced;
        throw new Refusal(
                isHalf ? 409 : 400,
                isHalf ? -2021 : -2022,
                isHalf ? "Order cancel-replace partially failed." : "Order cancel-replace failed.",
                result);
    }

    private boolean placeAfter(final Call call, final OrderTicket ticket, final String form, final ObjectNode result) {
        try {
            final Order order = call.exchange().desk().place(call.account(), ticket);
            result.put("newOrderResult", "SUCCESS").set("newOrderResponse", OrderJson.placed(order, form, selfTrade));
            return true;
        } catch (final Refusal refusal) {
            result.put("newOrderResult", "FAILURE").set("newOrderResponse", error(refusal));
            return false;
        }
    }

    private static ObjectNode error(final Refusal refusal) {
        return Json.object().put("code", refusal.code()).put("msg", refusal.getMessage());
    }
}
