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
        final TreeMap<String, String> sorted = new TreeMap<>(map);
        final String presetName = sorted.getOrDefault(MarketSettings.PRESET, MarketPreset.DEFAULT.key());
        final MarketSettings.Builder builder = preset(MarketSettings.PRESET, presetName).settings().toBuilder();
        final List<InstrumentSettings.Builder> instruments = new ArrayList<>();
        for (final InstrumentSettings instrument : builder.instruments()) {
            instruments.add(instrument.toBuilder());
        }
        addInstruments(sorted, instruments);
        for (final Map.Entry<String, String> entry : sorted.entrySet()) {
            final String key = entry.getKey();
            if (key.startsWith(MarketSettings.INSTRUMENT)) {
                putInstrument(instruments, key, entry.getValue());
            } else if (!key.equals(MarketSettings.PRESET)) {
                put(builder, key, entry.getValue());
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

    private static MarketPreset preset(final String path, final String name) {
        final MarketPreset preset = MarketPreset.of(name.strip());
        if (preset == null) {
            throw new MarketSettingsException(path + " = " + name + ": allowed " + MarketPreset.keys());
        }
        return preset;
    }

    /** Takes the keys instrument.N.preset out of the map, in the order of N. */
    private static void addInstruments(
            final Map<String, String> sorted, final List<InstrumentSettings.Builder> instruments) {
        for (int number = 1; number <= MarketSettings.INSTRUMENTS_MAX; number++) {
            final String path = MarketSettings.INSTRUMENT + number + "." + MarketSettings.PRESET;
            final String name = sorted.remove(path);
            if (name == null) {
                continue;
            }
            final InstrumentSettings.Builder like = preset(path, name).settings().instruments().get(0).toBuilder();
            if (number <= instruments.size()) {
                instruments.set(number - 1, like);
            } else if (number == instruments.size() + 1) {
                instruments.add(like);
            } else {
                throw new MarketSettingsException(
                        path + " = " + name + ": there is no instrument " + (number - 1) + " before it");
            }
        }
    }

    private static void putInstrument(
            final List<InstrumentSettings.Builder> instruments, final String path, final String value) {
        final int from = MarketSettings.INSTRUMENT.length();
        final int point = path.indexOf('.', from);
        final String number = point < 0 ? path.substring(from) : path.substring(from, point);
        final int index = number.matches("[1-9][0-9]?") ? Integer.parseInt(number) - 1 : -1;
        if (point < 0 || index < 0 || index >= instruments.size()) {
            throw new MarketSettingsException(path + " = " + value + ": allowed instrument.1 to instrument."
                    + instruments.size() + "; a further one begins with instrument." + (instruments.size() + 1)
                    + ".preset, up to " + MarketSettings.INSTRUMENTS_MAX);
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
        throw new MarketSettingsException(MarketSettings.FEED + " = " + value + ": allowed every-event, conflated");
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
