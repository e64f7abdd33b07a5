package ballast.testnet.market;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that the venue refuses, in its own numbers and words. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final transient ObjectNode data;

    /**
     * A refusal.
     *
     * @param status of HTTP.
     * @param code of the venue, negative.
     * @param text of the venue.
     * @param data that comes with it, or null.
     */
    public Refusal(final int status, final int code, final String text, final ObjectNode data) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.data = data;
    }

    /** A refusal of status 400. */
    public Refusal(final int code, final String text) {
        this(400, code, text, null);
    }

    /** A filter that an order does not pass. */
    public static Refusal filter(final String name) {
        return new Refusal(-1013, "Filter failure: " + name);
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    public ObjectNode data() {
        return data;
    }
}
