package ballast.sim.model;

import java.util.Locale;

/** How much a resting order of ours gets when the market reaches it, by the names that settings use. */
public enum FillMode {
    /** A trade through its price, or an opposite best that reaches it, fills the order whole. */
    WHOLE,
    /** A trade through our prices fills no more than it traded on a side; a best that reaches it, still whole. */
    TRADED,
    /**
     * Nothing but trades fills, and one trade no more than it traded over both sides together. What we take ourselves
     * is gone until the tape changes the level.
     */
    STRICT;

    /** Name in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
