package ballast.gateway.ws;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * What happens on sockets, on its way from their threads to the one that polls: bounded, in the order in which it was
 * put in.
 *
 * <pre>
 *   entry    kind = type of the ring's record
 *            link int | status int | time long | tag long | retry after long | bytes
 *
 *   OPENED   link, time
 *   FRAME    link, time, bytes
 *   CLOSED   link, time, status = close code
 *   FAILED   link, time, status of HTTP or 0, retry after, bytes = reason
 *   BODY     tag, time, status of HTTP or 0, retry after, bytes
 * </pre>
 *
 * <p>A frame that finds no room is counted, and its link must then be given up, because nobody could tell later that
 * one is missing ({@link WebSocketLink} does). That a link has ended and that a request has no answer is never lost:
 * without room it goes by a queue at the side, which has at most one entry of each link and request, and is looked at
 * when all that was put in before has been read.
 *
 * <p>Any thread writes, one polls. Memory: the capacity, off heap. Writing and polling allocate nothing while there is
 * room.
 */
public final class FrameRing {
    /** Close code of a link that was given up because the ring had no room; of the range that is for private use. */
    public static final int RING_FULL = 4_001;

    private static final int OPENED = 1;
    private static final int FRAME = 2;
    private static final int CLOSED = 3;
    private static final int FAILED = 4;
    private static final int BODY = 5;

    private static final int STATUS = SIZE_OF_INT;
    private static final int TIME = STATUS + SIZE_OF_INT;
    private static final int TAG = TIME + SIZE_OF_LONG;
    private static final int RETRY_AFTER = TAG + SIZE_OF_LONG;
    private static final int BYTES = RETRY_AFTER + SIZE_OF_LONG;

    private static final int CAPACITY_MIN = 16 << 10;
    private static final byte[] NOTHING = {};
    private static final byte[] NO_ROOM = "no room for the answer".getBytes(StandardCharsets.US_ASCII);

    private final ManyToOneRingBuffer ring;
    private final Queue<Notice> aside = new ConcurrentLinkedQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final FrameHandler.Answer answer = new FrameHandler.Answer();
    private final byte[] bytes;
    private final MessageHandler entries = this::onEntry;
    private FrameHandler handler;
    private Notice next;
    private long nextPosition;

    /** An entry that is not a frame. */
    private static final class Notice {
        private final int kind;
        private final int link;
        private final long timeNs;
        private int status;
        private long tag;
        private long retryAfterNs;
        private byte[] text = NOTHING;

        private Notice(final int kind, final int link, final long timeNs) {
            this.kind = kind;
            this.link = link;
            this.timeNs = timeNs;
        }
    }

    /**
     * An empty ring.
     *
     * @param capacity in bytes, a power of two from 16 KiB; one entry may have an eighth of it.
     * @throws IllegalArgumentException when it is not.
     */
    public FrameRing(final int capacity) {
        if (capacity < CAPACITY_MIN) {
            throw new IllegalArgumentException(
                    "a ring of " + capacity + " bytes: need a power of two from " + CAPACITY_MIN);
        }
        ring = new ManyToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH)));
        bytes = new byte[ring.maxMsgLength() - BYTES];
    }

    /** Longest frame or body that fits, in bytes. */
    public int lengthMax() {
        return bytes.length;
    }

    /** Frames and bodies that found no room. */
    public long lost() {
        return lost.get();
    }

    boolean opened(final int link, final long timeNs) {
        final int at = claim(OPENED, 0);
        return at >= 0 && commit(at, link, 0, timeNs);
    }

    /** Puts in a frame of characters below 128 only, one byte each. */
    boolean frame(final int link, final long timeNs, final String ascii) {
        final int at = claim(FRAME, ascii.length());
        if (at < 0) {
            return false;
        }
        ring.buffer().putStringWithoutLengthAscii(at + BYTES, ascii);
        return commit(at, link, 0, timeNs);
    }

    boolean frame(final int link, final long timeNs, final byte[] from) {
        final int at = claim(FRAME, from.length);
        if (at < 0) {
            return false;
        }
        ring.buffer().putBytes(at + BYTES, from);
        return commit(at, link, 0, timeNs);
    }

    void closed(final int link, final long timeNs, final int code) {
        final Notice notice = new Notice(CLOSED, link, timeNs);
        notice.status = code;
        put(notice);
    }

    void failed(final int link, final long timeNs, final int status, final long retryAfterNs, final String reason) {
        final Notice notice = new Notice(FAILED, link, timeNs);
        notice.status = status;
        notice.retryAfterNs = retryAfterNs;
        notice.text = reason.getBytes(StandardCharsets.UTF_8);
        put(notice);
    }

    /** Puts in an answer, or, when it finds no room, that there is none. */
    void body(final long tag, final long timeNs, final int status, final long retryAfterNs, final byte[] from) {
        final Notice notice = new Notice(BODY, 0, timeNs);
        notice.status = status;
        notice.tag = tag;
        notice.retryAfterNs = retryAfterNs;
        notice.text = from;
        if (from.length > bytes.length || !offer(notice)) {
            lost.incrementAndGet();
            notice.status = 0;
            notice.text = NO_ROOM;
            aside.add(notice);
        }
    }

    private void put(final Notice notice) {
        if (!offer(notice)) {
            aside.add(notice);
        }
    }

    private boolean offer(final Notice notice) {
        final int at = ring.tryClaim(notice.kind, BYTES + notice.text.length);
        if (at < 0) {
            return false;
        }
        final MutableDirectBuffer buffer = ring.buffer();
        buffer.putLong(at + TAG, notice.tag);
        buffer.putLong(at + RETRY_AFTER, notice.retryAfterNs);
        buffer.putBytes(at + BYTES, notice.text);
        return commit(at, notice.link, notice.status, notice.timeNs);
    }

    private int claim(final int kind, final int length) {
        final int at = length > bytes.length ? -1 : ring.tryClaim(kind, BYTES + length);
        if (at < 0) {
            lost.incrementAndGet();
        }
        return at;
    }

    private boolean commit(final int at, final int link, final int status, final long timeNs) {
        final MutableDirectBuffer buffer = ring.buffer();
        buffer.putInt(at, link);
        buffer.putInt(at + STATUS, status);
        buffer.putLong(at + TIME, timeNs);
        ring.commit(at);
        return true;
    }

    /**
     * Hands over what came in, oldest first.
     *
     * @param to receives it.
     * @param limit most entries to hand over.
     * @return how many were.
     */
    public int poll(final FrameHandler to, final int limit) {
        if (next == null) {
            next = aside.poll();
            nextPosition = ring.producerPosition();
        }
        handler = to;
        int count = ring.read(entries, limit);
        if (next != null && ring.consumerPosition() >= nextPosition) {
            final Notice notice = next;
            next = null;
            System.arraycopy(notice.text, 0, bytes, 0, notice.text.length);
            deliver(notice);
            count++;
        }
        return count;
    }

    private void onEntry(final int kind, final MutableDirectBuffer buffer, final int at, final int length) {
        final int link = buffer.getInt(at);
        final long timeNs = buffer.getLong(at + TIME);
        final int size = length - BYTES;
        buffer.getBytes(at + BYTES, bytes, 0, size);
        switch (kind) {
            case FRAME -> handler.onFrame(link, timeNs, bytes, size);
            case OPENED -> handler.onOpened(link, timeNs);
            case CLOSED -> handler.onClosed(link, timeNs, buffer.getInt(at + STATUS));
            case FAILED -> failedTo(link, timeNs, buffer.getInt(at + STATUS), buffer.getLong(at + RETRY_AFTER), size);
            default -> {
                answer.of(
                        buffer.getLong(at + TAG), timeNs, buffer.getInt(at + STATUS), buffer.getLong(at + RETRY_AFTER));
                handler.onAnswer(answer, bytes, size);
            }
        }
    }

    private void deliver(final Notice notice) {
        switch (notice.kind) {
            case CLOSED -> handler.onClosed(notice.link, notice.timeNs, notice.status);
            case FAILED -> failedTo(notice.link, notice.timeNs, notice.status, notice.retryAfterNs, notice.text.length);
            default -> {
                answer.of(notice.tag, notice.timeNs, notice.status, notice.retryAfterNs);
                handler.onAnswer(answer, bytes, notice.text.length);
            }
        }
    }

    private void failedTo(
            final int link, final long timeNs, final int status, final long retryAfterNs, final int length) {
        handler.onFailed(link, timeNs, status, retryAfterNs, new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
