package ballast.gateway.venue.binance.order;

import ballast.gateway.venue.JsonBytes;

/** Goes from element to element of a JSON array that is known to be JSON. One thread; allocates nothing. */
final class JsonArray {
    private byte[] bytes = {};
    private int limit;
    private int next;
    private int from;
    private int to;

    /**
     * Begins.
     *
     * @param source holds it.
     * @param offset of its first byte.
     * @param end behind its last byte.
     * @return false when the value is no array; then it has no elements.
     */
    boolean begin(final byte[] source, final int offset, final int end) {
        bytes = source;
        limit = end;
        final boolean isArray = offset < end && source[offset] == '[';
        next = isArray ? offset + 1 : end;
        return isArray;
    }

    /** Goes to the next element, if there is one. */
    boolean next() {
        from = JsonBytes.skipSpace(bytes, next, limit);
        if (from >= limit || bytes[from] == ']') {
            return false;
        }
        to = JsonBytes.skipValue(bytes, from, limit, 1);
        if (to < 0) {
            return false;
        }
        final int comma = JsonBytes.expect(bytes, to, limit, ',');
        next = comma < 0 ? limit : comma;
        return true;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
