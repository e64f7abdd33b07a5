package ballast.gateway.venue.binance.live;

import ballast.gateway.sign.RequestSigner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A signed request of the venue's REST interface: the query as it is sent, with the signature of exactly those bytes at
 * its end. Source: the venue's page "REST API", "SIGNED request security".
 *
 * <p>Immutable; allocates, and is not for orders on the way of quotes.
 */
public final class SignedQuery {
    private static final String KEY_HEADER = "X-MBX-APIKEY";

    private final String apiKey;
    private final RequestSigner signer;
    private final long windowMs;

    /**
     * Requests of one account.
     *
     * @param apiKey public name of the key.
     * @param signer holds the secret.
     * @param windowMs the venue refuses what reaches it later than this behind its time stamp.
     */
    public SignedQuery(final String apiKey, final RequestSigner signer, final long windowMs) {
        this.apiKey = apiKey;
        this.signer = signer;
        this.windowMs = windowMs;
    }

    /** Headers that go with a query. */
    public Map<String, String> headers() {
        return Map.of(KEY_HEADER, apiKey);
    }

    /**
     * A query, ready to stand behind a question mark.
     *
     * @param parameters without time, window and signature, such as {@code symbol=BTCUSDT}; plain ASCII; may be empty.
     * @param nowMs venue's clock.
     * @return the query.
     */
    public String of(final String parameters, final long nowMs) {
        final String query =
                (parameters.isEmpty() ? "" : parameters + "&") + "recvWindow=" + windowMs + "&timestamp=" + nowMs;
        final byte[] bytes = query.getBytes(StandardCharsets.US_ASCII);
        final byte[] signature = new byte[RequestSigner.TEXT_LENGTH_MAX];
        final int length = signer.sign(bytes, 0, bytes.length, signature, 0);
        final String text = new String(signature, 0, length, StandardCharsets.US_ASCII);
        return query + "&signature=" + URLEncoder.encode(text, StandardCharsets.US_ASCII);
    }
}
