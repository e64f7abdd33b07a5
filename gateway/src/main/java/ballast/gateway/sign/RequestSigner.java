package ballast.gateway.sign;

/**
 * Signs requests to a venue with the secret of one account. One thread; the JDK's algorithms allocate a little for each
 * signature, which is why a session that is logged on signs nothing more.
 */
public interface RequestSigner {
    /** Longest text of a signature, bytes. */
    int TEXT_LENGTH_MAX = 88;

    /**
     * Signs bytes.
     *
     * @param payload holds what is signed.
     * @param offset of its first byte.
     * @param length in bytes.
     * @param text takes the signature as ASCII text, hexadecimal or base 64 as the algorithm is used by venues.
     * @param textOffset of the first byte of it; {@link #TEXT_LENGTH_MAX} bytes must be free there.
     * @return length of the text, bytes.
     */
    int sign(byte[] payload, int offset, int length, byte[] text, int textOffset);

    /** Whether a session can be logged on with it, so that the requests after it need no signature. */
    boolean canLogOn();
}
