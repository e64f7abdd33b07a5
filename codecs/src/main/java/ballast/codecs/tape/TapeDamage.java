package ballast.codecs.tape;

import java.nio.file.Path;

/**
 * The first place at which a tape is not what its writer wrote. Everything before it is usable.
 *
 * @param path of the tape.
 * @param kind what was found.
 * @param fileOffset in bytes of the header, chunk, footer or missing end that is damaged.
 * @param chunkNumber counted from 0; the number of chunks when all are whole and the index behind them is not; -1 for
 *     the file header.
 * @param detail what exactly, for a person.
 */
public record TapeDamage(Path path, Kind kind, long fileOffset, int chunkNumber, String detail) {
    /** Chunk number of damage in the file header. */
    public static final int FILE_HEADER = -1;

    /** What kind of damage. */
    public enum Kind {
        /** The file ends too early. */
        TRUNCATED,
        /** Something else stands where a header, chunk or footer must begin. */
        BAD_MAGIC,
        /** A length or count is outside the caps of {@link TapeFormat} or of the file. */
        BAD_LENGTH,
        /** Bytes differ from the ones that were written. */
        CRC_MISMATCH,
        /** A message's length does not fit its chunk. */
        BAD_FRAME_LENGTH,
        /** Whole by CRC, yet not what a writer makes: unpacking fails, or counts, times and messages disagree. */
        BAD_CONTENT,
        /** The footer and the chunks disagree. */
        INDEX_MISMATCH
    }

    /** One line for the person at the terminal. */
    @Override
    public String toString() {
        final String where = chunkNumber == FILE_HEADER ? "file header" : "chunk " + chunkNumber;
        return path + ": " + kind + " at byte " + fileOffset + " (" + where + "): " + detail;
    }
}
