package ballast.testnet.settings;

import ballast.sim.model.VenueRules.SelfTrade;
import ballast.sim.replay.MarketSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a testnet is like. Never changes.
 *
 * @param port on 127.0.0.1; 0 = any that is free.
 * @param directory that gets {@code ca.pem}, the certificate that clients must trust.
 * @param market makes the market data, once; the server closes them.
 * @param listings of instruments that are listed under another name than {@link Listing#of} gives.
 * @param accounts that may trade.
 * @param speed of the market against the wall clock; 1 = as it happened.
 * @param selfTrade what becomes of two orders of one account that would match; the one mode that orders may ask for.
 * @param limits of requests.
 */
public record TestnetSettings(
        int port,
        Path directory,
        Supplier<List<? extends MarketSource>> market,
        List<Listing> listings,
        List<AccountSettings> accounts,
        double speed,
        SelfTrade selfTrade,
        Limits limits) {
    /** Checks and copies. */
    public TestnetSettings {
        listings = List.copyOf(listings);
        accounts = List.copyOf(accounts);
        if (!(speed > 0 && speed <= 1000)) {
            throw new IllegalArgumentException("speed " + speed + " must be above 0 and at most 1000");
        }
        if (accounts.stream().map(AccountSettings::apiKey).distinct().count() != accounts.size()) {
            throw new IllegalArgumentException("two accounts have the same api key; give each its own");
        }
    }

    /**
     * The usual rules at the speed of the wall clock.
     *
     * @param port on 127.0.0.1; 0 = any that is free.
     * @param directory that gets {@code ca.pem}.
     * @param market makes the market data, once.
     * @param accounts that may trade.
     */
    public TestnetSettings(
            final int port,
            final Path directory,
            final Supplier<List<? extends MarketSource>> market,
            final List<AccountSettings> accounts) {
        this(port, directory, market, List.of(), accounts, 1, SelfTrade.CANCEL_OLDEST, Limits.USUAL);
    }
}
