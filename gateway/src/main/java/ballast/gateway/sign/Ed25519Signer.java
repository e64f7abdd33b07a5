package ballast.gateway.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Ed25519 (RFC 8032), written in base 64. */
public final class Ed25519Signer implements RequestSigner {
    private static final String ALGORITHM = "Ed25519";
    private static final int SIGNATURE_LENGTH = 64;

    private final Signature signature;
    private final byte[] code = new byte[SIGNATURE_LENGTH];

    /**
     * A signer.
     *
     * @param pkcs8 private key, DER (RFC 8410); may be overwritten afterwards.
     * @throws KeyException when it is no Ed25519 key.
     */
    public Ed25519Signer(final byte[] pkcs8) {
        try {
            final PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
        } catch (final GeneralSecurityException cause) {
            throw new KeyException("this is no Ed25519 private key", cause);
        }
    }

    @Override
    public int sign(final byte[] payload, final int offset, final int length, final byte[] text, final int textOffset) {
        try {
            signature.update(payload, offset, length);
            signature.sign(code, 0, SIGNATURE_LENGTH);
        } catch (final GeneralSecurityException cause) {
            throw new KeyException("signing failed", cause);
        }
        final byte[] encoded = Base64.getEncoder().encode(code);
        System.arraycopy(encoded, 0, text, textOffset, encoded.length);
        return encoded.length;
    }

    @Override
    public boolean canLogOn() {
        return true;
    }
}
