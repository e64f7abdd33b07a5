package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No typing error leads to a real venue. */
class VenueSettingsTest {
    private static final Path LOCAL = Path.of(System.getProperty("ballast.root"), "config", "local-testnet.conf");

    @Test
    void shouldReadTheLocalTestnet() {
        final VenueSettings venue = SettingsLoader.load(LOCAL).venue();
        assertEquals("localhost", venue.rest().getHost());
        assertEquals("/ws-api/v3", venue.orders().getPath());
        assertEquals(Path.of("runs/testnet/ca.pem"), venue.trustStore());
        assertEquals(Map.of("COINUSDT", BigDecimal.TEN), venue.baseReserve());
        assertTrue(venue.isExclusive());
    }

    /** A typing error must not trade in earnest. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "venue.rest = \"https://api.binance.com\" | not known as a host where nothing real is traded",
                "venue.streams = \"wss://stream.binance.com:9443\" | not known as a host where nothing real is traded",
                "venue.orders = \"wss://localhost.binance.com\" | not known as a host where nothing real is traded",
                "venue.rest = \"http://localhost:17443\" | write an address like https://HOST",
                "venue.orders = \"ws://localhost:17443\" | write an address like wss://HOST",
                "venue.rest = \"https://a b\" | no address",
                "venue.rest = \"https://user@localhost\" | leave user, query and fragment out",
                "venue.id_prefix = \"bal\" | and - at the end",
                "venue.rest = none | write an address like https://HOST",
                "run.directory = none | name the directory",
                "venue.signature_file = none | name the file with the secret",
                "venue.identity_file = none | name the file with the name",
                "venue.base_reserve = [\"BTCUSDT\"] | not a balance",
                "session.mode = paper | the core trades only where both say so",
                "mode = live, session.mode = live | mode live needs the number of the account",
            })
    void shouldRefuse(final String assignment, final String line) {
        final SettingsException refused =
                assertThrows(SettingsException.class, () -> SettingsLoader.load(LOCAL, List.of(assignment)));
        assertTrue(refused.getMessage().contains(line), refused.getMessage());
    }

    @Test
    void shouldTakeARealVenueInModeLiveOnly() {
        final RunSettings live = SettingsLoader.load(
                LOCAL,
                List.of(
                        "mode = live",
                        "session.mode = live",
                        "session.account = 12345",
                        "venue.rest = \"https://api.binance.com\""));
        assertEquals("api.binance.com", live.venue().rest().getHost());
    }
}
