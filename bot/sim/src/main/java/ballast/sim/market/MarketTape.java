package ballast.sim.market;

import ballast.codecs.tape.TapeProvenance;
import ballast.codecs.tape.TapeWriter;
import java.nio.file.Path;
import java.util.Map;

/** Writes a generated market as a tape. */
public final class MarketTape {
    /** Tool named in the provenance. */
    public static final String TOOL = "ballast generate";

    /** Key of the seed in the provenance. The other properties are what {@link MarketSettings#of} reads. */
    public static final String SEED = "seed";

    private MarketTape() {}

    /**
     * Generates a market into a file. The same settings, seed and version give the same bytes.
     *
     * @param path of the tape; the file appears when it is whole.
     * @param settings of the market.
     * @param seed any.
     * @param version of the tool, for the provenance.
     * @param replaceExisting whether a file of that name may be replaced.
     * @return messages written.
     * @throws ballast.codecs.tape.TapeException when the file exists and may not be replaced, or cannot be written.
     */
    public static long write(
            final Path path,
            final MarketSettings settings,
            final long seed,
            final String version,
            final boolean replaceExisting) {
        final TapeProvenance.Builder provenance = TapeProvenance.of(TOOL, version)
                .notes("A market made from a seed; no recording went into it.")
                .property(SEED, Long.toString(seed));
        for (final Map.Entry<String, String> entry : settings.toMap().entrySet()) {
            provenance.property(entry.getKey(), entry.getValue());
        }
        final TapeWriter.Context context =
                new TapeWriter.Context().provenance(provenance.build()).replaceExisting(replaceExisting);
        try (TapeWriter tape = TapeWriter.create(path, context)) {
            final long messages = new MarketGenerator(settings, seed).generate(tape::append);
            tape.commit();
            return messages;
        }
    }
}
