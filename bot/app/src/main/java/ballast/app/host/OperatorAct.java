package ballast.app.host;

import ballast.codecs.CommandSource;
import ballast.codecs.KillLevel;
import ballast.codecs.OperatorAction;

/** Something that the core is to be told because somebody wants it, and what has become of it. One thread. */
final class OperatorAct {
    private static final long NEVER = -1;

    private final String requestId;
    private final OperatorAction action;
    private final KillLevel level;
    private final CommandSource source;
    private final String operator;
    private final String reason;
    private final long startNs;
    private long toldNs = NEVER;
    private long toldMessages;
    private long goneNs = NEVER;
    private long goneLogNs;

    /**
     * An act that the core has not been told of.
     *
     * @param requestId who waits for the answer, or null.
     * @param action for the core.
     * @param level to climb to; NONE unless the action is KILL.
     * @param source which way it came.
     * @param operator who wants it.
     * @param reason why.
     * @param startNs when it came, by the clock on the wall.
     */
    OperatorAct(
            final String requestId,
            final OperatorAction action,
            final KillLevel level,
            final CommandSource source,
            final String operator,
            final String reason,
            final long startNs) {
        this.requestId = requestId;
        this.action = action;
        this.level = level;
        this.source = source;
        this.operator = operator;
        this.reason = reason;
        this.startNs = startNs;
    }

    /** The core is being told. */
    void onTold(final long logNs, final long messages) {
        toldNs = logNs;
        toldMessages = messages;
    }

    /** An order of ours is live, such as one that closes the position. */
    void onLive() {
        goneNs = NEVER;
    }

    /** No order of ours is live; only the first time since one was counts. */
    void onGone(final long nowNs, final long logNs) {
        if (goneNs == NEVER) {
            goneNs = nowNs;
            goneLogNs = logNs;
        }
    }

    boolean isTold() {
        return toldNs != NEVER;
    }

    boolean isGone() {
        return goneNs != NEVER;
    }

    boolean isKill() {
        return action == OperatorAction.KILL;
    }

    /** Whether no order may be left once it is done. */
    boolean isCancelling() {
        return isKill() && level.value() >= KillLevel.CANCEL.value();
    }

    /** Whether a core that does not hear of it must be stopped from outside. */
    boolean isHoldingBack() {
        return isKill() || action == OperatorAction.PAUSE;
    }

    /** From its coming to the last live order, by the clock on the wall, nanoseconds; -1 when one may be live. */
    long wallNs() {
        return isGone() ? goneNs - startNs : NEVER;
    }

    /** The same in the log's time, from telling the core. */
    long logNs() {
        return isGone() && isTold() ? goneLogNs - toldNs : NEVER;
    }

    String requestId() {
        return requestId;
    }

    OperatorAction action() {
        return action;
    }

    KillLevel level() {
        return level;
    }

    CommandSource source() {
        return source;
    }

    String operator() {
        return operator;
    }

    String reason() {
        return reason;
    }

    /** When the core was told, in the log's time. */
    long toldNs() {
        return toldNs;
    }

    /** Number of the message by which it was told. */
    long toldMessages() {
        return toldMessages;
    }
}
