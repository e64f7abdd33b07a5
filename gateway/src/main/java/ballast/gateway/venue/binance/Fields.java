package ballast.gateway.venue.binance;

/**
 * Where in a frame the values of the keys that we use stand. What they mean depends on the event, which may come last:
 * {@code a} is a price, a trade id or an array of levels. One thread; allocates in its constructor only.
 */
final class Fields {
    static final int NONE = -1;

    static final int EVENT = 0;
    static final int EVENT_TIME = 1;
    static final int TRANSACTION_TIME = 2;
    static final int SYMBOL = 3;
    static final int FIRST_ID = 4;
    static final int LAST_ID = 5;
    static final int PREVIOUS_ID = 6;
    static final int BID = 7;
    static final int ASK = 8;
    static final int BID_SIZE = 9;
    static final int ASK_SIZE = 10;
    static final int TRADE_ID = 11;
    static final int PRICE = 12;
    static final int QUANTITY = 13;
    static final int BUYER_IS_MAKER = 14;
    static final int SNAPSHOT_ID = 15;
    static final int SNAPSHOT_BIDS = 16;
    static final int SNAPSHOT_ASKS = 17;
    static final int SNAPSHOT_SYMBOL = 18;
    static final int STREAM = 19;
    static final int DATA = 20;
    static final int RESULT = 21;
    static final int ERROR = 22;
    static final int CODE = 23;
    static final int REQUEST_ID = 24;
    private static final int COUNT = 25;

    private static final String[] LONG_NAMES = new String[COUNT];

    static {
        LONG_NAMES[PREVIOUS_ID] = "pu";
        LONG_NAMES[SNAPSHOT_ID] = "lastUpdateId";
        LONG_NAMES[SNAPSHOT_BIDS] = "bids";
        LONG_NAMES[SNAPSHOT_ASKS] = "asks";
        LONG_NAMES[SNAPSHOT_SYMBOL] = "symbol";
        LONG_NAMES[STREAM] = "stream";
        LONG_NAMES[DATA] = "data";
        LONG_NAMES[RESULT] = "result";
        LONG_NAMES[ERROR] = "error";
        LONG_NAMES[CODE] = "code";
        LONG_NAMES[REQUEST_ID] = "id";
    }

    private final int[] from = new int[COUNT];
    private final int[] to = new int[COUNT];
    private int present;

    void clear() {
        present = 0;
    }

    /** Which fields are there, one bit each. */
    int present() {
        return present;
    }

    boolean has(final int field) {
        return (present >>> field & 1) != 0;
    }

    void put(final int field, final int valueFrom, final int valueTo) {
        from[field] = valueFrom;
        to[field] = valueTo;
        present |= 1 << field;
    }

    /** First byte of a value. */
    int from(final int field) {
        return from[field];
    }

    /** Behind the last byte of a value. */
    int to(final int field) {
        return to[field];
    }

    /** The field with this key, or {@link #NONE}. */
    static int of(final byte[] bytes, final int keyFrom, final int keyTo) {
        return keyTo - keyFrom == 1 ? ofLetter(bytes[keyFrom]) : ofName(bytes, keyFrom, keyTo);
    }

    private static int ofLetter(final byte letter) {
        return switch (letter) {
            case 'e' -> EVENT;
            case 'E' -> EVENT_TIME;
            case 'T' -> TRANSACTION_TIME;
            case 's' -> SYMBOL;
            case 'U' -> FIRST_ID;
            case 'u' -> LAST_ID;
            case 'b' -> BID;
            case 'a' -> ASK;
            case 'B' -> BID_SIZE;
            case 'A' -> ASK_SIZE;
            case 't' -> TRADE_ID;
            case 'p' -> PRICE;
            case 'q' -> QUANTITY;
            case 'm' -> BUYER_IS_MAKER;
            default -> NONE;
        };
    }

    private static int ofName(final byte[] bytes, final int from, final int to) {
        for (int field = PREVIOUS_ID; field < COUNT; field++) {
            if (LONG_NAMES[field] != null && isText(bytes, from, to, LONG_NAMES[field])) {
                return field;
            }
        }
        return NONE;
    }

    /** Whether these bytes spell an ASCII text. */
    static boolean isText(final byte[] bytes, final int from, final int to, final String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
