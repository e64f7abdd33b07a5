package ballast.sim.account;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a venue charges for a fill. Never changes.
 *
 * @param kind what fees are multiples of.
 * @param rounding to whole units of money, each fill by itself.
 * @param tiers by volume, the first from 0, each from a greater volume than the one before; none = the rates of the
 *     instrument's definition, which are of kind VALUE.
 */
public record FeeSchedule(FeeKind kind, FeeRounding rounding, List<FeeTier> tiers) {
    /** The rates of the instrument's definition, rounded up. */
    public static final FeeSchedule DEFINED = new FeeSchedule(FeeKind.VALUE, FeeRounding.UP, List.of());

    /**
     * Check the tiers.
     *
     * @throws IllegalArgumentException saying what is wrong with them.
     */
    public FeeSchedule {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() && kind != FeeKind.VALUE) {
            throw new IllegalArgumentException("fees by " + kind.key() + " need a tier that says how much");
        }
        BigDecimal before = BigDecimal.ONE.negate();
        for (final FeeTier tier : tiers) {
            if (before.signum() < 0 && tier.volume().signum() != 0) {
                throw new IllegalArgumentException("the first tier does not begin at 0");
            }
            if (tier.volume().compareTo(before) <= 0) {
                throw new IllegalArgumentException("tiers are not in ascending order: "
                        + tier.volume().toPlainString() + " follows " + before.toPlainString());
            }
            before = tier.volume();
        }
    }
}
