package ballast.analytics.calibration;

import ballast.codecs.MessageHead;
import ballast.codecs.ParameterUpdateDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Estimates A, k and sigma anew on a schedule, from what a running bot hears: when its orders rested, at which distance
 * from the mid, and which were filled. Its answer is a ParameterUpdate for the core's own log, so that a replay agrees.
 *
 * <p>It hears inbound messages only. At a multiple of its interval each instrument that was given parameters is looked
 * at in turn. One thread; allocates when it estimates.
 */
public final class Recalibrator {
    /**
     * How.
     *
     * @param everyNs between two estimates.
     * @param windowNs that an estimate looks back on.
     * @param fillsMin filled orders below which nothing is estimated.
     * @param lifeNs after which an estimate expires.
     */
    public record Terms(long everyNs, long windowNs, long fillsMin, long lifeNs) {
        /** Checks the numbers. */
        public Terms {
            if (everyNs <= 0 || windowNs <= 0 || fillsMin < 1 || lifeNs <= 0) {
                throw new IllegalArgumentException("every " + everyNs + " ns, window " + windowNs + " ns, fills "
                        + fillsMin + ", life " + lifeNs + " ns");
            }
        }
    }

    private final Terms terms;
    private final SortedMap<Integer, RecalibratedInstrument> byId = new TreeMap<>();
    private final List<RecalibratedInstrument> waiting = new ArrayList<>();
    private long nextNs = Long.MAX_VALUE;
    private long updates;
    private long refusals;
    private String lastRefusal = "";

    /**
     * A recalibrator that has heard nothing.
     *
     * @param terms when, and from how much.
     */
    public Recalibrator(final Terms terms) {
        this.terms = terms;
    }

    /** When {@link #write} is to be called next; {@link Long#MAX_VALUE} before the first message. */
    public long nextTimeNs() {
        return nextNs;
    }

    /**
     * Hear an inbound message of the core.
     *
     * @param buffer holds the message; not kept.
     * @param offset of the message header.
     * @param length of the message.
     */
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        if (nextNs == Long.MAX_VALUE) {
            final long timeNs = MessageHead.receiveTimeNs(buffer, offset);
            nextNs = Math.floorDiv(timeNs, terms.everyNs()) * terms.everyNs() + terms.everyNs();
        }
        final int id = MessageHead.instrumentId(buffer, offset);
        if (MessageHead.templateId(buffer, offset) == ParameterUpdateDecoder.TEMPLATE_ID) {
            if (id == 0) {
                byId.values().forEach(one -> one.onParameters(buffer, offset));
            } else {
                byId.computeIfAbsent(id, absent -> new RecalibratedInstrument(absent, terms))
                        .onParameters(buffer, offset);
            }
            return;
        }
        final RecalibratedInstrument one = byId.get(id);
        if (one != null) {
            one.onMessage(buffer, offset);
        }
    }

    /**
     * Estimate the next instrument; called at {@link #nextTimeNs} until that moves on.
     *
     * @param nowNs that time.
     * @param buffer takes a ParameterUpdate at index 0.
     * @return length of the message; 0 = nothing to say.
     */
    public int write(final long nowNs, final MutableDirectBuffer buffer) {
        if (waiting.isEmpty()) {
            waiting.addAll(byId.values());
        }
        if (waiting.isEmpty()) {
            nextNs += terms.everyNs();
            return 0;
        }
        final RecalibratedInstrument one = waiting.remove(0);
        if (waiting.isEmpty()) {
            nextNs += terms.everyNs();
        }
        final int length = one.write(nowNs, buffer);
        if (length > 0) {
            updates++;
        } else {
            refusals++;
            lastRefusal = one.refusal();
        }
        return length;
    }

    /** Estimates that were told to the core. */
    public long updates() {
        return updates;
    }

    /** Times that there was none to tell. */
    public long refusals() {
        return refusals;
    }

    /** Why there was none the last time; empty when there always was. */
    public String lastRefusal() {
        return lastRefusal;
    }
}
