package ballast.codecs.journal;

import java.nio.file.Path;

/**
 * Where a recording stops being what Archive wrote. Everything before the position was handed over.
 *
 * @param kind whether something was lost at the end or in the middle.
 * @param position in the log at which the damaged frame begins.
 * @param file segment file it is in, or should be.
 * @param fileOffset of the frame in that file, in bytes.
 * @param detail what exactly, for a person.
 */
public record JournalDamage(Kind kind, long position, Path file, long fileOffset, String detail) {
    /** What it means for whoever wants to go on. */
    public enum Kind {
        /** The last frame was not written to its end, and nothing follows: what a crash leaves behind. */
        TORN_TAIL,
        /** Something follows that can no longer be reached, or was reached and is not what was written. */
        CORRUPT
    }

    /** One line for the person at the terminal. */
    @Override
    public String toString() {
        return file + ": " + kind + " at position " + position + " (byte " + fileOffset + " of the file): " + detail;
    }
}
