package ballast.app.host;

import ballast.app.control.ControlAnswer;
import ballast.codecs.KillLevel;
import ballast.codecs.KillReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.StateSummaryDecoder;
import ballast.core.position.Contract;
import ballast.core.risk.RiskControl;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Where each instrument stands on the kill ladder, and what of that the venue has confirmed, from what the core says.
 * One thread; allocates when an instrument is first seen.
 */
final class LadderWatch {
    private final List<Contract> contracts;
    private final Step[] byId = new Step[MessageHead.INSTRUMENT_ID_MAX + 1];
    private final List<Step> steps = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private final RiskEventDecoder riskEvent = new RiskEventDecoder();
    private final KillReportDecoder killReport = new KillReportDecoder();

    /** Where one instrument stands. */
    private static final class Step {
        private final int instrumentId;
        private KillLevel level = KillLevel.NONE;
        private int control;
        private boolean isConfirmed;
        private long confirmedAfterNs;
        private int openOrders;
        private long positionLots;

        private Step(final int instrumentId) {
            this.instrumentId = instrumentId;
        }

        private boolean isLatched() {
            return level.value() >= KillLevel.CANCEL.value();
        }
    }

    /**
     * Watch a run from its start.
     *
     * @param contracts that it trades.
     */
    LadderWatch(final List<Contract> contracts) {
        this.contracts = contracts;
    }

    /** The core has said something. */
    void onOutbound(final DirectBuffer buffer, final int offset) {
        switch (MessageHead.templateId(buffer, offset)) {
            case StateSummaryDecoder.TEMPLATE_ID -> onState(buffer, offset);
            case RiskEventDecoder.TEMPLATE_ID -> onRiskEvent(buffer, offset);
            case KillReportDecoder.TEMPLATE_ID -> onKillReport(buffer, offset);
            default -> {
                // nothing about the ladder
            }
        }
    }

    private void onState(final DirectBuffer buffer, final int offset) {
        state.wrapAndApplyHeader(buffer, offset, header);
        final Step step = step(buffer, offset);
        step.openOrders = state.openOrders();
        step.positionLots = state.positionLots();
    }

    private void onRiskEvent(final DirectBuffer buffer, final int offset) {
        riskEvent.wrapAndApplyHeader(buffer, offset, header);
        final Step step = step(buffer, offset);
        final RiskAction action = riskEvent.action();
        final int control = riskEvent.control();
        if (action == RiskAction.CLEAR) {
            if (step.level != KillLevel.NONE && step.control == control) {
                step.level = KillLevel.NONE;
                step.control = 0;
                step.isConfirmed = false;
            }
            return;
        }
        final KillLevel level = levelOf(action, control);
        if (level.value() > step.level.value()) {
            // as the core's own ladder has it: what latched first stays the reason
            step.control = step.isLatched() ? step.control : control;
            step.level = level;
            step.isConfirmed = false;
        }
    }

    private static KillLevel levelOf(final RiskAction action, final int control) {
        return switch (action) {
            // others widen too, for as long as their condition lasts
            case WIDEN -> control == RiskControl.OPERATOR.id() ? KillLevel.WIDEN : KillLevel.NONE;
            case STOP -> KillLevel.STOP_NEW;
            case HALT -> KillLevel.CANCEL;
            case FLATTEN -> KillLevel.FLATTEN;
            case KILL -> KillLevel.EXIT;
            default -> KillLevel.NONE;
        };
    }

    private void onKillReport(final DirectBuffer buffer, final int offset) {
        killReport.wrapAndApplyHeader(buffer, offset, header);
        final Step step = step(buffer, offset);
        step.openOrders = killReport.openOrders();
        step.positionLots = killReport.positionLots();
        step.isConfirmed = killReport.level() == step.level;
        step.confirmedAfterNs = killReport.head().receiveTimeNs() - killReport.sinceNs();
    }

    private Step step(final DirectBuffer buffer, final int offset) {
        final int id = MessageHead.instrumentId(buffer, offset);
        Step step = byId[id];
        if (step == null) {
            step = new Step(id);
            byId[id] = step;
            steps.add(step);
        }
        return step;
    }

    /** Whether every instrument that the core speaks of has climbed so far. */
    boolean isAt(final KillLevel level) {
        return steps.stream().allMatch(step -> step.level.value() >= level.value());
    }

    /** Whether the venue has confirmed, of every instrument, a level from CANCEL on that includes this one. */
    boolean isConfirmed(final KillLevel level) {
        return steps.stream().allMatch(step -> step.level.value() >= level.value() && step.isConfirmed);
    }

    /** Whether no instrument is on the ladder. */
    boolean isOnTheGround() {
        return steps.stream().allMatch(step -> step.level == KillLevel.NONE);
    }

    /** What asks for the process to end, or null. */
    String exitReason() {
        for (final Step step : steps) {
            if (step.level == KillLevel.EXIT) {
                return "control " + RiskControl.of(step.control) + " in " + symbol(step.instrumentId);
            }
        }
        return null;
    }

    private String symbol(final int instrumentId) {
        for (final Contract contract : contracts) {
            if (contract.instrumentId() == instrumentId) {
                return contract.symbol();
            }
        }
        return "instrument " + instrumentId;
    }

    /** Every instrument, in the order in which the core first spoke of it. */
    List<ControlAnswer.Instrument> instruments() {
        return steps.stream()
                .map(step -> new ControlAnswer.Instrument(
                        symbol(step.instrumentId),
                        step.level,
                        step.control,
                        step.isConfirmed ? step.confirmedAfterNs : -1,
                        step.openOrders,
                        step.positionLots))
                .toList();
    }
}
