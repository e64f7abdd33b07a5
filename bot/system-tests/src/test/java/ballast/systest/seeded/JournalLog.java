package ballast.systest.seeded;

import ballast.codecs.MessageHandler;
import ballast.codecs.journal.JournalDamage;
import ballast.codecs.journal.JournalReader;
import ballast.codecs.journal.RecordingDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One recorded stream on a disk in memory: the frames that Archive writes, with CRC. What was not synced may be lost in
 * a crash, in part or whole, and the last frame that is left torn. What is left is read by the production reader.
 */
final class JournalLog {
    private static final int HEADER = 32;
    private static final int ALIGNMENT = 32;
    private static final int SEGMENT = 1 << 26;
    private static final int STREAM_ID = 10;
    private static final int WHOLE_MESSAGE = 0x0001_C000;

    private final UnsafeBuffer data = new UnsafeBuffer(new byte[1 << 16]);
    private final CRC32C crc = new CRC32C();
    private int end;
    private int synced;
    private long messages;
    private long syncedMessages;

    /** Write a message behind the last one. */
    void append(final DirectBuffer buffer, final int offset, final int length) {
        final int aligned = BitUtil.align(HEADER + length, ALIGNMENT);
        if (end + aligned > data.capacity()) {
            data.wrap(Arrays.copyOf(data.byteArray(), 2 * data.capacity() + aligned));
        }
        data.setMemory(end, aligned, (byte) 0);
        data.putBytes(end + HEADER, buffer, offset, length);
        crc.reset();
        crc.update(data.byteArray(), end + HEADER, aligned - HEADER);
        putInt(end, HEADER + length);
        putInt(end + 4, WHOLE_MESSAGE);
        putInt(end + 8, end);
        putInt(end + 12, (int) crc.getValue());
        putInt(end + 16, STREAM_ID);
        end += aligned;
        messages++;
    }

    private void putInt(final int index, final int value) {
        data.putInt(index, value, ByteOrder.LITTLE_ENDIAN);
    }

    /** What was written so far survives a crash. */
    void sync() {
        synced = end;
        syncedMessages = messages;
    }

    /** Messages written. */
    long messages() {
        return messages;
    }

    /** Messages that no crash can take. */
    long syncedMessages() {
        return syncedMessages;
    }

    /** The power goes: the log ends anywhere behind what was synced, perhaps within a frame. */
    void crash(final SplittableRandom random) {
        final int kept = synced + (end == synced ? 0 : random.nextInt(end - synced + 1));
        // blocks that were allocated and never written read as zeros
        data.setMemory(kept, end - kept, (byte) 0);
        end = kept;
    }

    /**
     * Read what is left with the production reader and go on behind the last whole message.
     *
     * @param directory for a file.
     * @param handler hears every message.
     * @return whether the end was torn.
     */
    boolean recover(final Path directory, final MessageHandler handler) {
        final RecordingDescription description =
                new RecordingDescription(0, STREAM_ID, 0, RecordingDescription.UNKNOWN, SEGMENT, SEGMENT, 0, true);
        final Path file = directory.resolve(description.segmentFileName(0));
        try {
            // zeros behind the end, as in a segment that was allocated whole
            Files.write(file, Arrays.copyOf(data.byteArray(), BitUtil.align(end + HEADER, ALIGNMENT)));
            try (JournalReader reader = JournalReader.open(directory, description)) {
                reader.forEach((buffer, offset, length, position) -> handler.onMessage(buffer, offset, length));
                final JournalDamage damage = reader.damage();
                if (damage != null && damage.kind() != JournalDamage.Kind.TORN_TAIL) {
                    throw new AssertionError("a torn log is called " + damage);
                }
                end = (int) reader.lastWholePosition();
                synced = end;
                messages = reader.messageCount();
                syncedMessages = messages;
                return damage != null;
            } finally {
                Files.delete(file);
            }
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Hand over all messages, or those behind a number of them. */
    void play(final long skip, final MessageHandler handler) {
        long number = 0;
        for (int at = 0; at < end; ) {
            final int length = data.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if (number++ >= skip) {
                handler.onMessage(data, at + HEADER, length - HEADER);
            }
            at += BitUtil.align(length, ALIGNMENT);
        }
    }

    /** Forget all messages behind a number of them. */
    void cut(final long keep) {
        int at = 0;
        for (long number = 0; number < keep; number++) {
            at += BitUtil.align(data.getInt(at, ByteOrder.LITTLE_ENDIAN), ALIGNMENT);
        }
        end = at;
        synced = Math.min(synced, end);
        messages = keep;
        syncedMessages = Math.min(syncedMessages, keep);
    }
}
