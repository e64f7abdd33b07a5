package ballast.app.control;

import ballast.codecs.KillLevel;
import java.util.Locale;

/** Levels of the kill ladder as people write them: {@code widen, stop-new, cancel, flatten, exit}. Stateless. */
public final class LevelText {
    /** All that can be asked for. */
    public static final String WORDS = "widen, stop-new, cancel, flatten or exit";

    private LevelText() {}

    /** Whether it can be climbed to. */
    public static boolean isStep(final KillLevel level) {
        return level.value() >= KillLevel.WIDEN.value() && level.value() <= KillLevel.EXIT.value();
    }

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
            if (isStep(level) && of(level).equals(text.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        return null;
    }
}
