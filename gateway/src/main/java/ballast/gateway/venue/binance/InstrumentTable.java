package ballast.gateway.venue.binance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds an instrument by its symbol, given as bytes of a frame. Immutable, allocates nothing after construction.
 */
final class InstrumentTable {
    /** Answer of {@link #indexOf} for a symbol that is not here. */
    static final int NONE = -1;

    private final BinanceInstrument[] instruments;
    private final int[] slots;
    private final int mask;

    InstrumentTable(final List<BinanceInstrument> list) {
        instruments = list.toArray(new BinanceInstrument[0]);
        final int capacity = Integer.highestOneBit(Math.max(1, instruments.length)) << 2;
        mask = capacity - 1;
        slots = new int[capacity];
        Arrays.fill(slots, NONE);
        final Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < instruments.length; i++) {
            final byte[] symbol = instruments[i].symbol();
            if (!ids.add(instruments[i].instrumentId()) || indexOf(symbol, 0, symbol.length) != NONE) {
                throw new IllegalArgumentException(
                        "instrument " + instruments[i].instrumentId() + ": its id or its symbol is there twice");
            }
            int slot = hash(symbol, 0, symbol.length) & mask;
            while (slots[slot] != NONE) {
                slot = slot + 1 & mask;
            }
            slots[slot] = i;
        }
    }

    BinanceInstrument at(final int index) {
        return instruments[index];
    }

    int size() {
        return instruments.length;
    }

    /** Index of the instrument with this symbol, or {@link #NONE}. */
    int indexOf(final byte[] bytes, final int from, final int to) {
        int slot = hash(bytes, from, to) & mask;
        while (slots[slot] != NONE) {
            final byte[] symbol = instruments[slots[slot]].symbol();
            if (Arrays.equals(symbol, 0, symbol.length, bytes, from, to)) {
                return slots[slot];
            }
            slot = slot + 1 & mask;
        }
        return NONE;
    }

    private static int hash(final byte[] bytes, final int from, final int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ hash >>> 15;
    }
}
