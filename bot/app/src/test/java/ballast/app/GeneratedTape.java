package ballast.app;

import ballast.sim.market.MarketSettings;
import ballast.sim.market.MarketTape;
import java.nio.file.Path;
import java.util.Map;

/** Tapes for tests of the hosts: the busy generated market, about 300 messages a simulated second, id 1. */
public final class GeneratedTape {
    /** Symbol that the built-in settings quote. */
    public static final String QUOTED = "COIN-USDT";

    private GeneratedTape() {}

    /**
     * Write a tape.
     *
     * @param path must not exist.
     * @param seconds simulated.
     * @param symbol of the only instrument.
     * @return the path.
     */
    public static Path write(final Path path, final int seconds, final String symbol) {
        final MarketSettings market = MarketSettings.of(Map.of(
                MarketSettings.PRESET,
                "busy-linear",
                "durationSeconds",
                Integer.toString(seconds),
                "instrument.1.symbol",
                symbol));
        MarketTape.write(path, market, 1, "test", false);
        return path;
    }
}
