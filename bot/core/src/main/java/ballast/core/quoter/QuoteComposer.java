package ballast.core.quoter;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.param.ModelParameter;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.state.StateTransfer;
import ballast.core.strategy.Ladder;
import ballast.core.strategy.ModelTerms;
import ballast.core.strategy.Placement;
import ballast.core.strategy.QuoteDistances;
import ballast.core.strategy.QuotingRule;
import ballast.core.strategy.QuotingRules;
import ballast.core.strategy.SizeRule;

/**
 * Turns fair value and a rule's distances into prices and sizes: the one place where real numbers become ticks.
 *
 * <pre>
 *   fair value          model, to nearest micro-tick
 * + inventory           (ask distance - bid distance) / 2
 * -+ spread             (ask distance + bid distance) / 2, the cost of a fill, and the step of the level; rules that
 *                       place their quotes by the touch end on a whole tick here
 * + signal             of the last moves, at most its cap
 * + clamp               half spread at least the minimum; distance from fair value at most the maximum
 * + rounding            bid down, ask up, to a whole tick
 * + post-only           off the opposite touch and one tick more for each recent refusal; deeper levels by their step
 * = price
 * </pre>
 *
 * <p>Single writer: the core. No allocation and no transcendental function outside {@link #prepare}.
 */
final class QuoteComposer {
    private static final int TAG = StateTransfer.mark("COMP");
    private static final double NS_PER_SEC = 1e9;
    private static final double TICKS_MAX = 1e12;

    private final Appraisal appraisal;
    private final ModelTerms terms = new ModelTerms();
    private final Ladder ladder = new Ladder();
    private final SizeRule sizes = new SizeRule();
    private final QuoteDistances distances = new QuoteDistances();

    private QuotingRule rule;
    private long ruleChoice = -1;
    private long sigmaVersion;
    private double widening = 1.0;
    private double cost;
    private long minHalfMicro;
    private long maxDistanceMicro;
    private double inventoryUnit;
    private long target;
    private long horizonNs;
    private boolean isSessionHorizon;
    private long positionMax;
    private boolean isJoining;

    private long bidBackOffTicks;
    private long askBackOffTicks;

    QuoteComposer(final Appraisal appraisal) {
        this.appraisal = appraisal;
    }

    /**
     * Take new parameters; the appraisal has them already.
     *
     * @param parameters complete and in range.
     */
    void prepare(final ParameterSet parameters) {
        if (ruleChoice != parameters.whole(ModelParameter.STRATEGY_RULE)) {
            ruleChoice = parameters.whole(ModelParameter.STRATEGY_RULE);
            rule = QuotingRules.of(ruleChoice);
        }
        terms.read(parameters);
        sizes.prepare(parameters);
        onSigma();
        ladder.prepare(parameters);
        cost = parameters.real(ModelParameter.QUOTE_COST);
        minHalfMicro = micro(parameters.real(ModelParameter.QUOTE_MIN_HALF_SPREAD));
        maxDistanceMicro = micro(parameters.real(ModelParameter.QUOTE_MAX_DISTANCE));
        inventoryUnit = parameters.whole(ModelParameter.STRATEGY_INVENTORY_UNIT);
        target = parameters.whole(ModelParameter.STRATEGY_TARGET);
        horizonNs = parameters.whole(ModelParameter.STRATEGY_HORIZON);
        isSessionHorizon = parameters.whole(ModelParameter.STRATEGY_HORIZON_MODE) == 1;
        positionMax = parameters.whole(RiskParameter.RISK_MAX_POSITION);
        isJoining = parameters.isOn(ModelParameter.QUOTE_JOIN);
    }

    /** Take a new position, in lots. */
    void onPosition(final long position) {
        sizes.onPosition(position, target);
    }

    /** Nothing can be quoted while sigma is not known; then the rule keeps what it has. */
    private void onSigma() {
        sigmaVersion = appraisal.sigmaVersion();
        if (!Double.isNaN(appraisal.sigma())) {
            rule.prepare(terms.withSigma(appraisal.sigma()));
            sizes.sigma(appraisal.sigma());
        }
    }

    /** Multiply the half spread, before the cost of a fill, by at least 1. */
    void widen(final double factor) {
        widening = factor;
    }

    /** Whether quotes depend on the time. */
    boolean usesTime() {
        return isSessionHorizon && rule.hasHorizon();
    }

    int levels() {
        return ladder.levels();
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
        if (sigmaVersion != appraisal.sigmaVersion()) {
            onSigma();
            sizes.onPosition(position, target);
        }
        final double fair = appraisal.fairTicks(book);
        final double reservation = fair + appraisal.signalTicks();
        rule.distances((position - target) / inventoryUnit, fair, timeLeftSec(nowNs), distances);
        final boolean isFairUsable = isUsable(fair);
        final boolean isBidDefined =
                isFairUsable && isUsable(distances.bid()) && isWorthIt(distances.bid(), reservation - book.bestBid());
        final boolean isAskDefined =
                isFairUsable && isUsable(distances.ask()) && isWorthIt(distances.ask(), book.bestAsk() - reservation);
        // a side that the rule does not quote leaves the other without a centre to lean from
        final boolean isLeaning = isBidDefined && isAskDefined && rule.placement() != Placement.AT_TOUCH;
        final double inventory = isLeaning ? (distances.ask() - distances.bid()) / 2.0 : 0.0;

        final long fairMicro = micro(fair);
        final long inventoryMicro = micro(inventory);
        final long signalMicro = micro(appraisal.signalTicks());
        final long centreMicro = fairMicro + inventoryMicro + signalMicro;
        final long bidHalfMicro = isBidDefined ? halfMicro(true, distances.bid() + inventory, centreMicro, book) : 0;
        final long askHalfMicro = isAskDefined ? halfMicro(false, distances.ask() - inventory, centreMicro, book) : 0;
        long bidRoom = Math.min(Math.max(positionMax - position, 0), sizes.bidRoomLots());
        long askRoom = Math.min(Math.max(positionMax + position, 0), sizes.askRoomLots());
        for (int level = 0; level < ladder.levels(); level++) {
            final Quote bid = bids[level];
            final Quote ask = asks[level];
            start(bid, fairMicro, inventoryMicro, signalMicro, isBidDefined);
            start(ask, fairMicro, inventoryMicro, signalMicro, isAskDefined);
            final long stepTicks = ladder.offsetTicks(level);
            if (isBidDefined) {
                price(bid, bidHalfMicro, stepTicks * Quote.MICRO);
                final long passive = book.bestAsk() - 1 - bidBackOffTicks;
                final long highest = (isJoining ? Math.min(passive, book.bestBid()) : passive) - stepTicks;
                bid.postOnly = Math.min(0, highest - bid.price) * Quote.MICRO;
                bid.price += bid.postOnly / Quote.MICRO;
            }
            if (isAskDefined) {
                price(ask, askHalfMicro, stepTicks * Quote.MICRO);
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

    /** A rule that joins the touch wants it only when it is further from fair value than what a fill costs it. */
    private boolean isWorthIt(final double distance, final double touchDistance) {
        return rule.placement() != Placement.AT_TOUCH || touchDistance > distance + cost;
    }

    /** From the middle of both quotes to one of them, with the cost of a fill. */
    private long halfMicro(final boolean isBid, final double half, final long centreMicro, final OrderBook book) {
        if (rule.placement() == Placement.MODEL) {
            return micro(half * widening + cost);
        }
        final long touch = isBid ? book.bestBid() : book.bestAsk();
        long price = touch;
        if (rule.placement() == Placement.NEAREST_BEHIND_TOUCH) {
            final long wanted =
                    isBid ? centreMicro - micro(half * widening + cost) : centreMicro + micro(half * widening + cost);
            final long nearest = (long) Math.rint((double) wanted / Quote.MICRO);
            price = isBid ? Math.min(nearest, touch) : Math.max(nearest, touch);
        }
        return isBid ? centreMicro - price * Quote.MICRO : price * Quote.MICRO - centreMicro;
    }

    private double timeLeftSec(final long nowNs) {
        return (isSessionHorizon ? horizonNs - Math.floorMod(nowNs, horizonNs) : horizonNs) / NS_PER_SEC;
    }

    private static void start(
            final Quote quote,
            final long fairMicro,
            final long inventoryMicro,
            final long signalMicro,
            final boolean isDefined) {
        quote.clearWaterfall();
        quote.reason = isDefined ? QuoteReason.QUOTING : QuoteReason.MODEL_UNDEFINED;
        quote.price = 0;
        quote.lots = 0;
        if (isDefined) {
            quote.fair = fairMicro;
            quote.inventory = inventoryMicro;
            quote.signal = signalMicro;
        }
    }

    /** From half spread to a whole tick; the post-only shift comes after. */
    private void price(final Quote quote, final long halfMicro, final long stepMicro) {
        final boolean isBid = quote.side == Side.BUY;
        final long outward = isBid ? -1 : 1;
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
        final long shaped = ladder.lots(quote.level, sizes.baseLots() + inventoryLots);
        quote.baseLots = ladder.lots(quote.level, sizes.baseLots());
        quote.inventoryLots = shaped - quote.baseLots;
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
            for (int level = 0; level < ladder.levels(); level++) {
                yielding[level].none(QuoteReason.OWN_QUOTES_CROSS);
            }
        }
    }

    /**
     * Save or load what came of position, volatility and refusals. Loading comes after {@link #prepare} and after the
     * appraisal, whose volatility the rule is made anew from.
     */
    void transfer(final StateTransfer state) {
        state.tag(TAG);
        if (state.isLoading() && rule != null) {
            onSigma();
        }
        sizes.transfer(state);
        sigmaVersion = state.whole(sigmaVersion);
        widening = state.real(widening);
        bidBackOffTicks = state.whole(bidBackOffTicks);
        askBackOffTicks = state.whole(askBackOffTicks);
    }

    /** Finite, and small enough that sums of micro-ticks cannot overflow. False for NaN. */
    private static boolean isUsable(final double ticks) {
        return Math.abs(ticks) <= TICKS_MAX;
    }

    private static long micro(final double ticks) {
        return Math.round(ticks * Quote.MICRO);
    }
}
