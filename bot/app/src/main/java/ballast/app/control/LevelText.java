package ballast.app.control;

import ballast.codecs.KillLevel;
import java.util.Locale;

/** Levels of the kill ladder as people write them: {@code widen, stop-new, cancel, flatten, exit}. Stateless. */
public final class LevelText {
    /** All that can be asked for. */
    public static final String WORDS = "widen, stop-new, cancel, flatten or exit";

    private LevelText() {}

    /** A level in words. */
    public static String of(final KillLevel level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The level that somebody wrote.
     *
     * @param text in any case.
     * @return the level, or null when it is none that can be climbed to.
     */
    public static KillLevel parse(final String text) {
        for (final KillLevel level : KillLevel.values()) {
            final boolean isStep = level != KillLevel.NONE && level != KillLevel.NULL_VAL;
            if (isStep && of(level).equals(text.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        return null;
    }
}
