package ballast.codecs.tape;

import static ballast.codecs.tape.TapeFormat.FOOTER_MAGIC;
import static ballast.codecs.tape.TapeFormat.TRAILER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds out what is in a tape: by its footer when that is whole, else by walking the chunk headers from the front as
 * far as they go.
 *
 * @param index the chunks that can be reached.
 * @param damage why the footer could not be used; null when it was.
 */
record TapeScan(TapeIndex index, TapeDamage damage) {
    private static final int EXPECTED_CHUNKS = 16;

    static TapeScan of(final TapeFile file, final long firstChunkOffset) {
        final TapeIndex index = byFooter(file, firstChunkOffset);
        return index != null ? new TapeScan(index, null) : byWalking(file, firstChunkOffset);
    }

    private static TapeIndex byFooter(final TapeFile file, final long firstChunkOffset) {
        final long trailerOffset = file.length() - TRAILER_LENGTH;
        if (trailerOffset < firstChunkOffset) {
            return null;
        }
        final long footerOffset = Footer.offsetByTrailer(file.read(trailerOffset, TRAILER_LENGTH), file.length());
        if (footerOffset < firstChunkOffset) {
            return null;
        }
        final ByteBuffer footer = file.read(footerOffset, (int) (trailerOffset - footerOffset));
        return Footer.decode(footer, firstChunkOffset, footerOffset);
    }

    private static TapeScan byWalking(final TapeFile file, final long firstChunkOffset) {
        final TapeIndex index = new TapeIndex(EXPECTED_CHUNKS);
        index.endOffset(firstChunkOffset);
        final ChunkHeader header = new ChunkHeader();
        final ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.MAX_LENGTH);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        while (true) {
            final long offset = index.endOffset();
            final int available = file.read(offset, ChunkHeader.MAX_LENGTH, bytes);
            if (available >= Integer.BYTES && buffer.getInt(0, LITTLE_ENDIAN) == FOOTER_MAGIC) {
                return new TapeScan(index, footerDamage(file, index));
            }
            final TapeDamage damage = chunkDamage(file, index, header.decode(buffer, bytes, available), header);
            if (damage != null) {
                return new TapeScan(index, damage);
            }
            index.add(offset, header);
        }
    }

    /** Judges a chunk's header against the chunks before it and the end of the file; null when it is sound. */
    private static TapeDamage chunkDamage(
            final TapeFile file, final TapeIndex index, final TapeDamage.Kind kind, final ChunkHeader header) {
        final long offset = index.endOffset();
        if (kind == TapeDamage.Kind.TRUNCATED) {
            return damage(file, index, kind, "the file ends here, without an index");
        }
        if (kind != null) {
            return damage(file, index, kind, "no sound chunk begins here, and the index at the end is damaged too");
        }
        if (header.chunkNumber != index.chunkCount() || header.firstReceiveTimeNs < index.lastReceiveTimeNs()) {
            return damage(file, index, TapeDamage.Kind.BAD_CONTENT, "chunk out of order");
        }
        if (index.chunkCount() == TapeFormat.MAX_CHUNKS) {
            return damage(file, index, TapeDamage.Kind.BAD_LENGTH, "too many chunks");
        }
        return offset + header.length() + header.packedLength > file.length()
                ? damage(file, index, TapeDamage.Kind.TRUNCATED, "the file ends within this chunk")
                : null;
    }

    /** All chunks are there; says what is wrong behind them. A footer's length follows from its index. */
    private static TapeDamage footerDamage(final TapeFile file, final TapeIndex index) {
        final long end = index.endOffset() + Footer.length(index) + TRAILER_LENGTH;
        if (file.length() < end) {
            return damage(file, index, TapeDamage.Kind.TRUNCATED, "the file ends within its index");
        }
        return file.length() > end
                ? damage(file, index, TapeDamage.Kind.BAD_LENGTH, "something follows the end of the tape")
                : damage(file, index, TapeDamage.Kind.CRC_MISMATCH, "the index is damaged; the chunks were used");
    }

    private static TapeDamage damage(
            final TapeFile file, final TapeIndex index, final TapeDamage.Kind kind, final String detail) {
        return new TapeDamage(file.path(), kind, index.endOffset(), index.chunkCount(), detail);
    }
}
