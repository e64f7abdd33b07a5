package ballast.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.testkit.Seeded;
import org.junit.jupiter.api.Test;

/** The winner tree against a look at all clocks. */
class TournamentTest {
    @Test
    void shouldPreferTheLowerIndexAmongEqualTimes() {
        final Tournament clocks = new Tournament(5);
        for (int i = 4; i >= 0; i--) {
            clocks.set(i, 7);
        }
        assertEquals(0, clocks.winner());
        clocks.set(0, 8);
        assertEquals(1, clocks.winner());
        clocks.set(0, 7);
        assertEquals(0, clocks.winner());
    }

    @Test
    void shouldBeAtTheEndOfTimeWhenNothingIsSet() {
        for (int count = 1; count < 9; count++) {
            assertEquals(Long.MAX_VALUE, new Tournament(count).earliest());
        }
    }

    @Test
    void shouldAgreeWithALookAtAllClocks() {
        Seeded.forSeeds(50, random -> {
            final int count = 1 + random.nextInt(20);
            final Tournament clocks = new Tournament(count);
            final long[] times = new long[count];
            java.util.Arrays.fill(times, Long.MAX_VALUE);
            for (int i = 0; i < 500; i++) {
                final int clock = random.nextInt(count);
                times[clock] = random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextInt(12) - 6;
                clocks.set(clock, times[clock]);
                int least = 0;
                for (int j = 1; j < count; j++) {
                    least = times[j] < times[least] ? j : least;
                }
                assertEquals(least, clocks.winner());
                assertEquals(times[least], clocks.earliest());
            }
        });
    }
}
