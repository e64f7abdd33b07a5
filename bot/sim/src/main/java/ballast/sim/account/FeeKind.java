package ballast.sim.account;

import java.util.Locale;

/** What a fee is a multiple of, by the names that settings use. */
public enum FeeKind {
    /** A share of the value traded. */
    VALUE,
    /** Money for each unit of the quantity traded: a share, a coin, a contract. */
    QUANTITY,
    /** Money for each fill, whatever its size. */
    FLAT;

    /** Name in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
