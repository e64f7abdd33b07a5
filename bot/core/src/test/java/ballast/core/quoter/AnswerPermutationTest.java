package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import ballast.core.order.Order;
import ballast.core.order.OrderTable;
import ballast.core.param.TestParameters;
import ballast.core.position.Definition;
import ballast.core.risk.AccountRisk;
import ballast.core.telemetry.CoreCounter;
import ballast.core.telemetry.CoreCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The venue's answers may reach us in any order. For each history every permutation of the answers must end in the same
 * position, cash, order table and exposure, with each fill booked once.
 */
class AnswerPermutationTest {
    private static final long PRICE = 100;
    private static final long QUANTITY = 10;
    private static final long VENUE_ID = 77;
    private static final int ANSWERS_MAX = 6;

    /** So late that nothing is on its way any more. */
    private static final long ASKED_NS = 60_000_000_000L;

    /** One instrument that books answers but decides nothing. */
    private static final class Desk {
        private final CoreCounters counters = new CoreCounters();
        private final InstrumentQuoter instrument = new InstrumentQuoter(
                1, new OutboundPublisher(new OutboundText(), counters), counters, new IdSource(), new AccountRisk());
        private final ExecutionBooker booker = new ExecutionBooker(counters, new IdSource());
        private final ExecutionReportDecoder report = new ExecutionReportDecoder();
        private final OrderRejectDecoder reject = new OrderRejectDecoder();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        Desk() {
            new TestParameters().copyTo(instrument.parameters());
            instrument.onDefinition(new Definition().contract());
        }

        OrderTable orders() {
            return instrument.orders();
        }

        Order order() {
            return orders().order(Side.BUY, 0);
        }

        void hear(final InboundWriter message) {
            if (MessageHead.templateId(message.buffer, InboundWriter.OFFSET) == OrderRejectDecoder.TEMPLATE_ID) {
                reject.wrapAndApplyHeader(message.buffer, InboundWriter.OFFSET, header);
                booker.onOrderReject(instrument, reject, 1);
            } else {
                report.wrapAndApplyHeader(message.buffer, InboundWriter.OFFSET, header);
                booker.onExecutionReport(instrument, report, 1);
            }
            orders().checkInvariants();
            instrument.ledger().checkInvariants();
        }

        /** All that must not depend on the order of the answers. */
        String outcome() {
            final StringBuilder text =
                    new StringBuilder("position " + instrument.ledger().position() + " cash "
                            + instrument.ledger().cash() + " fills " + counters.get(CoreCounter.FILLS) + " orphans "
                            + counters.get(CoreCounter.ORPHAN_FILLS) + " open " + orders().couldFill(Side.BUY));
            for (int i = 0; i < orders().count(Side.BUY); i++) {
                final Order one = orders().order(Side.BUY, i);
                text.append(" [#").append(one.clientOrderId()).append(' ').append(one.state());
                text.append(' ').append(one.cumQty()).append('/').append(one.quantity());
                text.append('@').append(one.price()).append(']');
            }
            return text.toString();
        }
    }

    /** A history: what is sent and heard before, the answers that may come in any order, and how it must end. */
    private static final class History {
        private final List<Consumer<Desk>> before = new ArrayList<>();
        private final List<InboundWriter> answers = new ArrayList<>();
        private final List<InboundWriter> after = new ArrayList<>();
        private final String end;
        private long execId = 500;

        History(final String end) {
            this.end = end;
            before.add(desk -> desk.orders().onNewSent(1, Side.BUY, PRICE, QUANTITY, 1));
        }

        History live() {
            final InboundWriter ack = report(ExecType.NEW, 1, 0, QUANTITY);
            before.add(desk -> desk.hear(ack));
            return this;
        }

        History amendSent(final long price, final long quantity) {
            before.add(desk -> desk.orders().onAmendSent(desk.order(), 2, price, quantity));
            return this;
        }

        History cancelSent() {
            before.add(desk -> desk.orders().onCancelSent(desk.order(), 3));
            return this;
        }

        History answer(final InboundWriter message) {
            answers.add(message);
            return this;
        }

        History ack() {
            return answer(report(ExecType.NEW, 1, 0, QUANTITY));
        }

        /** A fill reported under an id of the order. */
        History fill(final long id, final long lots, final long cumQty, final long leavesQty) {
            final InboundWriter writer = new InboundWriter();
            fill(writer, id, lots, cumQty, leavesQty).execId(++execId);
            return answer(writer);
        }

        /** The last fill once more, as after a reconnect. */
        History again(final long id, final long lots, final long cumQty, final long leavesQty) {
            final InboundWriter writer = new InboundWriter();
            fill(writer, id, lots, cumQty, leavesQty).execId(execId);
            return answer(writer);
        }

        private static ExecutionReportEncoder fill(
                final InboundWriter writer, final long id, final long lots, final long cumQty, final long leavesQty) {
            return writer.report(ExecType.TRADE)
                    .clientOrderId(id)
                    .venueOrderId(VENUE_ID)
                    .lastQty(lots)
                    .lastPrice(PRICE)
                    .fee(lots)
                    .cumQty(cumQty)
                    .leavesQty(leavesQty);
        }

        History replaced(final long price, final long quantity, final long cumQty) {
            final InboundWriter writer = new InboundWriter();
            writer.report(ExecType.REPLACED)
                    .clientOrderId(2)
                    .origClientOrderId(1)
                    .venueOrderId(VENUE_ID)
                    .price(price)
                    .orderQty(quantity)
                    .cumQty(cumQty);
            return answer(writer);
        }

        History ended(final ExecType type, final long id, final long cumQty) {
            return answer(report(type, id, cumQty, QUANTITY));
        }

        History refused(
                final RequestType type, final long requestId, final RejectReason reason, final RequestOutcome outcome) {
            final InboundWriter writer = new InboundWriter();
            writer.reject(type, requestId, type == RequestType.NEW ? 0 : 1, reason, outcome);
            return answer(writer);
        }

        /** The venue's answer to a question, which comes after everything else. */
        History status(final OrdStatus status, final long id, final long price, final long quantity, final long cum) {
            final InboundWriter writer = new InboundWriter();
            writer.report(ExecType.ORDER_STATUS)
                    .clientOrderId(id)
                    .venueOrderId(VENUE_ID)
                    .ordStatus(status)
                    .price(price)
                    .orderQty(quantity)
                    .cumQty(cum)
                    .head()
                    .venueTimeNs(ASKED_NS);
            after.add(writer);
            return this;
        }

        private static InboundWriter report(
                final ExecType type, final long id, final long cumQty, final long quantity) {
            final InboundWriter writer = new InboundWriter();
            writer.report(type)
                    .clientOrderId(id)
                    .venueOrderId(VENUE_ID)
                    .price(PRICE)
                    .orderQty(quantity)
                    .cumQty(cumQty);
            return writer;
        }

        /** Try every permutation; returns how many there were. */
        int check() {
            assertTrue(answers.size() <= ANSWERS_MAX);
            return permute(new ArrayList<>(), new ArrayList<>(answers));
        }

        private int permute(final List<InboundWriter> chosen, final List<InboundWriter> left) {
            if (left.isEmpty()) {
                play(chosen);
                return 1;
            }
            int count = 0;
            for (int i = 0; i < left.size(); i++) {
                final List<InboundWriter> rest = new ArrayList<>(left);
                chosen.add(rest.remove(i));
                count += permute(chosen, rest);
                chosen.remove(chosen.size() - 1);
            }
            return count;
        }

        private void play(final List<InboundWriter> order) {
            final Desk desk = new Desk();
            before.forEach(step -> step.accept(desk));
            order.forEach(desk::hear);
            after.forEach(desk::hear);
            final StringBuilder indices = new StringBuilder();
            order.forEach(one -> indices.append(answers.indexOf(one)).append(' '));
            assertEquals(end, desk.outcome(), "answers in the order " + indices);
        }
    }

    @Test
    void shouldFillInAnyOrder() {
        assertEquals(
                24,
                new History("position 10 cash -100010 fills 3 orphans 0 open 0")
                        .ack()
                        .fill(1, 3, 3, 7)
                        .fill(1, 2, 5, 5)
                        .fill(1, 5, 10, 0)
                        .check());
    }

    @Test
    void shouldBookARepeatedFillOnce() {
        assertEquals(
                120,
                new History("position 10 cash -100010 fills 2 orphans 0 open 0")
                        .ack()
                        .fill(1, 3, 3, 7)
                        .again(1, 3, 3, 7)
                        .fill(1, 7, 10, 0)
                        .again(1, 7, 10, 0)
                        .check());
    }

    @Test
    void shouldEndByTheVenueInAnyOrder() {
        for (final ExecType type : new ExecType[] {ExecType.CANCELED, ExecType.EXPIRED}) {
            new History("position 5 cash -50005 fills 2 orphans 0 open 0")
                    .ack()
                    .fill(1, 3, 3, 7)
                    .fill(1, 2, 5, 5)
                    .ended(type, 1, 5)
                    .check();
        }
        new History("position 0 cash 0 fills 0 orphans 0 open 0")
                .ended(ExecType.REJECTED, 1, 0)
                .check();
    }

    @Test
    void shouldCancelAgainstFillsInAnyOrder() {
        new History("position 6 cash -60006 fills 2 orphans 0 open 0")
                .live()
                .cancelSent()
                .fill(1, 4, 4, 6)
                .fill(1, 2, 6, 4)
                .ended(ExecType.CANCELED, 1, 6)
                .check();
        new History("position 10 cash -100010 fills 2 orphans 0 open 0")
                .live()
                .cancelSent()
                .fill(1, 4, 4, 6)
                .fill(1, 6, 10, 0)
                .refused(RequestType.CANCEL, 3, RejectReason.TOO_LATE, RequestOutcome.REJECTED)
                .check();
    }

    @Test
    void shouldAmendAgainstFillsInAnyOrder() {
        new History("position 5 cash -50005 fills 2 orphans 0 open 10 [#2 PARTIALLY_FILLED 5/15@101]")
                .live()
                .amendSent(101, 15)
                .fill(1, 3, 3, 7)
                .replaced(101, 15, 3)
                .fill(2, 2, 5, 10)
                .check();
        new History("position 15 cash -150015 fills 3 orphans 0 open 0")
                .live()
                .amendSent(101, 15)
                .fill(1, 3, 3, 7)
                .replaced(101, 15, 3)
                .fill(2, 2, 5, 10)
                .fill(2, 10, 15, 0)
                .check();
        new History("position 10 cash -100010 fills 2 orphans 0 open 0")
                .live()
                .amendSent(101, 15)
                .fill(1, 4, 4, 6)
                .fill(1, 6, 10, 0)
                .refused(RequestType.AMEND, 2, RejectReason.TOO_LATE, RequestOutcome.REJECTED)
                .check();
        new History("position 4 cash -40004 fills 1 orphans 0 open 6 [#1 PARTIALLY_FILLED 4/10@100]")
                .live()
                .amendSent(101, 15)
                .fill(1, 4, 4, 6)
                .refused(RequestType.AMEND, 2, RejectReason.WOULD_TAKE, RequestOutcome.REJECTED)
                .check();
    }

    @Test
    void shouldAmendAndCancelAgainstFillsInAnyOfSevenHundredAndTwentyOrders() {
        assertEquals(
                720,
                new History("position 9 cash -90009 fills 4 orphans 0 open 0")
                        .live()
                        .amendSent(101, 15)
                        .cancelSent()
                        .fill(1, 1, 1, 9)
                        .fill(1, 2, 3, 7)
                        .replaced(101, 15, 3)
                        .fill(2, 2, 5, 10)
                        .fill(2, 4, 9, 6)
                        .ended(ExecType.CANCELED, 2, 9)
                        .check());
    }

    @Test
    void shouldSettleARaceOfAmendAndCancelWhenAskedAfterwards() {
        // the venue knew the order by its new id when the cancel of the old id arrived
        new History("position 5 cash -50005 fills 2 orphans 0 open 10 [#2 PARTIALLY_FILLED 5/15@101]")
                .live()
                .amendSent(101, 15)
                .cancelSent()
                .fill(1, 3, 3, 7)
                .replaced(101, 15, 3)
                .fill(2, 2, 5, 10)
                .refused(RequestType.CANCEL, 3, RejectReason.UNKNOWN_ORDER, RequestOutcome.REJECTED)
                .status(OrdStatus.PARTIALLY_FILLED, 2, 101, 15, 5)
                .check();
    }

    @Test
    void shouldSettleRequestsOfUnknownFateInAnyOrder() {
        new History("position 4 cash -40004 fills 1 orphans 0 open 0")
                .refused(RequestType.NEW, 1, RejectReason.TIMEOUT, RequestOutcome.UNKNOWN)
                .ack()
                .fill(1, 4, 4, 6)
                .ended(ExecType.CANCELED, 1, 4)
                .check();
        new History("position 5 cash -50005 fills 2 orphans 0 open 0")
                .live()
                .amendSent(101, 15)
                .refused(RequestType.AMEND, 2, RejectReason.TIMEOUT, RequestOutcome.UNKNOWN)
                .fill(1, 3, 3, 7)
                .replaced(101, 15, 3)
                .fill(2, 2, 5, 10)
                .ended(ExecType.CANCELED, 2, 5)
                .check();
        new History("position 3 cash -30003 fills 1 orphans 0 open 7 [#1 PARTIALLY_FILLED 3/10@100]")
                .live()
                .amendSent(101, 15)
                .refused(RequestType.AMEND, 2, RejectReason.DISCONNECTED, RequestOutcome.UNKNOWN)
                .fill(1, 3, 3, 7)
                .status(OrdStatus.PARTIALLY_FILLED, 1, 100, 10, 3)
                .check();
        new History("position 10 cash -100010 fills 2 orphans 0 open 0")
                .live()
                .cancelSent()
                .refused(RequestType.CANCEL, 3, RejectReason.TIMEOUT, RequestOutcome.UNKNOWN)
                .fill(1, 4, 4, 6)
                .fill(1, 6, 10, 0)
                .status(OrdStatus.FILLED, 1, 100, 10, 10)
                .check();
    }
}
