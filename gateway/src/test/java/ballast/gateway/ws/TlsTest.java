package ballast.gateway.ws;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is trusted: certificates of an authority of the test's own, over loopback. */
class TlsTest {
    @TempDir
    private Path folder;

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final FrameRing ring = new FrameRing(1 << 20);
    private final Heard heard = new Heard(ring);
    private Path pem;

    @BeforeEach
    void writeAuthority() throws IOException {
        pem = Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
    }

    private LinkOptions options() {
        return new LinkOptions(Optional.empty(), 10_000, 10_000, 0, 4_096, 4_096, 4_096);
    }

    @AfterEach
    void clear() {
        heard.lines.clear();
    }

    /** Connects to a server that has this name in its certificate; one line of what came. */
    private String outcome(final LinkOptions options, final String name) throws IOException {
        final HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName(name)
                .signedBy(authority)
                .build();
        final SSLSocketFactory sockets =
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory();
        return outcome(options, sockets);
    }

    private String outcome(final LinkOptions options, final SSLSocketFactory sockets) throws IOException {
        try (MockWebServer server = new MockWebServer();
                LinkFactory factory = new LinkFactory(options, ring, SystemNanoClock.INSTANCE)) {
            server.useHttps(sockets);
            server.enqueue(new MockResponse.Builder()
                    .webSocketUpgrade(new WebSocketListener() {
                        @Override
                        public void onOpen(final WebSocket webSocket, final Response response) {
                            webSocket.send("z".repeat(4_097));
                        }
                    })
                    .build());
            server.start();
            final Link link = factory.connect("wss://127.0.0.1:" + server.getPort() + "/", Map.of());
            heard.await("1 ");
            link.close();
            return heard.lines.get(0);
        }
    }

    @Test
    void shouldTrustTheAuthorityOfTheFile() throws IOException {
        assertTrue(outcome(options().trusting(pem), "127.0.0.1").startsWith("1 opened"), heard.lines.toString());
    }

    @Test
    void shouldRefuseAnAuthorityThatNobodyNamed() throws IOException {
        assertTrue(outcome(options(), "127.0.0.1").startsWith("1 failed 0"), heard.lines.toString());
    }

    @Test
    void shouldRefuseAnotherNamesCertificate() throws IOException {
        final String line = outcome(options().trusting(pem), "example.com");
        assertTrue(line.startsWith("1 failed 0") && line.contains("not verified"), line);
    }

    @Test
    void shouldSayWhichFileHasNoAuthorities() throws IOException {
        final Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        for (final Path file : List.of(empty, folder.resolve("absent.pem"))) {
            final String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> new LinkFactory(options().trusting(file), ring, SystemNanoClock.INSTANCE))
                    .getMessage();
            assertTrue(message.startsWith(file.toString()), message);
        }
        assertFalse(Files.exists(folder.resolve("absent.pem")));
    }
}
