package ballast.core.risk;

/**
 * What the controls of a {@link RiskDesk} do, carried out by the instrument that they watch over. Each act is called
 * once when it begins, also when its side or its cause grows, and {@link #clear} once when a pull or a reduction has
 * ended. A halt is latched by the callee: it is not called again before {@link RiskDesk#onReset}.
 *
 * <p>Observed value and limit are in the control's unit. Called on the core's thread, from within the desk's methods;
 * the callee must not call the desk back, but for its answers.
 */
public interface RiskActs {
    /** Quotes are pulled until {@link #clear}; of which side {@link RiskDesk#isPulled} tells. */
    void pull(RiskControl control, long observed, long limit);

    /** Only orders that shrink the position may be sent until {@link #clear}. */
    void reduce(RiskControl control, long observed, long limit);

    /** Cancel everything and send no order until a person resets it: latch first, cancel second. */
    void halt(RiskControl control, long observed, long limit);

    /** As a halt, and the process ends, not to be restarted. */
    void kill(RiskControl control, long observed, long limit);

    /** Somebody should look; nothing else is done. */
    void alert(RiskControl control, long observed, long limit);

    /** A pull or a reduction by this control has ended. */
    void clear(RiskControl control);
}
