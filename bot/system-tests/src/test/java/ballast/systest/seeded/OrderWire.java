package ballast.systest.seeded;

import ballast.codecs.ExecType;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The order gateway and the network behind it: requests out, answers in, either lost, late, doubled or overtaking each
 * other. A request without an answer ends in a report that its fate is unknown, or in silence; reports that a broken
 * connection kept back come again, marked, when it is whole. One thread.
 */
final class OrderWire {
    private static final long MS = 1_000_000L;
    private static final int THOUSAND = 1_000;
    private static final long TIMEOUT_NS = 1_500 * MS;
    private static final long ACCOUNT_TIMEOUT_NS = 3_000 * MS;
    private static final int OVERLAP = 3;
    private static final int PARTS = 4;

    private final SplittableRandom random;
    private final Faults faults;
    private final Timeline timeline;
    private final Witness witness;
    private final long startNs;
    private final Consumer<Request> venue;
    private final Consumer<Answer> bot;
    private final AnswerWriter own = new AnswerWriter();
    private final Map<Long, Request> unanswered = new HashMap<>();
    private final List<Answer> held = new ArrayList<>();
    private final List<Answer> latest = new ArrayList<>();
    private final Set<Long> brokenReports = new HashSet<>();
    private long session;
    private long lastArrivalNs;
    private long lastDeliveryNs;
    private long lastPartNs;
    private boolean isBroken;
    private boolean isCalm;

    OrderWire(
            final SplittableRandom random,
            final Faults faults,
            final Timeline timeline,
            final Witness witness,
            final Consumer<Request> venue,
            final Consumer<Answer> bot) {
        this.random = random;
        this.faults = faults;
        this.timeline = timeline;
        this.witness = witness;
        this.startNs = timeline.nowNs();
        this.venue = venue;
        this.bot = bot;
    }

    /** Nothing goes wrong from here on; what is on its way still comes. */
    void calm() {
        isCalm = true;
        reconnect();
    }

    /** The bot's process died, its connection with it: what was on its way to it is gone. */
    void drop() {
        session++;
        unanswered.clear();
        held.clear();
        latest.clear();
        brokenReports.clear();
        isBroken = false;
    }

    private boolean happens(final int share) {
        return !isCalm && random.nextInt(THOUSAND) < share;
    }

    private boolean isDown(final Faults.Wire wire) {
        return !isCalm && faults.isDown(wire, (timeline.nowNs() - startNs) / MS);
    }

    private long delayNs() {
        final long usual = random.nextLong(MS, 20 * MS);
        return happens(faults.spikes) ? usual + random.nextLong(4_000 * MS) : usual;
    }

    private void disturbed() {
        witness.add(new Seen.Disturbed(timeline.nowNs()));
    }

    // --------------------------------------------------------------------------------------------------------- out

    /** The bot sends a request. */
    void send(final Request request) {
        unanswered.put(request.id, request);
        final long mine = session;
        final boolean isAccount = request.kind == Request.Kind.ACCOUNT;
        timeline.in(isAccount ? ACCOUNT_TIMEOUT_NS : TIMEOUT_NS, () -> giveUp(request, mine));
        if (isDown(Faults.Wire.ORDERS) || happens(faults.orderLoss) || happens(faults.unknownWithout)) {
            witness.add(new Seen.Lost(timeline.nowNs(), request.kind, request.id));
            disturbed();
            return;
        }
        final long delayNs = delayNs();
        final boolean isOvertaking = happens(faults.reorder);
        final long arrivalNs = Math.max(timeline.nowNs() + delayNs, isOvertaking ? 0 : lastArrivalNs);
        lastArrivalNs = Math.max(lastArrivalNs, arrivalNs);
        timeline.in(arrivalNs - timeline.nowNs(), () -> arrive(request));
        if (happens(faults.duplicates)) {
            timeline.in(arrivalNs - timeline.nowNs() + delayNs(), () -> arrive(request));
        }
        if (delayNs > TIMEOUT_NS || isOvertaking) {
            disturbed();
        }
    }

    private void arrive(final Request request) {
        witness.add(new Seen.Arrived(
                timeline.nowNs(),
                request.kind,
                request.id,
                request.orderId,
                request.side,
                request.price,
                request.lots));
        venue.accept(request);
        if (happens(faults.unknownWithEffect)) {
            // it took effect, and the reply says no more than that something went wrong
            fail(request, RejectReason.OTHER);
        }
    }

    private void giveUp(final Request request, final long mine) {
        if (mine != session || !unanswered.containsKey(request.id)) {
            return;
        }
        disturbed();
        if (request.kind == Request.Kind.ACCOUNT) {
            unanswered.remove(request.id);
            final Answer answer = new Answer();
            own.at(timeline.nowNs());
            own.end(answer, request.id, ReportOutcome.FAILED);
            bot.accept(answer);
        } else if (!happens(faults.silentTimeouts)) {
            fail(request, RejectReason.TIMEOUT);
        }
    }

    private void fail(final Request request, final RejectReason reason) {
        disturbed();
        if (request.kind == Request.Kind.ACCOUNT) {
            return;
        }
        unanswered.remove(request.id);
        final Answer answer = new Answer();
        own.at(timeline.nowNs());
        own.refuse(answer, request, reason, RequestOutcome.UNKNOWN);
        bot.accept(answer);
    }

    // ----------------------------------------------------------------------------------------------------------- in

    /** The venue says something. */
    void answer(final Answer answer) {
        if (answer.reportId != 0) {
            part(answer);
            return;
        }
        final boolean isReply = answer.requestId != 0 && answer.execType != ExecType.TRADE;
        if (isReply && happens(faults.answerLoss)) {
            disturbed();
            return;
        }
        if (isBroken || isDown(Faults.Wire.REPORTS) || (!isReply && happens(faults.answerLoss))) {
            if (!isBroken) {
                isBroken = true;
                final long mine = session;
                timeline.in(random.nextLong(100 * MS, 3_000 * MS), () -> retry(mine));
            }
            held.add(answer);
            disturbed();
            return;
        }
        deliver(answer);
    }

    /** The gateway hands on the parts of an account report in order and without a hole, or fails the whole. */
    private void part(final Answer answer) {
        if (isDown(Faults.Wire.REPORTS) || happens(faults.answerLoss / PARTS)) {
            brokenReports.add(answer.reportId);
            disturbed();
        }
        if (!brokenReports.contains(answer.reportId)) {
            final long mine = session;
            lastPartNs = Math.max(lastPartNs, timeline.nowNs() + delayNs());
            timeline.in(lastPartNs - timeline.nowNs(), () -> reach(answer, mine));
        }
    }

    private void retry(final long mine) {
        if (mine != session || !isBroken) {
            return;
        }
        if (isDown(Faults.Wire.REPORTS)) {
            timeline.in(random.nextLong(100 * MS, 1_000 * MS), () -> retry(mine));
        } else {
            reconnect();
        }
    }

    /** The connection is whole again: the venue resends what it has sent since, and a little of what was before. */
    private void reconnect() {
        isBroken = false;
        final List<Answer> again = new ArrayList<>(latest);
        if (faults.isResending) {
            again.addAll(held);
        }
        held.clear();
        for (final Answer answer : again) {
            final Answer copy = new Answer();
            copy.copyOf(answer);
            copy.markReplayed();
            deliver(copy);
        }
    }

    private void deliver(final Answer answer) {
        final long mine = session;
        final long delayNs = delayNs();
        final boolean isOvertaking = happens(faults.reorder);
        final long timeNs = Math.max(timeline.nowNs() + delayNs, isOvertaking ? 0 : lastDeliveryNs);
        lastDeliveryNs = Math.max(lastDeliveryNs, timeNs);
        if (delayNs > TIMEOUT_NS) {
            disturbed();
        }
        timeline.in(timeNs - timeline.nowNs(), () -> reach(answer, mine));
        if (happens(faults.duplicates)) {
            timeline.in(timeNs - timeline.nowNs() + delayNs(), () -> reach(answer, mine));
        }
    }

    private void reach(final Answer answer, final long mine) {
        if (mine != session) {
            return;
        }
        unanswered.remove(answer.requestId);
        if (answer.execType != null && answer.reportId == 0) {
            latest.add(answer);
            if (latest.size() > OVERLAP) {
                latest.remove(0);
            }
        }
        bot.accept(answer);
    }
}
