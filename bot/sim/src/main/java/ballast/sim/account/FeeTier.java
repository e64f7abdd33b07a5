package ballast.sim.account;

import java.math.BigDecimal;

/**
 * Fees from a traded volume on. Shares for {@link FeeKind#VALUE}, settlement currency for the others; negative =
 * rebate.
 *
 * @param volume traded in settlement currency, not negative.
 * @param maker fee of a fill that made liquidity.
 * @param taker fee of a fill that took liquidity.
 */
public record FeeTier(BigDecimal volume, BigDecimal maker, BigDecimal taker) {}
