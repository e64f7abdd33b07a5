package ballast.analytics.calibration;

/**
 * Why there is no estimate. Never changes.
 *
 * @param code for programs.
 * @param reason for people: what the data show, and what would help.
 */
public record Refusal(Code code, String reason) {
    /** Kinds of reasons. */
    public enum Code {
        /** No quote was at risk for any time. */
        NO_EXPOSURE,
        /** Fewer fills than were asked for. */
        TOO_FEW_FILLS,
        /** All quotes stood at one distance: A and k cannot be told apart. */
        ONE_BUCKET,
        /** The likelihood has no maximum: all fills are at the nearest or at the furthest distance. */
        NO_MAXIMUM,
        /** Fills do not become rarer with distance. */
        NOT_DECAYING,
        /** The numbers are beyond what a double can hold. */
        NOT_FINITE,
        /** The data are older than was asked for. */
        STALE,
        /** The data are not of this instrument, or the tables not of one run. */
        FOREIGN
    }
}
