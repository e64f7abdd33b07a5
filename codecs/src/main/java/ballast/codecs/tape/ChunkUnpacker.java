package ballast.codecs.tape;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Gets one chunk at a time out of the file, and believes nothing: header, CRC, index, zstd frame, frames. One thread;
 * its buffer has room for the largest chunk from the first on.
 */
final class ChunkUnpacker implements AutoCloseable {
    private final TapeFile file;
    private final TapeIndex index;
    private final ChunkHeader header = new ChunkHeader();
    private final Crc crc = new Crc();
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private final UnsafeBuffer packed = new UnsafeBuffer(0, 0);
    private ByteBuffer packedBytes = ByteBuffer.allocateDirect(0);

    ChunkUnpacker(final TapeFile file, final TapeIndex index) {
        this.file = file;
        this.index = index;
    }

    /**
     * Fills a chunk.
     *
     * @return null, or the damage; the chunk is empty then.
     */
    TapeDamage unpack(final int number, final TapeChunk into) {
        into.clear();
        final long storedLength = index.storedLength(number);
        if (storedLength > ChunkHeader.MAX_STORED_LENGTH) {
            return damage(number, TapeDamage.Kind.BAD_LENGTH);
        }
        ensureCapacity((int) storedLength);
        final int available = file.read(index.fileOffset(number), (int) storedLength, packedBytes);
        if (available < storedLength) {
            return damage(number, TapeDamage.Kind.TRUNCATED);
        }
        TapeDamage.Kind kind = header.decode(packed, packedBytes, available);
        if (kind == null) {
            kind = index.agrees(number, header) ? unpackContent(into) : TapeDamage.Kind.INDEX_MISMATCH;
        }
        return kind == null ? null : damage(number, kind);
    }

    private TapeDamage.Kind unpackContent(final TapeChunk into) {
        final int from = header.length();
        if (crc.of(packedBytes, from, from + header.packedLength) != header.packedCrc) {
            return TapeDamage.Kind.CRC_MISMATCH;
        }
        final ByteBuffer content = into.prepare(header.contentLength);
        packedBytes.clear();
        try {
            final int unpacked = zstd.decompressDirectByteBuffer(
                    content, 0, header.contentLength, packedBytes, from, header.packedLength);
            return unpacked == header.contentLength ? into.accept(header) : TapeDamage.Kind.BAD_CONTENT;
        } catch (final ZstdException e) {
            // also when the frame would unpack to more than the header promised: it never does
            return TapeDamage.Kind.BAD_CONTENT;
        }
    }

    private TapeDamage damage(final int number, final TapeDamage.Kind kind) {
        final String detail = switch (kind) {
            case TRUNCATED -> "the file ends within the chunk";
            case BAD_MAGIC -> "no chunk begins here";
            case BAD_LENGTH -> "impossible length";
            case CRC_MISMATCH -> "bytes differ from those written";
            case BAD_FRAME_LENGTH -> "a message does not fit the chunk";
            case BAD_CONTENT -> "content is not what the chunk's header says";
            case INDEX_MISMATCH -> "the footer says otherwise";
        };
        return new TapeDamage(file.path(), kind, index.fileOffset(number), number, detail);
    }

    private void ensureCapacity(final int length) {
        if (length > packedBytes.capacity()) {
            BufferUtil.free(packedBytes);
            // enough for every chunk to come, so that playing on makes no garbage
            packedBytes = ByteBuffer.allocateDirect(
                    (int) Math.min(Math.max(length, index.maxStoredLength()), ChunkHeader.MAX_STORED_LENGTH));
            packed.wrap(packedBytes);
        }
    }

    @Override
    public void close() {
        zstd.close();
        BufferUtil.free(packedBytes);
    }
}
