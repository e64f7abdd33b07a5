package ballast.codecs.tape;

import static ballast.codecs.tape.TapeFormat.FRAME_ALIGNMENT;
import static ballast.codecs.tape.TapeFormat.FRAME_HEADER_LENGTH;
import static ballast.codecs.tape.TapeFormat.MAX_MESSAGE_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ballast.codecs.MessageHead;
import ballast.codecs.MessageHeaderDecoder;
import ballast.codecs.MessageShape;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a tape, message by message, in memory that does not grow with it (but for the index: see {@link TapeIndex}).
 *
 * <pre>
 *   try (TapeWriter tape = TapeWriter.create(path, new TapeWriter.Context().provenance(provenance))) {
 *       tape.append(buffer, offset, length);   // as often as there are messages
 *       tape.commit();
 *   }
 * </pre>
 *
 * <p>The file has the ending {@code .partial} until {@link #close} after {@link #commit} gives it its name; closed
 * without commit it is removed. One thread. {@link #append} allocates nothing.
 */
public final class TapeWriter implements AutoCloseable {
    /** Up to here the index does not grow: 256 MiB of messages at the default chunk length. */
    private static final int EXPECTED_CHUNKS = 1024;

    private final Path path;
    private final PartialFile file;
    private final int chunkLength;
    private final ZstdCompressCtx zstd;
    private final Crc crc = new Crc();
    private final TapeIndex index = new TapeIndex(EXPECTED_CHUNKS);
    private final ChunkHeader chunk = new ChunkHeader();

    private final ByteBuffer contentBytes;
    private final UnsafeBuffer content;
    /** Room for the chunk's header and, behind it, the packed content: one write for both. */
    private final ByteBuffer packedBytes;

    private final UnsafeBuffer packed;

    private long messageCount;
    private long lastReceiveTimeNs;
    private long footerLength = TapeFormat.FOOTER_HEADER_LENGTH;
    private boolean isCommitted;
    /** Set while the file is being written, so that it stays set when that fails. */
    private boolean isBroken;

    private boolean isClosed;

    private TapeWriter(final Path path, final Context context, final PartialFile file) {
        this.path = path;
        this.file = file;
        chunkLength = context.chunkLength;
        final int capacity = Math.max(chunkLength, FRAME_HEADER_LENGTH + MAX_MESSAGE_LENGTH);
        contentBytes = ByteBuffer.allocateDirect(capacity);
        content = new UnsafeBuffer(contentBytes);
        packedBytes = ByteBuffer.allocateDirect(ChunkHeader.MAX_LENGTH + (int) Zstd.compressBound(capacity));
        packed = new UnsafeBuffer(packedBytes);
        zstd = new ZstdCompressCtx();
        zstd.setLevel(context.compressionLevel);
    }

    /**
     * Removes what a writer that will not come to its end has written of a tape; nothing happens when there is nothing.
     *
     * @param path of the tape as {@link #create} got it.
     */
    public static void removePartial(final Path path) {
        try {
            Files.deleteIfExists(PartialFile.of(path));
        } catch (final IOException e) {
            throw new TapeException(PartialFile.of(path) + ": cannot be removed: " + e, e);
        }
    }

    /**
     * Begins a tape.
     *
     * @param path final name; written as a sibling with the ending {@code .partial} until it is whole.
     * @param context provenance and settings.
     * @return the writer; close it.
     * @throws TapeException when the file exists or cannot be created.
     */
    public static TapeWriter create(final Path path, final Context context) {
        return create(path, context, PartialFile.FILE_SYSTEM);
    }

    static TapeWriter create(final Path path, final Context context, final PartialFile.Opener opener) {
        context.conclude();
        if (!context.replaceExisting && Files.exists(path)) {
            throw new TapeException(path + ": exists already; remove it or choose another name");
        }
        final ByteBuffer header = FileHeader.encode(context.provenance);
        final TapeWriter writer = new TapeWriter(path, context, new PartialFile(path, opener));
        try {
            writer.write(header);
            return writer;
        } catch (final TapeException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Adds a message. It is copied; templates and versions that this build does not know are kept as they are.
     *
     * @param buffer holds the message.
     * @param offset of its SBE header.
     * @param length in bytes, header included, at most {@link TapeFormat#MAX_MESSAGE_LENGTH}.
     * @throws TapeException when the message is not one of ours, is longer or shorter than it says, is older than the
     *     one before, or is received before it happened: nothing was added and the tape can go on. Also when the disk
     *     is full: the tape cannot go on.
     */
    public void append(final DirectBuffer buffer, final int offset, final int length) {
        if (isCommitted || isBroken || isClosed) {
            throw new TapeException(path + ": no message can be added any more");
        }
        if (length > MAX_MESSAGE_LENGTH
                || !MessageHead.isOurs(buffer, offset, length)
                || MessageShape.length(buffer, offset, length) != length) {
            throw notAMessage(buffer, offset, length);
        }
        final long receiveTimeNs = MessageHead.receiveTimeNs(buffer, offset);
        final long venueTimeNs = MessageHead.venueTimeNs(buffer, offset);
        if (venueTimeNs < 0 || venueTimeNs > receiveTimeNs || receiveTimeNs < lastReceiveTimeNs) {
            throw notInOrder(receiveTimeNs, venueTimeNs);
        }
        final int instrumentId = MessageHead.instrumentId(buffer, offset);
        final int frameLength = BitUtil.align(FRAME_HEADER_LENGTH + length, FRAME_ALIGNMENT);
        if (chunk.messageCount > 0
                && (chunk.contentLength + frameLength > chunkLength || !chunk.hasRoomFor(instrumentId))) {
            writeChunk();
        }
        final int at = chunk.contentLength;
        content.putLong(at + frameLength - FRAME_ALIGNMENT, 0L);
        content.putLong(at, length, LITTLE_ENDIAN);
        content.putBytes(at + FRAME_HEADER_LENGTH, buffer, offset, length);
        chunk.add(frameLength, receiveTimeNs, venueTimeNs, instrumentId);
        lastReceiveTimeNs = receiveTimeNs;
        messageCount++;
    }

    /**
     * Writes what is left, the index and the trailer, and makes them safe on the device. Nothing can be added after.
     *
     * @throws TapeException when that fails; closing removes the file then.
     */
    public void commit() {
        if (isCommitted || isBroken || isClosed) {
            throw new TapeException(path + ": cannot be committed (again, after a failure, or closed)");
        }
        if (chunk.messageCount > 0) {
            writeChunk();
        }
        index.endOffset(file.length());
        final ByteBuffer footer = ByteBuffer.allocate((int) Footer.length(index) + TapeFormat.TRAILER_LENGTH);
        Footer.encode(index, footer);
        write(footer.clear());
        isBroken = true;
        file.force();
        isBroken = false;
        isCommitted = true;
    }

    /**
     * After {@link #commit} gives the file its name, else removes it. Safe to call again.
     *
     * @throws TapeException when the file cannot be renamed or removed.
     */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        zstd.close();
        BufferUtil.free(contentBytes);
        BufferUtil.free(packedBytes);
        if (isCommitted) {
            file.finish();
        } else {
            file.abandon();
        }
    }

    /** Messages added so far. */
    public long messageCount() {
        return messageCount;
    }

    /** Receive time of the last message added; 0 before the first. */
    public long lastReceiveTimeNs() {
        return lastReceiveTimeNs;
    }

    private void writeChunk() {
        final int headerLength = chunk.length();
        footerLength += TapeFormat.FOOTER_ENTRY_LENGTH + headerLength - TapeFormat.CHUNK_HEADER_LENGTH;
        if (index.chunkCount() == TapeFormat.MAX_CHUNKS || footerLength > TapeFormat.MAX_FOOTER_LENGTH) {
            isBroken = true;
            throw new TapeException(path + ": too long for one tape at message " + messageCount
                    + "; use a larger chunk length or several tapes");
        }
        pack(headerLength);
        chunk.packedCrc = crc.of(packedBytes, headerLength, headerLength + chunk.packedLength);
        chunk.encode(packed, packedBytes);
        final long fileOffset = file.length();
        packedBytes.limit(headerLength + chunk.packedLength).position(0);
        write(packedBytes);
        index.add(fileOffset, chunk);
        chunk.reset(chunk.chunkNumber + 1);
    }

    private void pack(final int headerLength) {
        packedBytes.clear();
        try {
            chunk.packedLength = zstd.compressDirectByteBuffer(
                    packedBytes,
                    headerLength,
                    packedBytes.capacity() - headerLength,
                    contentBytes,
                    0,
                    chunk.contentLength);
        } catch (final ZstdException e) {
            isBroken = true;
            throw new TapeException(path + ": cannot be compressed: " + e.getMessage(), e);
        }
    }

    private void write(final ByteBuffer bytes) {
        isBroken = true;
        file.write(bytes);
        isBroken = false;
    }

    private TapeException notAMessage(final DirectBuffer buffer, final int offset, final int length) {
        final String what;
        if (length > MAX_MESSAGE_LENGTH) {
            what = "is longer than " + MAX_MESSAGE_LENGTH + " bytes; send its parts as messages of their own";
        } else if (MessageHead.isOurs(buffer, offset, length)) {
            what = "(template " + MessageHead.templateId(buffer, offset) + ") is not as long as its fields say";
        } else {
            what = "does not begin with a message header of schema " + MessageHeaderDecoder.SCHEMA_ID;
        }
        return new TapeException(path + ": message " + (messageCount + 1) + " of " + length + " bytes " + what);
    }

    private TapeException notInOrder(final long receiveTimeNs, final long venueTimeNs) {
        return new TapeException(path + ": message " + (messageCount + 1) + " has receive time " + receiveTimeNs
                + " ns and venue time " + venueTimeNs + " ns, the message before has receive time " + lastReceiveTimeNs
                + " ns; receive times must not fall, and 0 <= venue time <= receive time");
    }

    /** Settings of a tape to be written. */
    public static final class Context {
        /** Compression level unless told otherwise. */
        public static final int DEFAULT_COMPRESSION_LEVEL = 3;

        private static final int MAX_COMPRESSION_LEVEL = 22;

        private TapeProvenance provenance;
        private int chunkLength = TapeFormat.DEFAULT_CHUNK_LENGTH;
        private int compressionLevel = DEFAULT_COMPRESSION_LEVEL;
        private boolean replaceExisting;

        /** Where the tape comes from; required. */
        public Context provenance(final TapeProvenance origin) {
            this.provenance = origin;
            return this;
        }

        /**
         * Unpacked bytes at which a chunk ends, {@link TapeFormat#MIN_CHUNK_LENGTH} to {@link
         * TapeFormat#MAX_CHUNK_LENGTH}. A message longer than this has a chunk of its own.
         */
        public Context chunkLength(final int bytes) {
            this.chunkLength = bytes;
            return this;
        }

        /** zstd level, 1 (fast) to 22 (small); reading costs the same for all. */
        public Context compressionLevel(final int level) {
            this.compressionLevel = level;
            return this;
        }

        /** Whether a file that has the tape's name may be replaced, at the end and in one step. */
        public Context replaceExisting(final boolean replace) {
            this.replaceExisting = replace;
            return this;
        }

        private void conclude() {
            if (provenance == null) {
                throw new IllegalArgumentException("a tape needs a provenance");
            }
            requireRange("chunkLength", chunkLength, TapeFormat.MIN_CHUNK_LENGTH, TapeFormat.MAX_CHUNK_LENGTH);
            requireRange("compressionLevel", compressionLevel, 1, MAX_COMPRESSION_LEVEL);
        }

        private static void requireRange(final String key, final int value, final int min, final int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(key + " = " + value + ", allowed " + min + " to " + max);
            }
        }
    }
}
