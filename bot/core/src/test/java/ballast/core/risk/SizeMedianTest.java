package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.testkit.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link SizeMedian} against a sorted list. */
class SizeMedianTest {
    @Test
    void shouldNotBelieveAFewSizes() {
        final SizeMedian median = new SizeMedian();
        for (int i = 1; i < SizeMedian.KNOWN; i++) {
            median.add(1_000);
            assertEquals(7, median.median(7));
        }
        median.add(1_000);
        assertEquals(1_000, median.median(7));
    }

    @Test
    void shouldAgreeWithASortedList() {
        Seeded.forSeeds(200, random -> {
            final SizeMedian median = new SizeMedian();
            final List<Long> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                final long size = random.nextLong(1, 1 + random.nextLong(1, 50));
                median.add(size);
                all.add(size);
                final List<Long> last =
                        new ArrayList<>(all.subList(Math.max(0, all.size() - SizeMedian.CAPACITY), all.size()));
                Collections.sort(last);
                final long expected = last.size() < SizeMedian.KNOWN ? -1 : last.get((last.size() - 1) / 2);
                assertEquals(expected, median.median(-1));
            }
        });
    }
}
