package ballast.sim.replay;

import ballast.codecs.AmendOrderDecoder;
import ballast.codecs.CancelOrderDecoder;
import ballast.codecs.MassCancelDecoder;
import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import ballast.codecs.NewOrderDecoder;
import ballast.codecs.OrderQueryDecoder;
import ballast.sim.model.VenueLatencies;
import ballast.sim.transit.TimedMessages;
import org.agrona.DirectBuffer;

/**
 * Requests on their way to the venue: of what the core says it takes those, and gives each its time of arrival.
 * Requests of one kind arrive in the order in which they were sent. Single thread; allocates as {@link TimedMessages}
 * does.
 */
final class RequestQueue implements MessageHandler {
    private final VenueLatencies latencies;
    private final TimedMessages requests = new TimedMessages();
    private long lastNewNs;
    private long lastAmendNs;
    private long lastCancelNs;

    RequestQueue(final VenueLatencies latencies) {
        this.latencies = latencies;
    }

    /** What is on its way, by time of arrival. */
    TimedMessages requests() {
        return requests;
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        final long sentNs = MessageHead.receiveTimeNs(buffer, offset);
        switch (MessageHead.templateId(buffer, offset)) {
            case NewOrderDecoder.TEMPLATE_ID -> {
                lastNewNs = Math.max(lastNewNs, sentNs + latencies.newOrder().sampleNs(sentNs));
                requests.add(lastNewNs, buffer, offset, length);
            }
            case AmendOrderDecoder.TEMPLATE_ID -> {
                lastAmendNs = Math.max(lastAmendNs, sentNs + latencies.amend().sampleNs(sentNs));
                requests.add(lastAmendNs, buffer, offset, length);
            }
            case CancelOrderDecoder.TEMPLATE_ID, MassCancelDecoder.TEMPLATE_ID, OrderQueryDecoder.TEMPLATE_ID -> {
                lastCancelNs =
                        Math.max(lastCancelNs, sentNs + latencies.cancel().sampleNs(sentNs));
                requests.add(lastCancelNs, buffer, offset, length);
            }
            default -> {
                // decisions, risk events and states are for people
            }
        }
    }
}
