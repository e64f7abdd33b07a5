package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.param.TestParameters;
import ballast.core.strategy.QuotingRules;
import ballast.testkit.Seeded;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every quote of {@link QuoteComposer} obeys, over millions of books, positions and parameters. */
class QuoteComposerPropertyTest {
    private static final int LEVELS_MAX = 8;
    private static final int PARAMETER_SETS = 20_000;
    private static final int BOOKS = 100;
    /** Rules that take a while to prepare. */
    private static final Set<QuotingRules> ON_GRID =
            Set.of(QuotingRules.GLFT_EXACT, QuotingRules.CARTEA_JAIMUNGAL, QuotingRules.CARTEA_JAIMUNGAL_TOUCH);

    private final Appraisal appraisal = new Appraisal();
    private final QuoteComposer composer = new QuoteComposer(appraisal);
    private final Quote[] bids = quotes(Side.BUY);
    private final Quote[] asks = quotes(Side.SELL);
    private final Map<QuoteReason, Integer> seen = new EnumMap<>(QuoteReason.class);

    // of the parameters in force
    private long step;
    private double growth;
    private double decay;
    private long size;
    private long positionMax;
    private double minHalf;
    private double maxDistance;

    private static Quote[] quotes(final Side side) {
        final Quote[] quotes = new Quote[LEVELS_MAX];
        for (int level = 0; level < LEVELS_MAX; level++) {
            quotes[level] = new Quote(side, level);
        }
        return quotes;
    }

    private static double logUniform(final SplittableRandom random, final double min, final double max) {
        return Math.exp(random.nextDouble(Math.log(min), Math.log(max)));
    }

    private static QuotingRules drawRule(final SplittableRandom random) {
        final QuotingRules rule = QuotingRules.values()[random.nextInt(QuotingRules.values().length)];
        return ON_GRID.contains(rule) && random.nextInt(20) != 0 ? QuotingRules.GLFT : rule;
    }

    private void drawParameters(final SplittableRandom random) {
        step = random.nextLong(1, random.nextInt(10) == 0 ? 1_000 : 5);
        size = random.nextLong(1, 100);
        positionMax = random.nextLong(0, 300);
        minHalf = random.nextInt(3) == 0 ? logUniform(random, 0.01, 50) : random.nextInt(0, 4) * 0.5;
        maxDistance = switch (random.nextInt(4)) {
            case 0 -> logUniform(random, 0.5, 50);
            case 1 -> random.nextInt(1, 60) * 0.5;
            default -> 1_000;
        };
        growth = random.nextInt(3) == 0 ? logUniform(random, 0.01, 10) : 0;
        decay = random.nextInt(3) == 0 ? logUniform(random, 0.01, 10) : 0;
        final boolean isAbsurd = random.nextInt(20) == 0;
        prepare(new TestParameters()
                .with(ModelParameter.STRATEGY_RULE, drawRule(random).ordinal())
                .with(ModelParameter.STRATEGY_FAIR_VALUE, random.nextInt(2))
                .with(ModelParameter.STRATEGY_GAMMA, random.nextInt(4) == 0 ? 0 : logUniform(random, 1e-6, 1))
                .with(ModelParameter.STRATEGY_K, logUniform(random, isAbsurd ? 1e-6 : 0.05, 20))
                .with(ModelParameter.STRATEGY_A, logUniform(random, isAbsurd ? 1e-9 : 0.1, 100))
                .with(ModelParameter.STRATEGY_SIGMA, logUniform(random, 1e-3, isAbsurd ? 1e6 : 10))
                .with(ModelParameter.STRATEGY_HORIZON, random.nextLong(1_000_000, 100_000_000_000L))
                .with(ModelParameter.STRATEGY_HORIZON_MODE, random.nextInt(2))
                .with(ModelParameter.STRATEGY_INVENTORY_UNIT, random.nextLong(1, 20))
                .with(ModelParameter.STRATEGY_TARGET, random.nextLong(-50, 51))
                .with(ModelParameter.QUOTE_SIZE, size)
                .with(ModelParameter.QUOTE_ETA, random.nextBoolean() ? 0.0 : logUniform(random, 1e-3, 0.5))
                .with(ModelParameter.QUOTE_LEVELS, random.nextInt(1, LEVELS_MAX + 1))
                .with(ModelParameter.QUOTE_LEVEL_STEP, step)
                .with(ModelParameter.QUOTE_LEVEL_GROWTH, growth)
                .with(ModelParameter.QUOTE_LEVEL_SIZE_DECAY, decay)
                .with(ModelParameter.QUOTE_SIZE_RULE, random.nextInt(4))
                .with(ModelParameter.QUOTE_RISK_BUDGET, logUniform(random, 1, 1e4))
                .with(ModelParameter.QUOTE_COST, random.nextInt(3) == 0 ? random.nextDouble(-3, 3) : 0)
                .with(ModelParameter.STRATEGY_INVENTORY_BOUND, random.nextInt(0, 20))
                .with(ModelParameter.STRATEGY_IMPACT, random.nextInt(3) == 0 ? random.nextDouble(0, 3) : 0)
                .with(ModelParameter.STRATEGY_DRIFT, random.nextInt(3) == 0 ? random.nextDouble(-0.1, 0.1) : 0)
                .with(ModelParameter.STRATEGY_MID_MODEL, random.nextInt(2))
                .with(ModelParameter.STRATEGY_OU_SPEED, logUniform(random, 1e-9, 10))
                .with(ModelParameter.STRATEGY_OU_MEAN, logUniform(random, 10, 1e6))
                .with(ModelParameter.QUOTE_MIN_HALF_SPREAD, minHalf)
                .with(ModelParameter.QUOTE_MAX_DISTANCE, maxDistance)
                .with(RiskParameter.RISK_MAX_POSITION, positionMax)
                .set());
    }

    @Test
    void shouldObeyItsRulesForEveryBookPositionAndParameterSet() {
        Seeded.forSeeds(1, random -> {
            final OrderBook book = new OrderBook();
            for (int set = 0; set < PARAMETER_SETS; set++) {
                drawParameters(random);
                for (int i = 0; i < BOOKS; i++) {
                    drawBook(random, book);
                    backOff(random);
                    final long position = random.nextLong(-positionMax - 5, positionMax + 6);
                    composer.onPosition(position);
                    composer.compose(book, position, random.nextLong(1, 1L << 60), bids, asks);
                    check(book, position);
                }
            }
        });
        for (final QuoteReason reason : new QuoteReason[] {
            QuoteReason.QUOTING,
            QuoteReason.MODEL_UNDEFINED,
            QuoteReason.INVENTORY_FULL,
            QuoteReason.SIZE_ZERO,
            QuoteReason.OWN_QUOTES_CROSS,
            QuoteReason.PRICE_NOT_POSITIVE
        }) {
            assertTrue(seen.getOrDefault(reason, 0) > 1_000, reason + " hardly happened: " + seen);
        }
        assertEquals(6, seen.size(), seen.toString());
    }

    private static void drawBook(final SplittableRandom random, final OrderBook book) {
        book.clear();
        final long bid = random.nextInt(5) == 0 ? random.nextLong(1, 20) : random.nextLong(1_000, 1_000_000);
        final long spread = random.nextInt(4) == 0 ? random.nextLong(1, 200) : random.nextLong(1, 4);
        book.applyLevel(Side.BUY, bid, random.nextLong(1, 1_000));
        book.applyLevel(Side.SELL, bid + spread, random.nextLong(1, 1_000));
    }

    private void backOff(final SplittableRandom random) {
        switch (random.nextInt(8)) {
            case 0 -> composer.backOff(true);
            case 1 -> composer.backOff(false);
            case 2 -> composer.onBestAskMoved();
            case 3 -> composer.onBestBidMoved();
            default -> {
                // nothing refused, nothing moved
            }
        }
    }

    private void check(final OrderBook book, final long position) {
        long bidLots = 0;
        long askLots = 0;
        for (int level = 0; level < composer.levels(); level++) {
            checkOne(bids[level], book);
            checkOne(asks[level], book);
            bidLots += bids[level].lots;
            askLots += asks[level].lots;
            if (level > 0) {
                checkSpacing(bids[level - 1], bids[level]);
                checkSpacing(asks[level - 1], asks[level]);
            }
        }
        assertTrue(bidLots == 0 || position + bidLots <= positionMax, "position limit, bids");
        assertTrue(askLots == 0 || -position + askLots <= positionMax, "position limit, asks");
        if (bids[0].isWanted() && asks[0].isWanted()) {
            assertTrue(bids[0].price < asks[0].price, "own quotes meet");
        }
    }

    private void checkOne(final Quote quote, final OrderBook book) {
        seen.merge(quote.reason, 1, Integer::sum);
        final boolean isBid = quote.side == Side.BUY;
        assertEquals(
                Quote.MICRO * quote.price,
                quote.fair
                        + quote.inventory
                        + quote.spread
                        + quote.signal
                        + quote.clamp
                        + quote.rounding
                        + quote.postOnly,
                () -> "parts of the price, " + quote.reason);
        assertEquals(
                quote.lots,
                quote.baseLots + quote.inventoryLots + quote.limitLots,
                () -> "parts of the size, " + quote.reason);
        if (!quote.isWanted()) {
            assertEquals(0, quote.price | quote.lots, "no quote, no numbers");
            return;
        }
        assertTrue(quote.price > 0 && quote.lots > 0 && quote.lots <= size);
        assertTrue(quote.inventoryLots <= 0 && quote.limitLots <= 0);
        assertTrue(isBid ? quote.price < book.bestAsk() : quote.price > book.bestBid(), "takes liquidity");
        final long outward = isBid ? -1 : 1;
        assertTrue(quote.rounding * outward >= 0 && quote.rounding * outward < Quote.MICRO, "bid down, ask up");
        assertTrue(quote.postOnly * outward >= 0, "post-only stands off");
        checkClamp(quote, outward);
    }

    private void checkClamp(final Quote quote, final long outward) {
        final double fair = (double) quote.fair / Quote.MICRO;
        final double clamped =
                (double) (quote.fair + quote.inventory + quote.spread + quote.signal + quote.clamp) / Quote.MICRO;
        final double away = Math.abs(clamped - fair);
        assertTrue(away <= maxDistance + 1e-5, "further than the maximum from fair value");
        final double centre = fair + (double) quote.inventory / Quote.MICRO;
        final double half = (clamped - centre) * outward;
        final boolean isAtMaximum = away >= maxDistance - 1e-5;
        final boolean isAtLevelOfMaximum = away + offset(quote.level) >= maxDistance - 1e-5;
        assertTrue(half >= minHalf - 1e-5 || isAtMaximum || isAtLevelOfMaximum, "narrower than the minimum");
    }

    /** Ticks between the first level and this one. */
    private long offset(final int level) {
        double sum = 0;
        for (int i = 0; i < level; i++) {
            sum += step * Math.pow(1 + growth, i);
        }
        return (long) Math.min(sum + 1e-9, 1e9);
    }

    /** Levels lie as far apart as asked, unless the deeper one has reached the maximum distance. */
    private void checkSpacing(final Quote better, final Quote worse) {
        if (!better.isWanted() || !worse.isWanted()) {
            assertTrue(!worse.isWanted() || better.isWanted(), "a deeper level without the better one");
            return;
        }
        final long outward = better.side == Side.BUY ? -1 : 1;
        final long apart = (worse.price - better.price) * outward;
        final boolean isClamped = worse.clamp * outward < better.clamp * outward;
        final long asked = offset(worse.level) - offset(better.level);
        assertTrue(
                isClamped ? apart >= 0 && apart <= asked : apart == asked, "levels " + apart + " apart, not " + asked);
        assertTrue(worse.lots <= better.lots, "a deeper level is no larger");
    }

    private void prepare(final ParameterSet parameters) {
        appraisal.prepare(parameters);
        composer.prepare(parameters);
    }
}
