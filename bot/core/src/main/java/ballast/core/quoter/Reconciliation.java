package ballast.core.quoter;

import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderReports;
import ballast.core.order.OrderTable;
import ballast.core.param.ParameterSet;
import ballast.core.param.RiskParameter;
import ballast.core.position.Contract;
import ballast.core.risk.Money;
import ballast.core.risk.RiskControl;
import ballast.core.risk.Saturating;
import ballast.core.state.StateTransfer;

/**
 * Compares what the venue says of an instrument's account with what we believe, and mends what can be mended: at the
 * start of a session before anything is quoted, and at regular intervals (R27, R28, R37).
 *
 * <p>A report is judged whole: its parts carry the id of the question, and a failed or late one tells nothing. Orders
 * of ours that only the venue knows are adopted and cancelled. Orders that only we know ended, if the question was
 * asked so long after they were sent that they must have arrived; until then they stay UNKNOWN and the question is
 * asked again. The process before this one may have sent what no journal has: after a start the account counts from
 * the first report that was asked for so late that all of it must have arrived. Fills that we missed come before the
 * report's end as replayed ExecutionReports and are booked by their id. A position that differs lets orders only
 * reduce, and halts when it goes on differing.
 *
 * <p>Orders of anybody else are never touched. Single writer: the core. No allocation.
 */
final class Reconciliation {
    private static final int TAG = StateTransfer.mark("RECO");

    /** How long an answer may take, and how soon a question is asked again. */
    private static final long ANSWER_NS_MAX = 5_000_000_000L;

    private static final long RETRY_NS = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long HALT_FACTOR = 10;

    /** Stands for a balance that says nothing. */
    static final long UNTELLABLE = Long.MIN_VALUE;

    private final InstrumentQuoter instrument;
    private final IdSource ids;
    private long pollNs;
    private long arrivalNsMax = ANSWER_NS_MAX;
    private long mismatchNsMax;
    private long mismatchesMax;

    private boolean isStarting;
    private boolean hasEarlierProcess;
    private long startedNs;

    private long reportId;
    private boolean isAsked;
    private long askedNs;
    private long nextNs = NEVER;
    private boolean isPositionSeen;
    private boolean isPositionRight;
    private boolean areOrdersRight;
    private long differsSinceNs;
    private long adopted;
    private long lastExecId;
    private long lastFillNs;
    /** Fills up to these were known when the question was asked: the venue tells of all that were before it. */
    private long askedExecId;

    private long askedFillNs;
    /** How many orders had left the table by then: the report may have been made before those after it. */
    private long askedReleased;

    /** No fill up to these is missing. */
    private long completeExecId;

    private long completeFillNs;
    private boolean isBalanceKnown;
    private long balanceOffset;
    private long balanceTolerance;

    Reconciliation(final InstrumentQuoter instrument, final IdSource ids) {
        this.instrument = instrument;
        this.ids = ids;
    }

    /**
     * Take new limits.
     *
     * @param parameters complete and in range.
     * @param contract of the instrument.
     * @param nowNs core time.
     */
    void prepare(final ParameterSet parameters, final Contract contract, final long nowNs) {
        balanceTolerance = Money.limit(parameters, RiskParameter.RISK_BALANCE_TOLERANCE, contract);
        pollNs = parameters.whole(RiskParameter.RISK_POLL_INTERVAL);
        final long timeoutNs = parameters.whole(RiskParameter.RISK_ORDER_TIMEOUT);
        arrivalNsMax = timeoutNs == 0 ? ANSWER_NS_MAX : timeoutNs;
        mismatchNsMax = parameters.whole(RiskParameter.RISK_MISMATCH_TIME);
        mismatchesMax = parameters.whole(RiskParameter.RISK_MAX_MISMATCHES);
        if (!isAsked && !isStarting) {
            nextNs = pollNs == 0 ? NEVER : nowNs + pollNs;
        }
    }

    /** The process has started again: nothing is quoted before the account agrees. */
    void onSessionStart(final long nowNs) {
        isStarting = true;
        hasEarlierProcess = ids.hasEarlierEpoch();
        startedNs = nowNs;
        differsSinceNs = 0;
        OrderReports.onSessionLost(instrument.orders(), nowNs);
        instrument.desk().restrict(RiskControl.RESTART, RiskAction.PULL, 0, 0);
        ask(nowNs);
    }

    /** Whether a session has started whose account has not been found to agree yet. */
    boolean isStarting() {
        return isStarting;
    }

    private void ask(final long nowNs) {
        reportId++;
        isAsked = true;
        askedNs = nowNs;
        nextNs = nowNs + ANSWER_NS_MAX;
        isPositionSeen = false;
        isPositionRight = false;
        areOrdersRight = true;
        askedExecId = lastExecId;
        askedFillNs = lastFillNs;
        askedReleased = instrument.orders().released().count();
        markEnded(Side.BUY);
        markEnded(Side.SELL);
        instrument.sender().queryAccount(reportId, completeExecId, completeFillNs);
    }

    /** Orders that have ended before the question: the answer brings every fill that they still owe. */
    private void markEnded(final Side side) {
        final OrderTable orders = instrument.orders();
        for (int i = orders.count(side) - 1; i >= 0; i--) {
            final Order order = orders.order(side, i);
            if (order.state().isTerminal()) {
                OrderReports.onReported(order, -reportId);
            }
        }
    }

    /**
     * A fill was booked. It may have come before one that was lost, so it says nothing of those before it.
     *
     * @param execId of the fill.
     * @param venueTimeNs of the fill.
     * @param forgottenExecId fills up to this one would be booked twice: they must not be asked for any more.
     */
    void onFill(final long execId, final long venueTimeNs, final long forgottenExecId) {
        lastExecId = Math.max(lastExecId, execId);
        lastFillNs = Math.max(lastFillNs, venueTimeNs);
        completeExecId = Math.max(completeExecId, forgottenExecId);
    }

    /** Time has passed. */
    void onTimer(final long nowNs) {
        if (nowNs >= nextNs) {
            ask(nowNs);
        }
    }

    /** One open order of the report, or word that there is none. */
    void onOpenOrder(final OpenOrderReportDecoder report) {
        if (!isAsked || report.reportId() != reportId || report.leavesQty() <= 0) {
            return;
        }
        final OrderTable orders = instrument.orders();
        final long id = report.clientOrderId();
        Order order = orders.find(id);
        if (order == null) {
            order = orders.findByVenueId(report.venueOrderId());
        }
        if (order != null) {
            OrderReports.onReported(order, reportId);
            // a fill that the venue counts and we have not heard of is on its way, or is missed
            areOrdersRight = areOrdersRight && report.cumQty() <= order.cumQty();
            learn(order, report);
        } else if (ids.isOurs(id) && !orders.released().mayHold(askedReleased, id, report.venueOrderId())) {
            adopt(report);
        }
    }

    private void learn(final Order order, final OpenOrderReportDecoder report) {
        final OrderTable orders = instrument.orders();
        final long id = named(order, report.clientOrderId());
        if (!isOfOrder(order, id)) {
            return;
        }
        orders.learnVenueId(order, report.venueOrderId());
        final boolean mayAmendArrive = order.amendId() != 0 && askedNs - order.requestNs() <= arrivalNsMax;
        if (mayAmendArrive && id != order.amendId()) {
            areOrdersRight = areOrdersRight && !isStarting;
        } else {
            final long venueTimeNs = report.head().venueTimeNs();
            OrderReports.onStanding(orders, order, id, report.price(), report.orderQty(), venueTimeNs, true);
        }
    }

    /**
     * The venue was asked about one order and says how it stands.
     *
     * @param order that it is about.
     * @param report of the order, live.
     * @param nowNs core time.
     */
    void onStatus(final Order order, final ExecutionReportDecoder report, final long nowNs) {
        final long id = named(order, report.clientOrderId());
        if (!isOfOrder(order, id)) {
            return;
        }
        final long venueTimeNs = report.head().venueTimeNs();
        // an answer takes as long as a request, and the venue's clock differs by far less
        final long statedNs = venueTimeNs > 0 ? venueTimeNs : nowNs - arrivalNsMax;
        OrderReports.onStanding(
                instrument.orders(),
                order,
                id,
                report.price(),
                report.orderQty(),
                venueTimeNs,
                statedNs - order.requestNs() > arrivalNsMax);
    }

    /** A venue that does not tell the id means the one that we know. */
    private static long named(final Order order, final long id) {
        return id == 0 ? order.clientOrderId() : id;
    }

    /** Whether an order can go by an id: one that it had, or that an amend of ours gave it. */
    private boolean isOfOrder(final Order order, final long id) {
        if (id == order.clientOrderId() || id == order.amendId() || ids.mayBeGiven(id)) {
            return true;
        }
        instrument.acts().kill(RiskControl.INTENT, id, 0);
        return false;
    }

    private void adopt(final OpenOrderReportDecoder report) {
        final OrderTable orders = instrument.orders();
        final Side side = report.side();
        adopted++;
        if (!orders.hasRoom(side) || (!isStarting && mismatchesMax != 0 && adopted > mismatchesMax)) {
            instrument.acts().halt(RiskControl.ORDER_MISMATCH, adopted, mismatchesMax);
        }
        if (!orders.hasRoom(side)) {
            instrument.sender().cancelAllAtVenue();
            areOrdersRight = false;
            return;
        }
        instrument.alert(RiskControl.ORDER_MISMATCH, adopted, mismatchesMax);
        final Order order = OrderReports.onAdopted(
                orders, report.clientOrderId(), side, report.price(), report.orderQty(), report.cumQty());
        orders.learnVenueId(order, report.venueOrderId());
        OrderReports.onReported(order, reportId);
        instrument.sender().cancelOrder(order);
    }

    /** The position of the report. */
    void onPosition(final long id, final long lots, final long nowNs) {
        if (!isAsked || id != reportId || instrument.ledger() == null) {
            return;
        }
        final long ours = instrument.ledger().position();
        isPositionSeen = true;
        isPositionRight = lots == ours;
        if (isPositionRight) {
            instrument.desk().restrict(RiskControl.POSITION_MISMATCH, RiskAction.CLEAR, lots, ours);
            differsSinceNs = 0;
            return;
        }
        if (differsSinceNs == 0) {
            // fills may be on their way: the second time counts
            differsSinceNs = nowNs;
            return;
        }
        instrument.desk().restrict(RiskControl.POSITION_MISMATCH, RiskAction.REDUCE, lots, ours);
        if (mismatchNsMax != 0 && nowNs - differsSinceNs > mismatchNsMax) {
            instrument.acts().halt(RiskControl.POSITION_MISMATCH, lots, ours);
        }
    }

    /**
     * The balance of the report (R29). What it was at first is taken as it is; from then on it must move as the ledger
     * does.
     *
     * @param id of the report.
     * @param balance money, {@link #UNTELLABLE} when it is of another currency or does not fit.
     */
    void onBalance(final long id, final long balance) {
        if (!isAsked || id != reportId || instrument.ledger() == null || balance == UNTELLABLE || !isPositionRight) {
            return;
        }
        final long difference = Saturating.minus(balance, instrument.ledger().walletBalance());
        if (!isBalanceKnown) {
            isBalanceKnown = true;
            balanceOffset = difference;
        }
        final long drift = Saturating.magnitude(Saturating.minus(difference, balanceOffset));
        if (balanceTolerance != 0 && drift > balanceTolerance) {
            if (drift > Saturating.times(HALT_FACTOR, balanceTolerance)) {
                instrument.acts().halt(RiskControl.BALANCE_MISMATCH, drift, balanceTolerance);
            } else {
                instrument.alert(RiskControl.BALANCE_MISMATCH, drift, balanceTolerance);
            }
        }
    }

    /** An order has ended with fills that we have not heard of: ask now rather than at the next time. */
    void onFillsMissing(final long nowNs) {
        if (!isAsked) {
            nextNs = Math.min(nextNs, Math.max(nowNs, askedNs + RETRY_NS));
        }
    }

    /** The report is over. */
    void onEnd(final long id, final ReportOutcome outcome, final long nowNs) {
        if (!isAsked || id != reportId) {
            return;
        }
        isAsked = false;
        nextNs = nowNs + RETRY_NS;
        if (outcome != ReportOutcome.COMPLETE) {
            return;
        }
        completeExecId = Math.max(completeExecId, askedExecId);
        completeFillNs = Math.max(completeFillNs, askedFillNs);
        endAbsent(Side.BUY);
        endAbsent(Side.SELL);
        if (!areOrdersRight || !isPositionSeen || !isPositionRight) {
            return;
        }
        // all that earlier processes sent has arrived, or never will, when the question was asked later than this
        if (isStarting && hasEarlierProcess && askedNs <= startedNs + arrivalNsMax) {
            nextNs = Math.max(nextNs, startedNs + arrivalNsMax + 1);
            return;
        }
        nextNs = pollNs == 0 ? NEVER : nowNs + pollNs;
        adopted = 0;
        if (isStarting) {
            isStarting = false;
            instrument.desk().restrict(RiskControl.RESTART, RiskAction.CLEAR, 0, 0);
        }
    }

    private void endAbsent(final Side side) {
        final OrderTable orders = instrument.orders();
        for (int i = orders.count(side) - 1; i >= 0; i--) {
            final Order order = orders.order(side, i);
            if (order.state().isTerminal() && order.reportId() == -reportId) {
                // what it seems to owe was booked before it was adopted
                OrderReports.onFillsComplete(orders, order);
                continue;
            }
            if (order.state().isTerminal() || order.reportId() == reportId) {
                continue;
            }
            if (askedNs - order.sentNs() > arrivalNsMax) {
                OrderReports.onAbsent(orders, order);
            } else {
                // it may still be on its way to the venue
                areOrdersRight = areOrdersRight && !isStarting;
            }
        }
    }

    void transfer(final StateTransfer state) {
        state.tag(TAG);
        isStarting = state.flag(isStarting);
        hasEarlierProcess = state.flag(hasEarlierProcess);
        startedNs = state.whole(startedNs);
        reportId = state.whole(reportId);
        isAsked = state.flag(isAsked);
        askedNs = state.whole(askedNs);
        nextNs = state.whole(nextNs);
        isPositionSeen = state.flag(isPositionSeen);
        isPositionRight = state.flag(isPositionRight);
        areOrdersRight = state.flag(areOrdersRight);
        differsSinceNs = state.whole(differsSinceNs);
        adopted = state.whole(adopted);
        lastExecId = state.whole(lastExecId);
        lastFillNs = state.whole(lastFillNs);
        askedExecId = state.whole(askedExecId);
        askedFillNs = state.whole(askedFillNs);
        askedReleased = state.whole(askedReleased);
        completeExecId = state.whole(completeExecId);
        completeFillNs = state.whole(completeFillNs);
        isBalanceKnown = state.flag(isBalanceKnown);
        balanceOffset = state.whole(balanceOffset);
    }
}
