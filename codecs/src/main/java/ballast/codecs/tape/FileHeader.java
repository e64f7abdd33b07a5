package ballast.codecs.tape;

import static ballast.codecs.tape.TapeFormat.FILE_CRC_OFFSET;
import static ballast.codecs.tape.TapeFormat.FILE_HEADER_LENGTH_OFFSET;
import static ballast.codecs.tape.TapeFormat.FILE_JSON_LENGTH_OFFSET;
import static ballast.codecs.tape.TapeFormat.FILE_JSON_OFFSET;
import static ballast.codecs.tape.TapeFormat.FILE_MAGIC;
import static ballast.codecs.tape.TapeFormat.FILE_SCHEMA_ID_OFFSET;
import static ballast.codecs.tape.TapeFormat.FILE_SCHEMA_VERSION_OFFSET;
import static ballast.codecs.tape.TapeFormat.FILE_VERSION_OFFSET;
import static ballast.codecs.tape.TapeFormat.FORMAT_VERSION;
import static ballast.codecs.tape.TapeFormat.MAX_HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ballast.codecs.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The beginning of a tape file: what it is, what language it speaks, where it comes from.
 *
 * @param schemaVersion of the messages' writer.
 * @param length of the header in bytes; chunks begin behind it.
 * @param provenance where the tape comes from.
 */
record FileHeader(int schemaVersion, int length, TapeProvenance provenance) {
    /** Bytes of a new tape's header, as a buffer ready to be written. */
    static ByteBuffer encode(final TapeProvenance provenance) {
        final byte[] json = ProvenanceJson.encode(provenance);
        final long length = BitUtil.align((long) FILE_JSON_OFFSET + json.length, 8L);
        if (length > MAX_HEADER_LENGTH) {
            throw new TapeException(
                    "provenance takes " + json.length + " bytes; a tape header holds " + MAX_HEADER_LENGTH);
        }
        final ByteBuffer bytes = ByteBuffer.allocate((int) length);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putLong(0, FILE_MAGIC, LITTLE_ENDIAN);
        buffer.putInt(FILE_VERSION_OFFSET, FORMAT_VERSION, LITTLE_ENDIAN);
        buffer.putInt(FILE_HEADER_LENGTH_OFFSET, (int) length, LITTLE_ENDIAN);
        buffer.putShort(FILE_SCHEMA_ID_OFFSET, (short) MessageHeaderDecoder.SCHEMA_ID, LITTLE_ENDIAN);
        buffer.putShort(FILE_SCHEMA_VERSION_OFFSET, (short) MessageHeaderDecoder.SCHEMA_VERSION, LITTLE_ENDIAN);
        buffer.putInt(FILE_JSON_LENGTH_OFFSET, json.length, LITTLE_ENDIAN);
        buffer.putBytes(FILE_JSON_OFFSET, json);
        buffer.putInt(FILE_CRC_OFFSET, new Crc().around(bytes, FILE_CRC_OFFSET, (int) length), LITTLE_ENDIAN);
        return bytes.clear();
    }

    /**
     * Reads and judges the header of a file.
     *
     * @throws TapeException when it is not a tape, of a newer format or of another schema.
     * @throws TapeDamagedException when it is a tape whose header is damaged: nothing can be read then.
     */
    static FileHeader read(final TapeFile file) {
        final UnsafeBuffer fixed = new UnsafeBuffer(file.read(0, FILE_JSON_OFFSET));
        final int present = (int) Math.min(file.length(), FILE_JSON_OFFSET);
        if (present < Long.BYTES || fixed.getLong(0, LITTLE_ENDIAN) != FILE_MAGIC) {
            throw new TapeException(file.path() + ": not a tape; make one with an import command");
        }
        if (present < FILE_JSON_OFFSET) {
            throw damaged(file.path(), TapeDamage.Kind.TRUNCATED, "the file ends within its header");
        }
        final int length = fixed.getInt(FILE_HEADER_LENGTH_OFFSET, LITTLE_ENDIAN);
        if (length < FILE_JSON_OFFSET || length > MAX_HEADER_LENGTH) {
            throw damaged(file.path(), TapeDamage.Kind.BAD_LENGTH, "header length " + length);
        }
        if (length > file.length()) {
            throw damaged(file.path(), TapeDamage.Kind.TRUNCATED, "the file ends within its header");
        }
        return decode(file.path(), file.read(0, length));
    }

    private static FileHeader decode(final Path path, final ByteBuffer bytes) {
        final int length = bytes.capacity();
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final int crc = new Crc().around(bytes, FILE_CRC_OFFSET, length);
        if (buffer.getInt(FILE_CRC_OFFSET, LITTLE_ENDIAN) != crc) {
            throw damaged(path, TapeDamage.Kind.CRC_MISMATCH, "header CRC differs");
        }
        final int version = buffer.getInt(FILE_VERSION_OFFSET, LITTLE_ENDIAN);
        if (version != FORMAT_VERSION) {
            throw new TapeException(path + ": tape format version " + version + ", this build reads version "
                    + FORMAT_VERSION + "; use the build that made it or a newer one");
        }
        final int schemaId = buffer.getShort(FILE_SCHEMA_ID_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        if (schemaId != MessageHeaderDecoder.SCHEMA_ID) {
            throw new TapeException(path + ": messages of schema " + schemaId + ", this build reads schema "
                    + MessageHeaderDecoder.SCHEMA_ID);
        }
        final int jsonLength = buffer.getInt(FILE_JSON_LENGTH_OFFSET, LITTLE_ENDIAN);
        if (jsonLength < 0 || jsonLength > length - FILE_JSON_OFFSET) {
            throw damaged(path, TapeDamage.Kind.BAD_LENGTH, "provenance length " + jsonLength);
        }
        final byte[] json = new byte[jsonLength];
        buffer.getBytes(FILE_JSON_OFFSET, json);
        final int schemaVersion = buffer.getShort(FILE_SCHEMA_VERSION_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        return new FileHeader(schemaVersion, length, provenance(path, json));
    }

    private static TapeProvenance provenance(final Path path, final byte[] json) {
        try {
            return ProvenanceJson.decode(json);
        } catch (final IOException e) {
            throw new TapeException(path + ": provenance cannot be read: " + firstLine(e), e);
        }
    }

    /** The JSON parser says more than one line. */
    private static String firstLine(final IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static TapeDamagedException damaged(final Path path, final TapeDamage.Kind kind, final String detail) {
        return new TapeDamagedException(new TapeDamage(path, kind, 0, TapeDamage.FILE_HEADER, detail));
    }
}
