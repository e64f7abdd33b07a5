package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.Liquidity;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrdStatus;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.PublicOrderDecoder;
import ballast.codecs.Side;
import ballast.codecs.TradeDecoder;
import ballast.core.position.Ledger;
import ballast.sim.SimMessages;
import ballast.sim.model.FillMode;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Follows the answers of a venue without latency, knowing nothing of how it works, and finds what cannot be:
 *
 * <ul>
 *   <li>a request answered twice, or not at all;
 *   <li>an execution id used twice;
 *   <li>a fill of an order not accepted yet, or ended, or of more than is open;
 *   <li>quantities that do not add up;
 *   <li>a public trade that fills more of ours on one side at its price than it traded; by the mode of fills also
 *       through its price, and over both sides together;
 *   <li>our own buy and sell resting at prices that match.
 * </ul>
 */
final class VenueJudge {
    /** Every request has its id behind its cause. */
    private static final int ID_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + NewOrderDecoder.clientOrderIdEncodingOffset();

    /** Money of one lot at a price of one tick, of the linear instrument of {@link SimMessages#definition}. */
    private static final long MONEY_PER_TICK_LOT = 100;

    private record Live(Side side, long price, long quantity, long cumQty) {}

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OrderRejectDecoder reject = new OrderRejectDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final Map<Long, Live> live = new HashMap<>();
    private final Set<Long> unanswered = new HashSet<>();
    private final Set<Long> answered = new HashSet<>();
    private final Set<Long> execIds = new HashSet<>();
    private final FillMode fills;
    private long amended;
    private long tradePrice;
    private boolean isClock;
    private final long[] tradeLeft = new long[2];
    /** Filled in part where only whole fills are: reduce-only orders, which end with that. */
    private final Set<Long> cutShort = new HashSet<>();

    private long makerFills;
    private long ordered;
    private long filled;
    private long cancelled;
    private long position;
    private long cash;

    VenueJudge(final FillMode fills) {
        this.fills = fills;
    }

    int live() {
        return live.size();
    }

    long makerFills() {
        return makerFills;
    }

    /** The venue has been told this. */
    void onEvent(final SimMessages message, final boolean isRequest) {
        final int templateId = MessageHead.templateId(message.buffer, SimMessages.OFFSET);
        isClock = false;
        amended = 0;
        if (templateId == PublicOrderDecoder.TEMPLATE_ID && !isRequest) {
            // says who the trade before was with, and may fill by what is left of it
            return;
        }
        tradePrice = 0;
        if (isRequest) {
            final long id = message.buffer.getLong(SimMessages.OFFSET + ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
            if (templateId != MassCancelDecoder.TEMPLATE_ID) {
                // that one is answered by the cancels of the orders, if there are any
                unanswered.add(id);
            }
            amended = templateId == AmendOrderDecoder.TEMPLATE_ID ? id : 0;
        } else if (templateId == TradeDecoder.TEMPLATE_ID) {
            trade.wrapAndApplyHeader(message.buffer, SimMessages.OFFSET, header);
            tradePrice = trade.price();
            tradeLeft[0] = trade.quantity();
            tradeLeft[1] = trade.quantity();
        }
    }

    /** The venue has acted by its own clock. */
    void onClock() {
        isClock = true;
        tradePrice = 0;
        amended = 0;
    }

    /** The venue has said this. */
    void onAnswer(final DirectBuffer buffer, final int offset) {
        if (MessageHead.templateId(buffer, offset) == OrderRejectDecoder.TEMPLATE_ID) {
            reject.wrapAndApplyHeader(buffer, offset, header);
            settle(reject.clientOrderId());
            return;
        }
        report.wrapAndApplyHeader(buffer, offset, header);
        assertTrue(execIds.add(report.execId()), () -> "execution id " + report.execId() + " used twice");
        final long id = report.clientOrderId();
        switch (report.execType()) {
            case NEW -> {
                settle(id);
                live.put(id, new Live(report.side(), report.price(), report.orderQty(), 0));
                assertEquals(report.orderQty(), report.leavesQty());
                ordered += report.orderQty();
            }
            case REPLACED -> onReplaced(id);
            case TRADE -> onFill(id);
            case REJECTED -> settle(id);
            case CANCELED -> {
                onEnded(id);
                unanswered.clear();
            }
            case EXPIRED -> onEnded(id);
            case ORDER_STATUS -> onStatus(id);
            default -> throw new AssertionError("unexpected " + report.execType());
        }
    }

    private void settle(final long requestId) {
        assertTrue(unanswered.remove(requestId), () -> "answered, but not asked: " + requestId);
        assertTrue(answered.add(requestId), () -> "answered twice: " + requestId);
    }

    private void onEnded(final long id) {
        final Live order = live.remove(id);
        assertNotNull(order, () -> "ended, but not live: " + id);
        assertEquals(order.cumQty, report.cumQty());
        assertEquals(0, report.leavesQty());
        cancelled += order.quantity - order.cumQty;
    }

    private void onReplaced(final long id) {
        if (report.origClientOrderId() != id) {
            assertEquals(amended, id);
            settle(id);
        }
        final Live order = live.remove(report.origClientOrderId());
        assertNotNull(order, "replaced, but not live");
        assertEquals(order.side, report.side());
        assertEquals(order.cumQty, report.cumQty());
        assertEquals(report.orderQty(), report.cumQty() + report.leavesQty());
        assertTrue(report.leavesQty() > 0, "replaced by nothing");
        ordered += report.orderQty() - order.quantity;
        live.put(id, new Live(order.side, report.price(), report.orderQty(), order.cumQty));
    }

    private void onFill(final long id) {
        final Live order = live.get(id);
        assertNotNull(order, () -> "filled, but not live: " + id);
        assertTrue(report.lastQty() > 0, "filled nothing");
        assertEquals(order.cumQty + report.lastQty(), report.cumQty());
        assertEquals(order.quantity, report.cumQty() + report.leavesQty());
        final boolean isWorse =
                order.side == Side.BUY ? report.lastPrice() > order.price : report.lastPrice() < order.price;
        // a market order has no limit, and its price is told as 0
        assertFalse(isWorse && order.price != 0, "filled at a price worse than the limit");
        filled += report.lastQty();
        position += order.side == Side.BUY ? report.lastQty() : -report.lastQty();
        cash -= (order.side == Side.BUY ? 1 : -1) * report.lastQty() * report.lastPrice() * MONEY_PER_TICK_LOT;
        cash -= report.fee();
        if (report.liquidity() == Liquidity.MAKER) {
            makerFills++;
            assertEquals(order.price, report.lastPrice());
            checkTraded(order, order.side == Side.BUY ? 0 : 1);
        }
        if (report.leavesQty() == 0) {
            assertEquals(OrdStatus.FILLED, report.ordStatus());
            live.remove(id);
        } else {
            live.put(id, new Live(order.side, order.price, order.quantity, report.cumQty()));
        }
    }

    private void checkTraded(final Live order, final int side) {
        if (fills == FillMode.POISSON || fills == FillMode.BERNOULLI) {
            assertTrue(isClock, "filled by something else than the clock");
        } else if (fills == FillMode.VOLUME) {
            final boolean isReached = side == 0 ? tradePrice <= order.price : tradePrice >= order.price;
            assertTrue(tradePrice != 0 && isReached, "filled without a trade at the price or through it");
            if (report.leavesQty() > 0) {
                cutShort.add(report.clientOrderId());
            }
        } else if (fills == FillMode.STRICT) {
            assertTrue(tradePrice != 0, "filled without a trade");
            tradeLeft[0] -= report.lastQty();
            assertTrue(tradeLeft[0] >= 0, "more of ours filled than traded, both sides together");
        } else if (tradePrice != 0 && (fills == FillMode.TRADED || order.price == tradePrice)) {
            tradeLeft[side] -= report.lastQty();
            assertTrue(tradeLeft[side] >= 0, "more of ours filled on a side than traded");
        }
    }

    private void onStatus(final long id) {
        final Live order = live.get(id);
        assertEquals(order == null ? 0 : order.quantity - order.cumQty, report.leavesQty());
        unanswered.clear();
    }

    /** Every lot that was ever accepted is filled, open or cancelled, and the account says the same. */
    void checkSums(final Ledger ledger) {
        long open = 0;
        for (final Live one : live.values()) {
            open += one.quantity - one.cumQty;
        }
        assertEquals(ordered, filled + open + cancelled, "ordered = filled + open + cancelled");
        assertEquals(position, ledger.position());
        assertEquals(cash, ledger.cash(), "cash = what was sold - what was bought - fees");
        ledger.checkInvariants();
    }

    /** The venue has no more to say about the last event. */
    void check() {
        assertTrue(unanswered.isEmpty(), () -> "no answer to " + unanswered);
        cutShort.forEach(id -> assertFalse(live.containsKey(id), () -> "filled in part, and goes on: " + id));
        cutShort.clear();
        long bid = Long.MIN_VALUE;
        long ask = Long.MAX_VALUE;
        for (final Live one : live.values()) {
            bid = one.side == Side.BUY ? Math.max(bid, one.price) : bid;
            ask = one.side == Side.SELL ? Math.min(ask, one.price) : ask;
        }
        assertTrue(bid < ask, "own orders rest crossed");
    }
}
