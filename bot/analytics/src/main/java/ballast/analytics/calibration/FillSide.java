package ballast.analytics.calibration;

import java.util.Locale;

/** Whose quotes are looked at. */
public enum FillSide {
    /** Our bids, which sellers hit. */
    BID,
    /** Our asks, which buyers lift. */
    ASK,
    /** Both together. */
    BOTH;

    /** Name in tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
