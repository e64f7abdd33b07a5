package ballast.testnet.api;

import ballast.testnet.market.Account;
import ballast.testnet.market.Exchange;
import ballast.testnet.market.Json;
import ballast.testnet.market.Order;
import ballast.testnet.market.Refusal;
import ballast.testnet.market.SymbolMarket;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that may go on: who asks for what.
 *
 * @param exchange asked.
 * @param account that asks; null when the request needs none.
 * @param params of the request.
 */
record Call(Exchange exchange, Account account, Params params) {
    /** What a request does. */
    @FunctionalInterface
    interface Handler {
        /**
         * Do it.
         *
         * @param call who asks for what.
         * @return the result.
         * @throws Refusal when it cannot be done.
         */
        JsonNode answer(Call call);
    }

    SymbolMarket symbol() {
        return exchange.symbol(params.required("symbol"));
    }

    /** The symbols that are asked for by either name, all when none is. */
    List<SymbolMarket> symbols() {
        final String many = params.text("symbols");
        final List<SymbolMarket> found = new ArrayList<>();
        if (many != null) {
            final JsonNode names = Json.parse(many);
            if (names == null || !names.isArray()) {
                throw new Refusal(-1100, "Illegal characters found in parameter 'symbols'.");
            }
            names.forEach(name -> found.add(exchange.symbol(name.asText())));
        } else if (params.text("symbol") != null) {
            found.add(symbol());
        } else {
            found.addAll(exchange.symbols());
        }
        return found;
    }

    /** The order that is asked for by either id; null when there is none. */
    Order order(final String idName, final String clientIdName) {
        final Long orderId = params.whole(idName);
        final String clientId = params.text(clientIdName);
        if (orderId == null && clientId == null) {
            throw new Refusal(
                    -1102,
                    "Param '" + clientIdName + "' or '" + idName + "' must be sent, but both were " + "empty/null!");
        }
        return account.find(symbol(), orderId, clientId);
    }
}
