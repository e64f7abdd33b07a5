package ballast.systest.seeded;

import ballast.codecs.Side;

/** Who watches an {@link OrderDesk}: the truth about our orders, as it happens. Must not keep the orders. */
interface DeskWitness {
    /** An order rests, or is about to take. */
    void opened(VenueOrder order);

    /** An order has new terms and another id. */
    void amended(VenueOrder order, long oldId, long oldPrice);

    /** A part or all of an order has traded. */
    void filled(VenueOrder order, long execId, long price, long lots, long fee);

    /** An order can trade no more. */
    void ended(VenueOrder order);

    /** A request has no effect and never will have one. */
    void refused(Request.Kind kind, long id);

    /** A fill was undone. */
    void busted(long execId, long refExecId, Side side, long price, long lots, long fee);

    /** An order of ours meets another one of ours. */
    void metOwn(VenueOrder order, VenueOrder other);
}
