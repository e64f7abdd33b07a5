package ballast.testnet.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What goes wrong on purpose. The server asks at each place where something can; the answer of a sound venue is that of
 * {@link #NONE}. Single thread.
 */
public interface Faults {
    /** Nothing goes wrong. */
    Faults NONE = new Faults() {};

    /**
     * A depth event is about to be sent.
     *
     * @param event of the symbol's diff stream.
     * @return what is sent instead, in this order.
     */
    default List<ObjectNode> depth(final ObjectNode event) {
        return List.of(event);
    }

    /**
     * A snapshot of a book is about to be sent.
     *
     * @param symbol of the book.
     * @param snapshot now.
     * @return what is sent instead.
     */
    default ObjectNode snapshot(final String symbol, final ObjectNode snapshot) {
        return snapshot;
    }

    /**
     * A request has arrived and passed its checks of signature and time.
     *
     * @param method name.
     * @return what the venue answers without looking at it, or null.
     */
    default Forced forced(final String method) {
        return null;
    }

    /** Whether the connection ends with this request. */
    default Cut cut(final String method) {
        return Cut.NO;
    }

    /** How long an answer is held back, milliseconds. */
    default long delayMs(final String method) {
        return 0;
    }

    /** Whether events of an account are told before the answer that belongs to them. */
    default boolean isEventFirst() {
        return false;
    }

    /** Whether a fill comes before this cancel. */
    default boolean isCancelLate() {
        return false;
    }

    /** Whether no pong is heard. */
    default boolean isPongLost() {
        return false;
    }

    /** When a connection is cut. */
    enum Cut {
        /** Not. */
        NO,
        /** Before the request takes effect. */
        BEFORE,
        /** After it took effect, instead of the answer. */
        AFTER
    }

    /**
     * An answer that is given whatever was asked.
     *
     * @param status of HTTP.
     * @param code of the venue.
     * @param text of the venue.
     */
    record Forced(int status, int code, String text) {}
}
