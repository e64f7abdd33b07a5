package ballast.core.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import ballast.testkit.VectorFile;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@link SizeRule}: what holds for all of its rules, each by hand, and the legacy rule against its vectors. */
class SizeRuleTest {
    private static final int RULES = ModelParameter.QUOTE_SIZE_RULE.choices().size();

    private final SizeRule rule = new SizeRule();

    private static TestParameters draw(final SplittableRandom random) {
        return new TestParameters()
                .with(ModelParameter.QUOTE_SIZE, random.nextLong(1, 200))
                .with(ModelParameter.QUOTE_ETA, random.nextDouble(0, 0.5))
                .with(ModelParameter.QUOTE_SIZE_RULE, random.nextInt(RULES))
                .with(ModelParameter.QUOTE_RISK_BUDGET, random.nextDouble(0, 500))
                .with(ModelParameter.STRATEGY_SIGMA, random.nextInt(4) == 0 ? 0 : random.nextDouble(0, 10))
                .with(ModelParameter.STRATEGY_HORIZON, random.nextLong(1_000_000, 100_000_000_000L))
                .with(ModelParameter.STRATEGY_INVENTORY_UNIT, random.nextLong(1, 20))
                .with(RiskParameter.RISK_MAX_POSITION, random.nextLong(0, 300));
    }

    private long bid() {
        return rule.baseLots() + rule.bidInventoryLots();
    }

    private long ask() {
        return rule.baseLots() + rule.askInventoryLots();
    }

    @Test
    void shouldMirrorAndFallAsInventoryGrows() {
        Seeded.forSeeds(2_000, random -> {
            final TestParameters parameters = draw(random);
            rule.prepare(parameters.set());
            final long target = random.nextLong(-20, 21);
            long bidBefore = Long.MAX_VALUE;
            long askBefore = 0;
            for (long position = -300; position <= 300; position += random.nextInt(1, 10)) {
                rule.onPosition(position, target);
                final long bid = bid();
                final long ask = ask();
                final long bidRoom = rule.bidRoomLots();
                assertTrue(bid >= 0 && bid <= rule.baseLots() && ask >= 0 && ask <= rule.baseLots());
                assertTrue(bid <= bidBefore && ask >= askBefore, "monotone at " + position);
                bidBefore = bid;
                askBefore = ask;
                rule.onPosition(-position, -target);
                assertEquals(bid, ask());
                assertEquals(ask, bid());
                assertEquals(bidRoom, rule.askRoomLots());
            }
        });
    }

    @Test
    void shouldShrinkInProportion() {
        rule.prepare(new TestParameters()
                .with(ModelParameter.QUOTE_SIZE, 10)
                .with(ModelParameter.QUOTE_SIZE_RULE, 1)
                .with(RiskParameter.RISK_MAX_POSITION, 40)
                .set());
        final long[] bids = {10, 10, 9, 5, 0, 0};
        final long[] positions = {-40, 0, 1, 20, 40, 100};
        for (int i = 0; i < bids.length; i++) {
            rule.onPosition(positions[i], 0);
            assertEquals(bids[i], bid(), "bid at " + positions[i]);
        }
    }

    @Test
    void shouldKeepWithinTheBudget() {
        // 100 tick lots over 4 s at 2.5 ticks per sqrt s: 20 lots
        final TestParameters parameters = new TestParameters()
                .with(ModelParameter.QUOTE_SIZE, 15)
                .with(ModelParameter.QUOTE_SIZE_RULE, 2)
                .with(ModelParameter.QUOTE_RISK_BUDGET, 100.0)
                .with(ModelParameter.STRATEGY_SIGMA, 2.5)
                .with(ModelParameter.STRATEGY_HORIZON, 4_000_000_000L);
        rule.prepare(parameters.set());
        final long[] positions = {-30, 0, 5, 6, 19, 20, 25};
        final long[] bids = {15, 15, 15, 14, 1, 0, 0};
        final long[] rooms = {50, 20, 15, 14, 1, 0, 0};
        for (int i = 0; i < bids.length; i++) {
            rule.onPosition(positions[i], 0);
            assertEquals(bids[i], bid(), "bid at " + positions[i]);
            assertEquals(rooms[i], rule.bidRoomLots(), "room at " + positions[i]);
            assertEquals(Math.max(0, Math.min(15, 20 + positions[i])), ask(), "ask at " + positions[i]);
        }
        rule.sigma(5);
        rule.onPosition(6, 0);
        assertEquals(4, bid(), "twice the risk, half the position");
        rule.sigma(0);
        rule.onPosition(1_000_000, 0);
        assertEquals(15, bid(), "no risk");
    }

    @Test
    void shouldRoundAsTheOldRuleDid() throws IOException {
        final VectorFile file = VectorFile.read("seed002_quotes", SizeRuleTest.class);
        assertEquals(10, file.rows());
        for (int row = 0; row < file.rows(); row++) {
            final double nav = file.real(row, "nav");
            final double unit = nav / file.real(row, "max_size");
            final double position = file.real(row, "position");
            // its n is for inventory in units, and has the other sign
            final double eta = -file.real(row, "n") / unit;
            final double buy = SizeRule.legacyLots(nav, eta, Math.max(position, 0), unit);
            final double sell = SizeRule.legacyLots(-nav, eta, Math.max(-position, 0), unit);
            assertEquals(file.real(row, "legacy_bid_amount"), buy, file.at(row));
            assertEquals(file.real(row, "legacy_ask_amount"), sell, file.at(row));
            assertEquals(file.real(row, "legacy_bid_units"), Math.rint(buy / unit), file.at(row));
            assertEquals(file.real(row, "legacy_ask_units"), Math.rint(sell / unit), file.at(row));
        }
        rule.prepare(new TestParameters()
                .with(ModelParameter.QUOTE_SIZE, 50)
                .with(ModelParameter.QUOTE_ETA, 0.04)
                .with(ModelParameter.QUOTE_SIZE_RULE, 3)
                .with(ModelParameter.STRATEGY_INVENTORY_UNIT, 10)
                .set());
        rule.onPosition(20, 0);
        // 5 exp(-0.8) = 2.25 units
        assertEquals(20, bid());
        assertEquals(50, ask());
    }

    @Test
    void shouldNotAllocate() {
        final TestParameters parameters = draw(new SplittableRandom(1));
        rule.prepare(parameters.set());
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (int i = 0; i < 1_000; i++) {
                rule.sigma(i * 0.01);
                rule.onPosition(i, 0);
            }
        });
        assertEquals(0, bytes);
    }

    @Test
    void shouldGrowStepsAndShrinkLevels() {
        final Ladder ladder = new Ladder();
        ladder.prepare(new TestParameters()
                .with(ModelParameter.QUOTE_LEVELS, 5)
                .with(ModelParameter.QUOTE_LEVEL_STEP, 2)
                .with(ModelParameter.QUOTE_LEVEL_GROWTH, 0.5)
                .with(ModelParameter.QUOTE_LEVEL_SIZE_DECAY, Math.log(2))
                .set());
        // steps 2, 3, 4.5, 6.75
        final long[] offsets = {0, 2, 5, 9, 16};
        final long[] lots = {9, 4, 2, 1, 0};
        assertEquals(offsets.length, ladder.levels());
        for (int level = 0; level < offsets.length; level++) {
            assertEquals(offsets[level], ladder.offsetTicks(level));
            assertEquals(lots[level], ladder.lots(level, 9));
        }
    }
}
