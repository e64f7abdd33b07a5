package ballast.gateway.venue.binance.stream;

/** What the venue says of itself cannot be read; the message says what and where. */
public final class VenueTextException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, one line. */
    public VenueTextException(final String message) {
        super(message);
    }

    VenueTextException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
