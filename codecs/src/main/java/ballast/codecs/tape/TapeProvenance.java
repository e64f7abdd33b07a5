package ballast.codecs.tape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a tape comes from: its sources, the tool that made it, and what was done to the clock. Written into the file
 * header as JSON. There is no time of creation in it, so that the same import gives the same bytes.
 *
 * @param sources files the tape was made from, in the order they were read; empty for a generated tape.
 * @param tool command that made the tape.
 * @param toolVersion its version.
 * @param clockOffsetRemovedNs what was subtracted from each recorded receive time.
 * @param notes for a person; empty when there are none.
 * @param properties whatever else the importer wants to keep, sorted by key.
 */
public record TapeProvenance(
        List<TapeSource> sources,
        String tool,
        String toolVersion,
        long clockOffsetRemovedNs,
        String notes,
        SortedMap<String, String> properties) {

    /** Copies the collections: a provenance never changes. */
    public TapeProvenance {
        sources = List.copyOf(sources);
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(toolVersion, "toolVersion");
        Objects.requireNonNull(notes, "notes");
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /**
     * Starts a provenance.
     *
     * @param tool command that makes the tape, such as "ballast import".
     * @param toolVersion its version.
     * @return a builder with no sources, no clock offset, no notes and no properties.
     */
    public static Builder of(final String tool, final String toolVersion) {
        return new Builder(tool, toolVersion);
    }

    /** Collects what is known; one thread. */
    public static final class Builder {
        private final String tool;
        private final String toolVersion;
        private final List<TapeSource> sources = new ArrayList<>();
        private final SortedMap<String, String> properties = new TreeMap<>();
        private long clockOffsetRemovedNs;
        private String notes = "";

        private Builder(final String tool, final String toolVersion) {
            this.tool = tool;
            this.toolVersion = toolVersion;
        }

        /** Adds a source file; the order is kept. */
        public Builder source(final TapeSource source) {
            sources.add(source);
            return this;
        }

        /** What was subtracted from each recorded receive time. */
        public Builder clockOffsetRemovedNs(final long offsetNs) {
            this.clockOffsetRemovedNs = offsetNs;
            return this;
        }

        /** Free text for a person. */
        public Builder notes(final String text) {
            this.notes = text;
            return this;
        }

        /**
         * Adds a key of the importer's own.
         *
         * @throws IllegalArgumentException when the key is there already.
         */
        public Builder property(final String key, final String value) {
            if (properties.putIfAbsent(key, value) != null) {
                throw new IllegalArgumentException("provenance has the key '" + key + "' already");
            }
            return this;
        }

        /** The finished provenance. */
        public TapeProvenance build() {
            return new TapeProvenance(sources, tool, toolVersion, clockOffsetRemovedNs, notes, properties);
        }
    }
}
