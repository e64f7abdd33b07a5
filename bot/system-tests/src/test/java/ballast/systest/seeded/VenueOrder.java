package ballast.systest.seeded;

import ballast.codecs.OrdStatus;
import ballast.codecs.Side;

/** An order as its venue has it. Mutable and pooled by {@link OrderDesk}, the only writer. */
final class VenueOrder {
    long venueId;
    /** Client id that it goes by. */
    long id;

    Side side;
    long price;
    long lots;
    long filled;
    OrdStatus status;
    boolean isLive;

    long leaves() {
        return isLive ? lots - filled : 0;
    }
}
