package ballast.sim.model;

import java.util.Locale;

/** What fills a resting order of ours, and how much of it, by the names that settings use. */
public enum FillMode {
    /** A trade through its price, or an opposite best that reaches it, fills the order whole. */
    WHOLE,
    /** A trade through our prices fills no more than it traded on a side; a best that reaches it, still whole. */
    TRADED,
    /**
     * Nothing but trades fills, and one trade no more than it traded over both sides together. What we take ourselves
     * is gone until the tape changes the level.
     */
    STRICT,
    /** Fills whole once so much has traded at its price or through it since it came as a share of what stood before. */
    VOLUME,
    /**
     * Fills whole at a random time: intensity {@code A exp(-k delta)} at distance delta from the mid, without steps.
     */
    POISSON,
    /** At every step of time fills whole with probability {@code min(1, A exp(-k delta) dt)}. */
    BERNOULLI;

    /** Name in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
