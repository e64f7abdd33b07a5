package ballast.sim.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.testkit.AllocationMeter;
import ballast.testkit.Seeded;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The queue of messages by due time against a plain priority queue. */
class TimedMessagesTest {
    private record Entry(long timeNs, long number, int length) {}

    private final UnsafeBuffer source = new UnsafeBuffer(new byte[TimedMessages.MESSAGE_LENGTH_MAX + 8]);

    @Test
    void shouldAgreeWithAPriorityQueueThatKeepsTheOrderOfAddition() {
        Seeded.forSeeds(30, random -> {
            final TimedMessages messages = new TimedMessages();
            final PriorityQueue<Entry> queue =
                    new PriorityQueue<>(Comparator.comparingLong(Entry::timeNs).thenComparingLong(Entry::number));
            for (long i = 0; i < 3_000; i++) {
                if (!queue.isEmpty() && random.nextInt(9) < 4) {
                    final Entry entry = queue.remove();
                    assertEquals(entry.timeNs, messages.nextTimeNs());
                    assertEquals(entry.length, messages.length());
                    final int offset = messages.offset();
                    messages.remove();
                    assertEquals(entry.number, messages.buffer().getLong(offset));
                    assertEquals(entry.number, messages.buffer().getLong(offset + entry.length - Long.BYTES));
                } else {
                    final int length = 2 * Long.BYTES + random.nextInt(TimedMessages.MESSAGE_LENGTH_MAX - 15);
                    final Entry entry = new Entry(random.nextInt(20), i, length);
                    source.putLong(8, i);
                    source.putLong(length, i);
                    messages.add(entry.timeNs, source, 8, length);
                    queue.add(entry);
                }
                assertEquals(queue.isEmpty(), messages.isEmpty());
            }
        });
    }

    @Test
    void shouldSayThatNothingIsDueWhenEmpty() {
        assertEquals(Long.MAX_VALUE, new TimedMessages().nextTimeNs());
    }

    @Test
    void shouldRefuseAMessageThatIsTooLong() {
        final TimedMessages messages = new TimedMessages();
        assertThrows(
                IllegalArgumentException.class, () -> messages.add(0, source, 0, TimedMessages.MESSAGE_LENGTH_MAX + 1));
        assertTrue(messages.isEmpty());
    }

    @Test
    void shouldAllocateNothingOnceGrown() {
        final TimedMessages messages = new TimedMessages();
        final AllocationMeter meter = new AllocationMeter();
        assertEquals(0, meter.bytesOf(() -> fillAndDrain(messages)));
        assertTrue(meter.bytesOf(() -> fillAndDrain(new TimedMessages())) > 0, "the meter sees garbage");
    }

    private void fillAndDrain(final TimedMessages messages) {
        for (int i = 0; i < 1_000; i++) {
            messages.add(i * 31L % 97, source, 0, 64);
        }
        while (!messages.isEmpty()) {
            messages.remove();
        }
    }
}
