package ballast.core.position;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes InstrumentDefinition messages for tests. Unless told otherwise: linear, a tick, a lot and a contract of one
 * unit each, and a hundred units of money to the currency, so that one lot at one tick is worth 100.
 */
public final class Definition {
    private static final int LENGTH_MAX = 1_024;

    private final InstrumentDefinitionEncoder encoder = new InstrumentDefinitionEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private String symbol = "TEST";
    private String venue = "venue";
    private String settlementCurrency = "USD";

    /** Definition of instrument 1. */
    public Definition() {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        encoder.head().venueTimeNs(0).receiveTimeNs(0).sequence(0).instrumentId(1);
        encoder.head().flags().clear().last(true);
        encoder.minLots(1)
                .maxLots(1_000_000_000L)
                .minNotional(0)
                .makerFeeRate(0)
                .takerFeeRate(0);
        encoder.contractType(ContractType.LINEAR).amendSupported((short) 1);
        tick(1, 0).lot(1, 0).contract(1, 0).moneyExponent(-2);
    }

    public Definition instrumentId(final int instrumentId) {
        encoder.head().instrumentId(instrumentId);
        return this;
    }

    public Definition receiveTimeNs(final long timeNs) {
        encoder.head().receiveTimeNs(timeNs);
        return this;
    }

    public Definition tick(final long mantissa, final int exponent) {
        encoder.tickMantissa(mantissa).tickExponent((byte) exponent);
        return this;
    }

    public Definition lot(final long mantissa, final int exponent) {
        encoder.lotMantissa(mantissa).lotExponent((byte) exponent);
        return this;
    }

    public Definition contract(final long mantissa, final int exponent) {
        encoder.contractMantissa(mantissa).contractExponent((byte) exponent);
        return this;
    }

    public Definition moneyExponent(final int exponent) {
        encoder.moneyExponent((byte) exponent);
        return this;
    }

    public Definition type(final ContractType type) {
        encoder.contractType(type);
        return this;
    }

    public Definition lots(final long min, final long max) {
        encoder.minLots(min).maxLots(max);
        return this;
    }

    public Definition minNotional(final long money) {
        encoder.minNotional(money);
        return this;
    }

    /** Rates in 1e-9 of notional. */
    public Definition fees(final long maker, final long taker) {
        encoder.makerFeeRate(maker).takerFeeRate(taker);
        return this;
    }

    public Definition amendSupported(final boolean isSupported) {
        encoder.amendSupported((short) (isSupported ? 1 : 0));
        return this;
    }

    public Definition named(final String newSymbol, final String newVenue, final String newSettlementCurrency) {
        symbol = newSymbol;
        venue = newVenue;
        settlementCurrency = newSettlementCurrency;
        return this;
    }

    /**
     * Copy the message.
     *
     * @param target receives it.
     * @param offset in the target.
     * @return length in bytes, SBE header included.
     */
    public int encode(final MutableDirectBuffer target, final int offset) {
        encoder.limit(MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH);
        encoder.symbol(symbol).venue(venue).settlementCurrency(settlementCurrency);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        target.putBytes(offset, buffer, 0, length);
        return length;
    }

    /** The contract that this message defines. */
    public Contract contract() {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[LENGTH_MAX]);
        encode(copy, 0);
        final InstrumentDefinitionDecoder decoder = new InstrumentDefinitionDecoder();
        decoder.wrapAndApplyHeader(copy, 0, new MessageHeaderDecoder());
        return new Contract(decoder);
    }
}
