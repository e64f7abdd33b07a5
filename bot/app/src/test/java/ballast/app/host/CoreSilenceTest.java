package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How long a core has left unheard what it could hear. */
class CoreSilenceTest {
    private static final long MS = 1_000_000L;

    private final CoreSilence silence = new CoreSilence();

    @Test
    void shouldCountFromTheFirstLookAtWhichItWasBehind() {
        assertEquals(0, silence.look(0, 96, 10 * MS));
        assertEquals(30 * MS, silence.look(0, 96, 40 * MS));
        assertEquals(50 * MS, silence.look(0, 192, 60 * MS));
        assertEquals(50 * MS, silence.silentNs());
    }

    @Test
    void shouldBeginAnewWhenItMoves() {
        silence.look(0, 960, 0);
        silence.look(0, 960, 90 * MS);
        assertEquals(0, silence.look(96, 960, 100 * MS));
        assertEquals(7 * MS, silence.look(96, 960, 107 * MS));
    }

    @Test
    void shouldNotCountWhileThereIsNothingToHear() {
        silence.look(96, 96, 0);
        assertEquals(0, silence.look(96, 96, 90 * MS));
        assertEquals(10 * MS, silence.look(96, 192, 100 * MS));
    }

    /** The process was stopped as a whole, or collected garbage: the core could not move either. */
    @Test
    void shouldNotBlameTheCoreForTheTimeInWhichNobodyLooked() {
        silence.look(0, 96, 0);
        assertEquals(CoreSilence.LOOK_NS_MAX, silence.look(0, 96, 60_000 * MS));
        assertEquals(CoreSilence.LOOK_NS_MAX + MS, silence.look(0, 96, 60_001 * MS));
    }
}
