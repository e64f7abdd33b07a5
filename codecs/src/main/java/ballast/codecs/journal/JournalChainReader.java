package ballast.codecs.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads one stream that several recordings hold one after the other, as if it were one recording: each goes on behind a
 * number of messages of those before it, and whatever these hold beyond that number is passed over.
 *
 * <p>Damage in what is passed over is none. Damage before it is {@link JournalDamage.Kind#CORRUPT} in all recordings
 * but the last, because something follows it. One recording is open at a time. One thread; a message allocates
 * nothing.
 */
public final class JournalChainReader implements AutoCloseable {
    private final List<Link> links;
    private int current;
    private JournalReader reader;
    private long messageCount;
    private boolean isDone;
    private JournalDamage damage;

    /**
     * One recording of the chain.
     *
     * @param directory holds its segment files.
     * @param description of the recording.
     * @param messagesBefore messages of the stream that precede its first.
     */
    public record Link(Path directory, RecordingDescription description, long messagesBefore) {}

    private JournalChainReader(final List<Link> links) {
        this.links = List.copyOf(links);
        isDone = links.isEmpty();
        if (!isDone) {
            reader = open(0);
        }
    }

    /**
     * Opens a stream at its start.
     *
     * @param links in order; the first has nothing before it, and none has less before it than the one before. None at
     *     all = a stream without messages.
     * @return the reader; close it.
     * @throws JournalException when the links do not follow each other, or the first file of one cannot be read.
     */
    public static JournalChainReader open(final List<Link> links) {
        long before = 0;
        for (int i = 0; i < links.size(); i++) {
            final Link link = links.get(i);
            if (i == 0 ? link.messagesBefore() != 0 : link.messagesBefore() < before) {
                throw new JournalException(link.directory() + ": goes on behind message " + link.messagesBefore()
                        + ", where message " + before + " is the last that can precede it");
            }
            before = link.messagesBefore();
        }
        return new JournalChainReader(links);
    }

    private JournalReader open(final int index) {
        final Link link = links.get(index);
        return JournalReader.open(link.directory(), link.description());
    }

    /**
     * Hands over the next messages.
     *
     * @param handler called for each message in log order.
     * @param messageLimit most messages to hand over now.
     * @return messages handed over; fewer than the limit only at the end of the stream or at damage.
     */
    public int poll(final JournalHandler handler, final int messageLimit) {
        int count = 0;
        while (count < messageLimit && !isDone) {
            final long room = end() - messageCount;
            if (room == 0) {
                reader.close();
                current++;
                reader = open(current);
            } else {
                final int limit = (int) Math.min(room, messageLimit - count);
                final int polled = reader.poll(handler, limit);
                count += polled;
                messageCount += polled;
                if (polled < limit) {
                    stop();
                }
            }
        }
        return count;
    }

    /** Messages of the stream at which the recording after this one goes on. */
    private long end() {
        return current + 1 < links.size() ? links.get(current + 1).messagesBefore() : Long.MAX_VALUE;
    }

    private void stop() {
        isDone = true;
        damage = reader.damage();
        if (current + 1 == links.size()) {
            return;
        }
        final String detail = (damage == null ? "the recording ends" : damage.detail()) + " behind message "
                + messageCount + ", and " + links.get(current + 1).directory() + " goes on behind message " + end();
        final long position = reader.lastWholePosition();
        damage = damage == null
                ? new JournalDamage(JournalDamage.Kind.CORRUPT, position, reader.file(), reader.fileOffset(), detail)
                : new JournalDamage(JournalDamage.Kind.CORRUPT, position, damage.file(), damage.fileOffset(), detail);
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

    /** Messages handed over so far, over all recordings. */
    public long messageCount() {
        return messageCount;
    }

    /** Directory of the recording that is being read; null when there is none. */
    public Path directory() {
        return links.isEmpty() ? null : links.get(current).directory();
    }

    /** End of the last sound frame read, in the recording that is being read. */
    public long lastWholePosition() {
        return reader == null ? 0 : reader.lastWholePosition();
    }

    /**
     * The damage at which reading stopped.
     *
     * @return where and what; null when none was found so far.
     */
    public JournalDamage damage() {
        return damage;
    }

    @Override
    public void close() {
        isDone = true;
        if (reader != null) {
            reader.close();
        }
    }
}
