package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.codecs.AccountQueryEncoder;
import ballast.codecs.AccountReportEndEncoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.OpenOrderReportEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectEncoder;
import ballast.codecs.RejectReason;
import ballast.codecs.ReportOutcome;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** The host's own count of orders: nothing is gone before the venue says so. */
class LiveOrdersTest {
    private final LiveOrders orders = new LiveOrders();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private void sent(final long id) {
        new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header).clientOrderId(id);
        orders.onOutbound(buffer, 0);
    }

    private void asked() {
        new AccountQueryEncoder().wrapAndApplyHeader(buffer, 0, header).reportId(1);
        orders.onOutbound(buffer, 0);
    }

    private void told(final long id, final ExecType type, final OrdStatus status) {
        told(id, 0, type, status);
    }

    private void told(final long id, final long before, final ExecType type, final OrdStatus status) {
        new ExecutionReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(id)
                .origClientOrderId(before)
                .execType(type)
                .ordStatus(status);
        orders.onInbound(buffer, 0);
    }

    private void refused(
            final RequestType type,
            final long id,
            final long order,
            final RequestOutcome outcome,
            final RejectReason why) {
        new OrderRejectEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(id)
                .origClientOrderId(order)
                .requestType(type)
                .outcome(outcome)
                .reason(why);
        orders.onInbound(buffer, 0);
    }

    private void named(final long id, final long leaves) {
        new OpenOrderReportEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .clientOrderId(id)
                .leavesQty(leaves);
        orders.onInbound(buffer, 0);
    }

    private void ended(final ReportOutcome outcome) {
        new AccountReportEndEncoder().wrapAndApplyHeader(buffer, 0, header).outcome(outcome);
        orders.onInbound(buffer, 0);
    }

    private void assertCounts(final int live, final int resting) {
        assertEquals(
                live + " live, " + resting + " resting", orders.live() + " live, " + orders.resting() + " resting");
    }

    @Test
    void shouldCountAnOrderFromItsSendingToItsEnd() {
        sent(1);
        assertCounts(1, 0);
        told(1, ExecType.NEW, OrdStatus.NEW);
        assertCounts(1, 1);
        told(1, ExecType.TRADE, OrdStatus.PARTIALLY_FILLED);
        assertCounts(1, 1);
        told(1, ExecType.TRADE, OrdStatus.FILLED);
        assertCounts(0, 0);
    }

    @Test
    void shouldNotBringBackWhatHasEnded() {
        sent(1);
        told(1, ExecType.TRADE, OrdStatus.FILLED);
        told(1, ExecType.NEW, OrdStatus.NEW);
        assertCounts(0, 0);
    }

    @Test
    void shouldCountAnOrderOfUnknownFate() {
        sent(1);
        refused(RequestType.NEW, 1, 0, RequestOutcome.UNKNOWN, RejectReason.TIMEOUT);
        assertCounts(1, 0);
        refused(RequestType.CANCEL, 2, 1, RequestOutcome.REJECTED, RejectReason.UNKNOWN_ORDER);
        assertCounts(1, 0);
        refused(RequestType.QUERY, 3, 1, RequestOutcome.REJECTED, RejectReason.RATE_LIMIT);
        assertCounts(1, 0);
        refused(RequestType.QUERY, 4, 1, RequestOutcome.REJECTED, RejectReason.UNKNOWN_ORDER);
        assertCounts(0, 0);
    }

    @Test
    void shouldForgetWhatWasRefused() {
        sent(1);
        refused(RequestType.NEW, 1, 0, RequestOutcome.REJECTED, RejectReason.WOULD_TAKE);
        assertCounts(0, 0);
    }

    @Test
    void shouldFollowAnOrderThatTakesANewId() {
        sent(1);
        told(1, ExecType.NEW, OrdStatus.NEW);
        told(2, 1, ExecType.REPLACED, OrdStatus.NEW);
        assertCounts(1, 1);
        told(2, ExecType.CANCELED, OrdStatus.CANCELED);
        assertCounts(0, 0);
    }

    @Test
    void shouldBelieveAReportAboutWhatWasLiveWhenItWasAskedFor() {
        sent(1);
        sent(2);
        asked();
        sent(3);
        named(2, 5);
        assertCounts(3, 1);
        ended(ReportOutcome.COMPLETE);
        assertCounts(2, 1);
    }

    @Test
    void shouldLearnNothingFromAReportThatFailed() {
        sent(1);
        asked();
        ended(ReportOutcome.FAILED);
        assertCounts(1, 0);
    }

    @Test
    void shouldCountOrdersOfAProcessBefore() {
        named(7, 3);
        named(8, 0);
        named(0, 3);
        assertCounts(1, 1);
    }
}
