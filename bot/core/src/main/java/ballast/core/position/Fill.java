package ballast.core.position;

import ballast.codecs.Side;

/**
 * One execution with everything that was booked for it, so that it can be undone. A carrier that is used again and
 * again; what is not said is 0. Single writer: the core.
 */
public final class Fill {
    /** Worth of a fee in an asset that had no mark when it was booked. */
    static final long UNPRICED = Long.MIN_VALUE;

    long execId;
    long lots;
    long price;
    long fee;
    long otherFee;
    long otherAsset;
    long otherWorth;
    long capture;
    long mark;

    /** Forget everything. */
    public Fill clear() {
        execId = 0;
        lots = 0;
        price = 0;
        fee = 0;
        otherFee = 0;
        otherAsset = 0;
        otherWorth = 0;
        capture = 0;
        mark = 0;
        return this;
    }

    /**
     * A new execution; what it brings is known once it is booked.
     *
     * @param newExecId of the venue.
     * @param side of our order.
     * @param quantity lots, positive.
     * @param newPrice ticks.
     * @param newFee money paid; negative = received.
     */
    public Fill of(final long newExecId, final Side side, final long quantity, final long newPrice, final long newFee) {
        clear();
        execId = newExecId;
        lots = side == Side.BUY ? quantity : -quantity;
        price = newPrice;
        fee = newFee;
        return this;
    }

    /**
     * A part of its fee was paid in another asset.
     *
     * @param assetId from 1 on; 0 = none.
     * @param units paid; negative = received.
     */
    public Fill otherFee(final long assetId, final long units) {
        otherAsset = assetId;
        otherFee = units;
        return this;
    }

    /** Lots, positive = bought. */
    public long lots() {
        return lots;
    }

    /** Ticks. */
    public long price() {
        return price;
    }

    /** What the lots cost, as {@link Contract#value} signs it. */
    long paid(final Contract contract) {
        return lots == 0 ? 0 : contract.value(lots, Math.multiplyExact(2L, price));
    }

    /** The same the other way round: lots and fees with the other sign. */
    public Fill reverse() {
        lots = -lots;
        fee = -fee;
        otherFee = -otherFee;
        return this;
    }
}
