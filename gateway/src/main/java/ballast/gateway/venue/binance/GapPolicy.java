package ballast.gateway.venue.binance;

/** What to do with updates that do not connect to the book: none yet, or a hole in between. */
public enum GapPolicy {
    /** The venue's rule: keep them back until a snapshot comes. */
    WAIT_FOR_SNAPSHOT,
    /**
     * Go on with the updates, and leave the feed in state GAP: for recordings in which no snapshot follows. Whoever
     * uses the messages knows that the book is not whole.
     */
    APPLY,
    /** Go on with the updates and say RESYNCED: for recordings whose user accepts a book that is not whole. */
    APPLY_AND_RESYNC
}
