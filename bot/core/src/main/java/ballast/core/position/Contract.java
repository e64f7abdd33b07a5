package ballast.core.position;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.core.state.StateTransfer;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an instrument is, and what a number of its lots at a price is worth: the one place where quantity and price
 * become money.
 *
 * <p>Immutable. Money is in units of {@code 10^moneyExponent} settlement currency, prices in half ticks so that a mid
 * is whole. {@link #value} is signed so that net asset value is {@code cash + value(position, mark)} for every type:
 *
 * <pre>
 *   linear, spot   value = lots * halfTicks * k
 *   inverse        value = - lots * K / halfTicks          (m lots units of quote currency, settled in base)
 * </pre>
 */
public final class Contract {
    private static final int TAG = StateTransfer.mark("CONT");
    private static final ContractType[] TYPES = ContractType.values();
    private static final BigDecimal MONEY_MIN = BigDecimal.valueOf(-Long.MAX_VALUE);
    private static final BigDecimal MONEY_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int MAX_POWER = 18;

    private final int instrumentId;
    private final ContractType type;
    private final long tickMantissa;
    private final int tickExponent;
    private final long lotMantissa;
    private final int lotExponent;
    private final long contractMantissa;
    private final int contractExponent;
    private final int moneyExponent;
    private final long minLots;
    private final long maxLots;
    private final long minNotional;
    private final long makerFeeRate;
    private final long takerFeeRate;
    private final boolean amendSupported;
    private final String symbol;
    private final String venue;
    private final String settlementCurrency;

    private final boolean isInverse;
    private final long linearUnit;
    private final long inverseNumerator;
    private final long inverseDenominator;

    /**
     * Read a definition.
     *
     * @param definition wrapped around a whole message; its variable part is consumed.
     * @throws IllegalArgumentException when the numbers cannot be those of an instrument, saying why.
     */
    public Contract(final InstrumentDefinitionDecoder definition) {
        instrumentId = definition.head().instrumentId();
        type = definition.contractType();
        tickMantissa = definition.tickMantissa();
        tickExponent = definition.tickExponent();
        lotMantissa = definition.lotMantissa();
        lotExponent = definition.lotExponent();
        moneyExponent = definition.moneyExponent();
        minLots = definition.minLots();
        maxLots = definition.maxLots();
        minNotional = definition.minNotional();
        makerFeeRate = definition.makerFeeRate();
        takerFeeRate = definition.takerFeeRate();
        amendSupported = definition.amendSupported() == 1;
        contractMantissa = definition.contractMantissa();
        contractExponent = definition.contractExponent();
        symbol = definition.symbol();
        venue = definition.venue();
        settlementCurrency = definition.settlementCurrency();
        check(instrumentId > 0, "instrument id must be positive");
        check(type != ContractType.NULL_VAL && type != ContractType.SBE_UNKNOWN, "unknown contract type");
        check(tickMantissa > 0 && lotMantissa > 0 && contractMantissa > 0, "tick, lot and contract must be positive");
        check(minLots > 0 && maxLots >= minLots, "lots must satisfy 0 < min <= max");
        // amounts of currency in parameters must be tellable in money
        powerOfTen(-moneyExponent);
        check(minNotional >= 0, "smallest notional must not be negative");
        check(Rate.isRate(makerFeeRate) && Rate.isRate(takerFeeRate), "fee rate above 100 %");
        isInverse = type == ContractType.INVERSE;
        final long unit = product(lotMantissa, contractMantissa);
        if (isInverse) {
            linearUnit = 0;
            final int power = lotExponent + contractExponent - tickExponent - moneyExponent;
            inverseNumerator = product(product(2L, unit), powerOfTen(power));
            inverseDenominator = tickMantissa;
        } else {
            final int power = tickExponent + lotExponent + contractExponent - moneyExponent;
            final long perTick = product(product(unit, tickMantissa), powerOfTen(power));
            check((perTick & 1) == 0, "money too coarse: half a tick of one lot is not whole");
            linearUnit = perTick / 2;
            inverseNumerator = 0;
            inverseDenominator = 1;
        }
    }

    /** As it was saved: the numbers have been checked when the instrument was defined. */
    private Contract(final StateTransfer state) {
        instrumentId = state.count(0);
        type = state.choice(null, TYPES);
        tickMantissa = state.whole(0);
        tickExponent = (int) state.whole(0, Byte.MIN_VALUE, Byte.MAX_VALUE);
        lotMantissa = state.whole(0);
        lotExponent = (int) state.whole(0, Byte.MIN_VALUE, Byte.MAX_VALUE);
        contractMantissa = state.whole(0);
        contractExponent = (int) state.whole(0, Byte.MIN_VALUE, Byte.MAX_VALUE);
        moneyExponent = (int) state.whole(0, Byte.MIN_VALUE, Byte.MAX_VALUE);
        minLots = state.whole(0);
        maxLots = state.whole(0);
        minNotional = state.whole(0);
        makerFeeRate = state.whole(0);
        takerFeeRate = state.whole(0);
        amendSupported = state.flag(false);
        symbol = state.text("");
        venue = state.text("");
        settlementCurrency = state.text("");
        isInverse = state.flag(false);
        linearUnit = state.whole(0);
        inverseNumerator = state.whole(0);
        inverseDenominator = state.whole(0);
    }

    /**
     * Save a contract, or load one: the one state that is immutable, so that what is loaded is a new object.
     *
     * @param contract to save, may be null.
     * @param state to or from.
     * @return the contract saved.
     */
    public static Contract transfer(final Contract contract, final StateTransfer state) {
        state.tag(TAG);
        if (!state.flag(contract != null)) {
            return null;
        }
        if (state.isLoading()) {
            return new Contract(state);
        }
        contract.save(state);
        return contract;
    }

    /** What the constructor above reads, in its order. */
    private void save(final StateTransfer state) {
        state.count(instrumentId);
        state.choice(type, TYPES);
        state.whole(tickMantissa);
        state.whole(tickExponent);
        state.whole(lotMantissa);
        state.whole(lotExponent);
        state.whole(contractMantissa);
        state.whole(contractExponent);
        state.whole(moneyExponent);
        state.whole(minLots);
        state.whole(maxLots);
        state.whole(minNotional);
        state.whole(makerFeeRate);
        state.whole(takerFeeRate);
        state.flag(amendSupported);
        state.text(symbol);
        state.text(venue);
        state.text(settlementCurrency);
        state.flag(isInverse);
        state.whole(linearUnit);
        state.whole(inverseNumerator);
        state.whole(inverseDenominator);
    }

    private void check(final boolean condition, final String what) {
        if (!condition) {
            throw new IllegalArgumentException("instrument " + instrumentId + ": " + what);
        }
    }

    private long product(final long a, final long b) {
        check(Math.multiplyHigh(a, b) == 0 && a * b >= 0, "tick, lot and contract do not fit 64 bits of money");
        return a * b;
    }

    private long powerOfTen(final int power) {
        check(
                power >= 0 && power <= MAX_POWER,
                "money exponent " + moneyExponent + " does not fit tick, lot and contract");
        long result = 1;
        for (int i = 0; i < power; i++) {
            result *= 10;
        }
        return result;
    }

    /**
     * Signed worth of a position, rounded to nearest, ties away from zero; exact for linear contracts.
     *
     * @param lots signed quantity.
     * @param halfTicks price in half ticks, positive.
     * @return money.
     * @throws ArithmeticException when the result does not fit 64 bits.
     */
    public long value(final long lots, final long halfTicks) {
        if (isInverse) {
            final long magnitude = inverseMagnitude(Math.abs(lots), halfTicks);
            return lots > 0 ? -magnitude : magnitude;
        }
        return Math.multiplyExact(Math.multiplyExact(lots, linearUnit), halfTicks);
    }

    private long inverseMagnitude(final long lots, final long halfTicks) {
        // lots * N / D without an intermediate overflow: N = q D + r, r < D
        final long divisor = Math.multiplyExact(halfTicks, inverseDenominator);
        final long quotient = inverseNumerator / divisor;
        final long remainder = inverseNumerator - quotient * divisor;
        final long scaled = Math.multiplyExact(lots, remainder);
        final long whole = scaled / divisor;
        final long rest = scaled - whole * divisor;
        final long rounded = rest >= divisor - rest ? whole + 1 : whole;
        return Math.addExact(Math.multiplyExact(lots, quotient), rounded);
    }

    /**
     * Price at which a position is worth an amount: the inverse of {@link #value}, but for its rounding.
     *
     * @param lots signed quantity, not 0.
     * @param money that the position is to be worth.
     * @return half ticks; not positive, or infinite, when there is no such price.
     */
    public double halfTicksAt(final long lots, final double money) {
        return isInverse
                ? -(double) inverseNumerator / inverseDenominator * lots / money
                : money / ((double) linearUnit * lots);
    }

    /**
     * Size of a trade in money, the base of fees.
     *
     * @param lots quantity, sign ignored.
     * @param price in ticks, positive.
     * @return money, not negative.
     */
    public long notional(final long lots, final long price) {
        return Math.abs(value(lots, Math.multiplyExact(price, 2L)));
    }

    /**
     * Fee of a trade, rounded up: against us, also when it is a rebate.
     *
     * @param lots quantity, sign ignored.
     * @param price in ticks, positive.
     * @param rate in 1e-9 of notional; negative = rebate.
     * @return money paid; negative = received.
     */
    public long fee(final long lots, final long price, final long rate) {
        return Rate.ceil(notional(lots, price), rate);
    }

    /**
     * Currency into money: the shortest decimal that the number stands for, so that 0.29 is 0.29, rounded down to whole
     * units. Allocates; not for the hot path.
     *
     * @param currency amount in settlement currency, finite.
     * @return money, the largest or smallest there is when it does not fit.
     */
    public long money(final double currency) {
        final BigDecimal units =
                BigDecimal.valueOf(currency).scaleByPowerOfTen(-moneyExponent).setScale(0, RoundingMode.FLOOR);
        return units.max(MONEY_MIN).min(MONEY_MAX).longValueExact();
    }

    /**
     * Whether an amount fits into money with room for profits.
     *
     * @param currency amount in settlement currency, finite.
     */
    public boolean fits(final double currency) {
        return Math.abs(money(currency)) <= Long.MAX_VALUE / 4;
    }

    /**
     * Whether another definition describes the same instrument in every number that prices, sizes, money or fees depend
     * on.
     *
     * @param other definition.
     * @return true when nothing that matters differs.
     */
    public boolean isSameAs(final Contract other) {
        return instrumentId == other.instrumentId
                && type == other.type
                && tickMantissa == other.tickMantissa
                && tickExponent == other.tickExponent
                && lotMantissa == other.lotMantissa
                && lotExponent == other.lotExponent
                && moneyExponent == other.moneyExponent
                && linearUnit == other.linearUnit
                && inverseNumerator == other.inverseNumerator
                && makerFeeRate == other.makerFeeRate
                && takerFeeRate == other.takerFeeRate
                && minLots == other.minLots
                && maxLots == other.maxLots
                && minNotional == other.minNotional
                && settlementCurrency.equals(other.settlementCurrency)
                && symbol.equals(other.symbol);
    }

    public int instrumentId() {
        return instrumentId;
    }

    public ContractType type() {
        return type;
    }

    /** Whether it is settled in what its price is quoted of. */
    public boolean isInverse() {
        return isInverse;
    }

    public long tickMantissa() {
        return tickMantissa;
    }

    public int tickExponent() {
        return tickExponent;
    }

    public long lotMantissa() {
        return lotMantissa;
    }

    public int lotExponent() {
        return lotExponent;
    }

    /** Value of one unit = contractMantissa * 10^contractExponent: coins (linear) or quote currency (inverse). */
    public long contractMantissa() {
        return contractMantissa;
    }

    public int contractExponent() {
        return contractExponent;
    }

    public int moneyExponent() {
        return moneyExponent;
    }

    public long minLots() {
        return minLots;
    }

    public long maxLots() {
        return maxLots;
    }

    /** Smallest notional of an order in money, 0 = none. */
    public long minNotional() {
        return minNotional;
    }

    /** 1e-9 of notional; negative = rebate. */
    public long makerFeeRate() {
        return makerFeeRate;
    }

    /** 1e-9 of notional. */
    public long takerFeeRate() {
        return takerFeeRate;
    }

    /** Whether the venue can change an order's price in one request. */
    public boolean isAmendSupported() {
        return amendSupported;
    }

    public String symbol() {
        return symbol;
    }

    public String venue() {
        return venue;
    }

    public String settlementCurrency() {
        return settlementCurrency;
    }
}
