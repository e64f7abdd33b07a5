package ballast.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ring of waiting messages against a plain list. */
class MessageRingTest {
    private record Entry(long timeNs, int slot, int offset) {}

    @Test
    void shouldKeepTheOrderOfAdditionAmongEqualTimes() {
        final MessageRing ring = new MessageRing(8);
        ring.addSorted(5, 1, 10);
        ring.addSorted(3, 2, 20);
        ring.addSorted(5, 3, 30);
        ring.addSorted(3, 4, 40);
        assertEquals(
                List.of(new Entry(3, 2, 20), new Entry(3, 4, 40), new Entry(5, 1, 10), new Entry(5, 3, 30)),
                drained(ring));
    }

    @Test
    void shouldGrowWhenItIsFullInTheMiddleOfItsArrays() {
        final MessageRing ring = new MessageRing(4);
        ring.addLast(0, 0, 0);
        ring.addLast(0, 0, 0);
        ring.removeFirst();
        ring.removeFirst();
        final List<Entry> expected = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ring.addLast(i, i, -i);
            expected.add(new Entry(i, i, -i));
        }
        assertEquals(expected, drained(ring));
        assertTrue(ring.isEmpty());
    }

    @Test
    void shouldAgreeWithAListThroughManyTurns() {
        Seeded.forSeeds(50, random -> {
            final MessageRing ring = new MessageRing(2);
            final List<Entry> list = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                assertEquals(list.isEmpty(), ring.isEmpty());
                if (!list.isEmpty() && random.nextInt(9) < 4) {
                    assertEquals(list.remove(0), first(ring));
                    ring.removeFirst();
                } else {
                    final Entry entry = new Entry(i / 4 + random.nextInt(8), i, random.nextInt());
                    ring.addSorted(entry.timeNs, entry.slot, entry.offset);
                    int at = list.size();
                    while (at > 0 && list.get(at - 1).timeNs > entry.timeNs) {
                        at--;
                    }
                    list.add(at, entry);
                }
            }
        });
    }

    private static Entry first(final MessageRing ring) {
        return new Entry(ring.firstTime(), ring.firstSlot(), ring.firstOffset());
    }

    private static List<Entry> drained(final MessageRing ring) {
        final List<Entry> entries = new ArrayList<>();
        while (!ring.isEmpty()) {
            entries.add(first(ring));
            ring.removeFirst();
        }
        return entries;
    }
}
