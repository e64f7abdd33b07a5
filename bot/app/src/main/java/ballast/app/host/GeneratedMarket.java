package ballast.app.host;

import ballast.app.config.RunSettings;
import ballast.sim.market.MarketSettings;
import ballast.sim.market.MarketTape;
import java.nio.file.Path;
import java.util.Map;

/** The market that is played when there is no tape: generated from a preset and the seed, kept with the run. */
public final class GeneratedMarket {
    /** Name of the tape in the directory of the run. */
    public static final String FILE = "market.tape";

    private GeneratedMarket() {}

    /**
     * Generate the market of the settings.
     *
     * @param settings checked and complete.
     * @param directory of the run.
     * @param version of this build, for the tape's provenance.
     * @return the tape.
     * @throws ballast.sim.market.MarketSettingsException when there is no such market.
     */
    public static Path write(final RunSettings settings, final Path directory, final String version) {
        final Path tape = directory.resolve(FILE);
        final MarketSettings market = MarketSettings.of(Map.of(MarketSettings.PRESET, settings.market()));
        MarketTape.write(tape, market, settings.sim().seed(), version, false);
        return tape;
    }
}
