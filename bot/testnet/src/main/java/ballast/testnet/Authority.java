package ballast.testnet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The certificates of one start of the testnet: an authority of its own, and a server that it vouches for. Keys never
 * leave the process.
 */
final class Authority {
    private static final int DAYS = 30;

    private final HeldCertificate root;
    private final HandshakeCertificates server;

    Authority() {
        root = new HeldCertificate.Builder()
                .commonName("Ballast local testnet")
                .certificateAuthority(0)
                .duration(DAYS, TimeUnit.DAYS)
                .build();
        final HeldCertificate held = new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .duration(DAYS, TimeUnit.DAYS)
                .signedBy(root)
                .build();
        server = new HandshakeCertificates.Builder().heldCertificate(held).build();
    }

    SSLContext serverContext() {
        return server.sslContext();
    }

    /** Writes the certificate that clients must trust, whole or not at all. */
    Path write(final Path directory) throws IOException {
        Files.createDirectories(directory);
        final Path file = directory.resolve("ca.pem");
        final Path whole = directory.resolve("ca.pem.partial");
        Files.writeString(whole, root.certificatePem(), StandardCharsets.US_ASCII);
        return Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
