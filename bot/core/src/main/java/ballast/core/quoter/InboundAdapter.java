package ballast.core.quoter;

import ballast.codecs.AccountReportEndDecoder;
import ballast.codecs.AssetMarkDecoder;
import ballast.codecs.BalanceReportDecoder;
import ballast.codecs.BookDeltaDecoder;
import ballast.codecs.BookSnapshotDecoder;
import ballast.codecs.ClockOffsetDecoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.FundingPaymentDecoder;
import ballast.codecs.FundingRateDecoder;
import ballast.codecs.HostMeasureDecoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageShape;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.ParameterUpdateDecoder;
import ballast.codecs.PositionReportDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.SessionStartDecoder;
import ballast.codecs.Side;
import ballast.codecs.TimerDecoder;
import ballast.codecs.TopOfBookDecoder;
import ballast.codecs.TradeDecoder;
import ballast.core.book.OrderBook;
import ballast.core.param.Parameter;
import ballast.core.param.ParameterSet;
import ballast.core.position.Contract;
import ballast.core.state.StateException;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The core's ears: decodes inbound messages, one {@code switch} on the template id, and has the core act on each.
 *
 * <p>This is the whole core as its hosts see it: {@code new InboundAdapter(sink, counters)}, then one call a message.
 * It is a pure function of the messages: same messages in, same bytes out, on every host, JVM and day. Unknown
 * templates and unknown trailing fields are skipped by length. Single writer: the thread that calls it. Allocates only
 * when an instrument is defined or parameters change.
 */
public final class InboundAdapter implements MessageHandler {
    private final Quoter quoter;
    private final CoreCounters counters;
    private final AccountAdapter account;
    private final CoreSnapshot snapshot = new CoreSnapshot();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDeltaDecoder bookDelta = new BookDeltaDecoder();
    private final BookSnapshotDecoder bookSnapshot = new BookSnapshotDecoder();
    private final TopOfBookDecoder topOfBook = new TopOfBookDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final ExecutionReportDecoder executionReport = new ExecutionReportDecoder();
    private final FundingPaymentDecoder fundingPayment = new FundingPaymentDecoder();
    private final OrderRejectDecoder orderReject = new OrderRejectDecoder();
    private final ParameterUpdateDecoder parameterUpdate = new ParameterUpdateDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();

    /**
     * A core that knows nothing yet.
     *
     * @param sink receives what the core says.
     * @param counters written by the core.
     */
    public InboundAdapter(final MessageSink sink, final CoreCounters counters) {
        this.counters = counters;
        this.quoter = new Quoter(sink, counters);
        this.account = new AccountAdapter(quoter);
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        quoter.onMessage();
        if (!MessageHead.isOurs(buffer, offset, length)
                || MessageShape.length(buffer, offset, length) == MessageShape.MALFORMED
                || !quoter.onTime(MessageHead.receiveTimeNs(buffer, offset), MessageHead.venueTimeNs(buffer, offset))) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        final int instrumentId = MessageHead.instrumentId(buffer, offset);
        switch (MessageHead.templateId(buffer, offset)) {
            case BookDeltaDecoder.TEMPLATE_ID -> onBookDelta(buffer, offset, instrumentId);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, instrumentId);
            case TopOfBookDecoder.TEMPLATE_ID -> onTopOfBook(buffer, offset, instrumentId);
            case TimerDecoder.TEMPLATE_ID -> quoter.onTimer();
            case ExecutionReportDecoder.TEMPLATE_ID -> onExecutionReport(buffer, offset, instrumentId);
            case OrderRejectDecoder.TEMPLATE_ID -> onOrderReject(buffer, offset, instrumentId);
            case FundingPaymentDecoder.TEMPLATE_ID -> onFundingPayment(buffer, offset, instrumentId);
            case BookSnapshotDecoder.TEMPLATE_ID -> onBookSnapshot(buffer, offset, instrumentId);
            case FeedStatusDecoder.TEMPLATE_ID -> onFeedStatus(buffer, offset, instrumentId);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onDefinition(buffer, offset, instrumentId);
            case ParameterUpdateDecoder.TEMPLATE_ID -> onParameterUpdate(buffer, offset, instrumentId);
            case OperatorCommandDecoder.TEMPLATE_ID -> account.onOperatorCommand(buffer, offset, instrumentId);
            case OpenOrderReportDecoder.TEMPLATE_ID -> account.onOpenOrderReport(buffer, offset, instrumentId);
            case PositionReportDecoder.TEMPLATE_ID -> account.onPositionReport(buffer, offset, instrumentId);
            case AssetMarkDecoder.TEMPLATE_ID -> account.onAssetMark(buffer, offset, instrumentId);
            case BalanceReportDecoder.TEMPLATE_ID -> account.onBalanceReport(buffer, offset, instrumentId);
            case AccountReportEndDecoder.TEMPLATE_ID -> account.onAccountReportEnd(buffer, offset, instrumentId);
            case ClockOffsetDecoder.TEMPLATE_ID -> account.onClockOffset(buffer, offset, instrumentId);
            case HostMeasureDecoder.TEMPLATE_ID -> account.onHostMeasure(buffer, offset, instrumentId);
            case SessionStartDecoder.TEMPLATE_ID -> account.onSessionStart(buffer, offset);
            case PublicOrderDecoder.TEMPLATE_ID, FundingRateDecoder.TEMPLATE_ID -> {
                // the levels beside the orders tell the core all that it uses; what funding costs it hears as a payment
            }
            default -> counters.increment(CoreCounter.UNKNOWN_TEMPLATES);
        }
    }

    private void onBookDelta(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        if (!InboundChecks.areLevelsPossible(buffer, offset)) {
            onBadLevels(one);
            return;
        }
        bookDelta.wrapAndApplyHeader(buffer, offset, header);
        final OrderBook book = one.book();
        for (BookDeltaDecoder.BidsDecoder levels = bookDelta.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookDeltaDecoder.AsksDecoder levels = bookDelta.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        onLevels(one, buffer, offset);
    }

    private void onBookSnapshot(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        if (!InboundChecks.areLevelsPossible(buffer, offset)) {
            onBadLevels(one);
            return;
        }
        bookSnapshot.wrapAndApplyHeader(buffer, offset, header);
        final OrderBook book = one.book();
        if (bookSnapshot.partIndex() == 0) {
            book.clearLevels();
        }
        for (BookSnapshotDecoder.BidsDecoder levels = bookSnapshot.bids(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.BUY, levels.price(), levels.size());
        }
        for (BookSnapshotDecoder.AsksDecoder levels = bookSnapshot.asks(); levels.hasNext(); ) {
            levels.next();
            book.applyLevel(Side.SELL, levels.price(), levels.size());
        }
        onLevels(one, buffer, offset);
    }

    /** A book that has missed an update is not to be believed, whatever the reason: as after a gap. */
    private void onBadLevels(final InstrumentQuoter one) {
        counters.increment(CoreCounter.BAD_MESSAGES);
        one.onGap(quoter.nowNs());
        quoter.evaluate(one);
    }

    private void onLevels(final InstrumentQuoter one, final DirectBuffer buffer, final int offset) {
        final boolean isLast = MessageHead.isLast(buffer, offset);
        one.watch().onLevels(isLast);
        if (isLast) {
            one.book().onLevelsApplied(MessageHead.sequence(buffer, offset));
            counters.increment(CoreCounter.BOOK_EVENTS);
            one.onBook(quoter.nowNs());
            quoter.evaluate(one);
        }
    }

    private void onTopOfBook(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        topOfBook.wrapAndApplyHeader(buffer, offset, header);
        if (!InboundChecks.isPossible(topOfBook)) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        final boolean isUsed = one.book()
                .applyTop(
                        MessageHead.sequence(buffer, offset),
                        topOfBook.bidPrice(),
                        topOfBook.bidSize(),
                        topOfBook.askPrice(),
                        topOfBook.askSize());
        if (isUsed) {
            counters.increment(CoreCounter.BOOK_EVENTS);
            one.onBook(quoter.nowNs());
        } else {
            one.watch().onData(quoter.nowNs());
        }
        quoter.evaluate(one);
    }

    private void onTrade(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        if ((MessageHead.flags(buffer, offset) & MessageHead.FLAG_REPLAYED) != 0) {
            return;
        }
        trade.wrapAndApplyHeader(buffer, offset, header);
        if (!InboundChecks.isPossible(trade)) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        counters.increment(CoreCounter.TRADES);
        final int aggressor = switch (trade.aggressor()) {
            case BUYER -> 1;
            case SELLER -> -1;
            default -> 0;
        };
        one.onTrade(quoter.nowNs(), trade.price(), trade.quantity(), aggressor);
        quoter.evaluate(one);
    }

    private void onFeedStatus(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one != null) {
            feedStatus.wrapAndApplyHeader(buffer, offset, header);
            one.onStatus(feedStatus.feedState(), feedStatus.venueState(), quoter.nowNs());
            quoter.evaluate(one);
        }
    }

    private void onExecutionReport(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        executionReport.wrapAndApplyHeader(buffer, offset, header);
        if (one.ledger() == null || !InboundChecks.isPossible(executionReport)) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        quoter.booker().onExecutionReport(one, executionReport, quoter.nowNs());
        quoter.evaluate(one);
    }

    private void onFundingPayment(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        fundingPayment.wrapAndApplyHeader(buffer, offset, header);
        if (one.ledger() == null) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        quoter.booker().onFundingPayment(one, fundingPayment, quoter.nowNs());
        quoter.evaluate(one);
    }

    private void onOrderReject(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one != null) {
            orderReject.wrapAndApplyHeader(buffer, offset, header);
            quoter.booker().onOrderReject(one, orderReject, quoter.nowNs());
            quoter.evaluate(one);
        }
    }

    private void onDefinition(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.instrument(instrumentId);
        if (one == null) {
            return;
        }
        definition.wrapAndApplyHeader(buffer, offset, header);
        try {
            one.onDefinition(new Contract(definition));
        } catch (final IllegalArgumentException | ArithmeticException unusable) {
            counters.increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        quoter.onSessionParameters(one);
        quoter.evaluate(one);
    }

    private void onParameterUpdate(final DirectBuffer buffer, final int offset, final int instrumentId) {
        if (instrumentId != 0) {
            final InstrumentQuoter one = quoter.instrument(instrumentId);
            if (one != null) {
                updateParameters(buffer, offset, one);
            }
            return;
        }
        for (int i = 0; i < quoter.instruments(); i++) {
            updateParameters(buffer, offset, quoter.instrumentAt(i));
        }
    }

    private void updateParameters(final DirectBuffer buffer, final int offset, final InstrumentQuoter one) {
        parameterUpdate.wrapAndApplyHeader(buffer, offset, header);
        final ParameterSet parameters = one.parameters();
        boolean isGood = true;
        for (ParameterUpdateDecoder.ValuesDecoder values = parameterUpdate.values(); values.hasNext(); ) {
            values.next();
            final Parameter parameter = Parameter.of(values.parameterId());
            if (parameter != null) {
                isGood &= parameters.stage(parameter, values.value());
            }
        }
        if (!isGood || !one.acts().mayTakeStaged(parameters)) {
            parameters.rollback();
            counters.increment(CoreCounter.PARAMETER_REFUSALS);
            return;
        }
        parameters.commit(MessageHead.sequence(buffer, offset));
        counters.increment(CoreCounter.PARAMETER_UPDATES);
        one.onParameters();
        quoter.onSessionParameters(one);
        quoter.evaluate(one);
    }

    /**
     * Save everything that decides what the core will say next; see {@link CoreSnapshot}. Between two messages only.
     *
     * @param buffer receives the snapshot from 0 on; grows when it can. With enough room nothing is allocated.
     * @return length in bytes.
     * @throws StateException when there is no room; the core is as it was.
     */
    public int save(final MutableDirectBuffer buffer) {
        return snapshot.save(this, quoter, buffer);
    }

    /**
     * Take the state of the core that saved a snapshot, counters included, and go on as that one would. Says nothing.
     *
     * @param buffer that holds a snapshot from 0 on.
     * @param length of it in bytes.
     * @throws StateException when it is not a snapshot of this version, or damaged; this core is then of no more use.
     */
    public void load(final DirectBuffer buffer, final int length) {
        snapshot.load(this, quoter, buffer, length);
    }

    /** Hash of everything that decides what the core will say next, summed over instruments. */
    public long stateHash() {
        long hash = 0;
        for (int i = 0; i < quoter.instruments(); i++) {
            hash += OrderBook.mix(quoter.instrumentAt(i).state().stateHash() + i);
        }
        return hash;
    }

    /**
     * Check what must always hold, in every instrument.
     *
     * @throws IllegalStateException naming what does not.
     */
    public void checkInvariants() {
        for (int i = 0; i < quoter.instruments(); i++) {
            final InstrumentQuoter one = quoter.instrumentAt(i);
            one.book().checkInvariants();
            one.orders().checkInvariants();
            if (one.ledger() != null) {
                one.account().checkInvariants();
            }
        }
    }
}
