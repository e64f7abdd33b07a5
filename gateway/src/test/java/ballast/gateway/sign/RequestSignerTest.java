package ballast.gateway.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures against the values that the venue publishes for its example keys, and files that hold no key. */
class RequestSignerTest {
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String REQUEST = "apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A"
            + "&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT&timeInForce=GTC"
            + "&timestamp=1645423376532&type=LIMIT";
    private static final String REQUEST_CODE = "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24";
    private static final String KEY = "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u";
    private static final String LOGON = "A\u0001EXAMPLE\u0001SPOT\u00011\u000120240627-11:17:25.223";
    private static final String LOGON_CODE =
            "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==";

    @TempDir
    private Path directory;

    private static String sign(final RequestSigner signer, final String payload) {
        final byte[] bytes = ("ab" + payload + "c").getBytes(StandardCharsets.UTF_8);
        final byte[] text = new byte[RequestSigner.TEXT_LENGTH_MAX + 3];
        final int length = signer.sign(bytes, 2, bytes.length - 3, text, 3);
        return new String(text, 3, length, StandardCharsets.US_ASCII);
    }

    private Path file(final String content, final String mode) throws IOException {
        final Path file = Files.writeString(directory.resolve("key"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }

    private static String pem(final String body) {
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void shouldSignAsTheVenueDoes() {
        final RequestSigner hmac = new HmacSigner(SECRET.getBytes(StandardCharsets.US_ASCII));
        final RequestSigner ed25519 = new Ed25519Signer(Base64.getDecoder().decode(KEY));
        for (int i = 0; i < 3; i++) {
            assertEquals(REQUEST_CODE, sign(hmac, REQUEST));
            assertEquals(LOGON_CODE, sign(ed25519, LOGON));
        }
        assertFalse(hmac.canLogOn());
        assertTrue(ed25519.canLogOn());
    }

    @Test
    void shouldReadKeysThatOnlyTheirOwnerCanRead() throws IOException {
        assertEquals(LOGON_CODE, sign(KeyFile.read(file(pem(KEY), "rw-------")), LOGON));
        assertEquals(REQUEST_CODE, sign(KeyFile.read(file(SECRET + "\r\n", "r--------")), REQUEST));
    }

    @Test
    void shouldRefuseAFileThatOthersCanRead() throws IOException {
        for (final String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            final Path file = file(SECRET, mode);
            final String said =
                    assertThrows(KeyException.class, () -> KeyFile.read(file)).getMessage();
            assertEquals(file + ": others than its owner may use it; do: chmod 600 " + file, said);
        }
    }

    @Test
    void shouldNameTheFileAndNeverItsContent() throws IOException {
        final String[] contents = {
            "",
            "\n",
            "canary\ncanary",
            "canary \u00e9",
            pem("canary!"),
            pem("Y2FuYXJ5"),
            pem(KEY.substring(0, 20)),
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\ncanary\n-----END ENCRYPTED PRIVATE KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\ncanary",
            pem(KEY) + "canary",
            "canary".repeat(1_000),
        };
        for (final String content : contents) {
            final Path file = file(content, "rw-------");
            final String said = assertThrows(KeyException.class, () -> KeyFile.read(file), content)
                    .getMessage();
            assertTrue(said.startsWith(file + ": "), said);
            assertFalse(said.contains("canary") || said.contains("\n"), said);
        }
        final Path missing = directory.resolve("none");
        final String said =
                assertThrows(KeyException.class, () -> KeyFile.read(missing)).getMessage();
        assertEquals(missing + ": no such key file", said);
    }
}
