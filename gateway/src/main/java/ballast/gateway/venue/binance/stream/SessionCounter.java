package ballast.gateway.venue.binance.stream;

/** What a market-data session counts, beside what its feeds do. */
public enum SessionCounter {
    CONNECTS("connections asked for"),
    OPENED("connections opened"),
    LOST("open connections lost"),
    REFUSED("connections that did not open"),
    SILENT("connections given up because nothing came"),
    ROTATIONS("connections replaced while they were good"),
    ROTATIONS_FORCED("replacements before the new connection had shown that it continues each book"),
    SHUTDOWN_NOTICES("notices that the venue will close the connection"),
    FRAMES("frames of the connection in use"),
    FRAMES_REFUSED("frames that could not be decoded"),
    FRAMES_SHADOWED("frames of another connection than the one in use"),
    SNAPSHOT_REQUESTS("snapshots asked for"),
    SNAPSHOTS_FAILED("snapshots that did not come, or were of no use"),
    SNAPSHOTS_DEFERRED("times at which a snapshot had to wait for the budget of weight"),
    PAUSES("pauses of requests that the venue asked for"),
    TOUCH_COMPARED("comparisons of a book's touch with the best prices"),
    TOUCH_DIFFERED("comparisons in which they differed"),
    TOUCH_RESYNCS("books had anew because they kept differing");

    private final String text;

    SessionCounter(final String text) {
        this.text = text;
    }

    /** What is counted, for a person. */
    public String text() {
        return text;
    }
}
