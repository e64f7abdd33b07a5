package ballast.sim.model;

import java.util.Locale;

/**
 * What a venue allows, beyond what the definition of an instrument says: the rules in which venues differ.
 *
 * @param postOnly what becomes of a post-only order that would match.
 * @param selfTrade what becomes of two orders of ours that would match each other.
 * @param priceBand furthest that a limit price may be from the mid, in 1e-9 of it; 0 = as far as one likes.
 * @param ordersMax resting orders per instrument, both sides together.
 * @param requests how many the venue takes.
 * @param maintenance when it takes none.
 */
public record VenueRules(
        PostOnly postOnly,
        SelfTrade selfTrade,
        long priceBand,
        int ordersMax,
        RequestLimit requests,
        Maintenance maintenance) {
    /** More than fit on both sides. */
    public static final int ORDERS_MAX_DEFAULT = 512;

    /** No limits; post-only orders that would match are refused; of two own orders that would match the newer goes. */
    public static final VenueRules USUAL = new VenueRules(
            PostOnly.REJECT, SelfTrade.CANCEL_NEWEST, 0, ORDERS_MAX_DEFAULT, RequestLimit.NONE, Maintenance.NEVER);

    /** What becomes of a post-only order that would match when it arrives. */
    public enum PostOnly {
        /** It is refused (Binance's LIMIT_MAKER). */
        REJECT,
        /** It rests one tick behind what it would have matched (Deribit's post_only without reject_post_only). */
        REPRICE;

        /** Name in settings. */
        public String key() {
            return word(this);
        }
    }

    /** What becomes of an arriving order of ours and one that rests, when they would match each other. */
    public enum SelfTrade {
        /** The arriving one takes what is better than the resting one; what is left of it is cancelled. */
        CANCEL_NEWEST,
        /** The resting one is cancelled, and the arriving one goes on. */
        CANCEL_OLDEST,
        /** Both are cancelled. */
        CANCEL_BOTH,
        /** Both lose the smaller of their sizes; the smaller is cancelled, the larger goes on. */
        DECREMENT;

        /** Name in settings. */
        public String key() {
            return word(this);
        }
    }

    /**
     * New orders and amends in a sliding window. Who goes on asking is banned: then cancels and questions are refused
     * too.
     *
     * @param count in a window; 0 = any number.
     * @param windowNs length of the window.
     * @param refusals that lead to a ban, without an accepted request between; 0 = never.
     * @param banNs length of the ban.
     */
    public record RequestLimit(int count, long windowNs, int refusals, long banNs) {
        /** Any number of requests. */
        public static final RequestLimit NONE = new RequestLimit(0, 1, 0, 0);
    }

    /**
     * Every day at the same time the venue takes no orders and no amends, and nothing on the tape reaches our orders.
     *
     * @param startNs time of the day, UTC.
     * @param lengthNs 0 = never.
     */
    public record Maintenance(long startNs, long lengthNs) {
        /** Open all day. */
        public static final Maintenance NEVER = new Maintenance(0, 0);

        private static final long DAY_NS = 86_400_000_000_000L;

        /** When it begins or ends next after a time; {@link Long#MAX_VALUE}: never. */
        public long nextChangeNs(final long timeNs) {
            if (lengthNs == 0) {
                return Long.MAX_VALUE;
            }
            final long sinceStartNs = Math.floorMod(timeNs - startNs, DAY_NS);
            final long endNs = Math.min(lengthNs, DAY_NS);
            return timeNs - sinceStartNs + (sinceStartNs < endNs ? endNs : DAY_NS);
        }

        /** Whether the venue is closed at a time. */
        public boolean isAt(final long timeNs) {
            return lengthNs > 0 && Math.floorMod(timeNs - startNs, DAY_NS) < lengthNs;
        }
    }

    private static String word(final Enum<?> rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
