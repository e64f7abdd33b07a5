package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.testnet.TestnetServer;
import ballast.testnet.market.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks a testnet over REST what it knows of one account and of the market. */
final class TestnetAsker {
    private static final List<String> PUBLIC = List.of("exchangeInfo", "depth", "trades");

    private final HttpClient client;
    private final int port;
    private final String apiKey;
    private final UnaryOperator<String> signer;

    /**
     * Somebody who may ask.
     *
     * @param server that is asked.
     * @param apiKey of the account.
     * @param signer makes a signature of a query.
     */
    TestnetAsker(final TestnetServer server, final String apiKey, final UnaryOperator<String> signer)
            throws IOException, GeneralSecurityException {
        port = server.port();
        this.apiKey = apiKey;
        this.signer = signer;
        final KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(server.caCertificate())) {
            trusted.setCertificateEntry(
                    "testnet", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** HMAC-SHA256 in hex. */
    static String hmac(final String secret, final String text) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Ed25519 in base64. */
    static String ed25519(final PrivateKey key, final String text) {
        try {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (final GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** What a GET says, which must succeed. */
    JsonNode ask(final String path, final String params) throws IOException, InterruptedException {
        final HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + port + "/api/v3/" + path + '?' + query(path, params)))
                .header("X-MBX-APIKEY", apiKey)
                .build();
        final HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.parse(answer.body());
    }

    private String query(final String path, final String params) {
        if (PUBLIC.contains(path)) {
            return params;
        }
        final String signed = params + (params.isEmpty() ? "" : "&") + "timestamp=" + System.currentTimeMillis();
        return signed + "&signature=" + URLEncoder.encode(signer.apply(signed), StandardCharsets.UTF_8);
    }
}
