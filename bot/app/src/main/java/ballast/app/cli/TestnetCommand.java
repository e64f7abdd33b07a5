package ballast.app.cli;

import ballast.app.host.TapeSet;
import ballast.app.live.TestnetKeys;
import ballast.sim.market.GeneratedSource;
import ballast.sim.market.MarketParameter;
import ballast.sim.market.MarketSettings;
import ballast.sim.model.VenueRules.SelfTrade;
import ballast.sim.replay.MarketSource;
import ballast.testnet.TestnetServer;
import ballast.testnet.settings.AccountSettings;
import ballast.testnet.settings.CommissionAsset;
import ballast.testnet.settings.KeyKind;
import ballast.testnet.settings.Limits;
import ballast.testnet.settings.TestnetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens a venue on this machine: the simulator behind a real venue's own words. */
@Command(
        name = "testnet",
        header = "Open a venue on this machine that speaks as a real one does.",
        description = {
            "The simulated venue behind REST, market streams, order API and user data of Binance Spot, over TLS, on"
                    + " 127.0.0.1. Its market is a tape or a generated one; orders queue in it by the simulator, and"
                    + " accounts do not trade with each other.",
            "Keys of two accounts and the certificate to trust are written into the directory: \"bot\" signs with"
                    + " Ed25519, \"guest\" with HMAC. Ctrl-C closes it."
        },
        footer = {
            "",
            "Examples:",
            "  ballast testnet                                   a generated market, on port 17443",
            "  ballast run --config config/local-testnet.conf    in another terminal: trade on it",
            "  ballast testnet --tape day.tape --speed 10"
        })
final class TestnetCommand implements Runnable {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int PORT_MAX = 65_535;
    private static final double DAYS_7 = 604_800;

    private final Console console;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            defaultValue = "binance-spot",
            description = "Whose words it speaks; binance-spot is the only one so far.")
    private String dialect;

    @Option(names = "--tape", paramLabel = "FILE", description = "Market to play; may be given more than once.")
    private List<Path> tapes = List.of();

    @Option(names = "--market", paramLabel = "NAME", description = "Preset to generate; default: calm-linear.")
    private String market;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed is another market.")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seconds of the market per second of the clock on the wall.")
    private double speed;

    @Option(names = "--port", paramLabel = "N", defaultValue = "17443", description = "Where it listens; 0 = any.")
    private int port;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "runs/testnet",
            description = "Gets certificate and keys; default: runs/testnet.")
    private Path directory;

    TestnetCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (!"binance-spot".equals(dialect)) {
            throw new CommandException(ExitCode.USAGE, "--dialect " + dialect + ": not known; write binance-spot");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new CommandException(ExitCode.USAGE, "--port " + port + ": no port; write 0 to " + PORT_MAX);
        }
        if (!tapes.isEmpty() && market != null) {
            throw new CommandException(ExitCode.USAGE, "--tape and --market: give one of them");
        }
        try (StopSignal stop = new StopSignal(console);
                TestnetServer server = open()) {
            server.start();
            console.out().flush();
            while (!stop.flag().get()) {
                LockSupport.parkNanos(LOOK_NS);
            }
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private TestnetServer open() {
        final TestnetKeys keys = new TestnetKeys(directory);
        final Map<String, BigDecimal> balances = Map.of(
                "COIN", new BigDecimal("10"),
                "BTC", new BigDecimal("10"),
                "ETH", new BigDecimal("100"),
                "USDT", new BigDecimal("1000000"),
                "USD", new BigDecimal("1000000"));
        final AccountSettings bot = new AccountSettings(
                "bot",
                keys.apiKey("bot"),
                KeyKind.ED25519,
                keys.publicKey("bot"),
                balances,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                CommissionAsset.QUOTE);
        final AccountSettings guest = new AccountSettings(
                "guest",
                keys.apiKey("guest"),
                KeyKind.HMAC,
                keys.secret("guest"),
                balances,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                CommissionAsset.QUOTE);
        try {
            return new TestnetServer(
                    new TestnetSettings(
                            port,
                            directory,
                            source(),
                            List.of(),
                            List.of(bot, guest),
                            speed,
                            SelfTrade.CANCEL_OLDEST,
                            Limits.USUAL),
                    console.out());
        } catch (final IllegalArgumentException wrong) {
            throw new CommandException(ExitCode.USAGE, wrong.getMessage(), wrong);
        }
    }

    private Supplier<List<? extends MarketSource>> source() {
        if (!tapes.isEmpty()) {
            final TapeSet set = TapeSet.open(tapes);
            return () -> set.players(null, null);
        }
        // a public feed has no gaps of its own, and the market stays open for as long as one can be made
        final MarketSettings settings =
                MarketSettings.of(Map.of(MarketSettings.PRESET, market == null ? "calm-linear" : market)).toBuilder()
                        .set(MarketParameter.DURATION_SECONDS, DAYS_7)
                        .set(MarketParameter.FEED_GAPS_PER_HOUR, 0)
                        .build();
        return () -> List.of(new GeneratedSource(settings, seed));
    }
}
