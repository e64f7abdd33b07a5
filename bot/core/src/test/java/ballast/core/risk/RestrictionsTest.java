package ballast.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.RiskAction;
import ballast.codecs.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Restrictions}: each act once, and the smallest number named. */
class RestrictionsTest {
    private final RecordedActs acts = new RecordedActs();
    private final Restrictions restrictions = new Restrictions(acts);

    private boolean apply(final RiskControl control, final RiskAction action) {
        return restrictions.apply(control, action, 7, 5);
    }

    @Test
    void shouldPullOnceAndClearOnce() {
        assertTrue(apply(RiskControl.PRICE_MOVE, RiskAction.PULL));
        assertEquals(1, restrictions.version());
        assertFalse(apply(RiskControl.PRICE_MOVE, RiskAction.PULL));
        assertEquals(1, restrictions.version());
        assertEquals(List.of("PULL PRICE_MOVE 7 5"), acts.take());
        assertEquals(RiskControl.PRICE_MOVE, restrictions.pulledBy(Side.BUY));
        assertEquals(RiskControl.PRICE_MOVE, restrictions.pulledBy(Side.SELL));
        assertEquals(RiskControl.NONE, restrictions.reducedBy());
        assertFalse(apply(RiskControl.PRICE_MOVE, RiskAction.CLEAR));
        assertEquals(2, restrictions.version());
        assertFalse(apply(RiskControl.PRICE_MOVE, RiskAction.CLEAR));
        assertEquals(2, restrictions.version());
        assertEquals(List.of("CLEAR PRICE_MOVE"), acts.take());
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.BUY));
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.SELL));
    }

    @Test
    void shouldPullSidesOneByOne() {
        assertTrue(restrictions.pull(RiskControl.MARKOUT, Side.BUY, 1, 2));
        assertEquals(RiskControl.MARKOUT, restrictions.pulledBy(Side.BUY));
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.SELL));
        assertFalse(restrictions.pull(RiskControl.MARKOUT, Side.BUY, 1, 2));
        assertTrue(restrictions.pull(RiskControl.MARKOUT, Side.SELL, 3, 4));
        assertFalse(restrictions.pull(RiskControl.MARKOUT, Side.SELL, 3, 4));
        assertEquals(List.of("PULL MARKOUT 1 2", "PULL MARKOUT 3 4"), acts.take());
        restrictions.clear(RiskControl.MARKOUT, Side.BUY);
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.BUY));
        assertEquals(RiskControl.MARKOUT, restrictions.pulledBy(Side.SELL));
        assertEquals(3, restrictions.version());
        restrictions.clear(RiskControl.MARKOUT, Side.BUY);
        assertEquals(3, restrictions.version());
        assertEquals(List.of(), acts.take(), "the other side is still pulled");
        restrictions.clear(RiskControl.MARKOUT, Side.SELL);
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.SELL));
        assertEquals(List.of("CLEAR MARKOUT"), acts.take());
    }

    @Test
    void shouldClearTheOtherSideFirstAsWell() {
        restrictions.pull(RiskControl.MARKOUT, null, 1, 2);
        restrictions.clear(RiskControl.MARKOUT, Side.SELL);
        assertEquals(RiskControl.MARKOUT, restrictions.pulledBy(Side.BUY));
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.SELL));
        acts.take();
        restrictions.clear(RiskControl.MARKOUT, Side.BUY);
        assertEquals(List.of("CLEAR MARKOUT"), acts.take());
    }

    @Test
    void shouldReduceOnceAndRememberWhy() {
        assertTrue(apply(RiskControl.DRAWDOWN, RiskAction.REDUCE));
        assertFalse(restrictions.apply(RiskControl.DRAWDOWN, RiskAction.REDUCE, 9, 9));
        assertEquals(1, restrictions.version());
        assertEquals(RiskControl.DRAWDOWN, restrictions.reducedBy());
        assertEquals(7, restrictions.observed(RiskControl.DRAWDOWN));
        assertEquals(5, restrictions.limit(RiskControl.DRAWDOWN));
        assertEquals(RiskControl.NONE, restrictions.pulledBy(Side.BUY));
        assertEquals(List.of("REDUCE DRAWDOWN 7 5"), acts.take());
        apply(RiskControl.DRAWDOWN, RiskAction.CLEAR);
        assertEquals(2, restrictions.version());
        assertEquals(RiskControl.NONE, restrictions.reducedBy());
        assertEquals(List.of("CLEAR DRAWDOWN"), acts.take());
    }

    @Test
    void shouldHaltAndKillOnceUntilReset() {
        assertTrue(apply(RiskControl.JOURNAL, RiskAction.HALT));
        assertFalse(apply(RiskControl.JOURNAL, RiskAction.HALT));
        assertEquals(1, restrictions.version());
        assertTrue(apply(RiskControl.JOURNAL, RiskAction.KILL), "a kill is more than a halt");
        assertFalse(apply(RiskControl.JOURNAL, RiskAction.KILL));
        assertEquals(2, restrictions.version());
        assertEquals(List.of("HALT JOURNAL 7 5", "KILL JOURNAL 7 5"), acts.take());
        assertFalse(apply(RiskControl.JOURNAL, RiskAction.CLEAR));
        assertEquals(List.of(), acts.take(), "the callee keeps the latch");
        assertFalse(apply(RiskControl.JOURNAL, RiskAction.HALT));
        restrictions.onReset();
        assertTrue(apply(RiskControl.JOURNAL, RiskAction.HALT));
        assertTrue(apply(RiskControl.JOURNAL, RiskAction.KILL));
        assertEquals(List.of("HALT JOURNAL 7 5", "KILL JOURNAL 7 5"), acts.take());
    }

    @Test
    void shouldNameTheSmallestNumber() {
        apply(RiskControl.SESSION_HOURS, RiskAction.PULL);
        apply(RiskControl.PRICE_MOVE, RiskAction.PULL);
        apply(RiskControl.CALIBRATION_AGE, RiskAction.PULL);
        assertEquals(RiskControl.PRICE_MOVE, restrictions.pulledBy(Side.SELL));
        apply(RiskControl.PRICE_MOVE, RiskAction.CLEAR);
        assertEquals(RiskControl.SESSION_HOURS, restrictions.pulledBy(Side.SELL));
        apply(RiskControl.SESSION_HOURS, RiskAction.CLEAR);
        assertEquals(RiskControl.CALIBRATION_AGE, restrictions.pulledBy(Side.SELL));
        apply(RiskControl.ALERT_UNREAD, RiskAction.REDUCE);
        apply(RiskControl.MARGIN, RiskAction.REDUCE);
        assertEquals(RiskControl.MARGIN, restrictions.reducedBy());
    }

    @Test
    void shouldRefuseWhatIsNoRestriction() {
        assertThrows(IllegalArgumentException.class, () -> apply(RiskControl.PRICE_MOVE, RiskAction.ALERT));
        assertThrows(IllegalArgumentException.class, () -> apply(RiskControl.PRICE_MOVE, RiskAction.DENY));
    }
}
