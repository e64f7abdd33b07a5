package ballast.analytics.importer;

import ballast.codecs.FeedStatusDecoder;
import ballast.codecs.HeadEncoder;
import ballast.codecs.InstrumentDefinitionDecoder;
import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderEncoder;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Puts the times of messages right: takes the recorder's clock offset off the receive time, supplies a venue time where
 * the venue gave none, and never lets a message be received before it happened.
 *
 * <p>A recorder whose clock is behind the venue's shows negative latencies. The smallest one is then taken to be the
 * assumed latency: receive times move, venue times stay. A supplied venue time is receive time less the median latency
 * (less the assumed one when no message of the recording has a venue time), and does not fall within its stream, that
 * is among messages of one kind and instrument. One thread.
 */
final class TapeClock {
    private final long offsetNs;
    private final long untimedLatencyNs;
    private final HeadEncoder head = new HeadEncoder();
    private final Map<Long, long[]> lastVenueTimes = new HashMap<>();
    private long clamped;
    private long untimed;

    private TapeClock(final long offsetNs, final long untimedLatencyNs) {
        this.offsetNs = offsetNs;
        this.untimedLatencyNs = untimedLatencyNs;
    }

    /** The clock that a survey asks for. */
    static TapeClock of(final ClockSurvey survey, final ImportOptions options) {
        if (survey.samples() == 0) {
            return new TapeClock(0, options.assumedLatencyNs());
        }
        final boolean isPlausible = survey.minNs() > 0 && survey.minNs() <= options.maxClockOffsetNs();
        final long offsetNs = isPlausible ? 0 : survey.minNs() - options.assumedLatencyNs();
        return new TapeClock(offsetNs, survey.medianNs() - offsetNs);
    }

    /** What is taken off each receive time. */
    long offsetNs() {
        return offsetNs;
    }

    /** What a message without venue time is taken to have travelled. */
    long untimedLatencyNs() {
        return untimedLatencyNs;
    }

    /** Messages whose venue time was moved back to their receive time. */
    long clamped() {
        return clamped;
    }

    /** Messages whose venue time was supplied. */
    long untimed() {
        return untimed;
    }

    /** The receive time as it should have been. */
    long corrected(final long receiveTimeNs) {
        return receiveTimeNs - offsetNs;
    }

    /** Whether the venue did something: definitions and states of the feed are ours. */
    private static boolean isMarketData(final int templateId) {
        return templateId != InstrumentDefinitionDecoder.TEMPLATE_ID && templateId != FeedStatusDecoder.TEMPLATE_ID;
    }

    /**
     * Corrects the times of a message in place.
     *
     * @param buffer holds it.
     * @param offset of its header.
     */
    void correct(final MutableDirectBuffer buffer, final int offset) {
        final long receiveTimeNs = corrected(MessageHead.receiveTimeNs(buffer, offset));
        long venueTimeNs = MessageHead.venueTimeNs(buffer, offset);
        if (venueTimeNs == 0 && isMarketData(MessageHead.templateId(buffer, offset))) {
            untimed++;
            venueTimeNs = supplied(buffer, offset, receiveTimeNs);
        }
        if (venueTimeNs > receiveTimeNs) {
            clamped++;
            venueTimeNs = receiveTimeNs;
        }
        head.wrap(buffer, offset + MessageHeaderEncoder.ENCODED_LENGTH)
                .venueTimeNs(venueTimeNs)
                .receiveTimeNs(receiveTimeNs);
    }

    private long supplied(final DirectBuffer buffer, final int offset, final long receiveTimeNs) {
        final long stream = (long) MessageHead.instrumentId(buffer, offset) << Integer.SIZE
                | MessageHead.templateId(buffer, offset);
        final long[] last = lastVenueTimes.computeIfAbsent(stream, key -> new long[1]);
        last[0] = Math.min(receiveTimeNs, Math.max(last[0], receiveTimeNs - untimedLatencyNs));
        return last[0];
    }
}
