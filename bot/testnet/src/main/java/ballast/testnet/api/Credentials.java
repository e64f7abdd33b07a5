package ballast.testnet.api;

/**
 * How a request says who it comes from.
 *
 * @param apiKey or null.
 * @param payload text that was signed, as this way in defines it.
 * @param signature or null.
 */
public record Credentials(String apiKey, String payload, String signature) {
    /** Of a request that says nothing. */
    public static final Credentials NONE = new Credentials(null, "", null);
}
