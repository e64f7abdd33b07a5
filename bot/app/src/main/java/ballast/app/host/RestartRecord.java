package ballast.app.host;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What must not be forgotten when a process ends, as of one inbound message: how far it was, which client order ids are
 * used up, what was lost on the trading day and what is halted. A journal says the same; this is the second witness.
 * Never changes.
 *
 * @param runId of the run, so that a file of another run is not believed.
 * @param epoch number of the start, 1 for the first.
 * @param inboundMessages heard.
 * @param outboundMessages said because of those.
 * @param timeNs of the last message heard; 0 = none.
 * @param clientOrderId largest that was used; 0 = none.
 * @param stoppedAfter inbound messages after which the run was told to end; -1 = it was not.
 * @param halt why the host halted the run, one line; empty = it did not.
 * @param instruments that a state was published of, by id.
 */
record RestartRecord(
        long runId,
        long epoch,
        long inboundMessages,
        long outboundMessages,
        long timeNs,
        long clientOrderId,
        long stoppedAfter,
        String halt,
        List<Instrument> instruments) {
    /** Value of {@link #stoppedAfter} of a run that nobody has told to end. */
    static final long NOT_STOPPED = -1;

    /** Longest record in bytes: every instrument id that there can be, and a line of text. */
    static final int LENGTH_MAX = 60_000;

    private static final int HALT_LENGTH_MAX = 1_024;
    private static final long DAY_NS = 86_400_000_000_000L;

    /**
     * What is remembered of an instrument.
     *
     * @param instrumentId of it.
     * @param haltControl that latched; 0 = not halted.
     * @param nav money.
     * @param dayStartNav money at the start of the trading day.
     * @param peakNav largest so far.
     */
    record Instrument(int instrumentId, int haltControl, long nav, long dayStartNav, long peakNav) {
        private static final int LENGTH = 2 * Integer.BYTES + 3 * Long.BYTES;
    }

    /** Of a run that has been described and has not begun. */
    static RestartRecord first(final long runId) {
        return new RestartRecord(runId, 0, 0, 0, 0, 0, NOT_STOPPED, "", List.of());
    }

    RestartRecord {
        instruments = List.copyOf(instruments);
    }

    /** Day of UTC since 1970 that the last message was heard on: the trading day. */
    long tradingDay() {
        return Math.floorDiv(timeNs, DAY_NS);
    }

    /** The same, told to end after what was heard so far. */
    RestartRecord stopped(final long afterMessages) {
        return new RestartRecord(
                runId,
                epoch,
                inboundMessages,
                outboundMessages,
                timeNs,
                clientOrderId,
                afterMessages,
                halt,
                instruments);
    }

    /** The same, halted. */
    RestartRecord halted(final String reason) {
        return new RestartRecord(
                runId,
                epoch,
                inboundMessages,
                outboundMessages,
                timeNs,
                clientOrderId,
                stoppedAfter,
                reason,
                instruments);
    }

    /**
     * What two records of the same message disagree on.
     *
     * @param other of the same run and the same number of inbound messages.
     * @return one line, or null when they agree.
     */
    String difference(final RestartRecord other) {
        if (timeNs != other.timeNs || tradingDay() != other.tradingDay()) {
            return "time " + timeNs + " and " + other.timeNs;
        }
        if (outboundMessages != other.outboundMessages) {
            return "outbound messages " + outboundMessages + " and " + other.outboundMessages;
        }
        if (clientOrderId != other.clientOrderId) {
            return "last client order id " + clientOrderId + " and " + other.clientOrderId;
        }
        return instruments.equals(other.instruments) ? null : instruments + " and " + other.instruments;
    }

    /** Write at the buffer's position. */
    void encode(final ByteBuffer to) {
        final byte[] text = halt.getBytes(StandardCharsets.UTF_8);
        final int textLength = Math.min(text.length, HALT_LENGTH_MAX);
        to.putLong(runId).putLong(epoch).putLong(inboundMessages).putLong(outboundMessages);
        to.putLong(timeNs).putLong(clientOrderId).putLong(stoppedAfter);
        to.putInt(textLength).put(text, 0, textLength).putInt(instruments.size());
        for (final Instrument one : instruments) {
            to.putInt(one.instrumentId).putInt(one.haltControl);
            to.putLong(one.nav).putLong(one.dayStartNav).putLong(one.peakNav);
        }
    }

    /**
     * Read from the buffer's position.
     *
     * @param from holds what {@link #encode} wrote.
     * @return the record, or null when it is none.
     */
    static RestartRecord decode(final ByteBuffer from) {
        try {
            final long[] head = new long[7];
            for (int i = 0; i < head.length; i++) {
                head[i] = from.getLong();
            }
            final int textLength = from.getInt();
            if (textLength < 0 || textLength > HALT_LENGTH_MAX) {
                return null;
            }
            final byte[] text = new byte[textLength];
            from.get(text);
            final int count = from.getInt();
            if (count < 0 || count > from.remaining() / Instrument.LENGTH) {
                return null;
            }
            final List<Instrument> instruments = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                instruments.add(
                        new Instrument(from.getInt(), from.getInt(), from.getLong(), from.getLong(), from.getLong()));
            }
            return new RestartRecord(
                    head[0],
                    head[1],
                    head[2],
                    head[3],
                    head[4],
                    head[5],
                    head[6],
                    new String(text, StandardCharsets.UTF_8),
                    instruments);
        } catch (final BufferUnderflowException tooShort) {
            return null;
        }
    }
}
