package ballast.testnet.api;

import ballast.testnet.faults.Faults;
import ballast.testnet.market.Exchange;
import ballast.testnet.market.Json;
import ballast.testnet.market.OrderDesk;
import ballast.testnet.market.SymbolMarket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What anybody may ask. */
final class PublicCalls {
    private static final int ROWS_MAX = 5000;

    private final RateLimits limits;
    private final Faults faults;
    private final String selfTrade;

    PublicCalls(final RateLimits limits, final Faults faults, final String selfTrade) {
        this.limits = limits;
        this.faults = faults;
        this.selfTrade = selfTrade;
    }

    JsonNode time(final Call call) {
        return Json.object().put("serverTime", call.exchange().clock().toldMs());
    }

    JsonNode depth(final Call call) {
        final SymbolMarket market = call.symbol();
        return faults.snapshot(
                market.listing().symbol(), market.depth(call.params().limit(100, ROWS_MAX)));
    }

    JsonNode trades(final Call call) {
        return call.symbol().trades(call.params().limit(500, 1000));
    }

    /** Each trade is an aggregate of its own. */
    JsonNode aggregateTrades(final Call call) {
        final ArrayNode rows = Json.array();
        for (final JsonNode trade : call.symbol().trades(call.params().limit(500, 1000))) {
            rows.addObject()
                    .put("a", trade.path("id").asLong())
                    .put("p", trade.path("price").asText())
                    .put("q", trade.path("qty").asText())
                    .put("f", trade.path("id").asLong())
                    .put("l", trade.path("id").asLong())
                    .put("T", trade.path("time").asLong())
                    .put("m", trade.path("isBuyerMaker").asBoolean())
                    .put("M", true);
        }
        return rows;
    }

    JsonNode bookTicker(final Call call) {
        if (call.params().text("symbol") != null) {
            return call.symbol().best();
        }
        final ArrayNode rows = Json.array();
        call.symbols().forEach(market -> rows.add(market.best()));
        return rows;
    }

    JsonNode exchangeInfo(final Call call) {
        final Exchange exchange = call.exchange();
        final ObjectNode result = Json.object()
                .put("timezone", "UTC")
                .put("serverTime", exchange.clock().toldMs());
        result.set("rateLimits", limits.told("", null, false));
        result.putArray("exchangeFilters");
        final ArrayNode rows = result.putArray("symbols");
        for (final SymbolMarket market : call.symbols()) {
            rows.add(row(market, exchange.desk().ordersMax()));
        }
        return result;
    }

    private ObjectNode row(final SymbolMarket market, final int ordersMax) {
        final ObjectNode row = Json.object()
                .put("symbol", market.listing().symbol())
                .put("status", market.status().name())
                .put("baseAsset", market.listing().baseAsset())
                .put("baseAssetPrecision", 8)
                .put("quoteAsset", market.listing().quoteAsset())
                .put("quotePrecision", 8)
                .put("quoteAssetPrecision", 8)
                .put("baseCommissionPrecision", 8)
                .put("quoteCommissionPrecision", 8);
        row.putArray("orderTypes").add("LIMIT").add("LIMIT_MAKER").add("MARKET");
        row.put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("otoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("allowTrailingStop", false)
                .put("cancelReplaceAllowed", true)
                .put("amendAllowed", true)
                .put("pegInstructionsAllowed", false)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false);
        final ArrayNode filters = row.putArray("filters");
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", Json.text(market.tick()))
                .put("maxPrice", Json.text(OrderDesk.priceMax(market)))
                .put("tickSize", Json.text(market.tick()));
        filters.addObject()
                .put("filterType", "LOT_SIZE")
                .put("minQty", Json.text(market.quantity(market.contract().minLots())))
                .put("maxQty", Json.text(market.quantity(market.contract().maxLots())))
                .put("stepSize", Json.text(market.lot()));
        filters.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Json.text(OrderDesk.notionalMin(market)))
                .put("applyMinToMarket", true)
                .put("maxNotional", Json.text(OrderDesk.NOTIONAL_MAX))
                .put("applyMaxToMarket", true)
                .put("avgPriceMins", 0);
        filters.addObject().put("filterType", "MAX_NUM_ORDERS").put("maxNumOrders", ordersMax);
        row.putArray("permissions");
        row.putArray("permissionSets").addArray().add("SPOT");
        row.put("defaultSelfTradePreventionMode", selfTrade);
        row.putArray("allowedSelfTradePreventionModes").add(selfTrade);
        return row;
    }
}
