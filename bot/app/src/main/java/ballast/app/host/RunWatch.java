package ballast.app.host;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrderQueryDecoder;
import ballast.codecs.RiskAction;
import ballast.codecs.RiskEventDecoder;
import ballast.codecs.StateSummaryDecoder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Follows what a core says for the part of it that a restart must know, and holds it against what was written down
 * before the restart. Knows nothing that outbound does not say. One thread; allocates when an instrument is first seen.
 */
final class RunWatch {
    /** All requests have their id in the same place. */
    private static final int CLIENT_ORDER_ID =
            MessageHeaderDecoder.ENCODED_LENGTH + NewOrderDecoder.clientOrderIdEncodingOffset();

    private final long runId;
    private final RestartRecord expected;
    private final Money[] byId = new Money[MessageHead.INSTRUMENT_ID_MAX + 1];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateSummaryDecoder state = new StateSummaryDecoder();
    private final RiskEventDecoder riskEvent = new RiskEventDecoder();
    private long clientOrderId;
    private long outboundMessages;
    private long consumed;
    private long consumedOutbound;
    private long consumedNs;

    /** What a restart must know of an instrument. */
    private static final class Money {
        private int haltControl;
        private long nav;
        private long dayStartNav;
        private long peakNav;
    }

    /**
     * Watch a run from its start.
     *
     * @param runId of the run.
     * @param expected written down before a restart, or null.
     */
    RunWatch(final long runId, final RestartRecord expected) {
        this.runId = runId;
        this.expected = expected;
    }

    void onOutbound(final DirectBuffer buffer, final int offset) {
        outboundMessages++;
        switch (MessageHead.templateId(buffer, offset)) {
            case NewOrderDecoder.TEMPLATE_ID,
                    AmendOrderDecoder.TEMPLATE_ID,
                    CancelOrderDecoder.TEMPLATE_ID,
                    MassCancelDecoder.TEMPLATE_ID,
                    OrderQueryDecoder.TEMPLATE_ID ->
                clientOrderId =
                        Math.max(clientOrderId, buffer.getLong(offset + CLIENT_ORDER_ID, ByteOrder.LITTLE_ENDIAN));
            case StateSummaryDecoder.TEMPLATE_ID -> onState(buffer, offset);
            case RiskEventDecoder.TEMPLATE_ID -> onRiskEvent(buffer, offset);
            default -> {
                // nothing that outlives the process
            }
        }
    }

    private void onState(final DirectBuffer buffer, final int offset) {
        state.wrapAndApplyHeader(buffer, offset, header);
        final Money money = money(MessageHead.instrumentId(buffer, offset));
        money.haltControl = state.haltControl();
        money.nav = state.nav();
        money.dayStartNav = state.dayStartNav();
        money.peakNav = state.peakNav();
    }

    private void onRiskEvent(final DirectBuffer buffer, final int offset) {
        riskEvent.wrapAndApplyHeader(buffer, offset, header);
        final Money money = money(MessageHead.instrumentId(buffer, offset));
        final RiskAction action = riskEvent.action();
        if (action == RiskAction.HALT || action == RiskAction.KILL) {
            money.haltControl = riskEvent.control();
        } else if (action == RiskAction.CLEAR && money.haltControl == riskEvent.control()) {
            money.haltControl = 0;
        }
    }

    private Money money(final int instrumentId) {
        Money money = byId[instrumentId];
        if (money == null) {
            money = new Money();
            byId[instrumentId] = money;
        }
        return money;
    }

    /**
     * All that was said so far is because of this many inbound messages.
     *
     * @param inboundMessages heard.
     * @param timeNs of the last.
     * @throws ResumeException when that is not what was written down.
     */
    void onConsumed(final long inboundMessages, final long timeNs) {
        consumed = inboundMessages;
        consumedOutbound = outboundMessages;
        consumedNs = timeNs;
        if (expected != null && expected.inboundMessages() == inboundMessages) {
            requireExpected();
        }
    }

    private void requireExpected() {
        final String difference = expected.difference(record(expected.epoch()));
        if (difference != null) {
            throw new ResumeException(
                    ResumeException.Kind.NOT_RECONCILED,
                    RestartFile.NAME + " and the journal disagree after inbound message " + consumed + ": " + difference
                            + "; keep the directory, and find out which is right");
        }
    }

    /**
     * What is to be written down now.
     *
     * @param epoch number of this start.
     * @return as of the last {@link #onConsumed}.
     */
    RestartRecord record(final long epoch) {
        final List<RestartRecord.Instrument> instruments = new ArrayList<>();
        for (int id = 0; id < byId.length; id++) {
            final Money money = byId[id];
            if (money != null) {
                instruments.add(new RestartRecord.Instrument(
                        id, money.haltControl, money.nav, money.dayStartNav, money.peakNav));
            }
        }
        return new RestartRecord(
                runId,
                epoch,
                consumed,
                consumedOutbound,
                consumedNs,
                clientOrderId,
                RestartRecord.NOT_STOPPED,
                "",
                instruments);
    }

    /** Inbound messages of which everything that they caused has been seen. */
    long consumed() {
        return consumed;
    }
}
