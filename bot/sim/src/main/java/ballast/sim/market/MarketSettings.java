package ballast.sim.market;

import ballast.sim.market.MarketParameter.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that shapes a generated market, apart from the seed. Immutable; made by a {@link Builder}, from a {@link
 * MarketPreset}, or from text by {@link #of}.
 */
public final class MarketSettings {
    /** Most instruments of a market. */
    public static final int INSTRUMENTS_MAX = 16;

    /** Key of the preset that the other keys change. */
    public static final String PRESET = "preset";

    /** Key of the feed mode. */
    static final String FEED = "feed";

    /** Key of the number of instruments. */
    static final String INSTRUMENTS = "instruments";

    /** Beginning of the keys of an instrument; its number, counted from 1, and a point follow. */
    static final String INSTRUMENT = "instrument.";

    private final double[] values;
    private final FeedMode feed;
    private final List<InstrumentSettings> instruments;

    private MarketSettings(final Builder builder) {
        values = builder.values.clone();
        feed = builder.feed;
        instruments = List.copyOf(builder.instruments);
    }

    /**
     * Settings from text, such as a section of a settings file.
     *
     * <pre>
     *   preset = busy-linear                     settings to begin with; "default" when there is none
     *   durationSeconds = 60                     a number of the market, see {@link MarketParameter}
     *   feed = conflated                         every-event, every-order or conflated
     *   instrument.1.marketOrdersPerSecond = 2   a number of the first instrument
     *   instrument.1.symbol = ABC                symbol, venue, settlementCurrency, contractType
     *   instruments = 3                          how many; more than the preset has begin like its first
     *   instrument.3.preset = inverse            or like the first of another preset
     * </pre>
     *
     * @param map of keys and values, in any order.
     * @return the settings.
     * @throws MarketSettingsException in one line that names key, value and what is allowed: for an unknown key, a
     *     value that is no number or out of range, or values that do not fit one another.
     */
    public static MarketSettings of(final Map<String, String> map) {
        return MarketSettingsReader.read(map);
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * A number of the market.
     *
     * @param parameter of scope MARKET.
     * @return its value in its unit.
     */
    public double value(final MarketParameter parameter) {
        if (parameter.scope() != Scope.MARKET) {
            throw new IllegalArgumentException(parameter.key() + " is a setting of an instrument");
        }
        return values[parameter.ordinal()];
    }

    /** The same as a whole number. */
    long whole(final MarketParameter parameter) {
        return (long) value(parameter);
    }

    public FeedMode feed() {
        return feed;
    }

    /** The instruments; the first has instrument id 1. */
    public List<InstrumentSettings> instruments() {
        return instruments;
    }

    /**
     * Every setting as text. {@link #of} makes the same settings of it.
     *
     * @return keys and values, sorted.
     */
    public SortedMap<String, String> toMap() {
        final SortedMap<String, String> map = new TreeMap<>();
        map.put(FEED, feed.key());
        map.put(INSTRUMENTS, Integer.toString(instruments.size()));
        for (final MarketParameter parameter : MarketParameter.all()) {
            if (parameter.scope() == Scope.MARKET) {
                map.put(parameter.key(), MarketParameter.text(values[parameter.ordinal()]));
            }
        }
        for (int i = 0; i < instruments.size(); i++) {
            instruments.get(i).putAll(map, INSTRUMENT + (i + 1) + ".");
        }
        return Collections.unmodifiableSortedMap(map);
    }

    /** Collects the settings of a market; one thread. */
    public static final class Builder {
        private final double[] values;
        private final List<InstrumentSettings> instruments = new ArrayList<>();
        private FeedMode feed = FeedMode.EVERY_EVENT;

        /** Nothing is set: every number must be before {@link #build}, and there must be an instrument. */
        public Builder() {
            values = new double[MarketParameter.all().size()];
            Arrays.fill(values, Double.NaN);
        }

        private Builder(final MarketSettings from) {
            values = from.values.clone();
            feed = from.feed;
            instruments.addAll(from.instruments);
        }

        /**
         * Sets a number.
         *
         * @param parameter of scope MARKET.
         * @param value in its unit.
         * @return this.
         * @throws MarketSettingsException when the value is out of range, or not whole where it must be.
         */
        public Builder set(final MarketParameter parameter, final double value) {
            if (parameter.scope() != Scope.MARKET) {
                throw new MarketSettingsException(parameter.key() + " is a setting of an instrument");
            }
            values[parameter.ordinal()] = parameter.checked(parameter.key(), value);
            return this;
        }

        /** How the venue tells of its book. */
        public Builder feed(final FeedMode mode) {
            this.feed = mode;
            return this;
        }

        /** Replaces all instruments. */
        public Builder instruments(final List<InstrumentSettings> all) {
            instruments.clear();
            instruments.addAll(all);
            return this;
        }

        List<InstrumentSettings> instruments() {
            return instruments;
        }

        /**
         * The finished settings.
         *
         * @throws MarketSettingsException when a number was not set, or when numbers do not fit one another.
         */
        public MarketSettings build() {
            for (final MarketParameter parameter : MarketParameter.all()) {
                if (parameter.scope() == Scope.MARKET && Double.isNaN(values[parameter.ordinal()])) {
                    throw new MarketSettingsException(parameter.key() + " is missing; " + parameter.allowed());
                }
            }
            final MarketSettings settings = new MarketSettings(this);
            SettingsCheck.check(settings);
            return settings;
        }
    }
}
