package ballast.core.order;

import ballast.codecs.Side;
import ballast.core.book.OrderBook;
import ballast.core.state.StateTransfer;

/**
 * One of our orders, from the moment we send it until its venue has ended it and every fill is booked.
 *
 * <p>Mutable and pooled by {@link OrderTable}, which is the only writer. Prices in ticks, quantities in lots.
 */
public final class Order {
    private static final Side[] SIDES = Side.values();
    private static final OrderState[] STATES = OrderState.values();

    long clientOrderId;
    long venueOrderId;
    long amendId;
    long cancelId;
    long decisionId;
    long price;

    /** What we asked for where the venue made another price of it; 0 = it has the price that we asked for. */
    long askedPrice;

    long quantity;
    long cumQty;
    long finalCumQty;
    long amendPrice;
    long amendQuantity;
    long sentNs;
    long queriedNs;

    /** When we last asked anything about the order. */
    long requestNs;

    /** Since when the order's fate is unknown, 0 = it is known or nobody has looked. */
    long unknownNs;

    /** Venue time of the latest statement that told its id and terms. */
    long statedNs;

    int cancelTries;

    /** The last report of open orders that held it. */
    long reportId;

    int instrumentId;
    int level;
    Side side;
    OrderState state;
    boolean isAmendUnknown;

    void reset() {
        clientOrderId = 0;
        venueOrderId = 0;
        amendId = 0;
        cancelId = 0;
        decisionId = 0;
        price = 0;
        askedPrice = 0;
        quantity = 0;
        cumQty = 0;
        finalCumQty = 0;
        amendPrice = 0;
        amendQuantity = 0;
        sentNs = 0;
        queriedNs = 0;
        requestNs = 0;
        unknownNs = 0;
        statedNs = 0;
        cancelTries = 0;
        reportId = 0;
        instrumentId = 0;
        level = 0;
        side = null;
        state = null;
        isAmendUnknown = false;
    }

    /** A new order leaves. */
    void start(final long id, final Side itsSide, final long itsPrice, final long itsQuantity, final long nowNs) {
        reset();
        clientOrderId = id;
        side = itsSide;
        price = itsPrice;
        quantity = itsQuantity;
        sentNs = nowNs;
        requestNs = nowNs;
        state = OrderState.PENDING_NEW;
    }

    void clearAmend() {
        amendId = 0;
        amendQuantity = 0;
        isAmendUnknown = false;
    }

    /** State of an order that is live for all we know: it depends on what of ours is still in flight about it. */
    OrderState liveState() {
        if (isAmendUnknown) {
            return OrderState.UNKNOWN;
        }
        if (cancelId != 0) {
            return OrderState.PENDING_CANCEL;
        }
        if (amendId != 0) {
            return OrderState.PENDING_REPLACE;
        }
        return cumQty > 0 ? OrderState.PARTIALLY_FILLED : OrderState.NEW;
    }

    /** Requests in flight that an answer may name, beside the order itself. */
    int idsInFlight() {
        return (amendId != 0 && amendId != clientOrderId ? 1 : 0)
                + (cancelId != 0 && cancelId != clientOrderId && cancelId != amendId ? 1 : 0);
    }

    long stateHash() {
        long hash = OrderBook.mix(clientOrderId);
        hash = OrderBook.mix(hash ^ price);
        hash = OrderBook.mix(hash ^ quantity);
        hash = OrderBook.mix(hash ^ cumQty);
        hash = OrderBook.mix(hash ^ finalCumQty);
        if (amendId != 0) {
            hash = OrderBook.mix(hash ^ amendPrice);
            hash = OrderBook.mix(hash ^ amendQuantity);
        }
        return OrderBook.mix(hash ^ state.ordinal());
    }

    /** Id under which the venue knows the order now. */
    public long clientOrderId() {
        return clientOrderId;
    }

    /** Id given by the venue, 0 until it answers. */
    public long venueOrderId() {
        return venueOrderId;
    }

    /**
     * A venue may accept an order at another price, so that it does not take, or for fewer lots, so that it only
     * reduces. Its acceptance says so, perhaps after its first fill; afterwards only amends change its terms.
     *
     * @param acceptedPrice as the venue has it, ticks; 0 = not told.
     * @param acceptedQuantity as the venue has it, lots; 0 = not told.
     */
    void learnTerms(final long acceptedPrice, final long acceptedQuantity) {
        if (amendId == 0 && (state == OrderState.PENDING_NEW || state == OrderState.PARTIALLY_FILLED)) {
            if (acceptedPrice > 0 && acceptedPrice != price) {
                askedPrice = price;
                price = acceptedPrice;
            }
            quantity = acceptedQuantity > 0 ? acceptedQuantity : quantity;
        }
    }

    /** The venue has given the order new terms, because of our amend or of itself. */
    void onReplaced(final long newClientOrderId, final long newPrice, final long newQuantity) {
        if (newClientOrderId == amendId) {
            askedPrice = newPrice == amendPrice ? 0 : amendPrice;
            clearAmend();
        }
        price = newPrice;
        quantity = newQuantity;
    }

    /** The process that knew what it had in flight is no more: all of it may have arrived, or nothing. */
    void onSessionLost(final OrderIds ids, final long nowNs) {
        if (!state.isTerminal()) {
            isAmendUnknown = amendId != 0;
            ids.forgetRequest(this, cancelId);
            state = OrderState.UNKNOWN;
            unknownNs = nowNs;
        }
    }

    /** Id of the amend in flight or of unknown fate, 0 = none. */
    public long amendId() {
        return amendId;
    }

    /** Price asked for by the amend in flight; only when there is one. */
    public long amendPrice() {
        return amendPrice;
    }

    /** Total quantity asked for by the amend in flight; 0 = none. */
    public long amendQuantity() {
        return amendQuantity;
    }

    /** The published decision that the order carries out. */
    public long decisionId() {
        return decisionId;
    }

    /** Id of the cancel in flight, 0 = none. */
    public long cancelId() {
        return cancelId;
    }

    public long price() {
        return price;
    }

    /** Total quantity, filled part included. */
    public long quantity() {
        return quantity;
    }

    public long cumQty() {
        return cumQty;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** Quote level that the order serves, 0 = closest to the market. */
    public int level() {
        return level;
    }

    public Side side() {
        return side;
    }

    public OrderState state() {
        return state;
    }

    public long sentNs() {
        return sentNs;
    }

    /** When the venue was last asked about the order, core time. */
    public long queriedNs() {
        return queriedNs;
    }

    /** Lots not yet filled of an order that is live. */
    public long leaves() {
        return Math.max(quantity - cumQty, 0);
    }

    /** When we last asked the venue for anything about it, or sent it, core time. */
    public long requestNs() {
        return requestNs;
    }

    /** Since when somebody knows that its fate is unknown, core time; 0 = its fate is known. */
    public long unknownNs() {
        return unknownNs;
    }

    /** The last report of open orders that held it, 0 = none. */
    public long reportId() {
        return reportId;
    }

    /** Cancels sent without an answer. */
    public int cancelTries() {
        return cancelTries;
    }

    /**
     * Where we want the order to rest when what is in flight succeeds: an order that the venue put at another price
     * serves what it was sent for, or it would be moved for ever.
     */
    public long intendedPrice() {
        if (state == OrderState.PENDING_REPLACE) {
            return amendPrice;
        }
        return askedPrice == 0 ? price : askedPrice;
    }

    /** Lots that will rest when what is in flight succeeds. */
    public long intendedLeaves() {
        return state == OrderState.PENDING_REPLACE ? Math.max(amendQuantity - cumQty, 0) : leaves();
    }

    /**
     * Most lots that may still be added to the position by this order, whatever the venue answers: an amend in flight
     * counts with the larger of both quantities, an ended order with the fills that its last report owes us.
     */
    public long couldFill() {
        if (state.isTerminal()) {
            return Math.max(finalCumQty - cumQty, 0);
        }
        return Math.max(Math.max(quantity, amendQuantity) - cumQty, 0);
    }

    void transfer(final StateTransfer transfer) {
        clientOrderId = transfer.whole(clientOrderId);
        venueOrderId = transfer.whole(venueOrderId);
        amendId = transfer.whole(amendId);
        cancelId = transfer.whole(cancelId);
        decisionId = transfer.whole(decisionId);
        price = transfer.whole(price);
        askedPrice = transfer.whole(askedPrice);
        quantity = transfer.whole(quantity);
        cumQty = transfer.whole(cumQty);
        finalCumQty = transfer.whole(finalCumQty);
        amendPrice = transfer.whole(amendPrice);
        amendQuantity = transfer.whole(amendQuantity);
        sentNs = transfer.whole(sentNs);
        queriedNs = transfer.whole(queriedNs);
        requestNs = transfer.whole(requestNs);
        unknownNs = transfer.whole(unknownNs);
        statedNs = transfer.whole(statedNs);
        cancelTries = transfer.count(cancelTries);
        reportId = transfer.whole(reportId);
        instrumentId = transfer.count(instrumentId);
        // one more than the level: an order that takes has -1
        level = transfer.count(level + 1) - 1;
        side = transfer.choice(side, SIDES);
        state = transfer.choice(state, STATES);
        isAmendUnknown = transfer.flag(isAmendUnknown);
    }
}
