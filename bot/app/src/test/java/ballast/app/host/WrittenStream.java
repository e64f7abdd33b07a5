package ballast.app.host;

import ballast.codecs.journal.RecordingDescription;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes a recording as Aeron Archive would have, frame by frame, without one: for journals that break off where a test
 * wants them to. What it writes is read back by the reader that real recordings hold to their word.
 */
final class WrittenStream implements AutoCloseable {
    private static final int HEADER_LENGTH = 32;
    private static final int ALIGNMENT = 32;
    private static final short DATA = 1;
    private static final short PADDING = 0;
    private static final int INITIAL_TERM_ID = 17;

    private final Path directory;
    private final RecordingDescription description;
    private final ByteBuffer frame;
    private final List<Long> ends = new ArrayList<>();
    private FileChannel file;
    private long position;

    WrittenStream(final Path directory, final long recordingId, final int streamId, final int termLength) {
        this.directory = directory;
        this.description = new RecordingDescription(
                recordingId, streamId, 0, RecordingDescription.UNKNOWN, termLength, termLength, INITIAL_TERM_ID, true);
        this.frame = ByteBuffer.allocate(termLength).order(ByteOrder.LITTLE_ENDIAN);
        open();
    }

    /** As a process that was killed leaves it: without an end. */
    RecordingDescription description() {
        return description;
    }

    /** Position behind each message. */
    List<Long> ends() {
        return ends;
    }

    private void open() {
        final Path path = directory.resolve(description.segmentFileName(position));
        try {
            Files.createDirectories(directory);
            try (RandomAccessFile whole = new RandomAccessFile(path.toFile(), "rw")) {
                whole.setLength(description.segmentFileLength());
            }
            file = FileChannel.open(path, StandardOpenOption.WRITE);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    void add(final byte[] message) {
        add(message, 0, message.length);
    }

    void add(final byte[] message, final int offset, final int messageLength) {
        final int length = HEADER_LENGTH + messageLength;
        final int aligned = aligned(length);
        final int termLength = description.termBufferLength();
        final int room = termLength - (int) (position % termLength);
        if (aligned > room) {
            write(PADDING, room, new byte[0], 0, 0, HEADER_LENGTH);
            advance(room);
        }
        write(DATA, length, message, offset, messageLength, aligned);
        advance(aligned);
        ends.add(position);
    }

    private static int aligned(final int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private void write(
            final short type,
            final int length,
            final byte[] message,
            final int offset,
            final int messageLength,
            final int written) {
        final int termLength = description.termBufferLength();
        frame.clear();
        frame.putInt(length).put((byte) 0).put((byte) 0xC0).putShort(type);
        frame.putInt((int) (position % termLength)).putInt(0).putInt(description.streamId());
        frame.putInt(INITIAL_TERM_ID + (int) (position / termLength)).putLong(0);
        frame.put(message, offset, messageLength);
        while (frame.position() < written) {
            frame.put((byte) 0);
        }
        final CRC32C crc = new CRC32C();
        crc.update(frame.array(), HEADER_LENGTH, written - HEADER_LENGTH);
        frame.putInt(12, type == DATA ? (int) crc.getValue() : 0);
        frame.flip();
        try {
            file.write(frame, position % termLength);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void advance(final int length) {
        position += length;
        if (position % description.termBufferLength() == 0) {
            close();
            open();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
