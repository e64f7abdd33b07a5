package ballast.analytics.importer;

import ballast.codecs.ContractType;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.InstrumentDefinitionEncoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.core.position.Contract;
import ballast.gateway.venue.DecimalGrid;
import java.math.BigDecimal;
import org.agrona.ExpandableArrayBuffer;

/**
 * What an instrument of a recording is: the recording itself does not say. Becomes the InstrumentDefinition at the head
 * of a tape.
 *
 * <p>Immutable. Sizes and rates are given as decimal text, so that nothing is rounded on the way.
 */
public final class InstrumentSpec {
    private static final int RATE_EXPONENT = -9;

    private final Builder is;

    private InstrumentSpec(final Builder builder) {
        this.is = builder;
    }

    /**
     * Begins a specification.
     *
     * @param venue name of the venue, such as {@code binance-spot}.
     * @param symbol as the venue writes it.
     * @return a builder; tick, lot and money exponent must be given.
     */
    public static Builder of(final String venue, final String symbol) {
        return new Builder(venue, symbol);
    }

    /** The same instrument under another id. */
    public InstrumentSpec withId(final int id) {
        final Builder copy = new Builder(is);
        copy.id = id;
        return copy.build();
    }

    /** Id in messages. */
    public int id() {
        return is.id;
    }

    /** Symbol as the venue writes it. */
    public String symbol() {
        return is.symbol;
    }

    /** Name of the venue. */
    public String venue() {
        return is.venue;
    }

    /** Grid of prices. */
    public DecimalGrid ticks() {
        return grid(is.tick);
    }

    /** Grid of quantities. */
    public DecimalGrid lots() {
        return grid(is.lot);
    }

    private static DecimalGrid grid(final BigDecimal step) {
        return new DecimalGrid(mantissa(step), -step.scale());
    }

    private static long mantissa(final BigDecimal number) {
        return number.unscaledValue().longValueExact();
    }

    /**
     * Hands over the InstrumentDefinition.
     *
     * @param receiveTimeNs of the message.
     * @param out receives it.
     */
    void define(final long receiveTimeNs, final MessageHandler out) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        definition
                .head()
                .venueTimeNs(0)
                .receiveTimeNs(receiveTimeNs)
                .sequence(0)
                .instrumentId(is.id)
                .flags()
                .clear()
                .last(true);
        definition
                .tickMantissa(mantissa(is.tick))
                .lotMantissa(mantissa(is.lot))
                .contractMantissa(mantissa(is.contract))
                .minLots(is.minLots)
                .maxLots(is.maxLots)
                .minNotional(money(is.minNotional))
                .makerFeeRate(scaled(is.makerFee, RATE_EXPONENT))
                .takerFeeRate(scaled(is.takerFee, RATE_EXPONENT))
                .tickExponent((byte) -is.tick.scale())
                .lotExponent((byte) -is.lot.scale())
                .contractExponent((byte) -is.contract.scale())
                .moneyExponent((byte) is.moneyExponent)
                .contractType(is.type)
                .amendSupported((short) (is.amendSupported ? 1 : 0))
                .symbol(is.symbol)
                .venue(is.venue)
                .settlementCurrency(is.settlementCurrency);
        out.onMessage(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength());
    }

    private long money(final BigDecimal currency) {
        return scaled(currency, is.moneyExponent);
    }

    private static long scaled(final BigDecimal number, final int exponent) {
        return number.scaleByPowerOfTen(-exponent).longValueExact();
    }

    @Override
    public String toString() {
        return is.id + " " + is.venue + " " + is.symbol + " tick " + is.tick.toPlainString() + " lot "
                + is.lot.toPlainString();
    }

    /** Collects what an instrument is; one thread. */
    public static final class Builder {
        private final String venue;
        private final String symbol;
        private int id = 1;
        private ContractType type = ContractType.LINEAR;
        private BigDecimal tick = BigDecimal.ZERO;
        private BigDecimal lot = BigDecimal.ZERO;
        private BigDecimal contract = BigDecimal.ONE;
        private int moneyExponent;
        private String settlementCurrency = "";
        private long minLots = 1;
        private long maxLots = 1_000_000_000L;
        private BigDecimal minNotional = BigDecimal.ZERO;
        private BigDecimal makerFee = BigDecimal.ZERO;
        private BigDecimal takerFee = BigDecimal.ZERO;
        private boolean amendSupported;

        private Builder(final String venue, final String symbol) {
            this.venue = venue;
            this.symbol = symbol;
        }

        private Builder(final Builder other) {
            this(other.venue, other.symbol);
            id = other.id;
            type = other.type;
            tick = other.tick;
            lot = other.lot;
            contract = other.contract;
            moneyExponent = other.moneyExponent;
            settlementCurrency = other.settlementCurrency;
            minLots = other.minLots;
            maxLots = other.maxLots;
            minNotional = other.minNotional;
            makerFee = other.makerFee;
            takerFee = other.takerFee;
            amendSupported = other.amendSupported;
        }

        /** Id in messages, positive; 1 unless given. */
        public Builder id(final int instrumentId) {
            id = instrumentId;
            return this;
        }

        /**
         * How it settles.
         *
         * @param contractType linear, inverse or spot.
         * @param contractValue of one unit: 1 for spot; currency per contract for inverse ones.
         * @param currency it settles in.
         */
        public Builder settles(final ContractType contractType, final String contractValue, final String currency) {
            type = contractType;
            contract = new BigDecimal(contractValue).stripTrailingZeros();
            settlementCurrency = currency;
            return this;
        }

        /**
         * Its grids.
         *
         * @param tickSize smallest step of price.
         * @param lotSize smallest step of quantity.
         * @param moneyPower one unit of money is 10 to this power of the settlement currency.
         */
        public Builder steps(final String tickSize, final String lotSize, final int moneyPower) {
            tick = new BigDecimal(tickSize).stripTrailingZeros();
            lot = new BigDecimal(lotSize).stripTrailingZeros();
            moneyExponent = moneyPower;
            return this;
        }

        /**
         * Limits of an order.
         *
         * @param min lots.
         * @param max lots.
         * @param notional smallest value in settlement currency, 0 = none.
         */
        public Builder orders(final long min, final long max, final String notional) {
            minLots = min;
            maxLots = max;
            minNotional = new BigDecimal(notional);
            return this;
        }

        /**
         * Fees as fractions of notional.
         *
         * @param maker fee, negative = rebate.
         * @param taker fee.
         */
        public Builder fees(final String maker, final String taker) {
            makerFee = new BigDecimal(maker);
            takerFee = new BigDecimal(taker);
            return this;
        }

        /** Whether the venue can change an order's price in one request. */
        public Builder amendSupported(final boolean supported) {
            amendSupported = supported;
            return this;
        }

        /**
         * The specification.
         *
         * @throws ImportException when these cannot be the numbers of an instrument, saying why.
         */
        public InstrumentSpec build() {
            final InstrumentSpec spec = new InstrumentSpec(new Builder(this));
            try {
                spec.ticks();
                spec.lots();
                // the core's own judgement
                spec.define(
                        0,
                        (buffer, offset, length) -> new Contract(new InstrumentDefinitionDecoder()
                                .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())));
            } catch (final IllegalArgumentException | ArithmeticException e) {
                throw new ImportException(
                        "instrument " + venue + " " + symbol + ": " + e.getMessage() + "; correct its specification",
                        e);
            }
            return spec;
        }
    }
}
