package ballast.gateway.venue.binance;

/** What a feed counts beside the results of decoding. */
public enum FeedCounter {
    MESSAGES("messages given"),
    UPDATES_APPLIED("depth updates applied"),
    UPDATES_STALE("depth updates older than the book, dropped"),
    UPDATES_KEPT("depth updates kept for a snapshot"),
    UPDATES_FORGOTTEN("depth updates kept for a snapshot that did not come in time, dropped"),
    SNAPSHOTS_APPLIED("snapshots applied"),
    SNAPSHOTS_UNUSABLE("snapshots older than the book or the updates kept, dropped"),
    GAPS("holes in the sequence of depth updates"),
    TOPS("best prices"),
    TOPS_STALE("best prices older than the last ones, dropped"),
    TRADES("trades"),
    TRADES_REPEATED("trades that had been there, dropped"),
    TRADES_OF_OTHER_STREAM("trades that another stream reports too, dropped"),
    CONTROL_FRAMES("replies to subscription requests and notices of shutdown"),
    OTHER_FRAMES("frames of kinds that are not used");

    private final String text;

    FeedCounter(final String text) {
        this.text = text;
    }

    /** What is counted, for a person. */
    public String text() {
        return text;
    }
}
