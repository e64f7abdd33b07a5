package ballast.analytics.importer;

import ballast.gateway.venue.LevelArray;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One side of a book twice: as the recording has it now, and as the tape has told it. Prices at which the two may
 * differ are remembered, so that an update costs no more than what it changes. One thread.
 */
final class BookSideMirror {
    /** Stands for "no level". */
    static final long NO_PRICE = Long.MIN_VALUE;

    private final Comparator<Long> bestFirst;
    private final TreeMap<Long, Long> now;
    private final TreeMap<Long, Long> told;
    private final TreeSet<Long> touched;

    BookSideMirror(final boolean isBid) {
        bestFirst = isBid ? Comparator.reverseOrder() : Comparator.naturalOrder();
        now = new TreeMap<>(bestFirst);
        told = new TreeMap<>(bestFirst);
        touched = new TreeSet<>(bestFirst);
    }

    /** Sets a level as the recording has it; size 0 removes it. */
    void set(final long price, final long size) {
        put(now, price, size);
    }

    /** Size of a level as the recording has it; 0 when there is none. */
    long size(final long price) {
        return now.getOrDefault(price, 0L);
    }

    /** Forgets what the recording has; the tape has still told what it told. */
    void clear() {
        touched.addAll(now.keySet());
        now.clear();
    }

    /** Takes a whole side in place of what the recording had. */
    void replace(final LevelArray levels) {
        clear();
        for (int i = 0; i < levels.count(); i++) {
            set(levels.price(i), levels.size(i));
        }
    }

    /** Removes levels of the recording that are better than a price; how many there were. */
    int removeBetterThan(final long price) {
        int removed = 0;
        while (!now.isEmpty() && bestFirst.compare(now.firstKey(), price) < 0) {
            set(now.firstKey(), 0);
            removed++;
        }
        return removed;
    }

    /** Best price as the recording has it. */
    long best() {
        return now.isEmpty() ? NO_PRICE : now.firstKey();
    }

    /** Levels that the recording has. */
    int levels() {
        return now.size();
    }

    /** What the tape is to be told, from now on taken as told: absolute sizes, best first. */
    LevelArray takeChanges() {
        final LevelArray changes = new LevelArray(touched.size());
        for (final Long price : touched) {
            final long size = size(price);
            if (told.getOrDefault(price, 0L) != size) {
                changes.add(price, size);
            }
        }
        for (int i = 0; i < changes.count(); i++) {
            if (changes.size(i) == 0) {
                told.remove(changes.price(i));
            } else {
                told.put(changes.price(i), changes.size(i));
            }
        }
        touched.clear();
        return changes;
    }

    /** The whole side, from now on taken as told. */
    LevelArray takeAll() {
        final LevelArray all = new LevelArray(now.size());
        told.clear();
        told.putAll(now);
        touched.clear();
        for (final Map.Entry<Long, Long> level : now.entrySet()) {
            all.add(level.getKey(), level.getValue());
        }
        return all;
    }

    /** Does to what was told what a reader's book does with best prices: better levels go, the best size is set. */
    void layTop(final long price, final long size) {
        while (!told.isEmpty() && (size == 0 || bestFirst.compare(told.firstKey(), price) < 0)) {
            put(told, told.firstKey(), 0);
        }
        if (size > 0) {
            put(told, price, size);
        }
    }

    /** Forgets both. */
    void forget() {
        now.clear();
        told.clear();
        touched.clear();
    }

    private void put(final Map<Long, Long> levels, final long price, final long size) {
        touched.add(price);
        if (size == 0) {
            levels.remove(price);
        } else {
            levels.put(price, size);
        }
    }
}
