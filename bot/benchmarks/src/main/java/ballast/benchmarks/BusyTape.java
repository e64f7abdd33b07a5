package ballast.benchmarks;

import ballast.sim.market.MarketSettings;
import ballast.sim.market.MarketTape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The busy generated market as a tape in a directory of its own, which goes when this is closed. */
final class BusyTape implements AutoCloseable {
    private static final long SEED = 7;

    private final Path directory;
    private final Path path;
    private final long messages;

    /**
     * Generate it: about 300 messages a simulated second.
     *
     * @param seconds simulated.
     */
    BusyTape(final int seconds) {
        try {
            directory = Files.createTempDirectory("ballast-benchmark-");
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        path = directory.resolve("busy.tape");
        final MarketSettings market = MarketSettings.of(Map.of(
                MarketSettings.PRESET,
                "busy-linear",
                "durationSeconds",
                Integer.toString(seconds),
                "instrument.1.symbol",
                InboundMessages.SYMBOL));
        messages = MarketTape.write(path, market, SEED, "benchmark", false);
    }

    Path path() {
        return path;
    }

    /** Where else to write. */
    Path directory() {
        return directory;
    }

    long messages() {
        return messages;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
            Files.delete(directory);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
