package ballast.gateway.sign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), written as 64 lower-case hexadecimal digits. */
public final class HmacSigner implements RequestSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_LENGTH = 32;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final byte[] code = new byte[MAC_LENGTH];

    /**
     * A signer.
     *
     * @param secret shared with the venue, bytes of its text; may be overwritten afterwards.
     */
    public HmacSigner(final byte[] secret) {
        if (secret.length == 0) {
            throw new KeyException("the secret is empty");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (final GeneralSecurityException cause) {
            throw new KeyException("this JVM cannot compute " + ALGORITHM, cause);
        }
    }

    @Override
    public int sign(final byte[] payload, final int offset, final int length, final byte[] text, final int textOffset) {
        try {
            mac.update(payload, offset, length);
            mac.doFinal(code, 0);
        } catch (final GeneralSecurityException cause) {
            throw new KeyException("signing failed", cause);
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            text[textOffset + 2 * i] = DIGITS[code[i] >> 4 & 0xF];
            text[textOffset + 2 * i + 1] = DIGITS[code[i] & 0xF];
        }
        return 2 * MAC_LENGTH;
    }

    @Override
    public boolean canLogOn() {
        return false;
    }
}
