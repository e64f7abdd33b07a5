package ballast.core.order;

/** What can happen to an order: what we send about it and what its venue says. */
public enum OrderEvent {
    /** We sent an amend. */
    AMEND_SENT,
    /** We sent a cancel. */
    CANCEL_SENT,
    /** The venue accepted the order, or reports it live and untouched. */
    ACCEPTED,
    /** A fill that leaves a remainder. */
    PARTIAL_FILL,
    /** A fill that leaves nothing. */
    COMPLETE_FILL,
    /** The venue changed the order as asked. */
    REPLACED,
    /** The venue says that the order is cancelled. */
    CANCELED,
    /** The venue refused the order. */
    REJECTED,
    /** The venue ended the order by its own rules. */
    EXPIRED,
    /** The venue refused an amend; the order is as it was. */
    AMEND_REFUSED,
    /** The venue refused a cancel; the order is as it was. */
    CANCEL_REFUSED,
    /** A request about the order ended without a usable answer, or with one that contradicts what we know. */
    OUTCOME_UNKNOWN
}
