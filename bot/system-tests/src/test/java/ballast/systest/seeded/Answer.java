package ballast.systest.seeded;

import ballast.codecs.AccountReportEndDecoder;
import ballast.codecs.ExecType;
import ballast.codecs.ExecutionReportDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.OpenOrderReportDecoder;
import ballast.codecs.OrderRejectDecoder;
import ballast.codecs.PositionReportDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** An inbound message from the venue's side on its way to the bot. Pooled; one thread. */
final class Answer {
    /** Most bytes of a message that a venue's order side sends. */
    static final int CAPACITY = 192;

    private static final int FLAGS = 36;

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    int length;
    /** Of an execution report, else null. */
    ExecType execType;
    /** Request that it answers; 0 = it says something unasked. */
    long requestId;
    /** Account report that it is a part of; 0 = none. */
    long reportId;

    void copyOf(final Answer other) {
        buffer.putBytes(0, other.buffer, 0, other.length);
        length = other.length;
        execType = other.execType;
        requestId = other.requestId;
        reportId = other.reportId;
    }

    /** It is sent once more. */
    void markReplayed() {
        final int flags = MessageHead.flags(buffer, 0) | MessageHead.FLAG_REPLAYED;
        buffer.putInt(FLAGS, flags, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String toString() {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (MessageHead.templateId(buffer, 0)) {
            case ExecutionReportDecoder.TEMPLATE_ID ->
                new ExecutionReportDecoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .toString();
            case OrderRejectDecoder.TEMPLATE_ID ->
                new OrderRejectDecoder().wrapAndApplyHeader(buffer, 0, header).toString();
            case OpenOrderReportDecoder.TEMPLATE_ID ->
                new OpenOrderReportDecoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .toString();
            case PositionReportDecoder.TEMPLATE_ID ->
                new PositionReportDecoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .toString();
            case AccountReportEndDecoder.TEMPLATE_ID ->
                new AccountReportEndDecoder()
                        .wrapAndApplyHeader(buffer, 0, header)
                        .toString();
            default -> "template " + MessageHead.templateId(buffer, 0);
        };
    }

    void receivedAt(final long timeNs) {
        MessageHead.receiveTimeNs(buffer, 0, timeNs);
    }
}
