package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@link Band}: where it begins, and where it ends. */
class BandTest {
    private final Band band = new Band();

    @Test
    void shouldBeginAboveTheLimitAndEndATenthInsideIt() {
        assertFalse(band.isAbove(99, 100));
        assertFalse(band.isAbove(100, 100));
        assertTrue(band.isAbove(101, 100));
        assertTrue(band.isAbove(100, 100));
        assertTrue(band.isAbove(91, 100));
        assertFalse(band.isAbove(90, 100));
        assertFalse(band.isAbove(100, 100));
        assertTrue(band.isAbove(Long.MAX_VALUE, Long.MAX_VALUE - 1));
    }

    @Test
    void shouldBeginBelowTheLimitAndEndATenthInsideIt() {
        assertFalse(band.isBelow(101, 100));
        assertFalse(band.isBelow(100, 100));
        assertTrue(band.isBelow(99, 100));
        assertTrue(band.isBelow(100, 100));
        assertTrue(band.isBelow(109, 100));
        assertFalse(band.isBelow(110, 100));
        assertFalse(band.isBelow(100, 100));
        assertTrue(band.isBelow(0, Long.MAX_VALUE));
        assertTrue(band.isBelow(Long.MAX_VALUE - 1, Long.MAX_VALUE), "a tenth more does not fit");
    }

    @Test
    void shouldEndWhenTold() {
        assertTrue(band.isAbove(101, 100));
        band.end();
        assertFalse(band.isAbove(100, 100));
    }
}
