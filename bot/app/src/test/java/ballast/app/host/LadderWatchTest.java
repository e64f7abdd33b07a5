package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.KillLevel;
import ballast.codecs.KillReportEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventEncoder;
import ballast.core.risk.RiskControl;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Where instruments stand on the ladder, by what the core says. */
class LadderWatchTest {
    private final LadderWatch ladder = new LadderWatch(List.of());
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    private void event(final int instrumentId, final RiskControl control, final RiskAction action) {
        final RiskEventEncoder event = new RiskEventEncoder().wrapAndApplyHeader(buffer, 0, header);
        event.head().instrumentId(instrumentId);
        event.control(control.id()).action(action);
        ladder.onOutbound(buffer, 0);
    }

    private void report(final int instrumentId, final KillLevel level) {
        final KillReportEncoder report = new KillReportEncoder().wrapAndApplyHeader(buffer, 0, header);
        report.head().receiveTimeNs(17).instrumentId(instrumentId);
        report.sinceNs(12).positionLots(-3).openOrders(0).level(level);
        ladder.onOutbound(buffer, 0);
    }

    @Test
    void shouldBeConfirmedWhenEveryInstrumentIs() {
        event(1, RiskControl.OPERATOR, RiskAction.HALT);
        event(2, RiskControl.OPERATOR, RiskAction.HALT);
        assertTrue(ladder.isAt(KillLevel.CANCEL));
        report(1, KillLevel.CANCEL);
        assertFalse(ladder.isConfirmed(KillLevel.CANCEL));
        report(2, KillLevel.CANCEL);
        assertTrue(ladder.isConfirmed(KillLevel.CANCEL));
        assertFalse(ladder.isAt(KillLevel.FLATTEN));
        assertEquals(5, ladder.instruments().get(0).confirmedNs());
        assertEquals(-3, ladder.instruments().get(0).positionLots());
    }

    @Test
    void shouldAskForConfirmationOfEachStepAnew() {
        event(1, RiskControl.OPERATOR, RiskAction.HALT);
        report(1, KillLevel.CANCEL);
        event(1, RiskControl.OPERATOR, RiskAction.FLATTEN);
        assertFalse(ladder.isConfirmed(KillLevel.CANCEL));
        report(1, KillLevel.CANCEL);
        assertFalse(ladder.isConfirmed(KillLevel.CANCEL), "of the step before");
        report(1, KillLevel.FLATTEN);
        assertTrue(ladder.isConfirmed(KillLevel.CANCEL));
    }

    @Test
    void shouldNameTheControlThatAsksForTheEnd() {
        event(1, RiskControl.DAILY_LOSS, RiskAction.HALT);
        assertNull(ladder.exitReason());
        event(2, RiskControl.INTENT, RiskAction.KILL);
        assertEquals("control INTENT in instrument 2", ladder.exitReason());
    }

    @Test
    void shouldKeepTheFirstControlThatLatched() {
        event(1, RiskControl.OPERATOR, RiskAction.WIDEN);
        event(1, RiskControl.DAILY_LOSS, RiskAction.HALT);
        event(1, RiskControl.OPERATOR, RiskAction.FLATTEN);
        assertEquals(RiskControl.DAILY_LOSS.id(), ladder.instruments().get(0).control());
        event(1, RiskControl.OPERATOR, RiskAction.CLEAR);
        assertFalse(ladder.isOnTheGround(), "another control's condition has ended");
        event(1, RiskControl.DAILY_LOSS, RiskAction.CLEAR);
        assertTrue(ladder.isOnTheGround());
    }

    @Test
    void shouldNotTakeAWideningThatEndsByItselfForAStep() {
        event(1, RiskControl.CALIBRATION_AGE, RiskAction.WIDEN);
        event(1, RiskControl.STALE_BOOK, RiskAction.PULL);
        event(1, RiskControl.STALE_BOOK, RiskAction.CLEAR);
        assertTrue(ladder.isOnTheGround());
        assertFalse(ladder.isAt(KillLevel.WIDEN));
    }
}
