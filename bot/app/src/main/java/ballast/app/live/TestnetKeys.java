package ballast.app.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Keys of the local testnet's accounts, in files that only their owner can read. They are made once, so that clients
 * find the same ones after a restart.
 */
public final class TestnetKeys {
    private static final int SECRET_BYTES = 32;
    private static final int LINE_LENGTH = 64;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    /**
     * Keys in a directory.
     *
     * @param directory made when it is not there.
     */
    public TestnetKeys(final Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * Public name of an account's key, in {@code NAME.api-key}.
     *
     * @param account by name.
     */
    public String apiKey(final String account) {
        return lineOf(directory.resolve(account + ".api-key"));
    }

    /**
     * HMAC secret of an account, in {@code NAME.secret}.
     *
     * @param account by name.
     */
    public String secret(final String account) {
        return lineOf(directory.resolve(account + ".secret"));
    }

    private String lineOf(final Path file) {
        if (!Files.exists(file)) {
            final byte[] bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            write(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        return read(file).strip();
    }

    /**
     * Ed25519 key of an account: the private one in {@code NAME.pem}.
     *
     * @param account by name.
     * @return the public one, in PEM.
     */
    public String publicKey(final String account) {
        final Path secret = directory.resolve(account + ".pem");
        final Path open = directory.resolve(account + ".public.pem");
        try {
            if (!Files.exists(secret) || !Files.exists(open)) {
                final KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Files.deleteIfExists(secret);
                Files.deleteIfExists(open);
                write(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                write(open, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            }
            requirePrivate(secret);
            return read(open);
        } catch (final GeneralSecurityException cause) {
            throw new IllegalArgumentException(
                    secret + ": is no Ed25519 key; remove it, and a new one will be made", cause);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static void requirePrivate(final Path file) throws GeneralSecurityException {
        final String text = read(file).replaceAll("-----[A-Z ]+-----", "");
        KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
    }

    private static String pem(final String what, final byte[] der) {
        final String text =
                Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Nobody else may read it, not even for the moment between making and closing it. */
    private static void write(final Path file, final String text) {
        final FileAttribute<?> mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createFile(file, mode);
            Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
