package ballast.app.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * {@code state/snapshot-a} and {@code -b}: the state of the core as of two inbound messages, written in turn, each
 * whole or not at all. Either may be lost, or both: a restart then has more of the journal to replay.
 *
 * <pre>
 *   0       8        12       16       24         32         40        48
 *   +-------+--------+--------+--------+----------+----------+---------+-------
 *   | magic | CRC32C | state  | run id | inbound  | outbound | time of | state     the CRC is over all behind it
 *   |       |        | length |        | messages | messages | the log |
 *   +-------+--------+--------+--------+----------+----------+---------+-------
 * </pre>
 *
 * <p>Used by one thread.
 */
final class SnapshotFiles {
    /** Names of the files in the directory of the run. */
    static final List<String> NAMES = List.of("state/snapshot-a", "state/snapshot-b");

    private static final long MAGIC = 0x4254_534B_534E_5031L;
    private static final int CRC_OFFSET = Long.BYTES;
    private static final int LENGTH_OFFSET = CRC_OFFSET + Integer.BYTES;
    private static final int HEADER_LENGTH = LENGTH_OFFSET + Integer.BYTES + 4 * Long.BYTES;

    private final Path run;
    private final long runId;
    private int next;

    /**
     * One snapshot.
     *
     * @param name of its file in the directory of the run.
     * @param inboundMessages that the core had heard.
     * @param outboundMessages that it had said.
     * @param timeNs of the last message heard.
     * @param state of the core.
     */
    record Snapshot(String name, long inboundMessages, long outboundMessages, long timeNs, DirectBuffer state) {
        /** Whether a journal has everything that the core had heard and said. */
        boolean isReached(final JournalChain.Extent extent) {
            return inboundMessages <= extent.inboundMessages() && outboundMessages <= extent.outboundMessages();
        }
    }

    /**
     * The snapshots of a run.
     *
     * @param run directory of the run.
     * @param runId of the run; others' are not believed.
     */
    SnapshotFiles(final Path run, final long runId) {
        this.run = run;
        this.runId = runId;
        final List<Snapshot> whole = newestFirst();
        next = whole.isEmpty()
                ? 0
                : NAMES.size() - 1 - NAMES.indexOf(whole.get(0).name());
    }

    /** The snapshots that are whole, the newest first. */
    List<Snapshot> newestFirst() {
        final List<Snapshot> found = new ArrayList<>();
        for (final String name : NAMES) {
            final Snapshot snapshot = read(name);
            if (snapshot != null) {
                found.add(snapshot);
            }
        }
        found.sort(Comparator.comparingLong(Snapshot::inboundMessages).reversed());
        return found;
    }

    /**
     * Take away what the journal does not reach: what it had been taken of is lost, and the log may go on otherwise.
     *
     * @param extent of the journal.
     */
    void discardBeyond(final JournalChain.Extent extent) {
        for (final Snapshot snapshot : newestFirst()) {
            if (!snapshot.isReached(extent)) {
                try {
                    Files.delete(run.resolve(snapshot.name()));
                } catch (final IOException cause) {
                    throw new UncheckedIOException(cause);
                }
            }
        }
    }

    private Snapshot read(final String name) {
        final Path file = run.resolve(name);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        final byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        final boolean isWhole = bytes.length >= HEADER_LENGTH
                && buffer.getLong(0) == MAGIC
                && buffer.getInt(LENGTH_OFFSET) == bytes.length - HEADER_LENGTH
                && buffer.getInt(CRC_OFFSET) == crc(buffer.duplicate());
        if (!isWhole || buffer.getLong(LENGTH_OFFSET + Integer.BYTES) != runId) {
            return null;
        }
        buffer.position(LENGTH_OFFSET + Integer.BYTES + Long.BYTES);
        return new Snapshot(
                name,
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                new UnsafeBuffer(bytes, HEADER_LENGTH, bytes.length - HEADER_LENGTH));
    }

    private static int crc(final ByteBuffer whole) {
        final CRC32C crc = new CRC32C();
        whole.position(LENGTH_OFFSET);
        crc.update(whole);
        return (int) crc.getValue();
    }

    /**
     * Write a snapshot in the place of the older one.
     *
     * @param inboundMessages that the core had heard.
     * @param outboundMessages that it had said.
     * @param timeNs of the last message heard.
     * @param state of the core, from 0 on.
     * @param length of it.
     * @throws IOException when it could not be written.
     */
    void write(
            final long inboundMessages,
            final long outboundMessages,
            final long timeNs,
            final DirectBuffer state,
            final int length)
            throws IOException {
        final ByteBuffer file = ByteBuffer.allocate(HEADER_LENGTH + length);
        file.putLong(MAGIC).putInt(0).putInt(length).putLong(runId);
        file.putLong(inboundMessages).putLong(outboundMessages).putLong(timeNs);
        state.getBytes(0, file, length);
        file.flip();
        file.putInt(CRC_OFFSET, crc(file.duplicate()));
        WholeFile.write(run.resolve(NAMES.get(next)), file);
        next = NAMES.size() - 1 - next;
    }
}
