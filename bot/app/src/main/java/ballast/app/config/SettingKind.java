package ballast.app.config;

/** What kind of value a key takes in a settings file. */
public enum SettingKind {
    /** A whole number: ticks, lots, nanoseconds, a count. */
    WHOLE,
    /** A real number. */
    REAL,
    /** A law of latency: nanoseconds as of a WHOLE, or the text of a {@link LatencyText}. */
    LATENCY,
    /** One of a fixed list of words, held as its index. */
    CHOICE,
    /** {@code true} or {@code false}. */
    SWITCH,
    /** A text, such as a directory. */
    TEXT,
    /** A list of texts, such as file names. */
    TEXTS
}
