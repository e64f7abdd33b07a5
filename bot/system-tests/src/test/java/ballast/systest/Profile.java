package ballast.systest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings good enough to trade one instrument of a recording all the time: they are for finding differences between
 * hosts, not for earning money.
 *
 * @param symbol as the tape has it.
 * @param size lots of a quote.
 * @param positionMax lots.
 * @param gamma per tick lot.
 * @param k per tick.
 * @param sigma ticks per root second.
 * @param lossMax money of a day.
 */
record Profile(String symbol, long size, long positionMax, String gamma, String k, String sigma, String lossMax) {
    private String block() {
        return """
                  "%s" {
                    quote.size = %d lots
                    quote.requote_threshold = 1 ticks
                    quote.max_distance = 1000 ticks
                    strategy.inventory_unit = %d lots
                    strategy.gamma = %s per tick lot
                    strategy.k = %s per tick
                    strategy.a = 1 per s
                    strategy.sigma = %s ticks per sqrt s
                    risk.max_position = %d lots
                    risk.max_order_size = %d lots
                    risk.max_daily_loss = %s money
                    risk.stale_book = 1 min
                  }
                """.formatted(symbol, size, size, gamma, k, sigma, positionMax, 2 * size, lossMax);
    }

    /** Writes a settings file for instruments. */
    static Path write(final Path directory, final Profile... profiles) throws IOException {
        final StringBuilder text = new StringBuilder("instruments {\n");
        for (final Profile profile : profiles) {
            text.append(profile.block());
        }
        text.append("}\nsim.latency { new = 2 ms, amend = 3 ms, cancel = 1 ms, ack = 2 ms, fill = 1 ms }\n");
        return Files.writeString(directory.resolve("profile.conf"), text);
    }
}
