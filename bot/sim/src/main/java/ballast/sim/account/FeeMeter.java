package ballast.sim.account;

import ballast.core.position.Contract;
import ballast.core.position.Rate;
import java.math.BigDecimal;
import java.util.List;

/**
 * Charges the fills of one instrument by a {@link FeeSchedule}: the tier is that of the volume before the fill.
 *
 * <p>Single thread. No allocation after construction.
 */
final class FeeMeter {
    private static final int SCALE_MAX = 18;

    private final Contract contract;
    private final FeeKind kind;
    private final FeeRounding rounding;
    private final long[] volumes;
    /** By VALUE 1e-9 of the value, by QUANTITY money a lot times {@link #denominator}, FLAT money. */
    private final long[] makers;

    private final long[] takers;
    private final TradedVolume traded;
    private long denominator = 1;
    private long largest;

    /**
     * Fees of an instrument.
     *
     * @param schedule of the venue.
     * @param contract of the instrument.
     * @param traded so far.
     * @throws IllegalArgumentException when a fee cannot be told in the instrument's money, saying which.
     */
    FeeMeter(final FeeSchedule schedule, final Contract contract, final TradedVolume traded) {
        this.contract = contract;
        this.traded = traded;
        kind = schedule.kind();
        rounding = schedule.rounding();
        final List<FeeTier> tiers = schedule.tiers();
        final int count = Math.max(1, tiers.size());
        volumes = new long[count];
        makers = new long[count];
        takers = new long[count];
        if (tiers.isEmpty()) {
            makers[0] = contract.makerFeeRate();
            takers[0] = contract.takerFeeRate();
        }
        final int scale = scale(tiers);
        for (int i = 0; i < tiers.size(); i++) {
            final FeeTier tier = tiers.get(i);
            volumes[i] = whole(money(tier.volume()), "volume " + tier.volume().toPlainString());
            makers[i] = stored(tier.maker(), scale);
            takers[i] = stored(tier.taker(), scale);
        }
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.max(makers[i], takers[i]));
        }
    }

    /** Decimals of the finest fee a lot. */
    private int scale(final List<FeeTier> tiers) {
        int scale = 0;
        if (kind == FeeKind.QUANTITY) {
            for (final FeeTier tier : tiers) {
                scale = Math.max(
                        scale,
                        Math.max(
                                perLot(tier.maker()).scale(),
                                perLot(tier.taker()).scale()));
            }
            if (scale > SCALE_MAX) {
                throw new IllegalArgumentException("a fee has more decimals than can be counted");
            }
            denominator = BigDecimal.TEN.pow(scale).longValueExact();
        }
        return scale;
    }

    private BigDecimal money(final BigDecimal currency) {
        return currency.scaleByPowerOfTen(-contract.moneyExponent());
    }

    private BigDecimal perLot(final BigDecimal perUnit) {
        return money(perUnit)
                .multiply(BigDecimal.valueOf(contract.lotMantissa(), -contract.lotExponent()))
                .stripTrailingZeros();
    }

    private long stored(final BigDecimal fee, final int scale) {
        final String what = "fee of " + fee.toPlainString();
        return switch (kind) {
            case VALUE -> {
                final long rate = whole(fee.scaleByPowerOfTen(9), what);
                if (!Rate.isRate(rate)) {
                    throw new IllegalArgumentException(what + ": not below 100 %");
                }
                yield rate;
            }
            case QUANTITY -> whole(perLot(fee).scaleByPowerOfTen(scale), what);
            case FLAT -> whole(money(fee), what);
        };
    }

    private long whole(final BigDecimal value, final String what) {
        try {
            return value.setScale(0, rounding.mode()).longValueExact();
        } catch (final ArithmeticException doesNotFit) {
            throw new IllegalArgumentException(
                    what + ": more than " + contract.settlementCurrency() + " with " + -contract.moneyExponent()
                            + " decimals can count",
                    doesNotFit);
        }
    }

    /**
     * Charge a fill.
     *
     * @param lots filled, positive.
     * @param price in ticks.
     * @param isMaker whether we made the liquidity.
     * @param timeNs of the fill; never less than at the call before.
     * @return money paid; negative = received.
     * @throws ArithmeticException when it does not fit 64 bits.
     */
    long charge(final long lots, final long price, final boolean isMaker, final long timeNs) {
        int tier = 0;
        if (volumes.length > 1) {
            final long volume = traded.at(timeNs);
            while (tier + 1 < volumes.length && volumes[tier + 1] <= volume) {
                tier++;
            }
            traded.add(contract.notional(lots, price));
        }
        return fee(lots, price, isMaker ? makers[tier] : takers[tier], rounding);
    }

    private long fee(final long lots, final long price, final long stored, final FeeRounding rule) {
        return switch (kind) {
            case VALUE -> {
                final long value = contract.notional(lots, price);
                yield rule.round(value / Rate.ONE * stored, value % Rate.ONE * stored, Rate.ONE);
            }
            case QUANTITY ->
                rule.round(
                        Math.multiplyExact(lots, stored / denominator),
                        Math.multiplyExact(lots, stored % denominator),
                        denominator);
            case FLAT -> stored;
        };
    }

    /**
     * The most that a lot can cost, into however many fills an order is divided and whatever tier they meet.
     *
     * @param price in ticks, of an order that buys; one that sells at a better price pays more, but gets more, too.
     * @return money, not negative.
     * @throws ArithmeticException when it does not fit 64 bits.
     */
    long largestPerLot(final long price) {
        return fee(1, price, largest, FeeRounding.UP);
    }
}
