package ballast.testnet.market;

import ballast.codecs.Side;
import java.math.BigDecimal;

/**
 * An order that somebody wants to place.
 *
 * @param market in which.
 * @param side of it.
 * @param type of it.
 * @param lifetime of it; of a market order IOC.
 * @param quantity of base asset; null when quoteQuantity is given.
 * @param quoteQuantity to spend or to receive, of a market order; null otherwise.
 * @param price limit; null of a market order.
 * @param clientOrderId by which the client knows it.
 */
public record OrderTicket(
        SymbolMarket market,
        Side side,
        OrderType type,
        Lifetime lifetime,
        BigDecimal quantity,
        BigDecimal quoteQuantity,
        BigDecimal price,
        String clientOrderId) {
    /** The same for a quantity of base asset. */
    OrderTicket of(final BigDecimal base) {
        return new OrderTicket(market, side, type, lifetime, base, quoteQuantity, price, clientOrderId);
    }
}
