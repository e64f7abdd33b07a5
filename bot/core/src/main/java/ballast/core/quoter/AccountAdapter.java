package ballast.core.quoter;

import ballast.codecs.AccountReportEndDecoder;
import ballast.codecs.AssetMarkDecoder;
import ballast.codecs.BalanceReportDecoder;
import ballast.codecs.ClockOffsetDecoder;
import ballast.codecs.HostMeasureDecoder;
import ballast.codecs.KillLevel;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.OperatorAction;
import ballast.codecs.OperatorCommandDecoder;
import ballast.codecs.PositionReportDecoder;
import ballast.codecs.SessionStartDecoder;
import ballast.codecs.Side;
import ballast.core.position.Contract;
import ballast.core.position.Settlement;
import ballast.core.telemetry.CoreCounter;
import org.agrona.DirectBuffer;

/**
 * The part of the core's ears that hears about the account as the venue sees it, about sessions, and what people say.
 * Single writer: the core. No allocation.
 */
final class AccountAdapter {
    private static final int TEXT_MAX = 1024;

    private final Quoter quoter;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStartDecoder sessionStart = new SessionStartDecoder();
    private final ClockOffsetDecoder clockOffset = new ClockOffsetDecoder();
    private final HostMeasureDecoder hostMeasure = new HostMeasureDecoder();
    private final OpenOrderReportDecoder openOrder = new OpenOrderReportDecoder();
    private final PositionReportDecoder position = new PositionReportDecoder();
    private final BalanceReportDecoder balance = new BalanceReportDecoder();
    private final AssetMarkDecoder assetMark = new AssetMarkDecoder();
    private final AccountReportEndDecoder reportEnd = new AccountReportEndDecoder();
    private final OperatorCommandDecoder operatorCommand = new OperatorCommandDecoder();
    private final byte[] text = new byte[TEXT_MAX];

    AccountAdapter(final Quoter quoter) {
        this.quoter = quoter;
    }

    void onSessionStart(final DirectBuffer buffer, final int offset) {
        sessionStart.wrapAndApplyHeader(buffer, offset, header);
        quoter.onSessionStart(sessionStart);
    }

    void onClockOffset(final DirectBuffer buffer, final int offset, final int instrumentId) {
        clockOffset.wrapAndApplyHeader(buffer, offset, header);
        quoter.onClockOffset(instrumentId, clockOffset.offsetNs(), clockOffset.uncertaintyNs());
    }

    void onHostMeasure(final DirectBuffer buffer, final int offset, final int instrumentId) {
        hostMeasure.wrapAndApplyHeader(buffer, offset, header);
        quoter.onHostMeasure(instrumentId, hostMeasure.quantity(), hostMeasure.measuredValue());
    }

    void onOpenOrderReport(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one == null) {
            return;
        }
        openOrder.wrapAndApplyHeader(buffer, offset, header);
        final Side side = openOrder.side();
        final boolean isNone = openOrder.leavesQty() == 0;
        if (!isNone && (!InboundChecks.isPossible(openOrder) || (side != Side.BUY && side != Side.SELL))) {
            quoter.counters().increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        one.reconciliation().onOpenOrder(openOrder);
        quoter.evaluate(one);
    }

    void onPositionReport(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one != null) {
            position.wrapAndApplyHeader(buffer, offset, header);
            one.reconciliation().onPosition(position.reportId(), position.positionLots(), quoter.nowNs());
            quoter.evaluate(one);
        }
    }

    void onBalanceReport(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one != null && one.contract() != null) {
            balance.wrapAndApplyHeader(buffer, offset, header);
            final int length = balance.currencyLength();
            balance.getCurrency(text, 0, TEXT_MAX);
            one.reconciliation().onBalance(balance.reportId(), money(one.contract(), length));
            quoter.evaluate(one);
        }
    }

    /** The balance in the contract's money, when it is of the contract's currency and fits. */
    private long money(final Contract contract, final int currencyLength) {
        return Settlement.isIn(contract, text, currencyLength)
                ? Settlement.money(contract, balance.total(), balance.exponent(), Reconciliation.UNTELLABLE)
                : Reconciliation.UNTELLABLE;
    }

    void onAssetMark(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one != null) {
            assetMark.wrapAndApplyHeader(buffer, offset, header);
            quoter.booker().corrections().onAssetMark(one, assetMark);
            quoter.evaluate(one);
        }
    }

    void onAccountReportEnd(final DirectBuffer buffer, final int offset, final int instrumentId) {
        final InstrumentQuoter one = quoter.known(instrumentId);
        if (one != null) {
            reportEnd.wrapAndApplyHeader(buffer, offset, header);
            one.reconciliation().onEnd(reportEnd.reportId(), reportEnd.outcome(), quoter.nowNs());
            quoter.evaluate(one);
        }
    }

    void onOperatorCommand(final DirectBuffer buffer, final int offset, final int instrumentId) {
        operatorCommand.wrapAndApplyHeader(buffer, offset, header);
        final OperatorAction action = operatorCommand.action();
        final KillLevel told = operatorCommand.level();
        final KillLevel level = switch (action) {
            case HALT -> KillLevel.CANCEL;
            case KILL -> told;
            default -> KillLevel.NONE;
        };
        final int nameLength = operatorCommand.operatorNameLength();
        operatorCommand.skipOperatorName();
        final int reasonLength = operatorCommand.reasonLength();
        final boolean isSigned = nameLength > 0 && reasonLength > 0;
        final boolean isUsable = switch (action) {
            case RESET_HALT -> isSigned;
            case KILL -> level.value() >= KillLevel.WIDEN.value() && level.value() <= KillLevel.EXIT.value();
            case PAUSE, RESUME, HALT, ACKNOWLEDGE -> true;
            default -> false;
        };
        if (!isUsable) {
            quoter.counters().increment(CoreCounter.BAD_MESSAGES);
            return;
        }
        quoter.onOperatorCommand(action, level, instrumentId);
    }
}
