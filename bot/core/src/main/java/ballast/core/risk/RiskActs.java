package ballast.core.risk;

/** What a control has done about a breach. Each act is told once when it begins, and its end by {@link #clear}. */
public interface RiskActs {
    /** Quotes are pulled; they come back by themselves. */
    void pull(RiskControl control, long observed, long limit);

    /** Only orders that shrink the position. */
    void reduce(RiskControl control, long observed, long limit);

    /** Everything is cancelled, until a person resets. */
    void halt(RiskControl control, long observed, long limit);

    /** The same, and the process ends, not to be restarted. */
    void kill(RiskControl control, long observed, long limit);

    /** Somebody should look. */
    void alert(RiskControl control, long observed, long limit);

    /** A pull or a reduction has ended; nothing happens when there was none. */
    void clear(RiskControl control);
}
