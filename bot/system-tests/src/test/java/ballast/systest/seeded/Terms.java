package ballast.systest.seeded;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;

/** The one instrument of the seeded world: a linear perpetual. Numbers only; no code is shared with the bot. */
final class Terms {
    static final int INSTRUMENT_ID = 1;
    static final String SYMBOL = "SEEDUSDT";
    static final String CURRENCY = "USDT";
    static final int TICK_EXPONENT = -1;
    static final int LOT_EXPONENT = -3;
    static final int MONEY_EXPONENT = -8;
    /** Money that a lot at one tick is worth: 0.1 * 0.001 / 1e-8. */
    static final long MONEY_PER_LOT_TICK = 10_000;
    /** Cash at the start, money. */
    static final long CAPITAL = 100_000_000_000_000L;

    private static final long BILLION = 1_000_000_000L;
    private static final long MAKER_RATE = 100_000;
    private static final long TAKER_RATE = 500_000;

    private Terms() {}

    /** Money that lots at a price are worth. */
    static long value(final long lots, final long price) {
        return Math.multiplyExact(Math.multiplyExact(lots, price), MONEY_PER_LOT_TICK);
    }

    /** What the venue charges for a fill: a share of its value, rounded up. */
    static long fee(final long lots, final long price, final boolean isTaker) {
        final long rate = isTaker ? TAKER_RATE : MAKER_RATE;
        final long value = value(lots, price);
        final long whole = value / BILLION * rate;
        return whole + (value % BILLION * rate + BILLION - 1) / BILLION;
    }

    /**
     * Writes the instrument's definition.
     *
     * @return its length in bytes.
     */
    static int define(final MutableDirectBuffer buffer, final int offset, final long timeNs, final boolean canAmend) {
        final InstrumentDefinitionEncoder encoder = new InstrumentDefinitionEncoder();
        encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        encoder.head().venueTimeNs(0).receiveTimeNs(timeNs).sequence(1).instrumentId(INSTRUMENT_ID);
        encoder.head().flags().clear().last(true);
        encoder.tickMantissa(1)
                .lotMantissa(1)
                .contractMantissa(1)
                .minLots(1)
                .maxLots(BILLION)
                .minNotional(0)
                .makerFeeRate(MAKER_RATE)
                .takerFeeRate(TAKER_RATE)
                .tickExponent((byte) TICK_EXPONENT)
                .lotExponent((byte) LOT_EXPONENT)
                .contractExponent((byte) 0)
                .moneyExponent((byte) MONEY_EXPONENT)
                .contractType(ContractType.LINEAR)
                .amendSupported((short) (canAmend ? 1 : 0))
                .symbol(SYMBOL)
                .venue("seeded")
                .settlementCurrency(CURRENCY);
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }
}
