package ballast.gateway.ws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Certificate authorities from a PEM file, trusted in place of the machine's. The checks are those of the JDK. */
final class Authorities {
    private Authorities() {}

    /**
     * Makes a client trust them alone.
     *
     * @throws IllegalArgumentException when the file cannot be read, or has no certificate.
     */
    static void trust(final OkHttpClient.Builder builder, final Path pemFile) {
        try {
            final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (final Certificate certificate : certificates(pemFile)) {
                store.setCertificateEntry("authority" + count++, certificate);
            }
            if (count == 0) {
                throw new IllegalArgumentException(pemFile + ": no certificate in it");
            }
            final TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            final TrustManager[] managers = factory.getTrustManagers();
            final SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            builder.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) managers[0]);
        } catch (final IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(pemFile + ": cannot read certificate authorities: " + Reasons.of(e), e);
        }
    }

    private static Collection<? extends Certificate> certificates(final Path pemFile)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pemFile)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
