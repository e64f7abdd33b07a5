package ballast.core.order;

/**
 * State of an order, with the terms of FIX tag 39 plus UNKNOWN: something was sent and no proof of its fate exists.
 *
 * <p>{@link #after} is the whole state machine. A state that is not terminal may still fill, UNKNOWN included; only the
 * venue's word makes an order terminal, and nothing leads out of a terminal state.
 */
public enum OrderState {
    PENDING_NEW(false),
    NEW(false),
    PARTIALLY_FILLED(false),
    PENDING_REPLACE(false),
    PENDING_CANCEL(false),
    UNKNOWN(false),
    FILLED(true),
    CANCELED(true),
    REJECTED(true),
    EXPIRED(true);

    private static final OrderEvent[] EVENTS = OrderEvent.values();
    private static final OrderState[] STATES = values();
    private static final OrderState[] TABLE = new OrderState[STATES.length * EVENTS.length];

    static {
        for (final OrderState state : STATES) {
            for (final OrderEvent event : EVENTS) {
                TABLE[state.ordinal() * EVENTS.length + event.ordinal()] =
                        state.isTerminal ? null : decide(state, event);
            }
        }
    }

    private final boolean isTerminal;

    OrderState(final boolean isTerminal) {
        this.isTerminal = isTerminal;
    }

    private static OrderState decide(final OrderState state, final OrderEvent event) {
        return switch (event) {
            case AMEND_SENT -> isLive(state) ? PENDING_REPLACE : null;
            // a cancel may follow anything that is not already being cancelled, an amend in flight included
            case CANCEL_SENT -> state == PENDING_CANCEL ? null : PENDING_CANCEL;
            // a late acceptance does not undo what has been asked or filled since
            case ACCEPTED -> state == PENDING_NEW || state == UNKNOWN ? NEW : state;
            case PARTIAL_FILL -> state == PENDING_NEW || isLive(state) ? PARTIALLY_FILLED : state;
            case COMPLETE_FILL -> FILLED;
            case REPLACED -> state == PENDING_CANCEL ? PENDING_CANCEL : NEW;
            case CANCELED -> CANCELED;
            case REJECTED -> REJECTED;
            case EXPIRED -> EXPIRED;
            case AMEND_REFUSED -> state == PENDING_REPLACE ? NEW : state;
            case CANCEL_REFUSED -> state == PENDING_CANCEL ? NEW : state;
            case OUTCOME_UNKNOWN -> UNKNOWN;
        };
    }

    private static boolean isLive(final OrderState state) {
        return state == NEW || state == PARTIALLY_FILLED;
    }

    /**
     * The state after an event.
     *
     * @param event that happened.
     * @return the next state; NEW stands for "live", which the order refines by what it has filled and by what of
     *     ours is still in flight about it; null when the event cannot apply: we must not send such a request, and an
     *     answer to a finished order is stale.
     */
    public OrderState after(final OrderEvent event) {
        return TABLE[ordinal() * EVENTS.length + event.ordinal()];
    }

    /** Whether the venue has ended the order. */
    public boolean isTerminal() {
        return isTerminal;
    }

    /** Whether the order rests at the venue and no request about it is in flight. */
    public boolean isSettled() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
