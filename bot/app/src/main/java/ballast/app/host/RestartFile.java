package ballast.app.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * {@code state/restart}: two slots for a {@link RestartRecord}, written in turn and in place, so that there is room for
 * it on a disk that is full, and one whole record whenever the process ends. The newest slot whose CRC is right holds.
 *
 * <pre>
 *   0       8        12       16           24
 *   +-------+--------+--------+------------+--------
 *   | magic | CRC32C | record | generation | record      each slot 64 KiB; the CRC is over all behind it
 *   |       |        | length |            |
 *   +-------+--------+--------+------------+--------
 * </pre>
 *
 * <p>Safe for use by several threads.
 */
final class RestartFile implements AutoCloseable {
    /** Name of the file in the directory of the run. */
    static final String NAME = "state/restart";

    /** Bytes of a slot. */
    static final int SLOT_LENGTH = 64 * 1024;

    private static final int SLOTS = 2;
    private static final long MAGIC = 0x4254_534B_5253_5431L;
    private static final int CRC_OFFSET = Long.BYTES;
    private static final int LENGTH_OFFSET = CRC_OFFSET + Integer.BYTES;
    private static final int RECORD_OFFSET = LENGTH_OFFSET + Integer.BYTES + Long.BYTES;

    private final Object lock = new Object();
    private final FileChannel channel;
    private final ByteBuffer slot = ByteBuffer.allocate(SLOT_LENGTH);
    private long generation;
    private int slotOfNewest = 1;
    private RestartRecord newest;

    private RestartFile(final FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Open the file of a run, and make it when it is not there.
     *
     * @param run directory of the run.
     * @return the file; close it.
     */
    static RestartFile open(final Path run) {
        final Path path = run.resolve(NAME);
        try {
            Files.createDirectories(path.toAbsolutePath().resolve("..").normalize());
            final boolean isNew = !Files.isRegularFile(path);
            final RestartFile file = new RestartFile(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            boolean isGood = false;
            try {
                file.prepare(isNew, path.getParent());
                isGood = true;
                return file;
            } finally {
                if (!isGood) {
                    file.close();
                }
            }
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void prepare(final boolean isNew, final Path directory) throws IOException {
        if (isNew) {
            // room for both slots is taken now: later there may be none
            writeAt(0, ByteBuffer.allocate(SLOTS * SLOT_LENGTH));
            channel.force(true);
            WholeFile.forceDirectory(directory);
            return;
        }
        for (int i = 0; i < SLOTS; i++) {
            read(i);
        }
    }

    private void read(final int index) throws IOException {
        slot.clear();
        int count = 0;
        while (count >= 0 && slot.hasRemaining()) {
            count = channel.read(slot, (long) index * SLOT_LENGTH + slot.position());
        }
        slot.flip();
        if (slot.limit() < RECORD_OFFSET || slot.getLong(0) != MAGIC) {
            return;
        }
        final int length = slot.getInt(LENGTH_OFFSET);
        if (length < 0 || length > slot.limit() - RECORD_OFFSET || slot.getInt(CRC_OFFSET) != crc(length)) {
            return;
        }
        final long slotGeneration = slot.getLong(LENGTH_OFFSET + Integer.BYTES);
        slot.limit(RECORD_OFFSET + length).position(RECORD_OFFSET);
        final RestartRecord record = RestartRecord.decode(slot);
        if (record != null && slotGeneration > generation) {
            generation = slotGeneration;
            slotOfNewest = index;
            newest = record;
        }
    }

    private int crc(final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(slot.array(), LENGTH_OFFSET, RECORD_OFFSET + length - LENGTH_OFFSET);
        return (int) crc.getValue();
    }

    private void writeAt(final long position, final ByteBuffer bytes) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** The newest whole record, or null when there is none. */
    RestartRecord newest() {
        synchronized (lock) {
            return newest;
        }
    }

    /**
     * Write over the older slot and force it to disk. A halt stays, whatever is written behind it, and is written to
     * both slots, so that either may be damaged.
     *
     * @param record becomes the newest.
     */
    void write(final RestartRecord record) {
        synchronized (lock) {
            final boolean wasHalted = newest != null && !newest.halt().isEmpty();
            final RestartRecord kept = wasHalted && record.halt().isEmpty() ? record.halted(newest.halt()) : record;
            writeOlder(kept);
            if (!kept.halt().isEmpty()) {
                writeOlder(kept);
            }
        }
    }

    private void writeOlder(final RestartRecord record) {
        slot.clear().position(RECORD_OFFSET);
        record.encode(slot);
        final int length = slot.position() - RECORD_OFFSET;
        slot.putLong(0, MAGIC);
        slot.putInt(LENGTH_OFFSET, length);
        slot.putLong(LENGTH_OFFSET + Integer.BYTES, generation + 1);
        slot.putInt(CRC_OFFSET, crc(length));
        slot.flip();
        final int index = SLOTS - 1 - slotOfNewest;
        try {
            writeAt((long) index * SLOT_LENGTH, slot);
            channel.force(false);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        generation++;
        slotOfNewest = index;
        newest = record;
    }

    @Override
    public void close() {
        synchronized (lock) {
            try {
                channel.close();
            } catch (final IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }
}
