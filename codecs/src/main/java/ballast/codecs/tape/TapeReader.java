package ballast.codecs.tape;

import ballast.codecs.MessageHandler;
import ballast.codecs.MessageHead;
import java.nio.file.Path;

/**
 * Reads a tape chunk by chunk, without copying messages.
 *
 * <p>Damage does not throw: reading stops in front of it, what precedes is used, and {@link #damage} tells where and
 * what. {@link #openStrict} is for callers who want a whole tape or none. One thread; allocates nothing while reading
 * chunks that are not larger than those before.
 */
public final class TapeReader implements AutoCloseable {
    private final TapeFile file;
    private final FileHeader header;
    private final TapeIndex index;
    private final ChunkUnpacker unpacker;
    private final boolean isStrict;
    private TapeDamage damage;
    private TapeChunk ownChunk;
    private boolean isClosed;

    private TapeReader(final TapeFile file, final FileHeader header, final TapeScan scan, final boolean isStrict) {
        this.file = file;
        this.header = header;
        this.index = scan.index();
        this.damage = scan.damage();
        this.isStrict = isStrict;
        this.unpacker = new ChunkUnpacker(file, index);
    }

    /**
     * Opens a tape. One whose end is missing is opened as far as it goes; ask {@link #damage}.
     *
     * @param path of the tape.
     * @return the reader; close it.
     * @throws TapeException when there is no such file, when it is empty or not a tape, of a newer format or of another
     *     schema, or when its file header is damaged.
     */
    public static TapeReader open(final Path path) {
        return open(path, false);
    }

    /**
     * Opens a tape that must be whole.
     *
     * @param path of the tape.
     * @return the reader; close it.
     * @throws TapeDamagedException for any damage, here or at the chunk where it is found.
     * @throws TapeException as for {@link #open(Path)}.
     */
    public static TapeReader openStrict(final Path path) {
        return open(path, true);
    }

    private static TapeReader open(final Path path, final boolean isStrict) {
        final TapeFile file = TapeFile.open(path);
        try {
            final FileHeader header = FileHeader.read(file);
            final TapeScan scan = TapeScan.of(file, header.length());
            if (isStrict && scan.damage() != null) {
                throw new TapeDamagedException(scan.damage());
            }
            return new TapeReader(file, header, scan, isStrict);
        } catch (final TapeException e) {
            file.close();
            throw e;
        }
    }

    /** The file. */
    public Path path() {
        return file.path();
    }

    /** Schema version of the messages' writer; a newer one is fine, readers skip what they do not know. */
    public int schemaVersion() {
        return header.schemaVersion();
    }

    /** Where the tape comes from. */
    public TapeProvenance provenance() {
        return header.provenance();
    }

    /** What is in the tape, chunk by chunk. */
    public TapeIndex index() {
        return index;
    }

    /** Number of chunks that can be reached. */
    public int chunkCount() {
        return index.chunkCount();
    }

    /** Messages in all chunks. */
    public long messageCount() {
        return index.messageCount();
    }

    /**
     * Largest receiveTimeNs - venueTimeNs of the tape: how far to read ahead to see everything that the venue did up to
     * a time. 0 when no message has a venue time.
     */
    public long maxFeedLatencyNs() {
        return index.maxFeedLatencyNs();
    }

    /**
     * First damage found so far, by place in the file.
     *
     * @return where and what; null when none was found. A tape is known to be whole when all its chunks were read.
     */
    public TapeDamage damage() {
        return damage;
    }

    /**
     * Unpacks a chunk and checks all of it.
     *
     * @param chunkIndex counted from 0.
     * @param into receives the messages; empty when the answer is false.
     * @return false behind the last chunk, and at and behind a damaged one.
     * @throws TapeDamagedException when opened with {@link #openStrict} and the chunk is damaged.
     */
    public boolean readChunk(final int chunkIndex, final TapeChunk into) {
        if (isClosed) {
            throw new TapeException(file.path() + ": closed");
        }
        if (chunkIndex >= chunkCount() || (damage != null && chunkIndex >= damage.chunkNumber())) {
            into.clear();
            return false;
        }
        final TapeDamage found = unpacker.unpack(chunkIndex, into);
        if (found == null) {
            return true;
        }
        damage = found;
        if (isStrict) {
            throw new TapeDamagedException(found);
        }
        return false;
    }

    /**
     * Hands over every message, up to damage.
     *
     * @param handler called for each message in tape order.
     * @return messages handed over.
     */
    public long forEach(final MessageHandler handler) {
        return forEach(Long.MIN_VALUE, Long.MAX_VALUE, handler);
    }

    /**
     * Hands over the messages of a time span, up to damage. Chunks outside it are not read.
     *
     * @param fromTimeNs first receive time wanted.
     * @param toTimeNs first receive time no longer wanted; {@link Long#MAX_VALUE} wants all.
     * @param handler called for each message in tape order.
     * @return messages handed over.
     */
    public long forEach(final long fromTimeNs, final long toTimeNs, final MessageHandler handler) {
        if (ownChunk == null) {
            ownChunk = new TapeChunk(index.maxContentLength());
        }
        long count = 0;
        int number = index.firstChunkAtOrAfter(fromTimeNs);
        while (number < chunkCount() && index.firstReceiveTimeNs(number) < toTimeNs && readChunk(number, ownChunk)) {
            count += forEach(ownChunk, fromTimeNs, toTimeNs, handler);
            number++;
        }
        return count;
    }

    private static int forEach(
            final TapeChunk chunk, final long fromTimeNs, final long toTimeNs, final MessageHandler handler) {
        int count = 0;
        for (int at = chunk.firstOffset(); at != TapeChunk.END; at = chunk.next(at)) {
            final long timeNs = MessageHead.receiveTimeNs(chunk.buffer(), at);
            if (timeNs >= toTimeNs) {
                break;
            }
            if (timeNs >= fromTimeNs) {
                handler.onMessage(chunk.buffer(), at, chunk.messageLength(at));
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        unpacker.close();
        if (ownChunk != null) {
            ownChunk.close();
        }
        file.close();
    }
}
