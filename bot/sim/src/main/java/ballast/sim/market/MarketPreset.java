package ballast.sim.market;

import java.util.StringJoiner;
import java.util.function.Supplier;

/**
 * Markets that are ready to use. MARKET.md has the recordings they were fitted to and how close they come.
 */
public enum MarketPreset {
    /** Two contracts on one coin, a linear and an inverse one: ten minutes that need no data. */
    DEFAULT("default", Presets::pair),

    /** A quiet linear contract: about 15 updates of the best prices a second. */
    CALM_LINEAR("calm-linear", Presets::calmLinear),

    /** A linear contract in a rough hour, with a small tick: about 200 updates of the best prices a second. */
    BUSY_LINEAR("busy-linear", Presets::busyLinear),

    /** An inverse contract with a large tick and long queues: about 60 updates of the best prices a second. */
    INVERSE("inverse", Presets::inverse);

    private final String key;
    private final Supplier<MarketSettings> source;

    MarketPreset(final String key, final Supplier<MarketSettings> source) {
        this.key = key;
        this.source = source;
    }

    /**
     * Find a preset.
     *
     * @param key its name in settings.
     * @return the preset, or null when there is none.
     */
    public static MarketPreset of(final String key) {
        for (final MarketPreset preset : values()) {
            if (preset.key.equals(key)) {
                return preset;
            }
        }
        return null;
    }

    /** Names of all presets, for a message. */
    static String keys() {
        final StringJoiner names = new StringJoiner(", ");
        for (final MarketPreset preset : values()) {
            names.add(preset.key);
        }
        return names.toString();
    }

    /** Name in settings. */
    public String key() {
        return key;
    }

    /** The settings. */
    public MarketSettings settings() {
        return source.get();
    }
}
