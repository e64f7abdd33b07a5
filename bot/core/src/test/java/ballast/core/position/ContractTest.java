package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.testkit.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** {@link Contract}: money from lots and prices, fees, and which definitions it refuses. */
class ContractTest {
    /** BTCUSDT: tick 0.10, lot 0.001 BTC, money 1e-8 USDT. */
    private static Definition linear() {
        return new Definition().tick(1, -1).lot(1, -3).moneyExponent(-8);
    }

    /** XBTUSD: tick 0.5 USD, contracts of 1 USD, money in satoshi. */
    private static Definition inverse() {
        return new Definition().type(ContractType.INVERSE).tick(5, -1).moneyExponent(-8);
    }

    @Test
    void shouldValueALinearPosition() {
        // 2 lots = 0.002 BTC at 61800.25: 123.6005 USDT
        assertEquals(12_360_050_000L, linear().contract().value(2, 1_236_005));
        assertEquals(-12_360_050_000L, linear().contract().value(-2, 1_236_005));
        assertEquals(
                12_360_050_000L, linear().type(ContractType.SPOT).contract().value(2, 1_236_005));
    }

    @Test
    void shouldValueAnInversePosition() {
        // 100 contracts at 8000 USD: 0.0125 BTC; a long is worth minus that, so that it gains as prices rise
        assertEquals(-1_250_000L, inverse().contract().value(100, 32_000));
        assertEquals(1_250_000L, inverse().contract().value(-100, 32_000));
    }

    @Test
    void shouldRoundInverseValuesToNearestTiesAwayFromZero() {
        // one contract of 1 unit, money in whole units, tick 1: value = -lots * 2 / halfTicks
        final Contract contract =
                new Definition().type(ContractType.INVERSE).moneyExponent(0).contract();
        assertEquals(-1, contract.value(1, 4), "0.5 away from zero");
        assertEquals(1, contract.value(-1, 4));
        assertEquals(0, contract.value(1, 5), "0.4");
        assertEquals(-2, contract.value(3, 4), "1.5 away from zero");
        assertEquals(0, contract.value(0, 4));
    }

    @Test
    void shouldAgreeWithExactArithmetic() {
        Seeded.forSeeds(20_000, random -> {
            final boolean isInverse = random.nextBoolean();
            final long tick = random.nextLong(1, 10);
            final long lot = random.nextLong(1, 100);
            final long unit = 2L * random.nextInt(1, 50);
            final int tickExponent = -random.nextInt(3);
            final int lotExponent = -random.nextInt(4);
            final Contract contract = new Definition()
                    .type(isInverse ? ContractType.INVERSE : ContractType.LINEAR)
                    .tick(tick, tickExponent)
                    .lot(lot, lotExponent)
                    .contract(unit, 0)
                    .moneyExponent(isInverse ? -8 : tickExponent + lotExponent - random.nextInt(3))
                    .contract();
            final long lots = random.nextLong(-10_000, 10_001);
            final long halfTicks = random.nextLong(1, 3_000_000);
            final BigDecimal price = BigDecimal.valueOf(tick)
                    .scaleByPowerOfTen(contract.tickExponent())
                    .multiply(BigDecimal.valueOf(halfTicks))
                    .divide(BigDecimal.valueOf(2));
            final BigDecimal units = BigDecimal.valueOf(lots)
                    .multiply(BigDecimal.valueOf(lot))
                    .scaleByPowerOfTen(contract.lotExponent())
                    .multiply(BigDecimal.valueOf(unit));
            final BigDecimal scaled = units.scaleByPowerOfTen(-contract.moneyExponent());
            final BigDecimal expected = isInverse
                    ? scaled.negate().divide(price, 0, RoundingMode.HALF_UP)
                    : scaled.multiply(price).setScale(0, RoundingMode.UNNECESSARY);
            assertEquals(expected.longValueExact(), contract.value(lots, halfTicks));
        });
    }

    @Test
    void shouldRaiseWhenMoneyDoesNotFit() {
        for (final Definition definition : new Definition[] {linear(), inverse()}) {
            final Contract contract = definition.contract();
            assertThrows(ArithmeticException.class, () -> contract.value(Long.MAX_VALUE, 100));
            assertThrows(ArithmeticException.class, () -> contract.value(Long.MIN_VALUE, 3));
            assertThrows(ArithmeticException.class, () -> contract.value(1_000_000, Long.MAX_VALUE));
            assertThrows(ArithmeticException.class, () -> contract.notional(1, Long.MAX_VALUE));
            assertThrows(ArithmeticException.class, () -> contract.fee(1, Long.MAX_VALUE, 100));
        }
        assertThrows(ArithmeticException.class, () -> inverse().contract().value(1, 0));
    }

    @Test
    void shouldRoundFeesUpAgainstUs() {
        // notional of 1 lot at tick 1 is 100
        final Contract contract = new Definition().contract();
        assertEquals(0, contract.fee(1, 1, 0));
        assertEquals(1, contract.fee(1, 1, 1), "a fee of 1e-7 costs 1");
        assertEquals(1, contract.fee(1, 1, 10_000_000), "a fee of exactly 1 costs 1");
        assertEquals(2, contract.fee(1, 1, 10_000_001));
        assertEquals(0, contract.fee(1, 1, -1), "a rebate of 1e-7 gives 0");
        assertEquals(0, contract.fee(1, 1, -9_999_999));
        assertEquals(-1, contract.fee(1, 1, -10_000_000), "a rebate of exactly 1 gives 1");
        assertEquals(-1, contract.fee(1, 1, -19_999_999));
        assertEquals(1, contract.fee(-1, 1, 1), "the sign of the quantity is ignored");
    }

    @Test
    void shouldRoundFeesUpWhateverTheNumbers() {
        Seeded.forSeeds(50_000, random -> {
            final Contract contract = (random.nextBoolean() ? linear() : inverse()).contract();
            final long lots = random.nextLong(1, 10_000_000);
            final long price = random.nextLong(1, 900_000);
            final long rate = random.nextLong(-999_999_999, 1_000_000_000);
            final BigDecimal exact =
                    BigDecimal.valueOf(contract.notional(lots, price)).multiply(BigDecimal.valueOf(rate, 9));
            assertEquals(exact.setScale(0, RoundingMode.CEILING).longValueExact(), contract.fee(lots, price, rate));
        });
    }

    @Test
    void shouldNotOverflowInAFeeThatFits() {
        final Contract contract = new Definition().contract();
        final long lots = Long.MAX_VALUE / 100;
        final BigInteger notional = BigInteger.valueOf(lots).multiply(BigInteger.valueOf(100));
        final BigInteger rate = BigInteger.valueOf(999_999_999);
        assertEquals(
                notional.multiply(rate)
                                .divide(BigInteger.valueOf(1_000_000_000))
                                .longValueExact()
                        + 1,
                contract.fee(lots, 1, 999_999_999));
    }

    @Test
    void shouldTurnCurrencyIntoMoneyRoundedDown() {
        final Contract contract = new Definition().contract();
        assertEquals(12_345, contract.money(123.459));
        assertEquals(-12_346, contract.money(-123.459));
        assertEquals(0, contract.money(0));
        assertEquals(Long.MAX_VALUE, contract.money(1e30), "more than can be held is as much as can be held");
    }

    @Test
    void shouldRefuseNonsenseWithAReason() {
        final Map<UnaryOperator<Definition>, String> cases = new LinkedHashMap<>();
        cases.put(d -> d.instrumentId(0), "instrument id");
        cases.put(d -> d.instrumentId(-3), "instrument id");
        cases.put(d -> d.type(ContractType.NULL_VAL), "contract type");
        cases.put(d -> d.tick(0, 0), "positive");
        cases.put(d -> d.tick(-1, 0), "positive");
        cases.put(d -> d.lot(0, 0), "positive");
        cases.put(d -> d.contract(0, 0), "positive");
        cases.put(d -> d.contract(Long.MIN_VALUE, 0), "positive");
        cases.put(d -> d.lots(0, 5), "min <= max");
        cases.put(d -> d.lots(6, 5), "min <= max");
        cases.put(d -> d.moneyExponent(0).tick(1, 0), "half a tick");
        cases.put(d -> d.moneyExponent(1).tick(1, 0), "money exponent");
        cases.put(d -> d.moneyExponent(-19), "money exponent");
        cases.put(d -> d.tick(1, -128), "money exponent");
        cases.put(d -> d.lot(1, -128), "money exponent");
        cases.put(d -> d.fees(1_000_000_000, 0), "fee rate");
        cases.put(d -> d.fees(0, -1_000_000_000), "fee rate");
        for (final ContractType type : new ContractType[] {ContractType.LINEAR, ContractType.INVERSE}) {
            for (final Map.Entry<UnaryOperator<Definition>, String> one : cases.entrySet()) {
                if (type == ContractType.LINEAR || !one.getValue().equals("half a tick")) {
                    assertRefused(one.getKey().apply(new Definition().type(type)), one.getValue());
                }
            }
        }
    }

    @Test
    void shouldRefuseMoneyThatIsTooCoarseForALinearTick() {
        assertRefused(new Definition().tick(1, -3), "money exponent");
        assertRefused(new Definition().tick(1, -2), "half a tick");
        new Definition().tick(2, -2).contract();
    }

    private static void assertRefused(final Definition definition, final String reason) {
        final String message = assertThrows(IllegalArgumentException.class, definition::contract, reason)
                .getMessage();
        assertTrue(message.startsWith("instrument ") && message.contains(reason), message);
    }

    @Test
    void shouldRefuseFieldsThatWereNeverFilledIn() {
        assertRefused(new Definition().fees(Long.MIN_VALUE, 0), "fee rate");
        assertRefused(new Definition().fees(0, Long.MIN_VALUE), "fee rate");
        assertRefused(new Definition().minNotional(Long.MIN_VALUE), "notional");
    }

    @Test
    void shouldRefuseAUnitOfMoneyThatParametersCannotBeToldIn() {
        // the numbers of the contract fit, but an amount of currency could not be turned into money
        assertRefused(new Definition().tick(2, 1).moneyExponent(1), "money exponent");
        assertRefused(new Definition().tick(1, -18).lot(2, -1).moneyExponent(-19), "money exponent");
    }

    @Test
    void shouldRefuseNumbersThatOverflowTogetherWithAReason() {
        assertRefused(new Definition().lot(Long.MAX_VALUE, 0), "64 bits");
        assertRefused(new Definition().tick(Long.MAX_VALUE / 50, 0), "64 bits");
        assertRefused(new Definition().contract(Long.MAX_VALUE / 50, 0), "64 bits");
        assertRefused(
                new Definition().type(ContractType.INVERSE).lot(1_000_000, 0).moneyExponent(-18), "64 bits");
    }

    @Test
    void shouldKnowWhetherADefinitionSaysTheSame() {
        assertTrue(linear().contract().isSameAs(linear().contract()));
        assertTrue(linear().contract().isSameAs(linear().receiveTimeNs(99).contract()));
        final Map<String, UnaryOperator<Definition>> changes = new LinkedHashMap<>();
        changes.put("id", d -> d.instrumentId(2));
        changes.put("type", d -> d.type(ContractType.SPOT));
        changes.put("tick", d -> d.tick(2, -1));
        changes.put("tick exponent", d -> d.tick(1, -2));
        changes.put("lot", d -> d.lot(2, -3));
        changes.put("lot exponent", d -> d.lot(1, -2));
        changes.put("contract", d -> d.contract(2, 0));
        changes.put("money", d -> d.moneyExponent(-9));
        changes.put("maker fee", d -> d.fees(1, 0));
        changes.put("taker fee", d -> d.fees(0, 1));
        changes.put("symbol", d -> d.named("OTHER", "venue", "USD"));
        changes.forEach((what, change) ->
                assertFalse(linear().contract().isSameAs(change.apply(linear()).contract()), what + " differs"));
    }

    @Test
    void shouldTakeOrderLimitsAndCurrencyForPartOfADefinition() {
        final Map<String, UnaryOperator<Definition>> changes = new LinkedHashMap<>();
        changes.put("smallest order", d -> d.lots(2, 1_000_000_000L));
        changes.put("largest order", d -> d.lots(1, 10));
        changes.put("smallest notional", d -> d.minNotional(5));
        changes.put("settlement currency", d -> d.named("TEST", "venue", "EUR"));
        changes.forEach((what, change) ->
                assertFalse(linear().contract().isSameAs(change.apply(linear()).contract()), what + " differs"));
    }

    @Test
    void shouldBePureInItsInputs() {
        final SplittableRandom random = new SplittableRandom(7);
        final Contract one = inverse().contract();
        final Contract other = inverse().contract();
        for (int i = 0; i < 1_000; i++) {
            final long lots = random.nextLong(-5_000, 5_000);
            final long halfTicks = random.nextLong(1, 50_000);
            assertEquals(one.value(lots, halfTicks), other.value(lots, halfTicks));
            assertEquals(-one.value(lots, halfTicks), one.value(-lots, halfTicks), "odd in the quantity");
        }
    }
}
