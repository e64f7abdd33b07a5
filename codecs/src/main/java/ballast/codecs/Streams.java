package ballast.codecs;

/**
 * Where the two logs are: one Aeron IPC channel, one stream id each. Archive's own control uses 10, 20 and 30 on the
 * same channel.
 */
public final class Streams {
    /** Channel of both logs. */
    public static final String CHANNEL = "aeron:ipc";

    /** What the core hears. */
    public static final int INBOUND_ID = 1001;

    /** What the core says. */
    public static final int OUTBOUND_ID = 1002;

    /** Type id of the counter that holds the inbound position that the core has consumed. */
    public static final int CONSUMED_COUNTER_TYPE_ID = 7301;

    /** Type id of the counter that holds the outbound position up to which the core has published. */
    public static final int PRODUCED_COUNTER_TYPE_ID = 7302;

    private Streams() {}
}
