package ballast.sim.market;

import ballast.codecs.ContractType;
import ballast.sim.market.MarketParameter.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What one generated instrument is and how its market behaves. Immutable; made by a {@link Builder}, usually from that
 * of a {@link MarketPreset}.
 */
public final class InstrumentSettings {
    private static final String SYMBOL = "symbol";
    private static final String VENUE = "venue";
    private static final String SETTLEMENT_CURRENCY = "settlementCurrency";
    private static final String CONTRACT_TYPE = "contractType";
    private static final int TEXT_LENGTH_MAX = 64;

    private final double[] values;
    private final String symbol;
    private final String venue;
    private final String settlementCurrency;
    private final ContractType contractType;

    private InstrumentSettings(final Builder builder) {
        values = builder.values.clone();
        symbol = builder.symbol;
        venue = builder.venue;
        settlementCurrency = builder.settlementCurrency;
        contractType = builder.contractType;
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * A number of this instrument.
     *
     * @param parameter of scope INSTRUMENT.
     * @return its value in its unit.
     */
    public double value(final MarketParameter parameter) {
        if (parameter.scope() != Scope.INSTRUMENT) {
            throw new IllegalArgumentException(parameter.key() + " is not a setting of an instrument");
        }
        return values[parameter.ordinal()];
    }

    /** The same as a whole number. */
    long whole(final MarketParameter parameter) {
        return (long) value(parameter);
    }

    public String symbol() {
        return symbol;
    }

    public String venue() {
        return venue;
    }

    public String settlementCurrency() {
        return settlementCurrency;
    }

    public ContractType contractType() {
        return contractType;
    }

    /** Writes every setting under its key, with a prefix. */
    void putAll(final SortedMap<String, String> map, final String prefix) {
        map.put(prefix + SYMBOL, symbol);
        map.put(prefix + VENUE, venue);
        map.put(prefix + SETTLEMENT_CURRENCY, settlementCurrency);
        map.put(prefix + CONTRACT_TYPE, contractType.name().toLowerCase(Locale.ROOT));
        for (final MarketParameter parameter : MarketParameter.all()) {
            if (parameter.scope() == Scope.INSTRUMENT) {
                map.put(prefix + parameter.key(), MarketParameter.text(values[parameter.ordinal()]));
            }
        }
    }

    /** Collects the settings of one instrument; one thread. */
    public static final class Builder {
        private final double[] values;
        private String symbol = "";
        private String venue = "";
        private String settlementCurrency = "";
        private ContractType contractType = ContractType.LINEAR;

        /** Nothing is set: every number must be before {@link #build}. */
        public Builder() {
            values = new double[MarketParameter.all().size()];
            Arrays.fill(values, Double.NaN);
        }

        private Builder(final InstrumentSettings from) {
            values = from.values.clone();
            symbol = from.symbol;
            venue = from.venue;
            settlementCurrency = from.settlementCurrency;
            contractType = from.contractType;
        }

        /**
         * Sets a number.
         *
         * @param parameter of scope INSTRUMENT.
         * @param value in its unit.
         * @return this.
         * @throws MarketSettingsException when the value is out of range, or not whole where it must be.
         */
        public Builder set(final MarketParameter parameter, final double value) {
            return set(parameter, parameter.key(), value);
        }

        private Builder set(final MarketParameter parameter, final String path, final double value) {
            if (parameter.scope() != Scope.INSTRUMENT) {
                throw new MarketSettingsException(path + " is not a setting of an instrument");
            }
            values[parameter.ordinal()] = parameter.checked(path, value);
            return this;
        }

        /** Name at the venue, 1 to 64 characters; each instrument of a market has its own. */
        public Builder symbol(final String name) {
            this.symbol = text(SYMBOL, name);
            return this;
        }

        /** Name of the venue, 1 to 64 characters. */
        public Builder venue(final String name) {
            this.venue = text(VENUE, name);
            return this;
        }

        /** Currency of money, 1 to 64 characters. */
        public Builder settlementCurrency(final String name) {
            this.settlementCurrency = text(SETTLEMENT_CURRENCY, name);
            return this;
        }

        /** How a position turns into money. */
        public Builder contractType(final ContractType type) {
            if (type == ContractType.NULL_VAL || type == ContractType.SBE_UNKNOWN) {
                throw new MarketSettingsException(CONTRACT_TYPE + " is missing");
            }
            this.contractType = type;
            return this;
        }

        private static String text(final String path, final String value) {
            final String stripped = value.strip();
            if (stripped.isEmpty() || stripped.length() > TEXT_LENGTH_MAX) {
                throw new MarketSettingsException(
                        path + " = '" + value + "': allowed 1 to " + TEXT_LENGTH_MAX + " characters");
            }
            return stripped;
        }

        /**
         * Sets whatever a key names.
         *
         * @param prefix of the key, for messages.
         * @param key without its prefix.
         * @param value as text.
         * @throws MarketSettingsException for an unknown key or a value that is not allowed.
         */
        void put(final String prefix, final String key, final String value) {
            switch (key) {
                case SYMBOL -> symbol = text(prefix + key, value);
                case VENUE -> venue = text(prefix + key, value);
                case SETTLEMENT_CURRENCY -> settlementCurrency = text(prefix + key, value);
                case CONTRACT_TYPE -> contractType = contractType(prefix + key, value.strip());
                default -> {
                    final MarketParameter parameter = MarketParameter.of(key, Scope.INSTRUMENT);
                    if (parameter == null) {
                        throw new MarketSettingsException(prefix + key + " = " + value + ": unknown key");
                    }
                    set(parameter, prefix + key, MarketSettingsReader.number(prefix + key, value, parameter));
                }
            }
        }

        private static ContractType contractType(final String path, final String value) {
            return switch (value) {
                case "linear" -> ContractType.LINEAR;
                case "inverse" -> ContractType.INVERSE;
                case "spot" -> ContractType.SPOT;
                default -> throw new MarketSettingsException(path + " = " + value + ": allowed linear, inverse, spot");
            };
        }

        /**
         * The finished settings.
         *
         * @throws MarketSettingsException when a number was not set, or when numbers do not fit one another.
         */
        public InstrumentSettings build() {
            for (final MarketParameter parameter : MarketParameter.all()) {
                if (parameter.scope() == Scope.INSTRUMENT && Double.isNaN(values[parameter.ordinal()])) {
                    throw new MarketSettingsException(parameter.key() + " is missing; " + parameter.allowed());
                }
            }
            final InstrumentSettings settings = new InstrumentSettings(this);
            SettingsCheck.check(settings);
            return settings;
        }
    }
}
