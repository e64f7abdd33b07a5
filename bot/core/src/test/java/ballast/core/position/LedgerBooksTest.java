package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.core.state.StateTransfer;
import ballast.testkit.Seeded;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/**
 * {@link Ledger} and {@link FillLog} against a ledger that is kept in decimals, remembers every fill and works all
 * out anew each time it is asked: random fills, marks, funding, fees in other assets, fills undone and corrected.
 */
class LedgerBooksTest {
    private static final int EVENTS = 600;
    private static final int ASSETS = 3;
    private static final long OPENING = 1_000_000_007L;

    /** A fill as the venue tells it. */
    private record Told(long execId, long lots, long price, long fee, int asset, long units) {}

    /** Everything that was told, and nothing worked out. */
    private static final class Naive {
        private final ContractType type;
        private final List<Told> fills = new ArrayList<>();
        private final Map<Integer, BigDecimal> rates = new HashMap<>();
        private BigInteger funding = BigInteger.ZERO;
        private long mark;

        Naive(final ContractType type) {
            this.type = type;
        }

        /** Linear: lots x ticks x 100 money. Inverse: a dollar a lot, 1e8 money a coin, ticks of half a dollar. */
        private BigInteger value(final long lots, final long halfTicks) {
            if (type != ContractType.INVERSE) {
                return BigInteger.valueOf(lots).multiply(BigInteger.valueOf(halfTicks * 50));
            }
            return BigDecimal.valueOf(-lots)
                    .multiply(BigDecimal.valueOf(400_000_000L))
                    .divide(BigDecimal.valueOf(halfTicks), 0, RoundingMode.HALF_UP)
                    .toBigInteger();
        }

        BigInteger cash() {
            BigInteger cash = BigInteger.valueOf(OPENING).add(funding);
            for (final Told fill : fills) {
                cash = cash.subtract(value(fill.lots, 2 * fill.price)).subtract(BigInteger.valueOf(fill.fee));
            }
            return cash;
        }

        long position() {
            return fills.stream().mapToLong(Told::lots).sum();
        }

        long amount(final int asset) {
            return -fills.stream()
                    .filter(fill -> fill.asset == asset)
                    .mapToLong(Told::units)
                    .sum();
        }

        BigInteger nav() {
            BigInteger nav = cash().add(position() == 0 ? BigInteger.ZERO : value(position(), mark));
            for (int asset = 1; asset <= ASSETS; asset++) {
                final BigDecimal rate = rates.getOrDefault(asset, BigDecimal.ZERO);
                final BigDecimal worth = rate.multiply(BigDecimal.valueOf(amount(asset)));
                nav = nav.add(worth.setScale(0, RoundingMode.FLOOR).toBigInteger());
            }
            return nav;
        }

        /** By average cost, in as many digits as matter. */
        BigDecimal cost() {
            BigDecimal cost = BigDecimal.ZERO;
            long position = 0;
            for (final Told fill : fills) {
                final BigDecimal paid = new BigDecimal(value(fill.lots, 2 * fill.price));
                final long after = position + fill.lots;
                if (Long.signum(position) * Long.signum(fill.lots) >= 0) {
                    cost = cost.add(paid);
                } else if (Long.signum(after) == Long.signum(position)) {
                    cost = share(cost, after, position);
                } else {
                    cost = after == 0 ? BigDecimal.ZERO : share(paid, after, fill.lots);
                }
                position = after;
            }
            return cost;
        }

        private static BigDecimal share(final BigDecimal amount, final long part, final long whole) {
            return amount.multiply(BigDecimal.valueOf(part))
                    .divide(BigDecimal.valueOf(whole), 9, RoundingMode.HALF_EVEN);
        }
    }

    /** The two side by side. */
    private static final class Books {
        private final SplittableRandom random;
        private final Naive naive;
        private final Contract contract;
        private final Ledger ledger;
        private final FillLog log;
        private final Fill was = new Fill();
        private final Fill now = new Fill();
        private long price = 20_000;
        private long execIds;

        Books(final SplittableRandom random) {
            this.random = random;
            final ContractType type = ContractType.values()[random.nextInt(3)];
            naive = new Naive(type);
            final boolean isInverse = type == ContractType.INVERSE;
            contract = new Definition()
                    .type(type)
                    .tick(isInverse ? 5 : 1, isInverse ? -1 : 0)
                    .moneyExponent(isInverse ? -8 : -2)
                    .contract();
            ledger = new Ledger(contract, OPENING);
            log = new FillLog(contract);
        }

        private static Fill carry(final Told told, final Fill into) {
            final Side side = told.lots > 0 ? Side.BUY : Side.SELL;
            return into.of(told.execId, side, Math.abs(told.lots), told.price, told.fee)
                    .otherFee(told.asset, told.units);
        }

        private Told draw(final long execId) {
            final long size = random.nextLong(1, 2_000);
            final long held = ledger.position();
            final long lots = random.nextInt(4) == 0 && held != 0 ? -held : random.nextBoolean() ? size : -size;
            final boolean hasOther = random.nextInt(3) == 0;
            return new Told(
                    execId,
                    lots,
                    price + random.nextLong(-3, 4),
                    random.nextLong(-500, 2_000),
                    hasOther ? random.nextInt(1, ASSETS + 1) : 0,
                    hasOther ? random.nextLong(-40, 400) : 0);
        }

        void fill() {
            final Told told = draw(++execIds);
            naive.mark = naive.mark == 0 ? 2 * told.price : naive.mark;
            naive.fills.add(told);
            log.makeRoom();
            ledger.onFill(carry(told, now));
            log.add(now, false);
        }

        void mark() {
            price = Math.max(10_000, price + random.nextInt(-20, 21));
            naive.mark = 2 * price + random.nextInt(2);
            ledger.onMark(naive.mark);
        }

        void funding() {
            final long received = random.nextLong(-1_000, 1_000);
            naive.funding = naive.funding.add(BigInteger.valueOf(received));
            ledger.onFunding(received);
        }

        void assetMark() {
            final int asset = random.nextInt(1, ASSETS + 1);
            final long mantissa = random.nextLong(1, 100_000);
            final int exponent = random.nextInt(-6, 1);
            naive.rates.put(asset, BigDecimal.valueOf(mantissa, -exponent));
            assertTrue(ledger.onAssetMark(asset, -8, mantissa, exponent));
        }

        void undo(final int index) {
            final Told told = naive.fills.remove(index);
            amend(told.execId, now.clear(), true);
        }

        void correct() {
            final int index = random.nextInt(naive.fills.size());
            final Told told = draw(naive.fills.get(index).execId);
            naive.fills.set(index, told);
            amend(told.execId, carry(told, now), false);
        }

        private void amend(final long execId, final Fill right, final boolean isClosed) {
            final long at = log.find(execId);
            assertFalse(log.isClosed(at));
            log.read(at, was);
            ledger.onAmended(was, right, log.costIf(at, right.lots(), right.price()));
            log.replace(at, right, isClosed);
        }

        void check() {
            ledger.checkInvariants();
            assertEquals(naive.position(), ledger.position());
            assertEquals(naive.cash(), BigInteger.valueOf(ledger.cash()));
            assertEquals(naive.nav(), BigInteger.valueOf(ledger.nav()));
            assertEquals(naive.funding, BigInteger.valueOf(ledger.funding()));
            boolean isUnpriced = false;
            for (int asset = 1; asset <= ASSETS; asset++) {
                assertEquals(naive.amount(asset), ledger.assetAmount(asset));
                isUnpriced |= naive.amount(asset) != 0 && !naive.rates.containsKey(asset);
            }
            assertEquals(isUnpriced, ledger.hasUnpricedFee());
            // each reduction rounds by less than one unit
            final BigDecimal difference = naive.cost().subtract(BigDecimal.valueOf(ledger.cost()));
            final BigDecimal rounding = BigDecimal.valueOf(naive.fills.size() + 1L);
            assertTrue(difference.abs().compareTo(rounding) <= 0, "cost is off by " + difference);
            assertEquals(ledger.cost(), log.costIf(FillLog.NONE, 0, 0));
        }

        void event() {
            final int what = random.nextInt(100);
            if (what < 45 || naive.fills.isEmpty()) {
                fill();
            } else if (what < 70) {
                mark();
            } else if (what < 78) {
                funding();
            } else if (what < 86) {
                assetMark();
            } else if (what < 93) {
                undo(random.nextInt(naive.fills.size()));
            } else {
                correct();
            }
        }
    }

    @Test
    void shouldAgreeWithALedgerThatWorksAllOutAnew() {
        Seeded.forSeeds(60, random -> {
            final Books books = new Books(random);
            for (int i = 0; i < EVENTS; i++) {
                books.event();
                books.check();
            }
        });
    }

    @Test
    void shouldReturnToTheOpeningCashWhenEverythingIsUndone() {
        Seeded.forSeeds(200, random -> {
            final Books books = new Books(random);
            for (int asset = 1; asset <= ASSETS; asset++) {
                books.naive.rates.put(asset, BigDecimal.ONE);
                books.ledger.onAssetMark(asset, -8, 1, 0);
            }
            for (int i = 0; i < 200; i++) {
                books.event();
            }
            while (!books.naive.fills.isEmpty()) {
                books.undo(random.nextInt(books.naive.fills.size()));
                books.ledger.checkInvariants();
            }
            final Ledger ledger = books.ledger;
            assertEquals(OPENING, ledger.cash() - ledger.funding());
            assertEquals(OPENING, ledger.nav() - ledger.funding());
            final long left = ledger.position() | ledger.cost() | ledger.realised() | ledger.spreadCapture();
            assertEquals(0, left | ledger.boughtLots() | ledger.soldLots() | ledger.fees() | ledger.assetsValue());
        });
    }

    @Test
    void shouldUndoTheLastFillAsIfItHadNeverBeen() {
        Seeded.forSeeds(300, random -> {
            final Books books = new Books(random);
            for (int i = 0; i < 50; i++) {
                books.event();
            }
            for (int asset = 1; asset <= ASSETS; asset++) {
                books.ledger.onAssetMark(asset, -8, 7, -1);
            }
            final String before = numbers(books.ledger);
            final long hash = books.ledger.stateHash();
            books.fill();
            books.undo(books.naive.fills.size() - 1);
            assertEquals(before, numbers(books.ledger));
            assertEquals(hash, books.ledger.stateHash());
        });
    }

    private static String numbers(final Ledger ledger) {
        return List.of(
                        ledger.position(),
                        ledger.cash(),
                        ledger.nav(),
                        ledger.cost(),
                        ledger.realised(),
                        ledger.unrealised(),
                        ledger.spreadCapture(),
                        ledger.revaluation(),
                        ledger.fees(),
                        ledger.funding(),
                        ledger.assetsValue(),
                        ledger.boughtLots(),
                        ledger.soldLots())
                .toString();
    }

    @Test
    void shouldBookAllOrNothingNearTheLimitsOfMoney() {
        final int[] refusals = new int[1];
        Seeded.forSeeds(300, random -> {
            final Contract contract = new Definition().contract();
            final Ledger ledger = new Ledger(contract, random.nextLong(-Long.MAX_VALUE / 2, Long.MAX_VALUE / 2));
            assertTrue(ledger.onAssetMark(1, -8, 1_000, 3));
            final Fill fill = new Fill();
            for (int i = 0; i < 200; i++) {
                final long lots = random.nextLong(1, 1L << random.nextInt(1, 40));
                final long price = random.nextLong(1, 1L << random.nextInt(1, 40));
                final long fee = random.nextLong() >> random.nextInt(64);
                final long units = random.nextLong() >> random.nextInt(64);
                final int what = random.nextInt(4);
                final String before = numbers(ledger);
                try {
                    switch (what) {
                        case 0 -> ledger.onMark(2 * price);
                        case 1 -> ledger.onFunding(fee);
                        case 2 -> ledger.onAssetMark(1, -8, price, random.nextInt(-3, 4));
                        default -> {
                            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                            ledger.onFill(fill.of(i, side, lots, price, fee).otherFee(1, units));
                        }
                    }
                } catch (final ArithmeticException doesNotFit) {
                    refusals[0]++;
                    assertEquals(before, numbers(ledger));
                }
                ledger.checkInvariants();
            }
        });
        assertTrue(refusals[0] > 0, "nothing came near the limits");
    }

    @Test
    void shouldRefuseAnotherUnitForABalance() {
        final Ledger ledger = new Ledger(new Definition().contract(), 0);
        assertTrue(ledger.onAssetMark(4, -8, 25, -2));
        assertTrue(ledger.onAssetMark(4, -6, 25, -2), "there is no balance");
        ledger.onFill(new Fill().of(1, Side.BUY, 1, 100, 0).otherFee(4, 10));
        assertEquals(3, ledger.fees());
        assertFalse(ledger.onAssetMark(4, -8, 25, -2));
        assertTrue(ledger.onAssetMark(4, -6, 50, -2));
        assertEquals(-5, ledger.assetsValue());
        assertEquals(3, ledger.fees());
        assertEquals(-2, ledger.revaluation());
    }

    @Test
    void shouldRoundProductsDown() {
        Seeded.forSeeds(20_000, random -> {
            final long amount = random.nextLong() >> random.nextInt(63);
            final long mantissa = (random.nextLong() >>> 1) >>> random.nextInt(62);
            final int exponent = random.nextInt(-18, 19);
            final BigInteger expected = BigDecimal.valueOf(amount)
                    .multiply(BigDecimal.valueOf(mantissa))
                    .scaleByPowerOfTen(exponent)
                    .setScale(0, RoundingMode.FLOOR)
                    .toBigInteger();
            if (expected.abs().bitLength() < Long.SIZE - 1 && amount != Long.MIN_VALUE) {
                assertEquals(expected.longValueExact(), Scale.floor(amount, mantissa, exponent));
            } else if (expected.bitLength() >= Long.SIZE) {
                assertThrows(ArithmeticException.class, () -> Scale.floor(amount, mantissa, exponent));
            }
        });
    }

    @Test
    void shouldForgetTheOldestFillAndKeepItsCost() {
        final Books books = new Books(new SplittableRandom(11));
        for (int i = 0; i < FillLog.CAPACITY + 500; i++) {
            books.fill();
        }
        assertEquals(FillLog.NONE, books.log.find(500));
        assertEquals(500, books.log.find(501));
        assertEquals(books.ledger.cost(), books.log.costIf(FillLog.NONE, 0, 0));
        books.undo(500);
        books.check();
        // as the core does with a fill that it has forgotten
        final Told forgotten = books.naive.fills.remove(3);
        final Fill fill = Books.carry(forgotten, new Fill());
        books.log.makeRoom();
        books.ledger.onUndone(fill);
        books.log.add(fill.reverse(), true);
        books.ledger.checkInvariants();
        assertEquals(books.naive.cash(), BigInteger.valueOf(books.ledger.cash()));
        assertEquals(books.ledger.cost(), books.log.costIf(FillLog.NONE, 0, 0));
        assertLoads(books);
    }

    private static void assertLoads(final Books books) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final StateTransfer state = new StateTransfer();
        state.save(buffer, 0);
        books.ledger.transfer(state);
        books.log.transfer(state);
        final Ledger ledger = new Ledger(books.contract, OPENING);
        final FillLog log = new FillLog(books.contract);
        state.load(buffer, 0, state.position());
        ledger.transfer(state);
        log.transfer(state);
        assertEquals(numbers(books.ledger), numbers(ledger));
        assertEquals(books.ledger.stateHash(), ledger.stateHash());
        assertEquals(ledger.cost(), log.costIf(FillLog.NONE, 0, 0));
        assertEquals(books.log.find(9_000), log.find(9_000));
        assertTrue(log.isClosed(books.log.find(books.execIds) + 1), "what was undone last");
    }
}
