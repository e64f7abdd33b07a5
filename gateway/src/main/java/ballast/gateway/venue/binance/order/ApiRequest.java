package ballast.gateway.venue.binance.order;

import ballast.gateway.sign.RequestSigner;
import ballast.gateway.venue.DecimalGrid;
import ballast.gateway.venue.DecimalWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One request of the spot venue's WebSocket API, written as JSON, and at the same time as the text that is signed: all
 * parameters but the signature, sorted by name, {@code name=value} joined with '&amp;', not percent-encoded. So the
 * parameters are to be added in that order, which is checked.
 *
 * <p>One thread; allocates in its constructor only, but for what a signature takes.
 */
final class ApiRequest {
    private static final int CAPACITY = 1_024;
    private static final byte[] ID = ascii("{\"id\":\"");
    private static final byte[] METHOD = ascii("\",\"method\":\"");
    private static final byte[] PARAMETERS = ascii("\",\"params\":{");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] SIGNATURE = ascii("signature");

    private final byte[] json = new byte[CAPACITY];
    private final byte[] signed = new byte[CAPACITY];
    private final byte[] value = new byte[Math.max(RequestSigner.TEXT_LENGTH_MAX, DecimalWriter.TEXT_LENGTH_MAX)];
    private int jsonLength;
    private int signedLength;
    private byte[] lastName;

    /**
     * Begins a request; what was written before is gone.
     *
     * @param method of the API.
     * @param id comes back in the answer.
     */
    void begin(final byte[] method, final long id) {
        jsonLength = 0;
        signedLength = 0;
        lastName = null;
        raw(ID, 0, ID.length);
        jsonLength += DecimalWriter.write(id, json, jsonLength);
        raw(METHOD, 0, METHOD.length);
        raw(method, 0, method.length);
        raw(PARAMETERS, 0, PARAMETERS.length);
    }

    /** Adds a parameter that is text without anything that JSON or the signature would have to escape. */
    void text(final byte[] name, final byte[] bytes, final int from, final int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] <= ' ' || bytes[i] >= 0x7F || bytes[i] == '"' || bytes[i] == '\\') {
                throw new IllegalArgumentException("a parameter may be of plain ASCII only");
            }
        }
        name(name);
        json[jsonLength++] = '"';
        raw(bytes, from, to);
        json[jsonLength++] = '"';
        sign(bytes, from, to);
    }

    /** Adds a parameter that is text. */
    void text(final byte[] name, final byte[] bytes) {
        text(name, bytes, 0, bytes.length);
    }

    /** Adds a whole number. */
    void number(final byte[] name, final long number) {
        final int length = DecimalWriter.write(number, value, 0);
        name(name);
        raw(value, 0, length);
        sign(value, 0, length);
    }

    /** Adds a parameter that is true. */
    void yes(final byte[] name) {
        name(name);
        raw(TRUE, 0, TRUE.length);
        sign(TRUE, 0, TRUE.length);
    }

    /** Adds a price or a quantity. */
    void decimal(final byte[] name, final long steps, final DecimalGrid grid) {
        text(name, value, 0, DecimalWriter.write(steps, grid, value, 0));
    }

    /**
     * Ends the request.
     *
     * @param signer signs it; null when the session is logged on.
     * @return length of the JSON text in {@link #bytes}.
     */
    int end(final RequestSigner signer) {
        if (signer != null) {
            final int length = signer.sign(signed, 0, signedLength, value, 0);
            json[jsonLength++] = ',';
            quoted(SIGNATURE);
            json[jsonLength++] = ':';
            json[jsonLength++] = '"';
            raw(value, 0, length);
            json[jsonLength++] = '"';
        }
        json[jsonLength++] = '}';
        json[jsonLength++] = '}';
        return jsonLength;
    }

    /** Holds the JSON text from 0 on, until the next request begins. */
    byte[] bytes() {
        return json;
    }

    private void name(final byte[] name) {
        if (lastName != null && Arrays.compare(lastName, name) >= 0) {
            throw new IllegalStateException("parameters out of order: " + new String(name, StandardCharsets.US_ASCII)
                    + " behind " + new String(lastName, StandardCharsets.US_ASCII));
        }
        if (lastName != null) {
            json[jsonLength++] = ',';
            signed[signedLength++] = '&';
        }
        lastName = name;
        quoted(name);
        json[jsonLength++] = ':';
        sign(name, 0, name.length);
        signed[signedLength++] = '=';
    }

    private void quoted(final byte[] text) {
        json[jsonLength++] = '"';
        raw(text, 0, text.length);
        json[jsonLength++] = '"';
    }

    private void raw(final byte[] bytes, final int from, final int to) {
        System.arraycopy(bytes, from, json, jsonLength, to - from);
        jsonLength += to - from;
    }

    private void sign(final byte[] bytes, final int from, final int to) {
        System.arraycopy(bytes, from, signed, signedLength, to - from);
        signedLength += to - from;
    }

    static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
