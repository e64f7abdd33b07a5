package ballast.sim.market;

import ballast.sim.market.MarketParameter.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns text into {@link MarketSettings}, and names what it cannot use. */
final class MarketSettingsReader {
    private MarketSettingsReader() {}

    static MarketSettings read(final Map<String, String> map) {
        // sorted, so that of several errors it is always the same one that is told
        final TreeMap<String, String> rest = new TreeMap<>(map);
        final MarketSettings base = preset(MarketSettings.PRESET, rest.remove(MarketSettings.PRESET));
        final List<InstrumentSettings.Builder> instruments = instruments(rest, base.instruments());
        final MarketSettings.Builder builder = base.toBuilder();
        for (final Map.Entry<String, String> entry : rest.entrySet()) {
            if (entry.getKey().startsWith(MarketSettings.INSTRUMENT)) {
                putInstrument(instruments, entry.getKey(), entry.getValue());
            } else {
                put(builder, entry.getKey(), entry.getValue());
            }
        }
        final List<InstrumentSettings> built = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            built.add(build(instruments.get(i), MarketSettings.INSTRUMENT + (i + 1)));
        }
        return builder.instruments(built).build();
    }

    private static InstrumentSettings build(final InstrumentSettings.Builder builder, final String prefix) {
        try {
            return builder.build();
        } catch (final MarketSettingsException e) {
            throw new MarketSettingsException(prefix + ": " + e.getMessage());
        }
    }

    private static MarketSettings preset(final String path, final String name) {
        if (name == null) {
            return MarketPreset.DEFAULT.settings();
        }
        final MarketPreset preset = MarketPreset.of(name.strip());
        if (preset == null) {
            throw new MarketSettingsException(path + " = " + name + ": allowed " + MarketPreset.keys());
        }
        return preset.settings();
    }

    /** What the instruments begin with; takes the keys that say so out of the map. */
    private static List<InstrumentSettings.Builder> instruments(
            final Map<String, String> rest, final List<InstrumentSettings> base) {
        final String number = rest.remove(MarketSettings.INSTRUMENTS);
        final int count = number == null ? base.size() : count(number);
        final List<InstrumentSettings.Builder> instruments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final String path = MarketSettings.INSTRUMENT + (i + 1) + "." + MarketSettings.PRESET;
            final String name = rest.remove(path);
            final InstrumentSettings like =
                    name != null ? preset(path, name).instruments().get(0) : base.get(i < base.size() ? i : 0);
            instruments.add(like.toBuilder());
        }
        return instruments;
    }

    private static int count(final String number) {
        if (!number.strip().matches("[1-9]|1[0-6]")) {
            throw new MarketSettingsException(
                    MarketSettings.INSTRUMENTS + " = " + number + ": allowed 1 to " + MarketSettings.INSTRUMENTS_MAX);
        }
        return Integer.parseInt(number.strip());
    }

    private static void putInstrument(
            final List<InstrumentSettings.Builder> instruments, final String path, final String value) {
        final int from = MarketSettings.INSTRUMENT.length();
        final int point = path.indexOf('.', from);
        final String number = point < 0 ? path.substring(from) : path.substring(from, point);
        final int index = number.matches("[1-9][0-9]?") ? Integer.parseInt(number) - 1 : -1;
        if (point < 0 || index < 0 || index >= instruments.size()) {
            throw new MarketSettingsException(path + " = " + value + ": allowed instrument.1 to instrument."
                    + instruments.size() + ", more with a larger " + MarketSettings.INSTRUMENTS);
        }
        instruments.get(index).put(path.substring(0, point + 1), path.substring(point + 1), value);
    }

    private static void put(final MarketSettings.Builder builder, final String key, final String value) {
        if (key.equals(MarketSettings.FEED)) {
            builder.feed(feed(value.strip()));
            return;
        }
        final MarketParameter parameter = MarketParameter.of(key, Scope.MARKET);
        if (parameter == null) {
            throw new MarketSettingsException(key + " = " + value + ": unknown key");
        }
        builder.set(parameter, number(key, value, parameter));
    }

    private static FeedMode feed(final String value) {
        for (final FeedMode mode : FeedMode.values()) {
            if (mode.key().equals(value)) {
                return mode;
            }
        }
        throw new MarketSettingsException(
                MarketSettings.FEED + " = " + value + ": allowed every-event, every-order, conflated");
    }

    /** Text as a number of any size, or an error that says what is allowed. */
    static double number(final String path, final String value, final MarketParameter parameter) {
        try {
            return Double.parseDouble(value.strip());
        } catch (final NumberFormatException e) {
            throw new MarketSettingsException(path + " = " + value + ": not a number, " + parameter.allowed());
        }
    }
}
