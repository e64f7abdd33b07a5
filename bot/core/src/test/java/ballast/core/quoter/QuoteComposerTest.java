package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.strategy.QuotingRules;
import org.junit.jupiter.api.Test;

/** {@link QuoteComposer} by hand. Without risk aversion every rule stands 2.5 ticks off fair value. */
class QuoteComposerTest {
    private final Appraisal appraisal = new Appraisal();
    private final QuoteComposer composer = new QuoteComposer(appraisal);
    private final OrderBook book = new OrderBook();
    private final TestParameters parameters = new TestParameters();
    private final Quote[] bids = new Quote[4];
    private final Quote[] asks = new Quote[4];

    QuoteComposerTest() {
        for (int level = 0; level < bids.length; level++) {
            bids[level] = new Quote(Side.BUY, level);
            asks[level] = new Quote(Side.SELL, level);
        }
        touch(1_000, 1_004);
    }

    private void touch(final long bid, final long ask) {
        book.clear();
        book.applyLevel(Side.BUY, bid, 1);
        book.applyLevel(Side.SELL, ask, 3);
    }

    /** Prices and sizes of the levels, bids before asks. */
    private String compose(final long position) {
        prepare(parameters.set());
        composer.onPosition(position);
        composer.compose(book, position, 1, bids, asks);
        final StringBuilder text = new StringBuilder();
        for (final Quote[] side : new Quote[][] {bids, asks}) {
            for (int level = 0; level < composer.levels(); level++) {
                final Quote quote = side[level];
                text.append(quote.isWanted() ? quote.lots + "@" + quote.price : quote.reason.name())
                        .append(' ');
            }
            text.append(side == bids ? "| " : "");
        }
        return text.toString().strip();
    }

    @Test
    void shouldRoundBidsDownAndAsksUp() {
        assertEquals("5@999 | 5@1005", compose(0));
        assertEquals(-500_000, bids[0].rounding);
        assertEquals(500_000, asks[0].rounding);
    }

    @Test
    void shouldWeighTheMidBySizes() {
        // 1 bid, 3 offered: the value is a quarter of the way from bid to ask
        parameters.with(ModelParameter.STRATEGY_FAIR_VALUE, 1);
        assertEquals("5@998 | 5@1004", compose(0));
        assertEquals(1_001_000_000, bids[0].fair);
        assertTrue(appraisal.usesSizes());
        parameters.with(ModelParameter.STRATEGY_FAIR_VALUE, 0);
        compose(0);
        assertFalse(appraisal.usesSizes());
    }

    @Test
    void shouldSpaceLevelsAsAsked() {
        parameters.with(ModelParameter.QUOTE_LEVELS, 3).with(ModelParameter.QUOTE_LEVEL_STEP, 4);
        assertEquals("5@999 5@995 5@991 | 5@1005 5@1009 5@1013", compose(0));
    }

    @Test
    void shouldSpaceLevelsAsAskedWhenTheTouchStandsInTheWay() {
        parameters.with(ModelParameter.QUOTE_LEVELS, 3).with(ModelParameter.STRATEGY_K, 1_000.0);
        touch(1_000, 1_001);
        assertEquals("5@1000 5@999 5@998 | 5@1001 5@1002 5@1003", compose(0));
        composer.backOff(true);
        composer.backOff(true);
        assertEquals("5@998 5@997 5@996 | 5@1001 5@1002 5@1003", compose(0));
        lean(10);
        assertEquals("5@998 5@997 5@996 | 5@1012 5@1013 5@1014", compose(-10), "short: wants to bid 1010");
    }

    /** Have the model lean one tick for each lot held. */
    private void lean(final long lots) {
        parameters
                .with(ModelParameter.STRATEGY_RULE, 1)
                .with(ModelParameter.STRATEGY_GAMMA, 1e-3)
                .with(ModelParameter.STRATEGY_SIGMA, Math.sqrt(1e3 * 10 / lots));
    }

    @Test
    void shouldLeanAgainstTheInventory() {
        lean(10);
        parameters.with(ModelParameter.QUOTE_MIN_HALF_SPREAD, 0.0);
        compose(0);
        assertEquals(0, bids[0].inventory);
        compose(7);
        assertEquals(-7_000_000, bids[0].inventory);
        assertEquals(bids[0].inventory, asks[0].inventory);
        compose(-7);
        assertEquals(7_000_000, bids[0].inventory);
    }

    @Test
    void shouldKeepTheSmallestHalfSpread() {
        parameters.with(ModelParameter.QUOTE_MIN_HALF_SPREAD, 6.25);
        assertEquals("5@995 | 5@1009", compose(0));
        assertEquals(-3_750_000, bids[0].clamp);
        assertEquals(3_750_000, asks[0].clamp);
    }

    @Test
    void shouldKeepTheLargestDistance() {
        parameters.with(ModelParameter.STRATEGY_K, 0.01).with(ModelParameter.QUOTE_MAX_DISTANCE, 20.0);
        assertEquals("5@982 | 5@1022", compose(0));
        assertEquals(80_000_000, bids[0].clamp);
        assertEquals(-80_000_000, asks[0].clamp);
    }

    @Test
    void shouldKeepTheLargestDistanceBeyondFairValueToo() {
        // a wide market and a model that badly wants to buy: fair value is 1500, it would bid 1597.5
        touch(1_000, 2_000);
        lean(1);
        parameters.with(ModelParameter.QUOTE_MAX_DISTANCE, 20.0).with(RiskParameter.RISK_MAX_POSITION, 1_000);
        compose(-100);
        assertEquals(1_520, bids[0].price, "not further than 20 from fair value");
        assertFalse(asks[0].isWanted(), "and not against ourselves");
        compose(100);
        assertEquals(1_480, asks[0].price);
        assertFalse(bids[0].isWanted());
    }

    @Test
    void shouldStandOffAfterBeingRefusedUntilTheOtherTouchMoves() {
        parameters.with(ModelParameter.STRATEGY_K, 1_000.0);
        touch(1_000, 1_001);
        assertEquals("5@1000 | 5@1001", compose(0));
        composer.backOff(true);
        assertEquals("5@999 | 5@1001", compose(0));
        composer.backOff(true);
        composer.backOff(false);
        assertEquals("5@998 | 5@1002", compose(0));
        composer.onBestBidMoved();
        assertEquals("5@998 | 5@1001", compose(0), "asks met bids: only their refusals are over");
        composer.onBestAskMoved();
        assertEquals("5@1000 | 5@1001", compose(0));
    }

    @Test
    void shouldShareTheRoomToTheLimitAmongLevels() {
        parameters.with(ModelParameter.QUOTE_LEVELS, 4).with(RiskParameter.RISK_MAX_POSITION, 20);
        assertEquals("5@999 3@998 INVENTORY_FULL INVENTORY_FULL | 5@1005 5@1006 5@1007 5@1008", compose(12));
        assertEquals(
                "INVENTORY_FULL INVENTORY_FULL INVENTORY_FULL INVENTORY_FULL | 5@1005 5@1006 5@1007 5@1008",
                compose(20));
        assertEquals(
                "5@999 5@998 5@997 5@996 | INVENTORY_FULL INVENTORY_FULL INVENTORY_FULL INVENTORY_FULL", compose(-25));
    }

    @Test
    void shouldShrinkTheSideThatAddsToTheInventory() {
        parameters.with(ModelParameter.QUOTE_SIZE, 10).with(ModelParameter.QUOTE_ETA, 0.4);
        assertEquals("4@999 | 10@1005", compose(2));
        assertEquals(-6, bids[0].inventoryLots);
        assertEquals("10@999 | 4@1005", compose(-2));
        assertEquals("SIZE_ZERO | 10@1005", compose(10));
        parameters.with(ModelParameter.STRATEGY_TARGET, 10);
        assertEquals("10@999 | 10@1005", compose(10));
    }

    @Test
    void shouldYieldOnTheSideThatAddsInventoryWhenItsQuotesWouldMeet() {
        touch(1_000, 1_010);
        parameters.with(ModelParameter.QUOTE_MIN_HALF_SPREAD, 0.0).with(ModelParameter.STRATEGY_K, 1_000.0);
        parameters.with(ModelParameter.QUOTE_MAX_DISTANCE, 1.0);
        // a thousandth of a tick either side of 1005
        assertEquals("5@1004 | 5@1006", compose(3));
        // now both sides want to be 30 ticks lower, or higher, but may go one
        lean(1);
        assertEquals("OWN_QUOTES_CROSS | 5@1004", compose(3));
        assertEquals("5@1006 | OWN_QUOTES_CROSS", compose(-3));
    }

    @Test
    void shouldNotQuoteAtNothingOrBelow() {
        touch(1, 2);
        assertEquals("PRICE_NOT_POSITIVE | 5@4", compose(0));
    }

    @Test
    void shouldNotQuoteWhatIsNoNumber() {
        parameters
                .with(ModelParameter.STRATEGY_GAMMA, 1e3)
                .with(ModelParameter.STRATEGY_INVENTORY_UNIT, 1_000_000_000L)
                .with(ModelParameter.STRATEGY_A, 1e-9)
                .with(ModelParameter.STRATEGY_K, 1e-6)
                .with(ModelParameter.STRATEGY_SIGMA, 1e6);
        assertEquals("MODEL_UNDEFINED | MODEL_UNDEFINED", compose(0));
        assertEquals("MODEL_UNDEFINED | MODEL_UNDEFINED", compose(100));
    }

    @Test
    void shouldNotQuoteAboutAPriceThatIsTooLargeToCountWith() {
        touch(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4 + 4);
        assertEquals("MODEL_UNDEFINED | MODEL_UNDEFINED", compose(0));
    }

    @Test
    void shouldCountDownToTheNextMultipleOfASessionHorizon() {
        lean(1);
        parameters.with(ModelParameter.STRATEGY_HORIZON_MODE, 1).with(ModelParameter.STRATEGY_HORIZON, 10_000_000_000L);
        prepare(parameters.set());
        assertTrue(composer.usesTime());
        composer.onPosition(1);
        composer.compose(book, 1, 12_500_000_000L, bids, asks);
        final long at12 = bids[0].inventory;
        composer.compose(book, 1, 15_000_000_000L, bids, asks);
        assertEquals(at12 * 2, bids[0].inventory * 3, "5 s left where 7.5 s were");
        composer.compose(book, 1, 20_000_000_000L, bids, asks);
        assertEquals(at12 * 4, bids[0].inventory * 3, "all of it at the multiple");
        parameters.with(ModelParameter.STRATEGY_HORIZON_MODE, 0);
        prepare(parameters.set());
        assertFalse(composer.usesTime());
    }

    @Test
    void shouldJoinTheTouchWhileItIsWorthIt() {
        // without a penalty any spread is; the touch is 2 ticks off fair value
        parameters.with(ModelParameter.STRATEGY_RULE, QuotingRules.CARTEA_JAIMUNGAL_TOUCH.ordinal());
        assertEquals("5@1000 | 5@1004", compose(0));
        assertEquals("5@1000 | 5@1004", compose(3));
        assertEquals(-2_000_000, bids[0].spread);
        // at 4 lots held one more costs more than 2 ticks
        parameters
                .with(ModelParameter.STRATEGY_PENALTY, 0.2)
                .with(ModelParameter.STRATEGY_A, 1e-6)
                .with(ModelParameter.STRATEGY_HORIZON, 1_000_000_000L);
        assertEquals("5@1000 | 5@1004", compose(4));
        assertEquals("MODEL_UNDEFINED | 5@1004", compose(5));
        assertEquals("5@1000 | MODEL_UNDEFINED", compose(-5));
        // a fill's cost counts, too, and does not move the price
        parameters.with(ModelParameter.QUOTE_COST, 0.5);
        assertEquals("MODEL_UNDEFINED | 5@1004", compose(4));
        assertEquals("5@1000 | 5@1004", compose(3));
    }

    @Test
    void shouldJoinTheTouchWhereverFairValueLies() {
        parameters
                .with(ModelParameter.STRATEGY_RULE, QuotingRules.CARTEA_JAIMUNGAL_TOUCH.ordinal())
                .with(ModelParameter.STRATEGY_FAIR_VALUE, 1);
        for (int size = 1; size < 1_000; size++) {
            book.clear();
            book.applyLevel(Side.BUY, 1_000, size);
            book.applyLevel(Side.SELL, 1_003, 1_001);
            assertEquals("5@1000 | 5@1003", compose(0), "bid size " + size);
        }
    }

    @Test
    void shouldRoundTheLegacyRuleToTheNearestTickBehindTheTouch() {
        parameters.with(ModelParameter.STRATEGY_RULE, QuotingRules.LEGACY.ordinal());
        // 2.5 ticks off 1002, halves to even
        assertEquals("5@1000 | 5@1004", compose(0));
        touch(1_001, 1_003);
        assertEquals("5@1000 | 5@1004", compose(0));
        touch(1_000, 1_005);
        // 1000 and 1005; nothing betters the touch
        assertEquals("5@1000 | 5@1005", compose(0));
        touch(900, 1_100);
        assertEquals("5@900 | 5@1100", compose(0));
    }

    @Test
    void shouldStandFurtherOffByTheCostOfAFill() {
        parameters.with(ModelParameter.QUOTE_COST, 3.0);
        assertEquals("5@996 | 5@1008", compose(0));
        parameters.with(ModelParameter.QUOTE_COST, -1.5);
        assertEquals("5@1001 | 5@1003", compose(0));
        assertEquals(-1_000_000, bids[0].spread);
    }

    @Test
    void shouldShapeTheLadder() {
        parameters
                .with(ModelParameter.QUOTE_LEVELS, 4)
                .with(ModelParameter.QUOTE_SIZE, 8)
                .with(ModelParameter.QUOTE_LEVEL_STEP, 2)
                .with(ModelParameter.QUOTE_LEVEL_GROWTH, 1.0)
                .with(ModelParameter.QUOTE_LEVEL_SIZE_DECAY, Math.log(2))
                .with(ModelParameter.QUOTE_ETA, Math.log(2));
        assertEquals("8@999 4@997 2@993 1@985 | 8@1005 4@1007 2@1011 1@1019", compose(0));
        assertEquals("4@999 2@997 1@993 SIZE_ZERO | 8@1005 4@1007 2@1011 1@1019", compose(1));
        assertEquals(4, bids[1].baseLots);
        assertEquals(-2, bids[1].inventoryLots);
    }

    @Test
    void shouldShareTheBudgetAmongLevels() {
        // 12 lots over 1 s at 1 tick per sqrt s
        parameters
                .with(ModelParameter.QUOTE_LEVELS, 3)
                .with(ModelParameter.QUOTE_SIZE_RULE, 2)
                .with(ModelParameter.QUOTE_RISK_BUDGET, 12.0);
        assertEquals("5@999 5@998 2@997 | 5@1005 5@1006 2@1007", compose(0));
        assertEquals("5@999 INVENTORY_FULL INVENTORY_FULL | 5@1005 5@1006 5@1007", compose(7));
    }

    @Test
    void shouldAskForTheTimeOnlyWhenItRunsDown() {
        for (final QuotingRules rule : QuotingRules.values()) {
            parameters.with(ModelParameter.STRATEGY_RULE, rule.ordinal()).with(ModelParameter.STRATEGY_HORIZON_MODE, 0);
            prepare(parameters.set());
            assertFalse(composer.usesTime(), rule.choice());
            parameters.with(ModelParameter.STRATEGY_HORIZON_MODE, 1);
            prepare(parameters.set());
            final boolean hasHorizon = switch (rule) {
                case AVELLANEDA_STOIKOV, GLFT_EXACT, CARTEA_JAIMUNGAL, CARTEA_JAIMUNGAL_TOUCH, FODRA_LABADIE -> true;
                default -> false;
            };
            assertEquals(hasHorizon, composer.usesTime(), rule.choice());
        }
    }

    private void prepare(final ParameterSet parameters) {
        appraisal.prepare(parameters);
        composer.prepare(parameters);
    }
}
