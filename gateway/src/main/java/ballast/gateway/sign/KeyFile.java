package ballast.gateway.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the secret of an account from a file that only its owner can read: a PEM private key (PKCS#8, Ed25519), or the
 * text of an HMAC secret on one line. What it read is overwritten once the signer has it.
 */
public final class KeyFile {
    private static final int LENGTH_MAX = 4_096;
    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";
    private static final String ANY_PEM = "-----BEGIN";
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    /**
     * Reads a key.
     *
     * @param file with the secret, mode 0600 or 0400.
     * @return a signer that holds it.
     * @throws KeyException with one line that names the file and says what to do.
     */
    public static RequestSigner read(final Path file) {
        requireOwnerOnly(file);
        final byte[] bytes = bytesOf(file);
        try {
            return signerOf(bytes);
        } catch (final KeyException unusable) {
            throw new KeyException(file + ": " + unusable.getMessage() + "; need a PEM file that begins with "
                    + PEM_BEGIN + ", or an HMAC secret on one line");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void requireOwnerOnly(final Path file) {
        try {
            final Set<PosixFilePermission> modes = EnumSet.noneOf(PosixFilePermission.class);
            modes.addAll(Files.getPosixFilePermissions(file));
            modes.removeAll(OWNER);
            if (!modes.isEmpty()) {
                throw new KeyException(file + ": others than its owner may use it; do: chmod 600 " + file);
            }
        } catch (final NoSuchFileException missing) {
            throw new KeyException(file + ": no such key file", missing);
        } catch (final IOException cause) {
            throw new KeyException(file + ": its mode cannot be read: " + cause.getMessage(), cause);
        }
    }

    private static byte[] bytesOf(final Path file) {
        try {
            if (Files.size(file) > LENGTH_MAX) {
                throw new KeyException(file + ": longer than " + LENGTH_MAX + " bytes, so it is no key");
            }
            return Files.readAllBytes(file);
        } catch (final IOException cause) {
            throw new KeyException(file + ": cannot be read: " + cause.getMessage(), cause);
        }
    }

    private static RequestSigner signerOf(final byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && Character.isWhitespace(bytes[length - 1])) {
            length--;
        }
        if (startsWith(bytes, ANY_PEM)) {
            return pemSignerOf(bytes, length);
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] <= ' ' || bytes[i] >= 0x7F) {
                throw new KeyException("this is no secret: it has more than one line, or other than ASCII");
            }
        }
        final byte[] secret = Arrays.copyOf(bytes, length);
        try {
            return new HmacSigner(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static RequestSigner pemSignerOf(final byte[] bytes, final int length) {
        final int end = length - PEM_END.length();
        if (!startsWith(bytes, PEM_BEGIN) || end < PEM_BEGIN.length() || !isAt(bytes, end, PEM_END)) {
            throw new KeyException("this PEM file holds no single unencrypted PKCS#8 private key");
        }
        final byte[] text = Arrays.copyOfRange(bytes, PEM_BEGIN.length(), end);
        byte[] der = new byte[0];
        try {
            der = Base64.getMimeDecoder().decode(text);
            return new Ed25519Signer(der);
        } catch (final IllegalArgumentException garbled) {
            throw new KeyException("its base 64 is damaged", garbled);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(der, (byte) 0);
        }
    }

    private static boolean startsWith(final byte[] bytes, final String text) {
        return isAt(bytes, 0, text);
    }

    private static boolean isAt(final byte[] bytes, final int offset, final String text) {
        final byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        return offset + expected.length <= bytes.length
                && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
    }
}
