package ballast.core.param;

/** How a parameter's value is held in the 64 bits that cross in a ParameterUpdate. */
public enum ParameterKind {
    /** A whole number: ticks, lots, nanoseconds, a count. */
    WHOLE,
    /** A real number, as the raw bits of a double. */
    REAL,
    /** One of a fixed list of words, as its index. */
    CHOICE,
    /** 0 or 1. */
    SWITCH
}
