package ballast.sim.venue;

import ballast.codecs.OrdType;
import ballast.codecs.Side;
import ballast.codecs.TimeInForce;

/**
 * What an arriving order or amend asks for, before the venue has decided. One is used again and again: the venue may
 * change price and quantity in it, as its rules say. Single thread.
 */
final class OrderTerms {
    Side side;

    /** Limit in ticks; for a market order the furthest that the venue lets it reach. */
    long price;

    /** In all, what is filled already included. */
    long quantity;

    boolean isMarket;
    boolean isImmediate;
    boolean isAllOrNothing;
    boolean isPostOnly;
    boolean isReduceOnly;

    private boolean isKnown;

    /** All about the time in force, and whether there is a limit. */
    void type(final OrdType type, final TimeInForce timeInForce) {
        isKnown = (type == OrdType.MARKET || type == OrdType.LIMIT)
                && (timeInForce == TimeInForce.GOOD_TILL_CANCEL
                        || timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL
                        || timeInForce == TimeInForce.FILL_OR_KILL);
        isMarket = type == OrdType.MARKET;
        isAllOrNothing = timeInForce == TimeInForce.FILL_OR_KILL;
        isImmediate = isMarket || isAllOrNothing || timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL;
    }

    /** An order that can rest. */
    void resting() {
        isMarket = false;
        isAllOrNothing = false;
        isImmediate = false;
    }

    /** Whether it is of a kind that there is; what takes at once cannot refuse to take. */
    boolean isPossible() {
        return isKnown && !(isImmediate && isPostOnly);
    }
}
