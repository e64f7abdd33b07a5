package ballast.testnet.api;

import ballast.testnet.market.Account;
import ballast.testnet.market.Fill;
import ballast.testnet.market.Json;
import ballast.testnet.market.Order;
import ballast.testnet.market.Refusal;
import ballast.testnet.market.SymbolMarket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What an account asks about itself. */
final class AccountCalls {
    private static final int ROWS = 500;
    private static final int ROWS_MAX = 1000;

    private final RateLimits limits;
    private final String selfTrade;

    AccountCalls(final RateLimits limits, final String selfTrade) {
        this.limits = limits;
        this.selfTrade = selfTrade;
    }

    JsonNode order(final Call call) {
        final Order order = call.order("orderId", "origClientOrderId");
        if (order == null) {
            throw new Refusal(-2013, "Order does not exist.");
        }
        return OrderJson.status(order, selfTrade);
    }

    JsonNode openOrders(final Call call) {
        final SymbolMarket market = call.params().text("symbol") == null ? null : call.symbol();
        final ArrayNode rows = Json.array();
        call.account().open(market).forEach(order -> rows.add(OrderJson.status(order, selfTrade)));
        return rows;
    }

    JsonNode allOrders(final Call call) {
        final SymbolMarket market = call.symbol();
        final List<Order> found = new ArrayList<>();
        for (final Order order : call.account().orders().values()) {
            if (order.market() == market && isWithin(call, "orderId", order.orderId(), order.createdMs())) {
                found.add(order);
            }
        }
        return rows(call, "orderId", found, order -> OrderJson.status(order, selfTrade));
    }

    JsonNode trades(final Call call) {
        final SymbolMarket market = call.symbol();
        final Long orderId = call.params().whole("orderId");
        final List<Fill> found = new ArrayList<>();
        for (final Fill fill : call.account().fills()) {
            final boolean isAsked = fill.order().market() == market
                    && (orderId == null || fill.order().orderId() == orderId);
            if (isAsked && isWithin(call, "fromId", fill.tradeId(), fill.timeMs())) {
                found.add(fill);
            }
        }
        return rows(call, "fromId", found, OrderJson::trade);
    }

    private static boolean isWithin(final Call call, final String idName, final long id, final long timeMs) {
        final Long first = call.params().whole(idName);
        final Long start = call.params().whole("startTime");
        final Long end = call.params().whole("endTime");
        return (first == null || id >= first) && (start == null || timeMs >= start) && (end == null || timeMs <= end);
    }

    /** The first rows from an id or a time on, else the last ones. */
    private static <T> ArrayNode rows(
            final Call call, final String idName, final List<T> found, final Function<T, ObjectNode> form) {
        final int limit = call.params().limit(ROWS, ROWS_MAX);
        final boolean isFromStart =
                call.params().text(idName) != null || call.params().text("startTime") != null;
        final int from = isFromStart ? 0 : Math.max(0, found.size() - limit);
        final ArrayNode rows = Json.array();
        found.subList(from, Math.min(found.size(), from + limit)).forEach(one -> rows.add(form.apply(one)));
        return rows;
    }

    JsonNode account(final Call call) {
        final Account account = call.account();
        final BigDecimal maker = account.settings().makerRate();
        final BigDecimal taker = account.settings().takerRate();
        final ObjectNode result = Json.object()
                .put("makerCommission", maker.movePointRight(4).intValue())
                .put("takerCommission", taker.movePointRight(4).intValue())
                .put("buyerCommission", 0)
                .put("sellerCommission", 0);
        result.set("commissionRates", rates(maker, taker));
        result.put("canTrade", true)
                .put("canWithdraw", false)
                .put("canDeposit", false)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("preventSor", false)
                .put("updateTime", account.updatedMs())
                .put("accountType", "SPOT");
        final boolean isShort = "true".equals(call.params().text("omitZeroBalances"));
        final ArrayNode balances = result.putArray("balances");
        for (final String asset : account.assets()) {
            if (!isShort || account.total(asset).signum() != 0) {
                balances.addObject()
                        .put("asset", asset)
                        .put("free", Json.text(account.free(asset)))
                        .put("locked", Json.text(account.locked(asset)));
            }
        }
        result.putArray("permissions").add("SPOT");
        return result.put("uid", account.uid());
    }

    private static ObjectNode rates(final BigDecimal maker, final BigDecimal taker) {
        return Json.object()
                .put("maker", Json.text(maker))
                .put("taker", Json.text(taker))
                .put("buyer", Json.text(BigDecimal.ZERO))
                .put("seller", Json.text(BigDecimal.ZERO));
    }

    JsonNode commission(final Call call) {
        final var settings = call.account().settings();
        final ObjectNode result =
                Json.object().put("symbol", call.symbol().listing().symbol());
        result.set("standardCommission", rates(settings.makerRate(), settings.takerRate()));
        result.set("specialCommission", rates(BigDecimal.ZERO, BigDecimal.ZERO));
        result.set("taxCommission", rates(BigDecimal.ZERO, BigDecimal.ZERO));
        result.putObject("discount")
                .put("enabledForAccount", false)
                .put("enabledForSymbol", false)
                .put("discountAsset", "BNB")
                .put("discount", Json.text(BigDecimal.ZERO));
        return result;
    }

    JsonNode orderLimits(final Call call) {
        return limits.told(null, call.account(), true);
    }
}
