package ballast.testnet.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.KeyKind;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that the venue publishes, with keys that were never real. */
class SignaturesTest {
    private static final String API_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";

    private static AccountSettings account(final KeyKind kind, final String key) {
        return new AccountSettings(
                "example", API_KEY, kind, key, Map.of(), BigDecimal.ZERO, BigDecimal.ZERO, CommissionAsset.QUOTE);
    }

    @Test
    void shouldAgreeWithThePublishedHmac() {
        final String payload = Signatures.payload(Map.of(
                "symbol", "BTCUSDT",
                "side", "SELL",
                "type", "LIMIT",
                "timeInForce", "GTC",
                "quantity", "0.01000000",
                "price", "52000.00",
                "recvWindow", "100",
                "timestamp", "1645423376532",
                "apiKey", API_KEY,
                "signature", "left out"));
        assertEquals(
                "apiKey=" + API_KEY + "&price=52000.00&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT"
                        + "&timeInForce=GTC&timestamp=1645423376532&type=LIMIT",
                payload);
        final AccountSettings account =
                account(KeyKind.HMAC, "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
        final String signature = "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24";
        assertTrue(Signatures.isValid(account, payload, signature));
        assertFalse(Signatures.isValid(account, payload + "0", signature));
    }

    @Test
    void shouldAgreeWithThePublishedEd25519() {
        // public half of the published private key
        final AccountSettings account = account(
                KeyKind.ED25519,
                "-----BEGIN PUBLIC KEY-----\n"
                        + "MCowBQYDK2VwAyEAGUIKv9dSpWXBViXp2m6vAIb8QMFJYBgyFEQsFJlqgA0="
                        + "\n-----END PUBLIC KEY-----");
        final String payload = "A\u0001EXAMPLE\u0001SPOT\u00011\u000120240627-11:17:25.223";
        final String signature =
                "4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3CvsRURC1oj73j8gCA==";
        assertTrue(Signatures.isValid(account, payload, signature));
        assertFalse(Signatures.isValid(account, payload + "0", signature));
        assertFalse(Signatures.isValid(account, payload, "not base64!"));
    }

    @Test
    void shouldRefuseWhatIsNoKey() {
        assertThrows(IllegalArgumentException.class, () -> Signatures.publicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n"));
    }
}
