package ballast.testnet.api;

import ballast.testnet.faults.SwitchedFaults;
import ballast.testnet.faults.SwitchedFaults.Kind;
import ballast.testnet.market.Account;
import ballast.testnet.market.Exchange;
import ballast.testnet.market.Json;
import ballast.testnet.market.Refusal;
import ballast.testnet.market.SymbolMarket;
import ballast.testnet.market.SymbolStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What an operator of the testnet may make happen: {@code {"name": "...", parameters}}. Single thread.
 *
 * @param exchange to which it happens.
 * @param faults that are switched on and off.
 * @param connections of all clients.
 */
public record FaultDesk(Exchange exchange, SwitchedFaults faults, Connections connections) {
    private static final int SNAPSHOT_LEVELS = 5000;

    /** All connections of all clients. */
    public interface Connections {
        /** Say that the venue is about to go away. */
        void tellShutdown();

        /** Close all, for a reason. */
        void endAll(String reason);
    }

    /**
     * Make something happen.
     *
     * @param text of the request.
     * @return what is now.
     * @throws Refusal when there is no such thing, saying what there is.
     */
    public ObjectNode answer(final String text) {
        final JsonNode request = Json.parse(text);
        if (request == null || !request.path("name").isTextual()) {
            throw new Refusal(-1100, "send {\"name\": \"...\"}");
        }
        final String name = request.path("name").asText();
        switch (name) {
            case "clear" -> faults.clear();
            case "reset" -> exchange.reset();
            case "clock-skew" -> exchange.clock().skewMs(request.path("ms").asLong());
            case "server-shutdown" -> connections.tellShutdown();
            case "day-is-over" -> connections.endAll("Connection lifetime of 24 hours exceeded");
            case "missed-ping" -> connections.endAll("Pong timeout");
            case "status" ->
                exchange.status(symbol(request), status(request.path("status").asText()));
            case "tick-times" ->
                exchange.tickTimes(
                        symbol(request), Math.max(1, request.path("factor").asLong()));
            case "deposit" -> deposit(request);
            default -> switchOn(kind(name), request);
        }
        return Json.object().put("name", name).put("done", true);
    }

    private SymbolMarket symbol(final JsonNode request) {
        return exchange.symbol(request.path("symbol").asText());
    }

    private static SymbolStatus status(final String word) {
        for (final SymbolStatus one : SymbolStatus.values()) {
            if (one.name().equals(word)) {
                return one;
            }
        }
        throw new Refusal(-1100, "status must be TRADING, HALT or CANCEL_ONLY");
    }

    private void deposit(final JsonNode request) {
        final Account account = exchange.account(request.path("apiKey").asText());
        if (account == null) {
            throw new Refusal(-2015, "no account has this apiKey");
        }
        final BigDecimal change = request.path("amount").decimalValue();
        exchange.deposit(account, request.path("asset").asText(), change);
        exchange.tellAccounts();
    }

    private static Kind kind(final String name) {
        final StringBuilder all = new StringBuilder();
        for (final Kind one : Kind.values()) {
            final String word = one.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (word.equals(name)) {
                return one;
            }
            all.append(' ').append(word);
        }
        throw new Refusal(
                -1100,
                "no fault \"" + name + "\"; there are clear reset clock-skew server-shutdown day-is-over "
                        + "missed-ping status tick-times deposit" + all);
    }

    private void switchOn(final Kind kind, final JsonNode request) {
        if (kind == Kind.DELAY_ANSWER) {
            faults.delay(request.path("ms").asLong(1000));
        }
        if (kind == Kind.STALE_SNAPSHOT) {
            for (final SymbolMarket market : exchange.symbols()) {
                faults.keep(market.listing().symbol(), market.depth(SNAPSHOT_LEVELS));
            }
        }
        faults.set(kind, request.path("times").asLong(1));
    }
}
