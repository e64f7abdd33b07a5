package ballast.gateway.venue.binance.stream;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the venue allows for one symbol; zero where it has no such rule. Immutable.
 *
 * @param symbol name.
 * @param status TRADING, HALT, BREAK, CANCEL_ONLY and so on.
 * @param base asset that is bought and sold.
 * @param quote asset that it is paid with.
 * @param tick step of prices.
 * @param priceMin lowest price.
 * @param priceMax highest price.
 * @param lot step of quantities.
 * @param quantityMin smallest quantity.
 * @param quantityMax largest quantity.
 * @param notionalMin smallest product of price and quantity.
 * @param orderTypes that may be used.
 * @param isAmendAllowed whether an order may be made smaller in its place.
 */
public record SymbolRules(
        String symbol,
        String status,
        String base,
        String quote,
        BigDecimal tick,
        BigDecimal priceMin,
        BigDecimal priceMax,
        BigDecimal lot,
        BigDecimal quantityMin,
        BigDecimal quantityMax,
        BigDecimal notionalMin,
        List<String> orderTypes,
        boolean isAmendAllowed) {}
