package ballast.testnet.market;

import java.math.BigDecimal;

/**
 * One fill of an order.
 *
 * @param tradeId of the symbol, increasing.
 * @param order that was filled.
 * @param price in quote asset.
 * @param quantity of base asset.
 * @param quoteQuantity price times quantity.
 * @param commission paid.
 * @param commissionAsset in what.
 * @param isMaker whether the order rested.
 * @param timeMs of the venue.
 */
public record Fill(
        long tradeId,
        Order order,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal quoteQuantity,
        BigDecimal commission,
        String commissionAsset,
        boolean isMaker,
        long timeMs) {}
