package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.strategy.AvellanedaStoikovRule;
import ballast.core.strategy.GlftRule;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;
import ballast.core.strategy.SizeRule;
import ballast.core.strategy.SymmetricRule;
import ballast.core.value.FairValue;
import ballast.core.value.MidPrice;
import ballast.core.value.WeightedMid;

/**
 * Turns fair value and a rule's distances into prices and sizes: the one place where real numbers become ticks.
 *
 * <pre>
 *   fair value          model, to nearest micro-tick
 * + inventory           (ask distance - bid distance) / 2
 * -+ spread             (ask distance + bid distance) / 2, and the step of the level
 * + signal
 * + clamp               half spread at least the minimum; distance from fair value at most the maximum
 * + rounding            bid down, ask up, to a whole tick
 * + post-only           off the opposite touch and one tick more for each recent refusal; deeper levels by their step
 * = price
 * </pre>
 *
 * <p>Single writer: the core. No allocation and no transcendental function outside {@link #prepare}.
 */
final class QuoteComposer {
    private static final double NS_PER_SEC = 1e9;
    private static final double TICKS_MAX = 1e12;

    private final GlftRule glft = new GlftRule();
    private final AvellanedaStoikovRule avellanedaStoikov = new AvellanedaStoikovRule();
    private final SymmetricRule symmetric = new SymmetricRule();
    private final MidPrice mid = new MidPrice();
    private final WeightedMid weightedMid = new WeightedMid();
    private final SizeRule sizes = new SizeRule();
    private final QuoteDistances distances = new QuoteDistances();

    private QuotingRule rule = glft;
    private FairValue fairValue = mid;
    private long levelStepTicks;
    private long minHalfMicro;
    private long maxDistanceMicro;
    private double inventoryUnit;
    private long target;
    private long horizonNs;
    private boolean isSessionHorizon;
    private long positionMax;
    private boolean isJoining;
    private int levels;

    private long bidBackOffTicks;
    private long askBackOffTicks;

    /**
     * Take new parameters.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        rule = switch ((int) parameters.whole(Parameter.STRATEGY_RULE)) {
            case 0 -> glft;
            case 1 -> avellanedaStoikov;
            default -> symmetric;
        };
        rule.prepare(parameters);
        fairValue = parameters.whole(Parameter.STRATEGY_FAIR_VALUE) == 0 ? mid : weightedMid;
        sizes.prepare(parameters);
        levels = (int) parameters.whole(Parameter.QUOTE_LEVELS);
        levelStepTicks = parameters.whole(Parameter.QUOTE_LEVEL_STEP);
        minHalfMicro = micro(parameters.real(Parameter.QUOTE_MIN_HALF_SPREAD));
        maxDistanceMicro = micro(parameters.real(Parameter.QUOTE_MAX_DISTANCE));
        inventoryUnit = parameters.whole(Parameter.STRATEGY_INVENTORY_UNIT);
        target = parameters.whole(Parameter.STRATEGY_TARGET);
        horizonNs = parameters.whole(Parameter.STRATEGY_HORIZON);
        isSessionHorizon = parameters.whole(Parameter.STRATEGY_HORIZON_MODE) == 1;
        positionMax = parameters.whole(Parameter.RISK_MAX_POSITION);
        isJoining = parameters.isOn(Parameter.QUOTE_JOIN);
    }

    /** Take a new position, in lots. */
    void onPosition(final long position) {
        sizes.onPosition(position, target);
    }

    /** Whether quotes depend on the sizes at the touch, not only on its prices. */
    boolean usesSizes() {
        return fairValue == weightedMid;
    }

    /** Whether quotes depend on the time. */
    boolean usesTime() {
        return isSessionHorizon && rule == avellanedaStoikov;
    }

    int levels() {
        return levels;
    }

    /** The venue refused a post-only order of ours: stand off one tick more until the other side's best price moves. */
    void backOff(final boolean isBid) {
        if (isBid) {
            bidBackOffTicks++;
        } else {
            askBackOffTicks++;
        }
    }

    /** Best ask moved: bids need not stand off any more. */
    void onBestAskMoved() {
        bidBackOffTicks = 0;
    }

    /** Best bid moved: asks need not stand off any more. */
    void onBestBidMoved() {
        askBackOffTicks = 0;
    }

    /**
     * Decide all levels of both sides.
     *
     * @param book two-sided and not crossed.
     * @param position lots, signed.
     * @param nowNs core time.
     * @param bids one quote per level, receives the answer.
     * @param asks one quote per level, receives the answer.
     */
    void compose(final OrderBook book, final long position, final long nowNs, final Quote[] bids, final Quote[] asks) {
        final double fair = fairValue.ticks(book);
        rule.distances((position - target) / inventoryUnit, timeLeftSec(nowNs), distances);
        final double bidDistance = distances.bid();
        final double askDistance = distances.ask();
        final boolean isBidDefined = isUsable(bidDistance) && isUsable(fair);
        final boolean isAskDefined = isUsable(askDistance) && isUsable(fair);
        // a side that the rule does not quote leaves the other without a centre to lean from
        final double inventory = isBidDefined && isAskDefined ? (askDistance - bidDistance) / 2.0 : 0.0;
        final double bidHalf = isAskDefined ? bidDistance + inventory : bidDistance;
        final double askHalf = isBidDefined ? askDistance - inventory : askDistance;

        final long fairMicro = micro(fair);
        final long inventoryMicro = micro(inventory);
        long bidRoom = Math.max(positionMax - position, 0);
        long askRoom = Math.max(positionMax + position, 0);
        for (int level = 0; level < levels; level++) {
            final Quote bid = bids[level];
            final Quote ask = asks[level];
            start(bid, fairMicro, inventoryMicro, isBidDefined);
            start(ask, fairMicro, inventoryMicro, isAskDefined);
            final long stepTicks = level * levelStepTicks;
            if (isBidDefined) {
                price(bid, bidHalf, stepTicks * Quote.MICRO);
                final long passive = book.bestAsk() - 1 - bidBackOffTicks;
                final long highest = (isJoining ? Math.min(passive, book.bestBid()) : passive) - stepTicks;
                bid.postOnly = Math.min(0, highest - bid.price) * Quote.MICRO;
                bid.price += bid.postOnly / Quote.MICRO;
            }
            if (isAskDefined) {
                price(ask, askHalf, stepTicks * Quote.MICRO);
                final long passive = book.bestBid() + 1 + askBackOffTicks;
                final long lowest = (isJoining ? Math.max(passive, book.bestAsk()) : passive) + stepTicks;
                ask.postOnly = Math.max(0, lowest - ask.price) * Quote.MICRO;
                ask.price += ask.postOnly / Quote.MICRO;
            }
            bidRoom = size(bid, sizes.bidInventoryLots(), bidRoom);
            askRoom = size(ask, sizes.askInventoryLots(), askRoom);
        }
        keepApart(bids[0], asks[0], bids, asks, position >= target);
    }

    private double timeLeftSec(final long nowNs) {
        return (isSessionHorizon ? horizonNs - Math.floorMod(nowNs, horizonNs) : horizonNs) / NS_PER_SEC;
    }

    private static void start(
            final Quote quote, final long fairMicro, final long inventoryMicro, final boolean isDefined) {
        quote.clearWaterfall();
        quote.reason = isDefined ? QuoteReason.QUOTING : QuoteReason.MODEL_UNDEFINED;
        quote.price = 0;
        quote.lots = 0;
        if (isDefined) {
            quote.fair = fairMicro;
            quote.inventory = inventoryMicro;
        }
    }

    /** From half spread to a whole tick; the post-only shift comes after. */
    private void price(final Quote quote, final double half, final long stepMicro) {
        final boolean isBid = quote.side == Side.BUY;
        final long outward = isBid ? -1 : 1;
        final long halfMicro = micro(half);
        quote.spread = outward * (halfMicro + stepMicro);
        final long raw = quote.fair + quote.inventory + quote.spread + quote.signal;
        final long widened = raw + outward * Math.max(0, minHalfMicro - halfMicro);
        // on the far side of fair value, too, and there levels keep their step
        final long outermost = quote.fair + outward * maxDistanceMicro;
        final long innermost = quote.fair - outward * (maxDistanceMicro - stepMicro);
        final long clamped = isBid
                ? Math.max(Math.min(widened, innermost), outermost)
                : Math.min(Math.max(widened, innermost), outermost);
        quote.clamp = clamped - raw;
        quote.price = isBid ? Math.floorDiv(clamped, Quote.MICRO) : -Math.floorDiv(-clamped, Quote.MICRO);
        quote.rounding = quote.price * Quote.MICRO - clamped;
    }

    /** Fill in the size; returns the room left for the next level. */
    private long size(final Quote quote, final long inventoryLots, final long room) {
        if (quote.reason != QuoteReason.QUOTING) {
            return room;
        }
        quote.baseLots = sizes.baseLots();
        quote.inventoryLots = inventoryLots;
        final long shaped = quote.baseLots + inventoryLots;
        final long lots = Math.min(shaped, room);
        quote.limitLots = lots - shaped;
        if (quote.price <= 0) {
            quote.none(QuoteReason.PRICE_NOT_POSITIVE);
        } else if (room == 0) {
            quote.none(QuoteReason.INVENTORY_FULL);
        } else if (lots == 0) {
            quote.none(QuoteReason.SIZE_ZERO);
        } else {
            quote.lots = lots;
        }
        return room - quote.lots;
    }

    /** Both sides clamped to the same distance could meet: then the side that adds inventory yields, all levels. */
    private void keepApart(
            final Quote bestBid, final Quote bestAsk, final Quote[] bids, final Quote[] asks, final boolean isLong) {
        if (bestBid.isWanted() && bestAsk.isWanted() && bestBid.price >= bestAsk.price) {
            final Quote[] yielding = isLong ? bids : asks;
            for (int level = 0; level < levels; level++) {
                yielding[level].none(QuoteReason.OWN_QUOTES_CROSS);
            }
        }
    }

    /** Finite, and small enough that sums of micro-ticks cannot overflow. False for NaN. */
    private static boolean isUsable(final double ticks) {
        return Math.abs(ticks) <= TICKS_MAX;
    }

    private static long micro(final double ticks) {
        return Math.round(ticks * Quote.MICRO);
    }
}
