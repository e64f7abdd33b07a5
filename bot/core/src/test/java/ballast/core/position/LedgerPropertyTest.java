package ballast.core.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.Side;
import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for {@link Ledger} after every one of millions of random fills, marks and fundings. */
class LedgerPropertyTest {
    private static final int EVENTS = 400_000;

    private static Contract contract(final int which) {
        return switch (which) {
            case 0 -> new Definition().contract();
            case 1 -> new Definition().tick(1, -1).lot(1, -3).moneyExponent(-8).contract();
            case 2 ->
                new Definition()
                        .tick(25, -2)
                        .lot(1, 0)
                        .contract(50, 0)
                        .moneyExponent(-3)
                        .contract();
            case 3 ->
                new Definition()
                        .type(ContractType.INVERSE)
                        .tick(5, -1)
                        .moneyExponent(-8)
                        .contract();
            case 4 ->
                new Definition()
                        .type(ContractType.INVERSE)
                        .tick(5, -2)
                        .lot(10, 0)
                        .contract(10, 0)
                        .moneyExponent(-9)
                        .contract();
            default ->
                new Definition()
                        .type(ContractType.SPOT)
                        .tick(1, -6)
                        .lot(1, 0)
                        .moneyExponent(-8)
                        .contract();
        };
    }

    /** What a ledger must show, added up from values of the contract alone. */
    private static final class Expected {
        private final Contract contract;
        private long position;
        private long cash;
        private long mark;
        private long fees;
        private long funding;

        Expected(final Contract contract, final long opening) {
            this.contract = contract;
            this.cash = opening;
        }

        void fill(final long signed, final long price, final long fee) {
            mark = mark == 0 ? 2 * price : mark;
            position += signed;
            cash -= contract.value(signed, 2 * price) + fee;
            fees += fee;
        }

        long nav() {
            return cash + (position == 0 ? 0 : contract.value(position, mark));
        }
    }

    private static void fill(final Ledger ledger, final long signed, final long price, final long fee) {
        ledger.onFill(signed > 0 ? Side.BUY : Side.SELL, Math.abs(signed), price, fee);
    }

    @Test
    void shouldHoldItsIdentitiesAfterEveryEvent() {
        Seeded.forSeeds(6, random -> {
            final Contract contract = contract(random.nextInt(6));
            final long opening = random.nextLong(0, 1_000_000_000L);
            final Ledger ledger = new Ledger(contract, opening);
            final Expected expected = new Expected(contract, opening);
            long price = 20_000;
            for (int i = 0; i < EVENTS; i++) {
                price = Math.max(10_000, price + random.nextInt(-5, 6));
                final int what = random.nextInt(10);
                if (what < 6) {
                    final long signed = drawLots(random, ledger.position());
                    final long fill = price + random.nextInt(-3, 4);
                    final long fee = contract.fee(signed, fill, random.nextLong(-300_000, 800_000));
                    fill(ledger, signed, fill, fee);
                    expected.fill(signed, fill, fee);
                } else if (what < 9) {
                    expected.mark = 2 * price + random.nextInt(2);
                    ledger.onMark(expected.mark);
                } else {
                    final long received = random.nextLong(-1_000, 1_000);
                    ledger.onFunding(received);
                    expected.cash += received;
                    expected.funding += received;
                }
                check(expected, ledger);
            }
            assertTrue(ledger.boughtLots() > 0 && ledger.soldLots() > 0);
        });
    }

    /** Lots that grow, shrink, close or flip the position. */
    private static long drawLots(final SplittableRandom random, final long position) {
        final long some = random.nextLong(1, 2_000);
        return switch (random.nextInt(4)) {
            case 0 -> some;
            case 1 -> -some;
            case 2 -> position == 0 ? some : -position;
            default -> position == 0 ? -some : -position - Long.signum(position) * some;
        };
    }

    private static void check(final Expected expected, final Ledger ledger) {
        ledger.checkInvariants();
        assertEquals(expected.position, ledger.position());
        assertEquals(expected.cash, ledger.cash());
        assertEquals(expected.nav(), ledger.nav());
        assertEquals(expected.fees, ledger.fees());
        assertEquals(expected.funding, ledger.funding());
        assertEquals(
                ledger.nav() - ledger.opening(),
                ledger.realised() + ledger.unrealised() - ledger.fees() + ledger.funding());
        if (ledger.position() == 0) {
            assertEquals(0, ledger.unrealised(), "nothing is open");
        }
    }

    @Test
    void shouldRealiseByAverageCost() {
        Seeded.forSeeds(400, random -> {
            final Contract contract = contract(random.nextInt(6));
            final Ledger ledger = new Ledger(contract, 0);
            double cost = 0;
            double realised = 0;
            long position = 0;
            for (int i = 1; i <= 200; i++) {
                final long signed = drawLots(random, position);
                final long price = random.nextLong(10_000, 11_000);
                final double paid = (double) contract.value(signed, 2 * price);
                final boolean grows = position == 0 || (position > 0) == (signed > 0);
                final double closedShare = grows ? 0 : Math.min(1.0, (double) Math.abs(signed) / Math.abs(position));
                final double closingPaid = grows ? 0 : paid * Math.abs(position) * closedShare / Math.abs(signed);
                realised -= closingPaid + cost * closedShare;
                cost = cost * (1 - closedShare) + paid - closingPaid;
                position += signed;
                cost = position == 0 ? 0 : cost;
                fill(ledger, signed, price, 0);
                final double tolerance = 2.0 * i + 1e-9 * Math.abs(cost);
                assertEquals(cost, (double) ledger.cost(), tolerance);
                assertEquals(realised, (double) ledger.realised(), tolerance + 1e-9 * Math.abs(realised));
            }
        });
    }

    @Test
    void shouldNotCareForTheOrderOfFillsAtOnePrice() {
        Seeded.forSeeds(2_000, random -> {
            final Contract contract = contract(random.nextInt(6));
            final long price = random.nextLong(10_000, 30_000);
            final List<Long> lots = new ArrayList<>();
            for (int i = random.nextInt(2, 12); i > 0; i--) {
                lots.add(random.nextLong(1, 500) * (random.nextBoolean() ? 1 : -1));
            }
            final long mark = random.nextLong(20_000, 60_000);
            final Ledger one = new Ledger(contract, 0);
            final Ledger other = new Ledger(contract, 0);
            lots.forEach(signed -> fill(one, signed, price, 1));
            while (!lots.isEmpty()) {
                fill(other, lots.remove(random.nextInt(lots.size())), price, 1);
            }
            one.onMark(mark);
            other.onMark(mark);
            assertEquals(one.nav(), other.nav());
            assertEquals(one.fees(), other.fees());
            assertEquals(one.position(), other.position());
        });
    }

    @Test
    void shouldFlipLikeClosingAndOpening() {
        Seeded.forSeeds(2_000, random -> {
            final Contract contract = contract(random.nextInt(6));
            final boolean isInverse = contract.type() == ContractType.INVERSE;
            final long held = random.nextLong(1, 500) * (random.nextBoolean() ? 1 : -1);
            final long opened = -Long.signum(held) * random.nextLong(1, 500);
            final long entry = random.nextLong(10_000, 30_000);
            final long exit = random.nextLong(10_000, 30_000);
            final Ledger flipped = new Ledger(contract, 0);
            final Ledger twice = new Ledger(contract, 0);
            fill(flipped, held, entry, 0);
            fill(twice, held, entry, 0);
            fill(flipped, opened - held, exit, 0);
            fill(twice, -held, exit, 0);
            fill(twice, opened, exit, 0);
            // an inverse value is rounded once for the whole and once for each part
            final long rounding = isInverse ? 2 : 0;
            assertNear(twice.nav(), flipped.nav(), rounding);
            assertNear(twice.cost(), flipped.cost(), rounding);
            assertNear(twice.realised(), flipped.realised(), rounding);
        });
    }

    private static void assertNear(final long expected, final long actual, final long rounding) {
        assertTrue(Math.abs(expected - actual) <= rounding, expected + " is not " + actual);
    }
}
