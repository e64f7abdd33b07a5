package ballast.sim.market;

/** How the venue tells of its book. Trades are told as they happen in either mode. */
public enum FeedMode {
    /** One book delta for each event. */
    EVERY_EVENT("every-event"),

    /** The same, and in front of it every order that joined, left or was executed (L3). */
    EVERY_ORDER("every-order"),

    /** Book deltas at fixed times, and best prices as they change. */
    CONFLATED("conflated");

    private final String key;

    FeedMode(final String key) {
        this.key = key;
    }

    /** Name in settings. */
    public String key() {
        return key;
    }
}
