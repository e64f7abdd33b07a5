package ballast.systest.seeded;

import ballast.codecs.ExecType;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.Side;
import ballast.codecs.StateSummaryDecoder;
import ballast.core.param.ModelParameter;
import ballast.core.param.RiskParameter;
import ballast.core.quoter.InboundAdapter;
import ballast.core.quoter.MessageSink;
import ballast.core.telemetry.CoreCounters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Short histories of a core and its venue, one after the other: requests and answers arrive in any order, twice, late
 * or never, orders fill at any moment, and in some the core dies in the middle and goes on from a snapshot. The
 * venue's truth judges every request as it leaves. A history begins where the one before has settled.
 *
 * <p>Everything is reused, but the core of a batch and that of a restart. One thread.
 */
final class HistoryWorld implements MessageSink, DeskWitness, OrderDesk.Counterparty {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final int MESSAGE_MAX = 4_096;
    private static final int STEPS_MIN = 20;
    private static final int STEPS_MAX = 50;
    /** Less than the bot's time after which an order must have arrived. */
    private static final long FLIGHT_NS_MAX = 2_500 * MS;

    private static final long ARRIVAL_NS_MAX = 3_000 * MS;
    private static final int TRAIL_MAX = 60;
    private static final int EXCHANGES_MAX = 2_000;
    private static final int ROUNDS_MAX = 80;
    private static final long ROUND_NS = 1_100 * MS;

    private final InboundMessages messages = new InboundMessages();
    private final Request.Reader reader = new Request.Reader();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private final UnsafeBuffer claim = new UnsafeBuffer(new byte[MESSAGE_MAX]);
    private final Pool<Request> flying = new Pool<>(Request::new);
    private final Pool<Answer> answers = new Pool<>(Answer::new);
    private final Pool<Answer> parts = new Pool<>(Answer::new);
    /** Amends that were refused for good: no copy of them takes effect. */
    private final LongHashSet refused = new LongHashSet(1 << 8, 0.5f, true);

    private final LongHashSet ids = new LongHashSet(1 << 12, 0.5f, true);
    private final AnswerWriter gateway = new AnswerWriter();
    private final ExpandableArrayBuffer snapshot = new ExpandableArrayBuffer(1 << 20);
    private final OrderDesk desk = new OrderDesk(this::blank, answer -> {}, this, this);
    private Request spare = new Request();
    private SplittableRandom random;
    private InboundAdapter core;
    private JournalLog tape;
    private BotSettings settings;
    private long positionMax;
    private long nowNs;
    private long mid;
    private long epoch;
    private boolean isReplaying;
    private boolean isCalm;
    private long statedPosition;
    private long statedOrders;
    private int claimed;
    private Deque<String> trail;
    private int snapshotLength;
    private long requests;
    private long fills;

    /** A new core with limits of its own. */
    void begin(final long seed) {
        random = new SplittableRandom(seed);
        nowNs = START_NS;
        mid = 10_000;
        epoch = 1;
        desk.clear();
        ids.clear();
        refused.clear();
        flying.clear();
        answers.clear();
        parts.clear();
        settings = draw();
        positionMax = settings.whole(RiskParameter.RISK_MAX_POSITION);
        core = new InboundAdapter(this, new CoreCounters());
        final UnsafeBuffer buffer = messages.buffer();
        hear(buffer, Terms.define(buffer, 0, nowNs, random.nextInt(3) != 0));
        hear(buffer, settings.encode(buffer, 0, nowNs, 1));
    }

    private BotSettings draw() {
        return new BotSettings()
                .whole(ModelParameter.QUOTE_SIZE, random.nextLong(1, 4))
                .whole(ModelParameter.QUOTE_LEVELS, random.nextLong(1, 4))
                .whole(ModelParameter.STRATEGY_RULE, 2)
                .real(ModelParameter.STRATEGY_GAMMA, 0)
                .whole(RiskParameter.RISK_MAX_POSITION, random.nextLong(1, 9))
                .whole(RiskParameter.RISK_MAX_ORDER_SIZE, 5)
                .whole(RiskParameter.RISK_STALE_BOOK, 60_000 * MS)
                .whole(RiskParameter.RISK_POLL_INTERVAL, random.nextLong(300, 3_000) * MS)
                .whole(RiskParameter.RISK_ORDER_TIMEOUT, ARRIVAL_NS_MAX)
                .whole(RiskParameter.RISK_MAX_UNKNOWN, 0)
                .whole(RiskParameter.RISK_UNKNOWN_TIME, 0)
                .whole(RiskParameter.RISK_MAX_MISMATCHES, 0)
                .whole(RiskParameter.RISK_MISMATCH_TIME, 0)
                .whole(RiskParameter.RISK_DUPLICATE_WINDOW, 0)
                .whole(RiskParameter.RISK_MAX_REJECTS, 10_000)
                .whole(RiskParameter.RISK_REJECT_WINDOW, 500 * MS);
    }

    /** From here on keep the last things that happened in words, for the report of a failure. */
    void tell() {
        trail = new ArrayDeque<>();
    }

    /** The last things that happened, a line each. */
    String trail() {
        return trail == null ? "" : String.join("\n", trail);
    }

    private void note(final String what, final Request request) {
        note(what + " " + request.kind + " " + request.id + " of " + request.orderId + " " + request.side + " "
                + request.lots + "@" + request.price);
    }

    private void note(final String what) {
        if (trail.size() == TRAIL_MAX) {
            trail.removeFirst();
        }
        trail.addLast("    " + (nowNs - START_NS) / 1e9 + " " + what);
    }

    /** Requests that could grow a position, judged so far. */
    long requests() {
        return requests;
    }

    long fills() {
        return fills;
    }

    // -------------------------------------------------------------------------------------------------- one history

    /**
     * One history, and what it takes to settle it.
     *
     * @param hasRestart whether the core dies in the middle.
     */
    void run(final boolean hasRestart) {
        isCalm = false;
        hear(messages.command(nowNs, OperatorAction.RESET_HALT, KillLevel.NONE));
        final int steps = random.nextInt(STEPS_MIN, STEPS_MAX);
        int saveAt = -1;
        int dieAt = -1;
        if (hasRestart) {
            dieAt = random.nextInt(1, steps);
            saveAt = random.nextInt(dieAt);
        }
        for (int i = 0; i < steps; i++) {
            if (i == saveAt) {
                snapshotLength = core.save(snapshot);
                tape = new JournalLog();
            }
            if (i == dieAt) {
                restart();
            }
            step();
        }
        tape = null;
        settle();
    }

    private void step() {
        nowNs += random.nextLong(0, 120 * MS);
        expire();
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> arrive();
            case 4, 5, 6, 7 -> deliver();
            case 8 -> hearPart();
            case 9, 10 -> trade();
            case 11, 12 -> market();
            case 13 -> hear(messages.timer(nowNs));
            case 14 -> {
                nowNs += random.nextLong(0, 3_000 * MS);
                expire();
                hear(messages.timer(nowNs));
            }
            default -> stray();
        }
    }

    private void market() {
        mid += random.nextInt(-2, 3);
        hear(messages.book(nowNs, mid));
    }

    private void trade() {
        if (desk.liveOrders() > 0) {
            desk.at(nowNs);
            final VenueOrder order = desk.liveOrder(random.nextInt(desk.liveOrders()));
            desk.fill(order, order.price, random.nextLong(1, order.leaves() + 1), false);
        }
    }

    /** Something rare: the venue cancels by itself, or somebody stops the bot or lets it go on. */
    private void stray() {
        final int what = random.nextInt(12);
        if (what == 0 && desk.liveOrders() > 0) {
            desk.at(nowNs);
            final VenueOrder order = desk.liveOrder(random.nextInt(desk.liveOrders()));
            desk.end(order, ExecType.CANCELED, OrdStatus.CANCELED, 0);
        } else if (what == 1) {
            hear(messages.command(nowNs, OperatorAction.HALT, KillLevel.NONE));
        } else if (what == 2) {
            hear(messages.command(nowNs, OperatorAction.RESET_HALT, KillLevel.NONE));
        } else {
            market();
        }
    }

    /** Faults are over: everything arrives, until the core and its venue agree. */
    private void settle() {
        isCalm = true;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            drain();
            nowNs += ROUND_NS;
            hear(messages.timer(nowNs));
            // the state of a second that has passed, before anything that the timer causes
            if (statedPosition == desk.position() && statedOrders == desk.liveOrders()) {
                return;
            }
        }
        throw new AssertionError("no agreement: the core has position " + statedPosition + " and " + statedOrders
                + " orders, the venue " + desk.position() + " and " + desk.liveOrders());
    }

    /** No time passes: a bot that goes on asking for ever at one moment would ask as fast as it can. */
    private void drain() {
        for (int i = 0; i < EXCHANGES_MAX; i++) {
            if (flying.size() + answers.size() + parts.size() == 0) {
                return;
            }
            arrive();
            deliver();
            hearPart();
        }
        throw new AssertionError("requests and answers without end while no time passes");
    }

    /** The process dies: what the tape has of its end may be lost, and everything on its way to it is. */
    private void restart() {
        answers.clear();
        parts.clear();
        final long left = random.nextLong(tape.messages() + 1);
        if (trail != null) {
            note("dies, left " + left + " of " + tape.messages());
        }
        tape.cut(left);
        core = new InboundAdapter(this, new CoreCounters());
        isReplaying = true;
        core.load(snapshot, snapshotLength);
        tape.play(0, core);
        isReplaying = false;
        tape = null;
        epoch++;
        hear(messages.session(nowNs, epoch));
        market();
        hear(messages.feedLive(nowNs));
    }

    // ------------------------------------------------------------------------------------------------------- the bot

    private void hear(final Answer answer) {
        if (trail != null) {
            note("hears " + answer);
        }
        answer.receivedAt(nowNs);
        hear(answer.buffer, answer.length);
    }

    private void hear(final int length) {
        hear(messages.buffer(), length);
    }

    private void hear(final DirectBuffer buffer, final int length) {
        if (tape != null) {
            tape.append(buffer, 0, length);
        }
        core.onMessage(buffer, 0, length);
    }

    @Override
    public int claim(final int length) {
        claimed = length;
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return claim;
    }

    @Override
    public void commit() {
        if (claimed == 0 || isReplaying) {
            return;
        }
        if (MessageHead.templateId(claim, 0) == StateSummaryDecoder.TEMPLATE_ID) {
            state.wrapAndApplyHeader(claim, 0, header);
            statedPosition = state.positionLots();
            statedOrders = state.openOrders();
        } else if (reader.read(claim, 0, spare)) {
            if (trail != null) {
                note("sends", spare);
            }
            judge(spare);
            final Request request = flying.add();
            request.copyOf(spare);
            request.sentNs = nowNs;
        }
    }

    /** A request leaves: whatever fills from now on, the position must stay within its limit. */
    private void judge(final Request request) {
        if (request.kind != Request.Kind.ACCOUNT && !ids.add(request.id)) {
            throw new AssertionError("id " + request.id + " of " + request.kind + " was used before");
        }
        if (!request.isOrder()) {
            return;
        }
        requests++;
        final Side side = request.side;
        final VenueOrder amended = request.kind == Request.Kind.AMEND ? desk.orderOf(request.orderId) : null;
        long worst = side.value() * desk.position();
        for (int i = 0; i < desk.liveOrders(); i++) {
            final VenueOrder order = desk.liveOrder(i);
            if (order.side == side) {
                final long lots = order == amended ? Math.max(order.lots, request.lots) : order.lots;
                worst += mostOf(order, lots) - order.filled;
            }
        }
        for (int i = 0; i < flying.size(); i++) {
            final Request other = flying.get(i);
            // the second copy of a request that arrived has no effect any more
            final boolean isPending = other.kind == Request.Kind.NEW && desk.orderOf(other.id) == null;
            worst += isPending && other.side == side && isFirst(i) ? other.lots : 0;
        }
        worst += request.kind == Request.Kind.NEW ? request.lots : 0;
        if (worst > positionMax) {
            throw new AssertionError(request.kind + " " + request.id + " " + side + " of " + request.lots
                    + " could take the position from " + desk.position() + " to " + worst + ", limit " + positionMax);
        }
    }

    private boolean isFirst(final int index) {
        for (int i = 0; i < index; i++) {
            if (flying.get(i).id == flying.get(index).id) {
                return false;
            }
        }
        return true;
    }

    /** Size of a live order when the largest of the amends on their way takes effect. */
    private long mostOf(final VenueOrder order, final long lots) {
        long most = lots;
        for (int i = 0; i < flying.size(); i++) {
            final Request other = flying.get(i);
            // as with new orders: the second copy of what was decided has no effect
            final boolean isPending =
                    other.kind == Request.Kind.AMEND && desk.orderOf(other.id) == null && !refused.contains(other.id);
            if (isPending && desk.orderOf(other.orderId) == order) {
                most = Math.max(most, other.lots);
            }
        }
        return most;
    }

    // ------------------------------------------------------------------------------------------------------- the wires

    private Answer blank() {
        return answers.add();
    }

    private boolean happens(final int outOf) {
        return !isCalm && random.nextInt(outOf) == 0;
    }

    /** One request arrives, any of those on their way: once, twice, or never. */
    private void arrive() {
        if (flying.size() == 0) {
            return;
        }
        desk.at(nowNs);
        gateway.at(nowNs);
        final int chosen = isCalm ? 0 : random.nextInt(flying.size());
        final Request request = flying.get(chosen);
        final boolean isLost = happens(12);
        if (trail != null) {
            note(isLost ? "loses" : "arrives", request);
        }
        if (isLost) {
            fail(request);
        } else if (refused.contains(request.id)) {
            desk.refuse(request, RejectReason.OTHER);
        } else if (request.kind == Request.Kind.ACCOUNT) {
            report(request);
        } else if (happens(15)) {
            refuse(request);
        } else {
            desk.take(request);
            if (happens(15)) {
                fail(request);
            }
        }
        if (isLost || !happens(10)) {
            flying.remove(chosen);
        }
    }

    /** A venue takes no request that was under way for longer than the bot relies on. */
    private void expire() {
        for (int i = flying.size() - 1; i >= 0; i--) {
            final Request request = flying.get(i);
            if (nowNs - request.sentNs > FLIGHT_NS_MAX) {
                gateway.at(nowNs);
                fail(request);
                flying.remove(i);
            }
        }
    }

    /** No usable answer: its fate is unknown, or nothing is said at all. */
    private void fail(final Request request) {
        if (request.kind == Request.Kind.ACCOUNT) {
            gateway.end(parts.add(), request.id, ReportOutcome.FAILED);
        } else if (random.nextInt(3) != 0) {
            gateway.refuse(answers.add(), request, RejectReason.TIMEOUT, RequestOutcome.UNKNOWN);
        }
    }

    private void refuse(final Request request) {
        if (request.kind == Request.Kind.NEW && random.nextBoolean()) {
            desk.rejectNew(request, random.nextBoolean() ? RejectReason.WOULD_TAKE : RejectReason.OTHER);
        } else if (request.kind == Request.Kind.MASS_CANCEL || desk.orderOf(request.id) != null) {
            desk.take(request);
        } else {
            desk.refuse(request, RejectReason.OTHER);
        }
    }

    /** The account as it is now; its parts stay in order and come whole, or a failure does. */
    private void report(final Request query) {
        final int before = answers.size();
        desk.sayFillsSince(query.id, query.sinceExecId);
        desk.sayOpenOrders(query.id);
        desk.sayPosition(query.id);
        desk.sayBalance(query.id);
        desk.sayEnd(query.id, ReportOutcome.COMPLETE);
        for (int i = before; i < answers.size(); i++) {
            parts.add().copyOf(answers.get(i));
        }
        answers.cut(before);
    }

    private void hearPart() {
        int count = isCalm ? parts.size() : random.nextInt(parts.size() + 1);
        while (count-- > 0) {
            final Answer part = parts.get(0);
            hear(part);
            parts.removeInOrder();
        }
    }

    /** One answer reaches the core, any of those on their way: once, twice, or never. */
    private void deliver() {
        if (answers.size() == 0) {
            return;
        }
        final int chosen = isCalm ? 0 : random.nextInt(answers.size());
        final Answer answer = answers.get(chosen);
        if (!happens(15)) {
            hear(answer);
        }
        if (!happens(12)) {
            answers.remove(chosen);
        }
    }

    // ------------------------------------------------------------------------------------------------------ the truth

    @Override
    public boolean wouldTake(final Side side, final long price) {
        return side.value() * (price - mid) > 0;
    }

    @Override
    public void take(final VenueOrder order) {
        desk.fill(order, order.price, order.leaves(), true);
    }

    @Override
    public void filled(final VenueOrder order, final long execId, final long price, final long lots, final long fee) {
        fills++;
        if (trail != null) {
            note("fills " + order.id + " " + order.side + " " + lots + " exec " + execId + ", position "
                    + desk.position());
        }
        if (Math.abs(desk.position()) > positionMax) {
            throw new AssertionError("position " + desk.position() + ", limit " + positionMax);
        }
    }

    @Override
    public void metOwn(final VenueOrder order, final VenueOrder other) {
        throw new AssertionError("order " + order.id + " meets our own order " + other.id);
    }

    @Override
    public void opened(final VenueOrder order) {
        // counted as live by the desk
    }

    @Override
    public void amended(final VenueOrder order, final long oldId, final long oldPrice) {
        // counted with its new size by the desk
    }

    @Override
    public void ended(final VenueOrder order) {
        // no longer counted by the desk
    }

    @Override
    public void refused(final Request.Kind kind, final long id) {
        if (kind == Request.Kind.AMEND && desk.orderOf(id) == null) {
            refused.add(id);
        }
    }

    @Override
    public void busted(
            final long execId,
            final long refExecId,
            final Side side,
            final long price,
            final long lots,
            final long fee) {
        throw new IllegalStateException("nothing is undone here");
    }
}
