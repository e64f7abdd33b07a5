package ballast.codecs.journal;

/**
 * What must be known to read a recording without the archive's catalog. All of it is known when a recording starts,
 * but for the stop position; the application keeps it with the run.
 *
 * @param recordingId of the archive; the first part of the file names.
 * @param streamId of the recorded stream.
 * @param startPosition at which the recording begins.
 * @param stopPosition at which it ends, or {@link #UNKNOWN} when it was not stopped in order.
 * @param termBufferLength of the recorded log, in bytes.
 * @param segmentFileLength of one file, in bytes.
 * @param initialTermId of the recorded log.
 * @param checksum whether Archive put a CRC32C of each message in place of the session id.
 */
public record RecordingDescription(
        long recordingId,
        int streamId,
        long startPosition,
        long stopPosition,
        int termBufferLength,
        int segmentFileLength,
        int initialTermId,
        boolean checksum) {
    /** Stop position of a recording that was not stopped in order. */
    public static final long UNKNOWN = -1;

    // Aeron: LogBufferDescriptor.TERM_MIN_LENGTH, TERM_MAX_LENGTH; Archive takes segments of at most 1 GiB
    private static final int MIN_TERM_LENGTH = 64 * 1024;
    private static final int MAX_LENGTH = 1024 * 1024 * 1024;
    // Archive: Configuration.RECORDING_SEGMENT_SUFFIX
    private static final String SEGMENT_SUFFIX = ".rec";

    /**
     * Checks what Archive would not have made.
     *
     * @throws JournalException with the value and what is allowed.
     */
    public RecordingDescription {
        require(recordingId >= 0, "recordingId", recordingId, "0 or more");
        require(
                isPowerOfTwo(termBufferLength) && termBufferLength >= MIN_TERM_LENGTH && termBufferLength <= MAX_LENGTH,
                "termBufferLength",
                termBufferLength,
                "a power of two, 64 KiB to 1 GiB");
        require(
                isPowerOfTwo(segmentFileLength)
                        && segmentFileLength >= termBufferLength
                        && segmentFileLength <= MAX_LENGTH,
                "segmentFileLength",
                segmentFileLength,
                "a power of two, termBufferLength to 1 GiB");
        require(
                startPosition >= 0 && startPosition % Frames.ALIGNMENT == 0,
                "startPosition",
                startPosition,
                "a multiple of 32, 0 or more");
        require(
                stopPosition == UNKNOWN || (stopPosition >= startPosition && stopPosition % Frames.ALIGNMENT == 0),
                "stopPosition",
                stopPosition,
                "a multiple of 32 not below startPosition, or -1 for unknown");
    }

    /** The same recording for a reader that does not look at the CRCs, because they have been checked. */
    public RecordingDescription withoutChecksum() {
        return new RecordingDescription(
                recordingId,
                streamId,
                startPosition,
                stopPosition,
                termBufferLength,
                segmentFileLength,
                initialTermId,
                false);
    }

    /** Position at which the segment file begins that holds another position. */
    public long segmentBasePosition(final long position) {
        final long firstBase = startPosition - (startPosition & (termBufferLength - 1));
        final long behindFirstBase = position - firstBase;
        return firstBase + behindFirstBase - (behindFirstBase & (segmentFileLength - 1));
    }

    /** Name of the segment file that begins at a position. */
    public String segmentFileName(final long segmentBasePosition) {
        return segmentFilePrefix() + segmentBasePosition + SEGMENT_SUFFIX;
    }

    /** Position at which a segment file begins, by its name; -1 when it is not a segment file of this recording. */
    long segmentBasePosition(final String fileName) {
        final String prefix = segmentFilePrefix();
        if (!fileName.startsWith(prefix) || !fileName.endsWith(SEGMENT_SUFFIX)) {
            return -1;
        }
        try {
            return Long.parseLong(fileName.substring(prefix.length(), fileName.length() - SEGMENT_SUFFIX.length()));
        } catch (final NumberFormatException | IndexOutOfBoundsException e) {
            return -1;
        }
    }

    /** Term id that a frame at a position carries. */
    int termId(final long position) {
        return (int) (position / termBufferLength) + initialTermId;
    }

    /** Term offset that a frame at a position carries. */
    int termOffset(final long position) {
        return (int) (position & (termBufferLength - 1));
    }

    private String segmentFilePrefix() {
        return recordingId + "-";
    }

    private static boolean isPowerOfTwo(final int value) {
        return value > 0 && (value & (value - 1)) == 0;
    }

    private static void require(final boolean isAllowed, final String key, final long value, final String allowed) {
        if (!isAllowed) {
            throw new JournalException("recording description: " + key + " = " + value + ", allowed: " + allowed);
        }
    }
}
