package ballast.testnet.settings;

/** How an account signs its requests. */
public enum KeyKind {
    /** HMAC-SHA256 with a shared secret, told in hex. */
    HMAC,
    /** Ed25519, told in base64; the server knows the public key only. */
    ED25519
}
