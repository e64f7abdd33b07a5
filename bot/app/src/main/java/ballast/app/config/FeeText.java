package ballast.app.config;

import ballast.sim.account.FeeTier;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tier of fees as settings write it: the volume from which it holds, and what it charges.
 *
 * <pre>
 *   0 maker 2 bps taker 5 bps                 shares of the value traded
 *   1e6 maker -0.5 bps taker 0.04 %
 *   0 maker 0.002 money taker 0.003 money     for each unit of quantity, or for each fill
 * </pre>
 *
 * @param tier volume in settlement currency; fees as shares of one, or in settlement currency.
 * @param isShare whether fees are shares of the value.
 */
record FeeText(FeeTier tier, boolean isShare) {
    private static final String NUMBER = "([+-]?[0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?)";
    private static final Pattern TIER =
            Pattern.compile(NUMBER + " maker " + NUMBER + " ?(bps|%|money) taker " + NUMBER + " ?(bps|%|money)");
    private static final String ADVICE =
            "write \"0 maker 2 bps taker 5 bps\", or money in the place of bps for fees by quantity and flat ones";
    private static final String MONEY = "money";
    private static final int BPS_DIGITS = 4;
    private static final int PERCENT_DIGITS = 2;
    private static final int SHARE_DIGITS = 9;
    private static final BigDecimal MONEY_MAX = new BigDecimal("1e12");
    private static final BigDecimal VOLUME_MAX = new BigDecimal("1e15");

    /**
     * Read a tier.
     *
     * @param text with single spaces.
     * @return the tier.
     * @throws BadValueException when it is none, saying what to write.
     */
    static FeeText parse(final String text) throws BadValueException {
        final Matcher matcher = TIER.matcher(text);
        if (!matcher.matches()) {
            throw new BadValueException(Shown.quoted(text) + ": not a tier of fees; " + ADVICE);
        }
        final boolean isShare = !MONEY.equals(matcher.group(3));
        if (isShare == MONEY.equals(matcher.group(5))) {
            throw new BadValueException(Shown.quoted(text) + ": a share beside money; " + ADVICE);
        }
        final BigDecimal volume = new BigDecimal(matcher.group(1));
        if (volume.signum() < 0 || volume.compareTo(VOLUME_MAX) > 0) {
            throw new BadValueException(Shown.quoted(text) + ": volume out of range; allowed 0 to 1e15");
        }
        return new FeeText(
                new FeeTier(
                        volume,
                        fee(text, matcher.group(2), matcher.group(3)),
                        fee(text, matcher.group(4), matcher.group(5))),
                isShare);
    }

    private static BigDecimal fee(final String text, final String number, final String unit) throws BadValueException {
        final BigDecimal written = new BigDecimal(number);
        if (MONEY.equals(unit)) {
            if (written.abs().compareTo(MONEY_MAX) > 0) {
                throw new BadValueException(Shown.quoted(text) + ": fee out of range; allowed -1e12 to 1e12 money");
            }
            return written;
        }
        final BigDecimal share = written.movePointLeft("%".equals(unit) ? PERCENT_DIGITS : BPS_DIGITS);
        if (share.abs().compareTo(BigDecimal.ONE) >= 0) {
            throw new BadValueException(Shown.quoted(text) + ": fee out of range; a share is below 100 %");
        }
        if (share.stripTrailingZeros().scale() > SHARE_DIGITS) {
            throw new BadValueException(Shown.quoted(text) + ": not a whole number of 0.00001 bps");
        }
        return share;
    }

    /** The one way in which we write it: equal tiers have equal texts. */
    String canonical() {
        return UnitText.number(tier.volume()) + " maker " + shown(tier.maker()) + " taker " + shown(tier.taker());
    }

    private String shown(final BigDecimal fee) {
        return isShare ? UnitText.number(fee.movePointRight(BPS_DIGITS)) + " bps" : UnitText.number(fee) + " money";
    }
}
