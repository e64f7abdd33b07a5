package ballast.sim.venue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.sim.transit.TimedMessages;
import org.agrona.DirectBuffer;

/** Checks that fills, and all other answers, each reach us in the order in which the venue gave them. */
final class AnswerOrder {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final long[] lastSequence = new long[2];

    /** Takes all answers out of their queue. */
    void check(final TimedMessages answers) {
        while (!answers.isEmpty()) {
            final DirectBuffer buffer = answers.buffer();
            final int offset = answers.offset();
            final int kind = isFill(buffer, offset) ? 1 : 0;
            final long sequence = MessageHead.sequence(buffer, offset);
            assertTrue(sequence > lastSequence[kind], () -> "answer " + sequence + " was overtaken");
            assertTrue(
                    MessageHead.receiveTimeNs(buffer, offset) >= MessageHead.venueTimeNs(buffer, offset),
                    "heard before it was said");
            lastSequence[kind] = sequence;
            answers.remove();
        }
    }

    private boolean isFill(final DirectBuffer buffer, final int offset) {
        if (MessageHead.templateId(buffer, offset) != ExecutionReportDecoder.TEMPLATE_ID) {
            return false;
        }
        report.wrapAndApplyHeader(buffer, offset, header);
        return report.execType() == ExecType.TRADE;
    }
}
