package ballast.core.quoter;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportEncoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OpenOrderReportEncoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.RejectReason;
import ballast.codecs.RequestOutcome;
import ballast.codecs.RequestType;
import ballast.codecs.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/**
 * A venue that keeps to the protocol and to nothing else: requests arrive in any order, answers are delivered in any
 * order, some twice, some late behind a report that their fate is unknown. It knows the truth and shares no code with
 * the core, so it can tell whether a limit was ever broken.
 */
final class ChaosVenue {
    /** An order as the venue has it. */
    private static final class Live {
        private final long venueId;
        private final Side side;
        private long id;
        private long price;
        private long quantity;
        private long cumQty;

        Live(final long venueId, final long id, final Side side, final long price, final long quantity) {
            this.venueId = venueId;
            this.id = id;
            this.side = side;
            this.price = price;
            this.quantity = quantity;
        }

        long leaves() {
            return quantity - cumQty;
        }
    }

    /** A request on its way to the venue. */
    private record Request(
            RequestType type, long id, long orderId, long venueId, Side side, long price, long quantity) {}

    private final SplittableRandom random;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final OrderQueryDecoder orderQuery = new OrderQueryDecoder();
    private final List<Request> requests = new ArrayList<>();
    private final List<InboundWriter> answers = new ArrayList<>();
    private final List<Live> live = new ArrayList<>();
    private final Map<Long, OrdStatus> ended = new HashMap<>();
    private final Map<Long, Live> endedById = new HashMap<>();
    private final Set<Long> usedIds = new HashSet<>();
    private long position;
    private long fills;
    private long nextVenueId = 1;
    private long nextExecId = 1;

    ChaosVenue(final SplittableRandom random) {
        this.random = random;
    }

    long position() {
        return position;
    }

    long fills() {
        return fills;
    }

    int liveOrders() {
        return live.size();
    }

    /** An order of ours that nobody here has sent in this life: from before the process started again. */
    void plant(final long id, final Side side, final long price, final long quantity) {
        live.add(new Live(nextVenueId++, id, side, price, quantity));
    }

    /** Write one live order into a report of open orders. */
    void report(final int index, final OpenOrderReportEncoder into) {
        final Live order = live.get(index);
        into.clientOrderId(order.id)
                .venueOrderId(order.venueId)
                .side(order.side)
                .price(order.price)
                .orderQty(order.quantity)
                .cumQty(order.cumQty)
                .leavesQty(order.leaves());
    }

    boolean hasRequests() {
        return !requests.isEmpty();
    }

    boolean isIdle() {
        return requests.isEmpty() && answers.isEmpty();
    }

    // ---------------------------------------------------------------------------------------------------- requests

    /** The core has said something; a request is taken and checked against the truth. */
    void onOutbound(final DirectBuffer buffer) {
        switch (MessageHead.templateId(buffer, 0)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                newOrder.wrapAndApplyHeader(buffer, 0, header);
                send(new Request(
                        RequestType.NEW,
                        newOrder.clientOrderId(),
                        0,
                        0,
                        newOrder.side(),
                        newOrder.price(),
                        newOrder.quantity()));
            }
            case AmendOrderDecoder.TEMPLATE_ID -> {
                amendOrder.wrapAndApplyHeader(buffer, 0, header);
                send(new Request(
                        RequestType.AMEND,
                        amendOrder.clientOrderId(),
                        amendOrder.origClientOrderId(),
                        amendOrder.venueOrderId(),
                        amendOrder.side(),
                        amendOrder.price(),
                        amendOrder.quantity()));
            }
            case CancelOrderDecoder.TEMPLATE_ID -> {
                cancelOrder.wrapAndApplyHeader(buffer, 0, header);
                send(new Request(
                        RequestType.CANCEL,
                        cancelOrder.clientOrderId(),
                        cancelOrder.origClientOrderId(),
                        cancelOrder.venueOrderId(),
                        cancelOrder.side(),
                        0,
                        0));
            }
            case OrderQueryDecoder.TEMPLATE_ID -> {
                orderQuery.wrapAndApplyHeader(buffer, 0, header);
                send(new Request(
                        RequestType.QUERY,
                        orderQuery.clientOrderId(),
                        orderQuery.origClientOrderId(),
                        orderQuery.venueOrderId(),
                        Side.BUY,
                        0,
                        0));
            }
            default -> {
                // not for the venue
            }
        }
    }

    private void send(final Request request) {
        assertTrue(usedIds.add(request.id), "client order id " + request.id + " was used before");
        requests.add(request);
    }

    /** Most that a side could add to the position, by the truth: live at the venue, or still on its way there. */
    long couldFill(final Side side) {
        final Map<Long, Long> open = new HashMap<>();
        for (final Live order : live) {
            if (order.side == side) {
                open.put(order.id, order.leaves());
            }
        }
        long onTheWay = 0;
        for (final Request request : requests) {
            if (request.side == side && request.type == RequestType.NEW) {
                onTheWay += request.quantity;
            } else if (request.side == side && request.type == RequestType.AMEND && open.containsKey(request.orderId)) {
                final long filled = find(request.orderId, 0).cumQty;
                open.merge(request.orderId, request.quantity - filled, Math::max);
            }
        }
        for (final long lots : open.values()) {
            onTheWay += lots;
        }
        return onTheWay;
    }

    /** No bid of ours may ever meet an ask of ours at the venue. */
    void assertNoSelfTrade() {
        long bid = Long.MIN_VALUE;
        long ask = Long.MAX_VALUE;
        for (final Live order : live) {
            bid = order.side == Side.BUY ? Math.max(bid, order.price) : bid;
            ask = order.side == Side.SELL ? Math.min(ask, order.price) : ask;
        }
        assertTrue(bid < ask, "own orders meet at the venue: " + bid + " and " + ask);
    }

    int requests(final RequestType type, final Side side) {
        int count = 0;
        for (final Request request : requests) {
            count += request.type == type && request.side == side ? 1 : 0;
        }
        return count;
    }

    int liveOrders(final Side side) {
        int count = 0;
        for (final Live order : live) {
            count += order.side == side ? 1 : 0;
        }
        return count;
    }

    // ------------------------------------------------------------------------------------------------- at the venue

    /** One request arrives, any of those on their way. */
    void arrive(final boolean isFaulty) {
        if (requests.isEmpty()) {
            return;
        }
        final Request request = requests.remove(random.nextInt(requests.size()));
        final boolean isLost = isFaulty && random.nextInt(12) == 0;
        if (isLost) {
            refuse(request, RejectReason.TIMEOUT, RequestOutcome.UNKNOWN);
        }
        switch (request.type) {
            case NEW -> onNew(request, isFaulty);
            case AMEND -> onAmend(request, isFaulty);
            case CANCEL -> onCancel(request, isFaulty);
            default -> onQuery(request);
        }
    }

    private void onNew(final Request request, final boolean isFaulty) {
        assertNull(find(request.id, 0));
        if (isFaulty && random.nextInt(20) == 0) {
            ended.put(request.id, OrdStatus.REJECTED);
            final InboundWriter message = new InboundWriter();
            message.report(ExecType.REJECTED)
                    .clientOrderId(request.id)
                    .side(request.side)
                    .reason(random.nextBoolean() ? RejectReason.WOULD_TAKE : RejectReason.OTHER);
            answers.add(message);
            return;
        }
        final Live order = new Live(nextVenueId++, request.id, request.side, request.price, request.quantity);
        live.add(order);
        answer(order, ExecType.NEW, OrdStatus.NEW);
        assertNoSelfTrade();
    }

    private void onAmend(final Request request, final boolean isFaulty) {
        final Live order = find(request.orderId, 0);
        if (order == null) {
            refuse(request, missing(request.orderId), RequestOutcome.REJECTED);
        } else if (isFaulty && random.nextInt(10) == 0) {
            final boolean wouldTake = random.nextBoolean();
            refuse(request, wouldTake ? RejectReason.WOULD_TAKE : RejectReason.OTHER, RequestOutcome.REJECTED);
        } else if (request.quantity <= order.cumQty) {
            end(order, ExecType.CANCELED, OrdStatus.CANCELED);
        } else {
            order.id = request.id;
            order.price = request.price;
            order.quantity = request.quantity;
            answer(order, ExecType.REPLACED, OrdStatus.NEW).origClientOrderId(request.orderId);
            assertNoSelfTrade();
        }
    }

    private void onCancel(final Request request, final boolean isFaulty) {
        final Live order = find(request.orderId, 0);
        if (order == null) {
            refuse(request, missing(request.orderId), RequestOutcome.REJECTED);
        } else if (isFaulty && random.nextInt(20) == 0) {
            refuse(request, RejectReason.OTHER, RequestOutcome.REJECTED);
        } else {
            end(order, ExecType.CANCELED, OrdStatus.CANCELED);
        }
    }

    private void onQuery(final Request request) {
        final Live order = find(request.orderId, request.venueId);
        final Live past = endedById.get(request.orderId);
        if (order != null) {
            answer(order, ExecType.ORDER_STATUS, order.cumQty > 0 ? OrdStatus.PARTIALLY_FILLED : OrdStatus.NEW);
        } else if (past != null) {
            answer(past, ExecType.ORDER_STATUS, ended.get(past.venueId)).leavesQty(0);
        } else {
            refuse(request, RejectReason.UNKNOWN_ORDER, RequestOutcome.REJECTED);
        }
    }

    private RejectReason missing(final long orderId) {
        return endedById.containsKey(orderId) ? RejectReason.TOO_LATE : RejectReason.UNKNOWN_ORDER;
    }

    private Live find(final long id, final long venueId) {
        for (final Live order : live) {
            if (order.id == id || order.venueId == venueId) {
                return order;
            }
        }
        return null;
    }

    private void end(final Live order, final ExecType type, final OrdStatus status) {
        live.remove(order);
        ended.put(order.venueId, status);
        endedById.put(order.id, order);
        if (type != ExecType.TRADE) {
            answer(order, type, status).leavesQty(0);
        }
    }

    /** A part or all of a live order trades. */
    void trade() {
        if (live.isEmpty()) {
            return;
        }
        final Live order = live.get(random.nextInt(live.size()));
        final long lots = random.nextBoolean() ? order.leaves() : random.nextLong(1, order.leaves() + 1);
        order.cumQty += lots;
        position += order.side.value() * lots;
        fills++;
        answer(order, ExecType.TRADE, OrdStatus.NEW)
                .execId(nextExecId++)
                .lastQty(lots)
                .lastPrice(order.price)
                .fee(random.nextLong(-3, 10));
        if (order.leaves() == 0) {
            end(order, ExecType.TRADE, OrdStatus.FILLED);
        }
    }

    private ExecutionReportEncoder answer(final Live order, final ExecType type, final OrdStatus status) {
        final InboundWriter message = new InboundWriter();
        answers.add(message);
        return message.report(type)
                .clientOrderId(order.id)
                .venueOrderId(order.venueId)
                .side(order.side)
                .price(order.price)
                .orderQty(order.quantity)
                .cumQty(order.cumQty)
                .leavesQty(order.leaves())
                .ordStatus(status);
    }

    private void refuse(final Request request, final RejectReason reason, final RequestOutcome outcome) {
        final InboundWriter message = new InboundWriter();
        message.reject(request.type, request.id, request.orderId, reason, outcome);
        answers.add(message);
    }

    // ----------------------------------------------------------------------------------------------------- answers

    /**
     * One answer reaches the core, any of those on their way, and now and then it comes again later.
     *
     * @return the message, or null when none is on its way.
     */
    InboundWriter deliver(final boolean isFaulty) {
        if (answers.isEmpty()) {
            return null;
        }
        final int chosen = random.nextInt(answers.size());
        final InboundWriter message = answers.get(chosen);
        if (!isFaulty || random.nextInt(15) != 0) {
            answers.remove(chosen);
        }
        return message;
    }
}
