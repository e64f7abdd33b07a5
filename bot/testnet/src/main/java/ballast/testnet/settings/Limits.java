package ballast.testnet.settings;

/**
 * How much the venue takes.
 *
 * @param weightPerMinute of all requests from one address.
 * @param ordersPer10s new orders of an account.
 * @param ordersPerDay the same for a day of UTC.
 * @param refusalsToBan requests beyond the weight, within a minute, that lead to a ban; 0 = never.
 * @param banSeconds length of the ban.
 * @param ordersMax open orders of an account in a symbol.
 * @param framesPerSecond that a client may send on a stream connection.
 */
public record Limits(
        int weightPerMinute,
        int ordersPer10s,
        int ordersPerDay,
        int refusalsToBan,
        int banSeconds,
        int ordersMax,
        int framesPerSecond) {
    /** As the documentation of the venue has them. */
    public static final Limits USUAL = new Limits(6000, 100, 200_000, 20, 120, 200, 5);
}
