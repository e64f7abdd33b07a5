package ballast.app.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files and bytes. */
public final class Sha256 {
    private static final int BUFFER_LENGTH = 1 << 16;

    private Sha256() {}

    /**
     * Hash bytes.
     *
     * @param bytes to hash.
     * @return 64 lower-case hex digits.
     */
    static String of(final byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Hash a file.
     *
     * @param file to read.
     * @return 64 lower-case hex digits.
     */
    public static String of(final Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            final MessageDigest digest = sha256();
            final byte[] buffer = new byte[BUFFER_LENGTH];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
