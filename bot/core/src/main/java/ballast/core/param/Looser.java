package ballast.core.param;

/**
 * In which direction a limit lets more through. A limit may become tighter at any time, and looser only while its
 * instrument is halted (R39).
 */
public enum Looser {
    /** A larger value lets more through. */
    LARGER,
    /** A larger value lets more through, and 0, which is no limit, most of all. */
    LARGER_OR_ZERO,
    /** A smaller value lets more through; so does 0, whether it is no limit or the smallest one. */
    SMALLER,
    /** No direction is tighter for certain: it changes only while halted. */
    EITHER,
    /** Not a limit: it may change at any time. */
    NEITHER;

    /**
     * Whether a change lets more through than before.
     *
     * @param before value in force, finite.
     * @param after value asked for, finite.
     */
    public boolean isLoosening(final double before, final double after) {
        return switch (this) {
            case LARGER -> after > before;
            case LARGER_OR_ZERO -> after != before && before != 0 && (after == 0 || after > before);
            case SMALLER -> after < before;
            case EITHER -> after != before;
            case NEITHER -> false;
        };
    }
}
