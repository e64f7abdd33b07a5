package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of one generated market, pinned: the same on every machine, JDK and collector. A change that is meant to
 * trade differently changes the pins, and its commit says what and why; any other change must not.
 */
class PinnedTablesTest {
    // spotless:off
    private static final Map<String, String> PINS = Map.of(
            "orders.csv", "ff69aa8212da0f1a1fc62cd66db1f32e720a4609b9eb6ae44e3f8005e2b32c3a",
            "fills.csv", "2b17a4c1de8fa48126e207848727002c4712dfcee587fe4e9d5149397a7950d0",
            "state.csv", "8fdd532bfba8e78654c0bece892fa906ce5818481a9cf0225a3d4e51d974f8ec",
            "pnl.csv", "b6ee751a90dee5cd90de63ee0fac18a687885343175767e417bc3c16ba778878",
            "markouts.csv", "582d3293fbf06445f440ed8a33aac80bb66b71640400eeae12e0797735a68312",
            "events.csv", "2584cfff86c815a85c2536f73b4ddff23ca047c931db2414df2b6b375ce4740c",
            "parameters.csv", "50c38729a6629d73d7317cb3ce2b93743413f6e2ff261626310d4c9599aee54e");
    // spotless:on

    @TempDir
    private Path directory;

    @Test
    void shouldTradeAsItDid() throws IOException {
        final Path run = directory.resolve("run");
        final Path profile = Path.of(System.getProperty("ballast.root"), "config", "backtest.conf");
        Bot.done("backtest", profile, "-s", "sim.seed = 5", "--out", run);
        assertEquals(PINS, Bot.hashes(run));
    }
}
