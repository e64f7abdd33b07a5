package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.sim.account.AccountTerms;
import ballast.sim.account.FeeKind;
import ballast.sim.account.FeeRounding;
import ballast.sim.account.FeeSchedule;
import ballast.sim.account.FeeTier;
import ballast.sim.account.FundingTerms;
import ballast.sim.account.MarginTerms;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our account at the venue, by what the venue answers. A linear lot at one tick is worth 100 units of money. */
class VenueAccountTest {
    private static final String BOOK = "0 snapshot bid 100:10,99:5 ask 104:40,105:60";
    private static final FeeSchedule FREE = tiers(FeeKind.VALUE, "0 0 0");

    /** Tiers of volume, maker and taker fee. */
    private static FeeSchedule tiers(final FeeKind kind, final String... tiers) {
        return new FeeSchedule(
                kind,
                FeeRounding.UP,
                List.of(tiers).stream()
                        .map(tier -> tier.split(" "))
                        .map(words -> new FeeTier(
                                new BigDecimal(words[0]), new BigDecimal(words[1]), new BigDecimal(words[2])))
                        .toList());
    }

    private static VenueScript fees(final FeeSchedule schedule) {
        return VenueScript.with(new AccountTerms(schedule, FundingTerms.OFF, MarginTerms.OFF, 0, 0))
                .hears("0 define", BOOK);
    }

    /** Initial margin 20 %, maintenance 5 %. */
    private static VenueScript margin(final String type, final long cash, final long baseLots) {
        final MarginTerms margin = new MarginTerms(200_000_000, 50_000_000);
        return VenueScript.with(new AccountTerms(FREE, FundingTerms.OFF, margin, cash, baseLots))
                .hears("0 define " + type, BOOK);
    }

    // ------------------------------------------------------------------------------------------------------- fees

    @Test
    void shouldChargeMoneyForEachUnit() {
        final VenueScript script = fees(tiers(FeeKind.QUANTITY, "0 -0.002 0.003"));
        script.hears("1 new #1 BUY 30@104 gtc", "2 new #2 BUY 7@100", "3 trade 100:17 SELLER");
        script.says(
                "1>6 NEW #1 BUY 30@104 cum=0 leaves=30 NEW",
                "2>7 NEW #2 BUY 7@100 cum=0 leaves=7 NEW",
                // 30 * 0.3 units of money; 7 * -0.2 rounded up
                "1>8 FILL #1 BUY 30@104 TAKER fee=9 cum=30 leaves=0 FILLED",
                "3>10 FILL #2 BUY 7@100 MAKER fee=-1 cum=7 leaves=0 FILLED");
    }

    @Test
    void shouldChargeMoneyForEachFill() {
        final VenueScript script = fees(tiers(FeeKind.FLAT, "0 0.5 1"));
        script.hears("1 new #1 BUY 50@105 gtc", "2 new #2 BUY 7@100", "3 trade 100:17 SELLER");
        script.skips(2);
        script.says(
                "1>8 FILL #1 BUY 40@104 TAKER fee=100 cum=40 leaves=10 PARTIALLY_FILLED",
                "1>8 FILL #1 BUY 10@105 TAKER fee=100 cum=50 leaves=0 FILLED",
                "3>10 FILL #2 BUY 7@100 MAKER fee=50 cum=7 leaves=0 FILLED");
    }

    @Test
    void shouldChargeByTheVolumeBeforeTheFill() {
        final long day = 86_400_000_000_000L;
        final VenueScript script = fees(tiers(FeeKind.VALUE, "0 0 0.01", "1040 0 0.005", "1144 0 -0.001"));
        script.hears("1 new #1 BUY 10@104 ioc", "2 new #2 BUY 1@104 ioc", "3 new #3 BUY 1@104 ioc");
        script.says(
                "1>6 NEW #1 BUY 10@104 cum=0 leaves=10 NEW",
                "2>7 NEW #2 BUY 1@104 cum=0 leaves=1 NEW",
                "1>8 FILL #1 BUY 10@104 TAKER fee=1040 cum=10 leaves=0 FILLED",
                "3>8 NEW #3 BUY 1@104 cum=0 leaves=1 NEW",
                "2>9 FILL #2 BUY 1@104 TAKER fee=52 cum=1 leaves=0 FILLED",
                "3>10 FILL #3 BUY 1@104 TAKER fee=-10 cum=1 leaves=0 FILLED");
        // the first day is the thirtieth, and then no longer
        script.hears((29 * day) + " new #4 BUY 1@104 ioc");
        script.skips(1);
        script.says((29 * day) + ">" + (29 * day + 7) + " FILL #4 BUY 1@104 TAKER fee=-10 cum=1 leaves=0 FILLED");
        script.hears((30 * day) + " new #5 BUY 1@104 ioc");
        script.skips(1);
        script.says((30 * day) + ">" + (30 * day + 7) + " FILL #5 BUY 1@104 TAKER fee=104 cum=1 leaves=0 FILLED");
    }

    // ----------------------------------------------------------------------------------------------------- margin

    @Test
    void shouldRefuseWhatHasNoMargin() {
        // 20 % of 10 lots at 100 is 20000 units
        final VenueScript script = margin("LINEAR", 20_000, 0);
        script.hears("1 new #1 BUY 6@100", "2 new #2 SELL 9@105", "3 new #3 BUY 5@100", "4 new #4 BUY 4@100");
        script.hears("5 amend #5 of #4 5@100", "6 amend #6 of #4 4@99", "7 amend #7 of #6 3@99");
        script.says(
                "1>6 NEW #1 BUY 6@100 cum=0 leaves=6 NEW",
                "2>7 NEW #2 SELL 9@105 cum=0 leaves=9 NEW",
                "3>8 REJECTED #3 BUY 5@100 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN",
                "4>9 NEW #4 BUY 4@100 cum=0 leaves=4 NEW",
                "5>10 REFUSED AMEND #5 of #4 INSUFFICIENT_MARGIN",
                "6>11 REPLACED #6 of #4 BUY 4@99 cum=0 leaves=4 NEW",
                "7>12 REPLACED #7 of #6 BUY 3@99 cum=0 leaves=3 NEW");
    }

    @Test
    void shouldAlwaysAffordWhatReduces() {
        final VenueScript script = margin("LINEAR", 20_000, 0);
        script.hears("1 new #1 BUY 9@104 ioc", "2 book bid 100:0,99:0,90:10 ask 104:0,105:0,94:10");
        script.skips(2);
        // 9 lots bought at 104 and worth 92: equity is 9200, position and orders ask for 16560 and more
        script.hears("3 new #2 BUY 1@90", "4 new #3 SELL 5@95", "5 new #4 SELL 5@300", "6 new #5 SELL 4@300");
        script.says(
                "3>8 REJECTED #2 BUY 1@90 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN",
                "4>9 NEW #3 SELL 5@95 cum=0 leaves=5 NEW",
                "5>10 REJECTED #4 SELL 5@300 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN",
                "6>11 NEW #5 SELL 4@300 cum=0 leaves=4 NEW");
    }

    @Test
    void shouldHoldBothBalancesOfASpotAccount() {
        final VenueScript script = margin("SPOT", 50_000, 3);
        script.hears("1 new #1 BUY 3@100", "2 new #2 BUY 3@99", "3 new #3 BUY 2@100");
        script.hears("4 new #4 SELL 2@105", "5 new #5 SELL 2@105", "6 new #6 SELL 1@105");
        script.says(
                "1>6 NEW #1 BUY 3@100 cum=0 leaves=3 NEW",
                "2>7 REJECTED #2 BUY 3@99 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN",
                "3>8 NEW #3 BUY 2@100 cum=0 leaves=2 NEW",
                "4>9 NEW #4 SELL 2@105 cum=0 leaves=2 NEW",
                "5>10 REJECTED #5 SELL 2@105 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN",
                "6>11 NEW #6 SELL 1@105 cum=0 leaves=1 NEW");
        script.hears("7 trade 99:1 SELLER");
        script.skips(2);
        script.hears("8 new #7 SELL 5@105", "9 new #8 BUY 1@90");
        script.says(
                "8>13 NEW #7 SELL 5@105 cum=0 leaves=5 NEW",
                "9>14 REJECTED #8 BUY 1@90 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN");
        assertEquals(8, script.venue().account(1).baseLots());
        assertEquals(0, script.venue().account(1).ledger().cash());
    }

    // ---------------------------------------------------------------------------------------------------- funding

    private static VenueScript funding(final String type) {
        final FundingTerms funding = new FundingTerms(100, 40, 10_000_000);
        return VenueScript.with(new AccountTerms(FREE, funding, MarginTerms.OFF, 0, 0))
                .hears("0 define " + type, BOOK);
    }

    @Test
    void shouldSettleFundingOnSchedule() {
        final VenueScript script = funding("LINEAR");
        script.hears("50 new #1 BUY 3@104 ioc");
        script.skips(2);
        script.hears("140 trade 100:1 SELLER", "239 trade 100:1 SELLER");
        // 3 lots at a mid of 102 are worth 30600; 1 % of it; nothing at 40, when nothing was held
        script.says("140>147 FUNDING 1 of 3 at 204 rate 10000000 amount -306");
        script.hears("239 rate -33333333", "239 book ask 104:0,105:0", "239 trade 99:1 SELLER", "240 rate 0");
        // one-sided: the last price; 1 unit less than a third of a tenth of 29700
        script.says("240>247 FUNDING 2 of 3 at 198 rate -33333333 amount 989");
        script.hears("241 rate 1000000000", "341 rate 5");
        script.says("340>347 FUNDING 3 of 3 at 198 rate 0 amount 0");
        assertEquals(-306 + 989, script.venue().account(1).ledger().funding());
    }

    @Test
    void shouldPayTheHolderOfAnInverseContractInItsCoin() {
        final VenueScript script = funding("INVERSE").hears("50 new #1 SELL 3@100 gtc", "140 rate 0");
        script.skips(2);
        // 3 / 102 coins of 1e8 are 2941176; a short position receives 1 % of it
        script.says("140>147 FUNDING 1 of -3 at 204 rate 10000000 amount 29411");
    }

    @Test
    void shouldPayNothingForSpot() {
        final VenueScript script = funding("SPOT");
        assertEquals(Long.MAX_VALUE, script.venue().nextTimeNs());
        assertNull(script.venue().account(2));
    }

    // ------------------------------------------------------------------------------------------------ liquidation

    @Test
    void shouldLiquidateAtTheMaintenanceMargin() {
        // 10 lots at 104 cost 104000; maintenance is 5200, equity 22000 less what the mark falls
        final VenueScript script = margin("LINEAR", 22_000, 0);
        script.hears("1 new #1 BUY 10@104 ioc", "2 new #2 SELL 2@105", "3 new #3 SELL 1@106");
        script.skips(4);
        script.hears("4 book bid 100:0,99:0,86:5 ask 104:0,105:0,90:5", "5 book bid 86:0,87:5");
        script.saysNothing();
        script.hears("6 book bid 87:0,85:5 ask 90:0,89:5");
        script.says(
                "6>11 CANCELED #2 SELL 2@105 cum=0 leaves=0 CANCELED",
                "6>11 CANCELED #3 SELL 1@106 cum=0 leaves=0 CANCELED",
                "6>13 FILL #0 SELL 10@82 TAKER fee=0 cum=10 leaves=0 FILLED");
        script.hears("7 new #4 SELL 1@105", "8 cancel #5 of #2");
        script.says(
                "7>12 REJECTED #4 SELL 1@105 cum=0 leaves=0 REJECTED INSUFFICIENT_MARGIN",
                "8>13 REFUSED CANCEL #5 of #2 TOO_LATE");
        assertTrue(script.venue().account(1).isClosed());
        assertEquals(0, script.venue().account(1).ledger().nav());
    }

    @Test
    void shouldTakeWhatIsLeftOfATickAsAFee() {
        // bankrupt at 104 - 22.5
        final VenueScript script = margin("LINEAR", 22_500, 0);
        script.hears("1 new #1 BUY 10@104 ioc", "2 book bid 100:0,99:0,50:5 ask 104:0,105:0,52:5");
        script.skips(2);
        // through the bankruptcy price: the loss beyond it is not ours
        script.says("2>9 FILL #0 SELL 10@82 TAKER fee=500 cum=10 leaves=0 FILLED");
        assertEquals(0, script.venue().account(1).ledger().nav());
        assertFalse(script.venue().account(1).isToBeLiquidated());
    }

    @Test
    void shouldLiquidateAnInverseShortAboveItsEntry() {
        // 10 / 100 coins at 20 % are 0.02; the maintenance margin is reached at 100 / 0.85, bankruptcy at 100 / 0.8
        final VenueScript script = margin("INVERSE", 2_000_000, 0).hears("1 new #1 SELL 10@100 ioc");
        script.skips(2);
        script.hears("2 book bid 100:0,99:0,116:5 ask 104:0,105:0,119:5");
        script.saysNothing();
        script.hears("3 book bid 117:5");
        script.says("3>10 FILL #0 BUY 10@125 TAKER fee=0 cum=10 leaves=0 FILLED");
        assertEquals(0, script.venue().account(1).ledger().nav());
    }
}
