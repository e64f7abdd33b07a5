package ballast.core.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.state.StateException;
import ballast.core.state.StateTransfer;
import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

/** {@link ExecIdWindow} against a set and a queue of the last 16,384 ids. */
class ExecIdWindowTest {
    private static final int CAPACITY = 1 << 14;

    @Test
    void shouldKnowTheLastIdsAndForgetOlderOnes() {
        final ExecIdWindow window = new ExecIdWindow();
        for (long id = 0; id < CAPACITY; id++) {
            assertTrue(window.add(id));
        }
        for (long id = 0; id < CAPACITY; id++) {
            assertFalse(window.add(id), "the window still holds " + id);
        }
        assertTrue(window.add(CAPACITY));
        assertTrue(window.add(0), "the oldest had to go");
        assertFalse(window.add(2));
    }

    @Test
    void shouldTellTheLargestIdThatItHasForgotten() {
        final ExecIdWindow window = new ExecIdWindow();
        for (long id = 1; id <= CAPACITY; id++) {
            window.add(id == 1 ? 50_000 : id);
            assertEquals(0, window.forgotten(), "nothing is forgotten yet");
        }
        assertFalse(window.add(50_000));
        assertEquals(0, window.forgotten(), "what is known takes no place");
        assertTrue(window.add(90_000));
        assertEquals(50_000, window.forgotten());
        assertTrue(window.add(90_001));
        assertEquals(50_000, window.forgotten(), "the second is smaller");
    }

    @Test
    void shouldLoadNothingButAWindow() {
        final ExecIdWindow window = new ExecIdWindow();
        window.add(7);
        final StateTransfer state = new StateTransfer();
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        state.save(buffer, 0);
        window.transfer(state);
        final int length = state.position();
        final ExecIdWindow loaded = new ExecIdWindow();
        state.load(buffer, 0, length);
        loaded.transfer(state);
        assertFalse(loaded.add(7));
        buffer.putByte(0, (byte) (buffer.getByte(0) ^ 1));
        state.load(buffer, 0, length);
        assertThrows(StateException.class, () -> new ExecIdWindow().transfer(state), "its first bytes say what it is");
    }

    @Test
    void shouldAgreeWithASetWhateverTheIds() {
        Seeded.forSeeds(3, random -> {
            final ExecIdWindow window = new ExecIdWindow();
            final Set<Long> known = new HashSet<>();
            final Deque<Long> order = new ArrayDeque<>();
            for (int i = 0; i < 200_000; i++) {
                final long id = random.nextInt(10) == 0 ? random.nextLong() : random.nextLong(-5, 30_000);
                assertEquals(known.add(id), window.add(id));
                if (known.size() > order.size()) {
                    order.add(id);
                }
                if (order.size() > CAPACITY) {
                    known.remove(order.remove());
                }
            }
        });
    }

    @Test
    void shouldNotAllocate() {
        final ExecIdWindow window = new ExecIdWindow();
        final long[] next = {0};
        final long bytes = new AllocationMeter().bytesOf(() -> {
            for (int i = 0; i < 500_000; i++) {
                next[0]++;
                window.add(next[0] * 7919);
                window.add(next[0] * 7919);
            }
        });
        assertEquals(0, bytes);
    }
}
