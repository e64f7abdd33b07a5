package ballast.codecs.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads one recording of Aeron Archive from its segment files, in log order, and believes nothing that it can check:
 * see {@link Frames}. No driver, no archive process; nobody may be writing the recording.
 *
 * <pre>
 *   try (JournalReader journal = JournalReader.open(archiveDirectory, description)) {
 *       journal.forEach(handler);
 *       if (journal.damage() != null) { ... journal.lastWholePosition() ... }
 *   }
 * </pre>
 *
 * <p>Damage does not throw: what precedes is handed over, and {@link #damage} tells where and what. A recording whose
 * stop position is unknown ends at the first frame of length 0 that has nothing but zeros behind it; whole frames that
 * were lost from such an end leave no trace. One segment is in memory at a time. One thread; a frame allocates nothing.
 */
public final class JournalReader implements AutoCloseable {
    private final Path directory;
    private final RecordingDescription description;
    private final Frames frames;
    private Segment segment;
    private long position;
    private long messageCount;
    private boolean isDone;
    private boolean isClosed;
    private JournalDamage damage;

    private JournalReader(final Path directory, final RecordingDescription description, final Segment first) {
        this.directory = directory;
        this.description = description;
        this.frames = new Frames(description);
        this.segment = first;
        this.position = description.startPosition();
    }

    /**
     * Opens a recording at its start.
     *
     * @param archiveDirectory holds the segment files.
     * @param description of the recording.
     * @return the reader; close it.
     * @throws JournalException when the first segment file is missing or cannot be read.
     */
    public static JournalReader open(final Path archiveDirectory, final RecordingDescription description) {
        final long basePosition = description.segmentBasePosition(description.startPosition());
        final Path first = archiveDirectory.resolve(description.segmentFileName(basePosition));
        if (!Files.isRegularFile(first)) {
            throw new JournalException(first + ": no such segment file; is this the archive directory of the run?");
        }
        return new JournalReader(
                archiveDirectory, description, Segment.read(first, basePosition, description.segmentFileLength()));
    }

    /**
     * Hands over the next messages.
     *
     * @param handler called for each message in log order.
     * @param messageLimit most messages to hand over now.
     * @return messages handed over; fewer than the limit only at the end of the recording or at damage.
     */
    public int poll(final JournalHandler handler, final int messageLimit) {
        int count = 0;
        while (count < messageLimit && !isDone) {
            if (position == description.stopPosition()) {
                isDone = true;
            } else if (position == segment.basePosition() + description.segmentFileLength()) {
                nextSegment();
            } else {
                count += nextFrame(handler);
            }
        }
        return count;
    }

    /**
     * Hands over all messages that were not handed over yet, up to damage.
     *
     * @param handler called for each message in log order.
     * @return messages handed over.
     */
    public long forEach(final JournalHandler handler) {
        final long before = messageCount;
        while (!isDone) {
            poll(handler, Integer.MAX_VALUE);
        }
        return messageCount - before;
    }

    /** Whether nothing more will come: the recording has ended, or is damaged. */
    public boolean isDone() {
        return isDone;
    }

    /**
     * End of the last sound frame read so far, a multiple of 32. When {@link #isDone}, the position from which a
     * recording with a torn tail could be continued.
     */
    public long lastWholePosition() {
        return position;
    }

    /** Segment file that is being read. */
    Path file() {
        return segment.path();
    }

    /** Where in {@link #file} the last sound frame ends. */
    long fileOffset() {
        return position - segment.basePosition();
    }

    /** Messages handed over so far. */
    public long messageCount() {
        return messageCount;
    }

    /**
     * The damage at which reading stopped.
     *
     * @return where and what; null when none was found so far.
     */
    public JournalDamage damage() {
        return damage;
    }

    private int nextFrame(final JournalHandler handler) {
        final UnsafeBuffer buffer = segment.buffer();
        final int offset = (int) (position - segment.basePosition());
        final Frames.Fault fault = frames.faultOf(buffer, segment.bytes(), offset, position);
        if (fault != null) {
            stop(fault, offset);
            return 0;
        }
        final long framePosition = position;
        position += Frames.alignedLength(buffer, offset);
        if (!Frames.isMessage(buffer, offset)) {
            return 0;
        }
        messageCount++;
        final int length = Frames.length(buffer, offset) - Frames.HEADER_LENGTH;
        handler.onMessage(buffer, offset + Frames.HEADER_LENGTH, length, framePosition);
        return 1;
    }

    private void nextSegment() {
        final Path path = directory.resolve(description.segmentFileName(position));
        if (Files.isRegularFile(path)) {
            segment.close();
            segment = Segment.read(path, position, description.segmentFileLength());
            return;
        }
        final boolean isTail = !Segment.isAnythingBehind(directory, description, position);
        if (isTail && description.stopPosition() == RecordingDescription.UNKNOWN) {
            isDone = true;
        } else {
            stop(kindOf(isTail), path, 0, Frames.Fault.NO_FILE);
        }
    }

    private void stop(final Frames.Fault fault, final int offset) {
        final boolean isTail = isTail(offset);
        final boolean isEnd = fault == Frames.Fault.NO_FRAME
                && isTail
                && description.stopPosition() == RecordingDescription.UNKNOWN
                && Frames.isZero(segment.buffer(), offset, offset + Frames.HEADER_LENGTH);
        if (isEnd) {
            isDone = true;
        } else {
            stop(kindOf(isTail), segment.path(), offset, fault);
        }
    }

    private void stop(final JournalDamage.Kind kind, final Path path, final int offset, final Frames.Fault fault) {
        damage = new JournalDamage(kind, position, path, offset, fault.text());
        isDone = true;
    }

    private static JournalDamage.Kind kindOf(final boolean isTail) {
        return isTail ? JournalDamage.Kind.TORN_TAIL : JournalDamage.Kind.CORRUPT;
    }

    /**
     * Whether nothing was written behind the unsound frame at an offset. Its length may be what is wrong with it and
     * reach over frames that are sound, so those are looked for within what it claims.
     */
    private boolean isTail(final int offset) {
        final UnsafeBuffer buffer = segment.buffer();
        final int end = claimedEnd(offset);
        for (int at = offset + Frames.ALIGNMENT; at < end; at += Frames.ALIGNMENT) {
            if (frames.faultOf(buffer, segment.bytes(), at, segment.basePosition() + at) == null) {
                return false;
            }
        }
        return Frames.isZero(buffer, end, buffer.capacity())
                && !Segment.isAnythingBehind(directory, description, segment.basePosition());
    }

    /** Where the frame at an offset ends, by its own account if that can be, else behind a header. */
    private int claimedEnd(final int offset) {
        final UnsafeBuffer buffer = segment.buffer();
        final int capacity = buffer.capacity();
        if (capacity - offset < Frames.HEADER_LENGTH) {
            return capacity;
        }
        final int length = Frames.length(buffer, offset);
        final int room = description.termBufferLength() - description.termOffset(position);
        final int claimed = length >= Frames.HEADER_LENGTH && length <= room ? length : Frames.HEADER_LENGTH;
        return Math.min(capacity, offset + BitUtil.align(claimed, Frames.ALIGNMENT));
    }

    @Override
    public void close() {
        isDone = true;
        if (!isClosed) {
            isClosed = true;
            segment.close();
        }
    }
}
