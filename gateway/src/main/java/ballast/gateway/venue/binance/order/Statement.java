package ballast.gateway.venue.binance.order;

import ballast.codecs.ExecType;
import ballast.codecs.Liquidity;
import ballast.codecs.OrdStatus;
import ballast.codecs.RejectReason;
import ballast.codecs.Side;

/** One statement of the venue about an order of ours, on its way from text to an ExecutionReport. One thread. */
final class Statement {
    int instrumentId;
    long venueTimeNs;
    boolean isReplayed;
    long execId;
    long clientOrderId;
    long origClientOrderId;
    long venueOrderId;
    long price;
    long orderQty;
    long lastPrice;
    long lastQty;
    long cumQty;
    long leavesQty;
    long fee;
    long otherFee;
    int otherFeeAsset;
    Side side;
    ExecType type;
    OrdStatus status;
    Liquidity liquidity;
    RejectReason reason;

    void clear() {
        instrumentId = 0;
        venueTimeNs = 0;
        isReplayed = false;
        execId = 0;
        clientOrderId = 0;
        origClientOrderId = 0;
        venueOrderId = 0;
        price = 0;
        orderQty = 0;
        lastPrice = 0;
        lastQty = 0;
        cumQty = 0;
        leavesQty = 0;
        fee = 0;
        otherFee = 0;
        otherFeeAsset = 0;
        side = Side.NULL_VAL;
        type = ExecType.NULL_VAL;
        status = OrdStatus.NULL_VAL;
        liquidity = Liquidity.NONE;
        reason = RejectReason.NONE;
    }
}
