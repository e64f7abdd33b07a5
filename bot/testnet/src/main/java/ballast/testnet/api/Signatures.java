package ballast.testnet.api;

import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.KeyKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures as the venue defines them: HMAC-SHA256 in hex, Ed25519 in base64. */
public final class Signatures {
    private Signatures() {}

    /**
     * The text that is signed over a WebSocket: all parameters but the signature, by name.
     *
     * @param params by name.
     */
    public static String payload(final Map<String, String> params) {
        final StringBuilder text = new StringBuilder();
        new TreeMap<>(params).forEach((name, value) -> {
            if (!"signature".equals(name)) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        return text.toString();
    }

    /**
     * Whether a signature is that of an account.
     *
     * @param account whose.
     * @param payload that was signed.
     * @param signature hex or base64, by the kind of key.
     */
    public static boolean isValid(final AccountSettings account, final String payload, final String signature) {
        final byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        if (account.kind() == KeyKind.HMAC) {
            final byte[] told = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(hmac(account.key(), bytes).getBytes(StandardCharsets.UTF_8), told);
        }
        try {
            final Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey(account.key()));
            check.update(bytes);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (final GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    /**
     * HMAC-SHA256 in hex.
     *
     * @param secret shared.
     * @param bytes signed.
     */
    static String hmac(final String secret, final byte[] bytes) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (final GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no HmacSHA256", missing);
        }
    }

    /**
     * Reads a public key.
     *
     * @param pem SubjectPublicKeyInfo in PEM.
     * @throws IllegalArgumentException when it is none.
     */
    public static PublicKey publicKey(final String pem) {
        final String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (final GeneralSecurityException notAKey) {
            throw new IllegalArgumentException(
                    "not an Ed25519 public key in PEM; make one with: openssl pkey -in key.pem -pubout", notAKey);
        }
    }
}
