package ballast.gateway.venue.binance.order;

import ballast.gateway.venue.DecimalGrid;

/**
 * Reads what a fill cost. A fee in the quote asset is in the instrument's money; one in another asset of the table is
 * told in that asset. A fee in an asset that nobody has named is told with asset id 0, in steps of 10^-8: the core
 * knows by that that a fee cannot be booked. Parts of a unit are rounded against us. One thread; allocates nothing.
 */
final class FeeReader {
    private static final DecimalGrid ANY_ASSET = new DecimalGrid(1, SpotInstrument.ASSET_EXPONENT);

    private final Context context;
    private final Counters counters;

    FeeReader(final Context context, final Counters counters) {
        this.context = context;
        this.counters = counters;
    }

    /**
     * Reads a fee.
     *
     * @param shape holds it; is bad afterwards when it cannot be read.
     * @param bytes that the shape was read from.
     * @param amount field of the amount.
     * @param asset field of the asset's name, null when there is no fee.
     * @param instrument of the fill.
     * @param told takes the fee.
     */
    void read(
            final JsonShape shape,
            final byte[] bytes,
            final int amount,
            final int asset,
            final SpotInstrument instrument,
            final Statement told) {
        if (!shape.has(asset)) {
            return;
        }
        if (shape.is(asset, instrument.quote())) {
            told.fee = shape.amountUp(amount, instrument.money());
            return;
        }
        final int place = context.feeAssetOf(bytes, shape.textFrom(asset), shape.textTo(asset));
        told.otherFee = shape.amountUp(amount, place < 0 ? ANY_ASSET : context.feeAssetGrid(place));
        told.otherFeeAsset = place < 0 || told.otherFee == 0 ? 0 : context.feeAssetId(place);
        if (place < 0 && told.otherFee != 0) {
            counters.increment(SessionCounter.UNKNOWN_FEE_ASSETS);
        }
    }
}
