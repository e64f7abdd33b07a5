package ballast.sim.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.Side;
import ballast.core.position.Contract;
import ballast.core.position.Ledger;
import ballast.core.position.Margin;
import ballast.core.position.Rate;
import ballast.sim.SimMessages;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for {@link VenueAccount} after every one of many random fills, marks and settlements. */
class VenueAccountPropertyTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final MarginTerms MARGIN = new MarginTerms(100_000_000, 20_000_000);

    private static Contract contract(final ContractType type) {
        final SimMessages message = new SimMessages();
        message.definition(type, 0);
        final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
        definition.wrapAndApplyHeader(message.buffer, SimMessages.OFFSET, new MessageHeaderDecoder());
        return new Contract(definition);
    }

    private static ContractType type(final SplittableRandom random) {
        return new ContractType[] {ContractType.LINEAR, ContractType.INVERSE, ContractType.SPOT}[random.nextInt(3)];
    }

    /** Fees of a random kind; of value they stay below a fifth. */
    private static FeeSchedule fees(final SplittableRandom random) {
        final FeeKind kind = FeeKind.values()[random.nextInt(3)];
        final FeeRounding rounding = FeeRounding.values()[random.nextInt(3)];
        final List<FeeTier> tiers = new ArrayList<>();
        for (long volume = 0; tiers.size() < random.nextInt(1, 4); volume += random.nextLong(1, 1_000_000)) {
            tiers.add(new FeeTier(BigDecimal.valueOf(volume), fee(random), fee(random)));
        }
        return new FeeSchedule(kind, rounding, tiers);
    }

    private static BigDecimal fee(final SplittableRandom random) {
        return BigDecimal.valueOf(random.nextLong(-20_000, 200_000), 6);
    }

    private static FundingTerms funding(final SplittableRandom random) {
        return new FundingTerms(HOUR_NS, random.nextLong(HOUR_NS), random.nextLong(-3_000_000, 3_000_000));
    }

    // ------------------------------------------------------------------------------------------------- the identity

    @Test
    void shouldKeepItsBooksWhateverHappens() {
        Seeded.forSeeds(200, random -> {
            final Contract contract = contract(type(random));
            final long opening = random.nextLong(0, 1_000_000_000L);
            final AccountTerms terms = new AccountTerms(fees(random), funding(random), MarginTerms.OFF, opening, 0);
            final VenueAccount account = new VenueAccount(contract, terms, 0);
            final Ledger ledger = account.ledger();
            long timeNs = 0;
            long price = 1_000;
            long reported = 0;
            long funded = 0;
            long cash = opening;
            for (int i = 0; i < 2_000; i++) {
                timeNs += random.nextLong(HOUR_NS / 10);
                while (account.nextFundingNs() <= timeNs) {
                    funded += account.settleFunding();
                }
                price = Math.max(100, price + random.nextInt(-20, 21));
                if (random.nextInt(3) == 0) {
                    account.onMark(2 * price + random.nextInt(2));
                } else if (random.nextInt(50) == 0) {
                    account.onFundingRate(random.nextLong(-2 * Rate.ONE, 2 * Rate.ONE));
                } else {
                    final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                    final long lots = random.nextLong(1, 1_000);
                    final long fee = account.onFill(side, lots, price, random.nextBoolean(), timeNs);
                    reported += fee;
                    cash -= contract.value(side == Side.BUY ? lots : -lots, 2 * price) + fee;
                }
                ledger.checkInvariants();
                assertEquals(reported, ledger.fees(), "the sum of the fees that were told");
                assertEquals(funded, ledger.funding(), "the sum of what was paid");
                assertEquals(cash + funded, ledger.cash());
                assertEquals(
                        ledger.nav() - opening,
                        ledger.spreadCapture() + ledger.revaluation() - reported + funded,
                        "the four parts of what was won");
            }
            assertTrue(funded != 0
                    || contract.type() == ContractType.SPOT
                    || terms.funding().rate() == 0);
        });
    }

    @Test
    void shouldNotCareForTheOrderOfFillsAtOnePrice() {
        Seeded.forSeeds(500, random -> {
            final Contract contract = contract(type(random));
            final FeeSchedule several = fees(random);
            // one tier: with more of them the fee of a fill depends on what came before it
            final FeeSchedule fees = new FeeSchedule(
                    several.kind(), several.rounding(), several.tiers().subList(0, 1));
            final AccountTerms terms = new AccountTerms(fees, FundingTerms.OFF, MarginTerms.OFF, 0, 0);
            final List<Long> lots = new ArrayList<>();
            for (int i = random.nextInt(2, 12); i > 0; i--) {
                lots.add(random.nextLong(1, 500) * (random.nextBoolean() ? 1 : -1));
            }
            final long price = random.nextLong(100, 3_000);
            final VenueAccount one = filled(contract, terms, lots, price);
            Collections.shuffle(lots, new java.util.Random(random.nextLong()));
            final VenueAccount other = filled(contract, terms, lots, price);
            assertEquals(one.ledger().nav(), other.ledger().nav());
            assertEquals(one.ledger().fees(), other.ledger().fees());
            // one fill of each side in the place of many: fees and inverse values are rounded once, not each time
            if (fees.kind() != FeeKind.FLAT) {
                final long bought = lots.stream()
                        .filter(each -> each > 0)
                        .mapToLong(each -> each)
                        .sum();
                final long sold = lots.stream()
                        .filter(each -> each < 0)
                        .mapToLong(each -> each)
                        .sum();
                final List<Long> whole = new ArrayList<>(List.of(bought, sold));
                whole.remove(0L);
                final long nav = filled(contract, terms, whole, price).ledger().nav();
                final long difference = Math.abs(nav - one.ledger().nav());
                assertTrue(
                        difference <= 2L * lots.size() + 2,
                        nav + " is not " + one.ledger().nav());
            }
        });
    }

    private static VenueAccount filled(
            final Contract contract, final AccountTerms terms, final List<Long> lots, final long price) {
        final VenueAccount account = new VenueAccount(contract, terms, 0);
        account.onMark(2 * price + 11);
        for (final long signed : lots) {
            account.onFill(signed > 0 ? Side.BUY : Side.SELL, Math.abs(signed), price, true, 0);
        }
        return account;
    }

    @Test
    void shouldFlipLikeClosingAndOpening() {
        Seeded.forSeeds(500, random -> {
            final Contract contract = contract(type(random));
            final AccountTerms terms = new AccountTerms(FeeSchedule.DEFINED, FundingTerms.OFF, MarginTerms.OFF, 0, 0);
            final long held = random.nextLong(1, 500) * (random.nextBoolean() ? 1 : -1);
            final long opened = -Long.signum(held) * random.nextLong(1, 500);
            final long price = random.nextLong(100, 3_000);
            final long flipped = filled(contract, terms, Arrays.asList(held, opened - held), price)
                    .ledger()
                    .nav();
            final long twice = filled(contract, terms, Arrays.asList(held, -held, opened), price)
                    .ledger()
                    .nav();
            // a fee and an inverse value are rounded once for the whole, and once for each part
            assertTrue(Math.abs(flipped - twice) <= 4, flipped + " is not " + twice);
        });
    }

    // ------------------------------------------------------------------------------------------------ affordability

    /** An order that rests, as the account's caller keeps it. */
    private static final class Open {
        private final Side side;
        private final long price;
        private long lots;

        Open(final Side side, final long price, final long lots) {
            this.side = side;
            this.price = price;
            this.lots = lots;
        }
    }

    private static boolean covers(final VenueAccount account, final List<Open> orders, final Open order) {
        account.startCount();
        orders.forEach(one -> account.count(one.side, one.price, one.lots));
        account.count(order.side, order.price, order.lots);
        return account.covers(order.side);
    }

    @Test
    void shouldNeverOverdrawASpotAccount() {
        Seeded.forSeeds(200, random -> {
            final Contract contract = contract(ContractType.SPOT);
            final AccountTerms terms = new AccountTerms(
                    fees(random), FundingTerms.OFF, MARGIN, random.nextLong(2_000_000), random.nextLong(200));
            final VenueAccount account = new VenueAccount(contract, terms, 0);
            final List<Open> orders = new ArrayList<>();
            int refused = 0;
            int fills = 0;
            for (int i = 0; i < 2_000; i++) {
                final Open order = new Open(
                        random.nextBoolean() ? Side.BUY : Side.SELL, random.nextLong(90, 111), random.nextLong(1, 60));
                if (covers(account, orders, order)) {
                    orders.add(order);
                } else {
                    refused++;
                }
                while (!orders.isEmpty() && random.nextBoolean()) {
                    final Open filled = orders.get(random.nextInt(orders.size()));
                    final long lots = random.nextLong(1, filled.lots + 1);
                    final long better = filled.side == Side.BUY ? -random.nextInt(9) : random.nextInt(9);
                    account.onFill(filled.side, lots, filled.price + better, random.nextBoolean(), i * HOUR_NS);
                    fills++;
                    filled.lots -= lots;
                    orders.removeIf(one -> one.lots == 0);
                    assertTrue(
                            account.ledger().cash() >= 0,
                            "quote balance " + account.ledger().cash());
                    assertTrue(account.baseLots() >= 0, "base balance " + account.baseLots());
                }
            }
            assertTrue(refused > 0 && fills > 0, refused + " refused, " + fills + " fills");
        });
    }

    @Test
    void shouldBeAskedForItsMarginBeforeItIsLiquidated() {
        Seeded.forSeeds(500, random -> {
            final Contract contract = contract(random.nextBoolean() ? ContractType.LINEAR : ContractType.INVERSE);
            final long price = random.nextLong(1_000, 3_000);
            final long lots = random.nextLong(1, 1_000);
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long needed = Margin.of(contract.notional(lots, price), MARGIN.initialRate());
            final Open order = new Open(side, price, lots);
            final FeeSchedule free = new FeeSchedule(
                    FeeKind.VALUE,
                    FeeRounding.UP,
                    List.of(new FeeTier(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)));
            final VenueAccount poor =
                    new VenueAccount(contract, new AccountTerms(free, FundingTerms.OFF, MARGIN, needed - 1, 0), 0);
            assertTrue(!covers(poor, List.of(), order), "one unit is lacking");
            final VenueAccount account =
                    new VenueAccount(contract, new AccountTerms(free, FundingTerms.OFF, MARGIN, needed, 0), 0);
            assertTrue(covers(account, List.of(), order));
            account.onFill(side, lots, price, true, 0);
            assertTrue(covers(account, List.of(), new Open(side == Side.BUY ? Side.SELL : Side.BUY, 1, lots)));
            assertTrue(!covers(account, List.of(), new Open(side, price, 1)));
            final double expected = Margin.liquidationMark(account.ledger(), MARGIN.maintenanceRate());
            long mark = 2 * price;
            while (!account.isToBeLiquidated()) {
                mark += side == Side.BUY ? -1 : 1;
                account.onMark(mark);
            }
            final double over = side == Side.BUY ? expected - mark : mark - expected;
            // at the first half tick beyond it, but for the rounding of money
            assertTrue(over > -0.01 && over < 1.01, mark + " is not " + expected);
            final long bankrupt = account.bankruptcyPrice();
            account.takeOver(bankrupt);
            account.ledger().checkInvariants();
            assertEquals(0, account.ledger().nav());
            assertEquals(0, account.ledger().position());
            assertTrue(!covers(account, List.of(), new Open(side, 1, 1)), "it is over");
        });
    }

    // -------------------------------------------------------------------------------------------------- allocation

    @Test
    void shouldNotAllocate() {
        final FeeSchedule fees = new FeeSchedule(
                FeeKind.VALUE,
                FeeRounding.HALF_EVEN,
                List.of(
                        new FeeTier(BigDecimal.ZERO, new BigDecimal("0.0002"), new BigDecimal("0.0005")),
                        new FeeTier(new BigDecimal("1e6"), BigDecimal.ZERO, new BigDecimal("0.0004"))));
        final VenueAccount account = new VenueAccount(
                contract(ContractType.INVERSE),
                new AccountTerms(fees, new FundingTerms(HOUR_NS, 0, 100_000), MARGIN, 1_000_000_000_000L, 0),
                0);
        final long[] timeNs = {0};
        final long[] covered = {0};
        final Runnable work = () -> {
            for (int i = 0; i < 10_000; i++) {
                timeNs[0] += HOUR_NS / 7;
                while (account.nextFundingNs() <= timeNs[0]) {
                    account.settleFunding();
                }
                account.onMark(2_000 + i % 30);
                account.startCount();
                account.count(Side.BUY, 999, 5);
                account.count(Side.SELL, 1_001, 5);
                covered[0] += account.covers(Side.BUY) ? 1 : 0;
                account.onFill(i % 2 == 0 ? Side.BUY : Side.SELL, 5, 1_000, true, timeNs[0]);
                covered[0] += account.isToBeLiquidated() ? 1 : 0;
            }
        };
        assertEquals(0, new AllocationMeter().bytesOf(work));
        assertTrue(covered[0] > 0);
    }
}
