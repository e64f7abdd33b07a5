package ballast.core.risk;

import static ballast.codecs.RiskAction.CLEAR;
import static ballast.codecs.RiskAction.HALT;
import static ballast.codecs.RiskAction.REDUCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.ContractType;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.position.Ledger;
import org.junit.jupiter.api.Test;

/** {@link MarginWatch}: leverage and distance to liquidation, long and short, linear and inverse. A lot-tick = 100. */
class MarginWatchTest {
    private static final Side[] SIDES = {Side.BUY, Side.SELL};

    private final TestParameters parameters = new TestParameters();
    private final MarginWatch watch = new MarginWatch();

    private void limits(final double leverage, final double distance, final double maintenance) {
        parameters
                .with(RiskParameter.RISK_MAX_LEVERAGE, leverage)
                .with(RiskParameter.RISK_MIN_LIQUIDATION, distance)
                .with(RiskParameter.RISK_MAINTENANCE, maintenance);
        watch.prepare(parameters.set());
    }

    private static Ledger ledger(final long cash, final Side side, final long lots, final long price) {
        final Ledger ledger = new Ledger(new Definition().contract(), cash);
        ledger.onFill(side, lots, price, 0);
        return ledger;
    }

    private void assertAct(
            final RiskAction expected, final long observed, final long limit, final Ledger ledger, final String what) {
        assertEquals(expected, watch.judge(ledger), what);
        assertEquals(observed, watch.observed(), "observed: " + what);
        assertEquals(limit, watch.limit(), "limit: " + what);
    }

    @Test
    void shouldReduceBeyondTheLeverageAllowed() {
        limits(5, 0, 0);
        for (final Side side : SIDES) {
            // money for 100 lots at 1,000 and five times its worth; money stays as bought and sold at the mark
            final long cash = 2_000_000;
            assertAct(CLEAR, 99, 100, ledger(cash, side, 99, 1_000), side + " inside");
            assertAct(CLEAR, 100, 100, ledger(cash, side, 100, 1_000), side + " at the limit");
            assertAct(REDUCE, 101, 100, ledger(cash, side, 101, 1_000), side + " beyond");
            assertAct(REDUCE, 91, 90, ledger(cash, side, 91, 1_000), side + " not yet back");
            assertAct(CLEAR, 90, 90, ledger(cash, side, 90, 1_000), side + " within 9/10");
            assertAct(CLEAR, 100, 100, ledger(cash, side, 100, 1_000), side + " begins at the limit again");
        }
    }

    @Test
    void shouldReduceWithoutMoneyOfItsOwn() {
        limits(5, 0, 0);
        for (final Side side : SIDES) {
            assertAct(REDUCE, 1, 0, ledger(0, side, 1, 1_000), "nothing");
            assertAct(REDUCE, 1, 0, ledger(-5, side, 1, 1_000), "less than nothing");
        }
        assertEquals(CLEAR, watch.judge(new Ledger(new Definition().contract(), -5)), "no position, no margin");
    }

    @Test
    void shouldForgetThatItReducedWhenFlat() {
        limits(5, 0, 0);
        assertEquals(REDUCE, watch.judge(ledger(2_000_000, Side.BUY, 101, 1_000)));
        assertEquals(CLEAR, watch.judge(new Ledger(new Definition().contract(), 0)));
        assertEquals(CLEAR, watch.judge(ledger(2_000_000, Side.BUY, 95, 1_000)));
    }

    @Test
    void shouldReduceWhenThePositionCannotBeValued() {
        limits(5, 0, 0);
        final Ledger huge =
                new Ledger(new Definition().contract(100_000_000_000_000L, 0).contract(), 1_000);
        huge.onFill(Side.BUY, 4, 1, 0);
        assertEquals(REDUCE, watch.judge(huge));
    }

    @Test
    void shouldReduceAndHaltNearLiquidation() {
        limits(0, 0.1, 0);
        // bought 10 at 1,000 with money for 1,000 lot-ticks: lost at 900, a tenth off the mark of 1,000
        assertAct(CLEAR, 1_000, 1_000, ledger(100_000, Side.BUY, 10, 1_000), "long at the limit");
        assertAct(CLEAR, 1_001, 1_000, ledger(100_100, Side.BUY, 10, 1_000), "long inside");
        assertAct(REDUCE, 999, 1_000, ledger(99_900, Side.BUY, 10, 1_000), "long beyond");
        assertAct(REDUCE, 1_099, 1_000, ledger(109_900, Side.BUY, 10, 1_000), "long not yet back");
        assertAct(CLEAR, 1_101, 1_000, ledger(110_100, Side.BUY, 10, 1_000), "long back");
        assertAct(CLEAR, 1_000, 1_000, ledger(100_000, Side.SELL, 10, 1_000), "short at the limit");
        assertAct(REDUCE, 999, 1_000, ledger(99_900, Side.SELL, 10, 1_000), "short beyond");
        assertAct(REDUCE, 501, 1_000, ledger(50_100, Side.SELL, 10, 1_000), "short above half");
        assertAct(REDUCE, 500, 1_000, ledger(50_000, Side.SELL, 10, 1_000), "short at half");
        assertAct(HALT, 499, 1_000, ledger(49_900, Side.SELL, 10, 1_000), "short below half");
        assertAct(HALT, 499, 1_000, ledger(49_900, Side.BUY, 10, 1_000), "long below half");
        assertEquals(HALT, watch.judge(ledger(-100_000, Side.BUY, 10, 1_000)), "long, liquidated above the mark");
        assertEquals(HALT, watch.judge(ledger(-100_000, Side.SELL, 10, 1_000)), "short, liquidated below the mark");
    }

    @Test
    void shouldCountTheMaintenanceMargin() {
        limits(0, 0.1, 0.005);
        // half a percent of the value is to be left over
        assertAct(CLEAR, 1_000, 1_000, ledger(105_000, Side.BUY, 10, 1_000), "at the limit");
        assertAct(REDUCE, 999, 1_000, ledger(104_900, Side.BUY, 10, 1_000), "beyond");
    }

    @Test
    void shouldKnowInverseContracts() {
        limits(2, 0.2, 0);
        final Definition inverse =
                new Definition().type(ContractType.INVERSE).contract(100, 0).moneyExponent(-8);
        // 10 contracts of 100 dollars at 1,000 are a coin; half a coin backs it
        for (final long[] row : new long[][] {{50_000_000, 0}, {49_999_999, 1}}) {
            final Ledger longs = new Ledger(inverse.contract(), row[0]);
            longs.onFill(Side.BUY, 10, 1_000, 0);
            assertEquals(row[1] == 0 ? CLEAR : REDUCE, watch.judge(longs));
            assertEquals(10, watch.observed());
            watch.judge(new Ledger(inverse.contract(), 0));
        }
        limits(0, 0.2, 0);
        // a long is lost at 1 / 1.25 = 0.8 of its price with a quarter of a coin; a short at 1 / 0.75
        final Ledger near = new Ledger(inverse.contract(), 24_900_000);
        near.onFill(Side.BUY, 10, 1_000, 0);
        assertEquals(REDUCE, watch.judge(near));
        final Ledger short1 = new Ledger(inverse.contract(), 24_900_000);
        short1.onFill(Side.SELL, 10, 1_000, 0);
        assertEquals(CLEAR, watch.judge(short1), "33 % away");
        final Ledger never = new Ledger(inverse.contract(), 100_000_000);
        never.onFill(Side.SELL, 10, 1_000, 0);
        assertEquals(CLEAR, watch.judge(never), "a short that its own coin backs");
        final Ledger gone = new Ledger(inverse.contract(), -100_000_000);
        gone.onFill(Side.BUY, 10, 1_000, 0);
        assertEquals(HALT, watch.judge(gone), "lost at every mark");
    }

    @Test
    void shouldPreferTheNearerDanger() {
        limits(5, 0.1, 0);
        // leverage 10 and a distance of 0.1 less: both beyond
        assertAct(REDUCE, 999, 1_000, ledger(99_900, Side.BUY, 10, 1_000), "the distance is told");
        assertAct(REDUCE, 10, 9, ledger(200_000, Side.BUY, 10, 1_000), "the leverage of 5 is not yet back");
        assertAct(CLEAR, 9, 9, ledger(200_000, Side.BUY, 9, 1_000), "leverage of 4.5");
        assertAct(CLEAR, 10, 10, ledger(200_000, Side.BUY, 10, 1_000), "leverage of 5");
        assertAct(REDUCE, 10, 9, ledger(199_000, Side.BUY, 10, 1_000), "leverage told");
    }

    @Test
    void shouldNotForgetThatItReducedWhenTheSameLimitsCome() {
        for (final Side side : SIDES) {
            limits(0, 0.1, 0);
            assertAct(REDUCE, 999, 1_000, ledger(99_900, side, 10, 1_000), side + " beyond");
            limits(0, 0.1, 0);
            assertAct(REDUCE, 1_000, 1_000, ledger(100_000, side, 10, 1_000), side + " not yet back");
            watch.judge(new Ledger(new Definition().contract(), 0));
        }
    }

    @Test
    void shouldForgetWhatItWasBeyondWhenALimitIsSwitchedOff() {
        for (final Side side : SIDES) {
            limits(5, 0.1, 0);
            assertAct(REDUCE, 999, 1_000, ledger(99_900, side, 10, 1_000), side + " both beyond");
            limits(0, 0, 0);
            assertEquals(CLEAR, watch.judge(ledger(99_900, side, 10, 1_000)));
            limits(0, 0.1, 0);
            assertAct(CLEAR, 1_000, 1_000, ledger(100_000, side, 10, 1_000), side + " at the distance again");
            limits(5, 0, 0);
            assertAct(CLEAR, 10, 10, ledger(200_000, side, 10, 1_000), side + " at the leverage again");
            watch.judge(new Ledger(new Definition().contract(), 0));
        }
    }

    @Test
    void shouldWatchNothingWithoutLimits() {
        limits(0, 0, 0);
        assertEquals(CLEAR, watch.judge(ledger(-1_000_000_000, Side.BUY, 10, 1_000)));
    }
}
