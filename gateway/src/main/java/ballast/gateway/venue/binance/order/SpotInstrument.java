package ballast.gateway.venue.binance.order;

import static ballast.gateway.venue.binance.order.ApiRequest.ascii;

import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.binance.BinanceInstrument;

/**
 * What an order session must know of an instrument beside its ticks and lots: the assets that are exchanged, the unit
 * of its money, and how much of the base asset is none of this bot's business.
 *
 * <p>Immutable.
 */
public final class SpotInstrument {
    /** Amounts of assets are told in steps of 10 to this: the venue writes no more digits. */
    static final int ASSET_EXPONENT = -8;

    private final BinanceInstrument instrument;
    private final byte[] base;
    private final byte[] quote;
    private final DecimalGrid money;
    private final long lotUnits;
    private final long reserveUnits;

    /**
     * An instrument.
     *
     * @param instrument its symbol, ticks and lots.
     * @param base asset that is bought and sold, as the venue writes it.
     * @param quote asset that it is paid with.
     * @param moneyExponent one unit of money is 10 to this of the quote asset.
     * @param baseReserveLots of the base asset that stay in the account and count as no position.
     * @throws IllegalArgumentException when one of them cannot be.
     */
    public SpotInstrument(
            final BinanceInstrument instrument,
            final String base,
            final String quote,
            final int moneyExponent,
            final long baseReserveLots) {
        final DecimalGrid lots = instrument.lots();
        if (lots.exponent() < ASSET_EXPONENT) {
            throw new IllegalArgumentException("instrument " + instrument.instrumentId() + ": lots of 10^"
                    + lots.exponent() + " are smaller than 10^" + ASSET_EXPONENT + ", which no balance shows");
        }
        this.instrument = instrument;
        this.base = assetName(base);
        this.quote = assetName(quote);
        this.money = new DecimalGrid(1, moneyExponent);
        long units = lots.mantissa();
        for (int i = ASSET_EXPONENT; i < lots.exponent(); i++) {
            units = Math.multiplyExact(units, 10);
        }
        this.lotUnits = units;
        this.reserveUnits = Math.multiplyExact(baseReserveLots, units);
    }

    static byte[] assetName(final String name) {
        if (!name.matches("[A-Z0-9]{1,32}")) {
            throw new IllegalArgumentException("asset '" + name + "': need 1 to 32 upper case letters or digits");
        }
        return ascii(name);
    }

    BinanceInstrument terms() {
        return instrument;
    }

    int id() {
        return instrument.instrumentId();
    }

    byte[] base() {
        return base;
    }

    byte[] quote() {
        return quote;
    }

    DecimalGrid money() {
        return money;
    }

    DecimalGrid ticks() {
        return instrument.ticks();
    }

    DecimalGrid lots() {
        return instrument.lots();
    }

    /** Steps of the base asset that are one lot. */
    long lotUnits() {
        return lotUnits;
    }

    /** Steps of the base asset that are no position. */
    long reserveUnits() {
        return reserveUnits;
    }
}
