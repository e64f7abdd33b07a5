package ballast.testnet.api;

import ballast.testnet.market.Fill;
import ballast.testnet.market.Json;
import ballast.testnet.market.Order;
import ballast.testnet.market.OrderTicket;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Orders and fills in the venue's words. */
final class OrderJson {
    private static final String ZERO = Json.text(BigDecimal.ZERO);

    private OrderJson() {}

    private static ObjectNode ids(final Order order, final String clientOrderId) {
        return Json.object()
                .put("symbol", order.market().listing().symbol())
                .put("orderId", order.orderId())
                .put("orderListId", -1)
                .put("clientOrderId", clientOrderId);
    }

    /** The answer to a new order, as short or long as asked. */
    static ObjectNode placed(final Order order, final String form, final String selfTrade) {
        final ObjectNode result = ids(order, order.ticket().clientOrderId()).put("transactTime", order.createdMs());
        if ("ACK".equals(form)) {
            return result;
        }
        state(result, order).put("workingTime", order.createdMs()).put("selfTradePreventionMode", selfTrade);
        if ("FULL".equals(form)) {
            final ArrayNode fills = result.putArray("fills");
            for (final Fill fill : order.fills()) {
                fills.addObject()
                        .put("price", Json.text(fill.price()))
                        .put("qty", Json.text(fill.quantity()))
                        .put("commission", Json.text(fill.commission()))
                        .put("commissionAsset", fill.commissionAsset())
                        .put("tradeId", fill.tradeId());
            }
        }
        return result;
    }

    private static ObjectNode state(final ObjectNode result, final Order order) {
        final OrderTicket ticket = order.ticket();
        return result.put("price", Json.text(order.price()))
                .put("origQty", Json.text(order.quantity()))
                .put("executedQty", Json.text(order.executed()))
                .put("origQuoteOrderQty", ticket.quoteQuantity() == null ? ZERO : Json.text(ticket.quoteQuantity()))
                .put("cummulativeQuoteQty", Json.text(order.quoteExecuted()))
                .put("status", order.status().name())
                .put("timeInForce", ticket.lifetime().name())
                .put("type", ticket.type().name())
                .put("side", order.side().name());
    }

    /** The answer to a cancel. */
    static ObjectNode cancelled(final Order order, final String selfTrade) {
        final ObjectNode result = Json.object()
                .put("symbol", order.market().listing().symbol())
                .put("origClientOrderId", order.clientOrderId())
                .put("orderId", order.orderId())
                .put("orderListId", -1)
                .put("clientOrderId", order.cancelId())
                .put("transactTime", order.updatedMs());
        return state(result, order).put("selfTradePreventionMode", selfTrade);
    }

    /** What is known of an order. */
    static ObjectNode status(final Order order, final String selfTrade) {
        return state(ids(order, order.clientOrderId()), order)
                .put("stopPrice", ZERO)
                .put("icebergQty", ZERO)
                .put("time", order.createdMs())
                .put("updateTime", order.updatedMs())
                .put("isWorking", true)
                .put("workingTime", order.createdMs())
                .put("selfTradePreventionMode", selfTrade);
    }

    /** The answer to an amend. */
    static ObjectNode amended(final Order order, final String before, final long execId, final String selfTrade) {
        final ObjectNode result =
                Json.object().put("transactTime", order.updatedMs()).put("executionId", execId);
        result.set(
                "amendedOrder",
                ids(order, order.clientOrderId())
                        .put("origClientOrderId", before)
                        .put("price", Json.text(order.price()))
                        .put("qty", Json.text(order.quantity()))
                        .put("executedQty", Json.text(order.executed()))
                        .put("preventedQty", Json.text(order.prevented()))
                        .put("quoteOrderQty", ZERO)
                        .put("cumulativeQuoteQty", Json.text(order.quoteExecuted()))
                        .put("status", order.status().name())
                        .put("timeInForce", order.ticket().lifetime().name())
                        .put("type", order.ticket().type().name())
                        .put("side", order.side().name())
                        .put("workingTime", order.createdMs())
                        .put("selfTradePreventionMode", selfTrade));
        return result;
    }

    /** One of an account's trades. */
    static ObjectNode trade(final Fill fill) {
        return Json.object()
                .put("symbol", fill.order().market().listing().symbol())
                .put("id", fill.tradeId())
                .put("orderId", fill.order().orderId())
                .put("orderListId", -1)
                .put("price", Json.text(fill.price()))
                .put("qty", Json.text(fill.quantity()))
                .put("quoteQty", Json.text(fill.quoteQuantity()))
                .put("commission", Json.text(fill.commission()))
                .put("commissionAsset", fill.commissionAsset())
                .put("time", fill.timeMs())
                .put("isBuyer", "BUY".equals(fill.order().side().name()))
                .put("isMaker", fill.isMaker())
                .put("isBestMatch", true);
    }
}
