package ballast.sim.venue;

import ballast.codecs.Aggressor;
import ballast.codecs.ContractType;
import ballast.codecs.FeedState;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OrdType;
import ballast.codecs.OrderAction;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;
import ballast.codecs.VenueState;
import ballast.sim.SimMessages;
import ballast.sim.transit.TimedMessages;
import java.util.SplittableRandom;

/**
 * A venue, a random market around 1000 that is as dirty as it can be, and random requests of every kind. Writes nothing
 * down, so that it can be measured.
 */
final class RandomDay {
    private static final OrderAction[] ACTIONS = {
        OrderAction.ADD, OrderAction.CHANGE, OrderAction.REMOVE, OrderAction.EXECUTE, OrderAction.CLEAR
    };
    private static final int CLEAR = ACTIONS.length - 1;

    final SimMessages message = new SimMessages();
    final TimedMessages answers = new TimedMessages();
    private final SplittableRandom random;
    final SimVenue venue;
    long timeNs = 1;
    private long mid = 1_000;
    long nextId = 1;

    /** What was done last, for the judge. */
    boolean isRequest;

    private boolean isClock;

    RandomDay(final SplittableRandom random, final VenueSetup setup) {
        this.random = random;
        venue = new SimVenue(setup, answers);
        message.at(timeNs).definition(ContractType.LINEAR, 0);
        venue.onMarketData(message.buffer, SimMessages.OFFSET, timeNs);
    }

    private void market() {
        mid += random.nextInt(3) - 1;
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> message.trade(mid + random.nextInt(5) - 2, 1 + random.nextInt(9), aggressor(), false);
            case 4 -> message.top(0, mid - 1, random.nextInt(20), mid + 1, random.nextInt(20));
            case 5 ->
                message.feed(
                        random.nextInt(9) == 0 ? FeedState.GAP : FeedState.LIVE,
                        random.nextInt(20) == 0 ? VenueState.HALTED : VenueState.TRADING);
            case 6, 7 -> publicOrder();
            default -> levels();
        }
        isRequest = false;
        venue.onMarketData(message.buffer, SimMessages.OFFSET, timeNs);
    }

    private void publicOrder() {
        final OrderAction action = ACTIONS[random.nextInt(random.nextInt(20) == 0 ? ACTIONS.length : CLEAR)];
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long lots = action == OrderAction.REMOVE ? 0 : random.nextInt(12);
        message.publicOrder(action, random.nextInt(40), side, mid + random.nextInt(9) - 4, lots);
    }

    private Aggressor aggressor() {
        final int draw = random.nextInt(5);
        return draw == 0 ? Aggressor.UNKNOWN : draw < 3 ? Aggressor.BUYER : Aggressor.SELLER;
    }

    private void levels() {
        for (int distance = 1; distance < 5; distance++) {
            message.level(Side.BUY, mid - distance, random.nextInt(20));
            message.level(Side.SELL, mid + distance, random.nextInt(20));
        }
        for (long price = mid; price <= mid + 3; price++) {
            message.level(Side.BUY, price, 0).level(Side.SELL, 2 * mid - price, 0);
        }
        if (random.nextInt(5) == 0) {
            message.snapshot(0, 0, true);
        } else {
            message.delta(0, true);
        }
    }

    private void request() {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = mid + (side == Side.BUY ? -1L : 1L) * random.nextInt(4) + random.nextInt(2);
        final long lots = random.nextInt(12);
        final long target = nextId - 1 - random.nextInt(12);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> message.newOrder(nextId++, side, price, lots);
            case 3 -> special(message.newOrder(nextId++, side, price, lots));
            case 4, 5 -> message.amend(nextId++, target, price, lots, random.nextBoolean());
            case 6 -> message.query(nextId++, target);
            default -> message.cancel(nextId++, target);
        }
        isRequest = true;
        venue.onRequest(message.buffer, SimMessages.OFFSET, timeNs);
    }

    /** Neither post-only nor, often, one that rests. */
    private void special(final NewOrderEncoder order) {
        order.execInst().clear().reduceOnly(random.nextInt(3) == 0);
        switch (random.nextInt(5)) {
            case 0 -> order.timeInForce(TimeInForce.IMMEDIATE_OR_CANCEL);
            case 1 -> order.timeInForce(TimeInForce.FILL_OR_KILL);
            case 2 -> order.ordType(OrdType.MARKET);
            default -> {
                // good till cancel
            }
        }
    }

    /** Cancel all that rests. */
    void massCancel() {
        message.at(timeNs).massCancel(nextId++);
        isRequest = true;
        isClock = false;
        venue.onRequest(message.buffer, SimMessages.OFFSET, timeNs);
    }

    void step() {
        message.at(timeNs);
        isClock = venue.nextTimeNs() < timeNs;
        if (isClock) {
            venue.onTime(venue.nextTimeNs());
            return;
        }
        if (random.nextInt(3) == 0) {
            request();
        } else {
            market();
        }
        timeNs += random.nextInt(3);
    }

    void tell(final VenueJudge judge) {
        if (isClock) {
            judge.onClock();
        } else {
            judge.onEvent(message, isRequest);
        }
        while (!answers.isEmpty()) {
            judge.onAnswer(answers.buffer(), answers.offset());
            answers.remove();
        }
    }

    void drain() {
        while (!answers.isEmpty()) {
            answers.remove();
        }
    }
}
