package ballast.codecs.tape;

import java.util.Arrays;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.LongArrayList;

/**
 * What is in a tape, chunk by chunk, known without unpacking any of it. Read from the footer, or made again by walking
 * the chunk headers when the footer is missing; both give the same.
 *
 * <p>Filled by its writer or reader, read by anybody after. Holds about 48 bytes for each chunk and 8 for each
 * instrument of each chunk.
 */
public final class TapeIndex {
    private final LongArrayList fileOffsets;
    private final LongArrayList firstTimes;
    private final LongArrayList lastTimes;
    private final LongArrayList maxLatencies;
    private final IntArrayList messageCounts;
    private final IntArrayList contentLengths;
    /** For each chunk, where its instruments begin in the two columns below. */
    private final IntArrayList instrumentStarts;

    private final IntArrayList instrumentIds;
    private final IntArrayList instrumentMessages;

    private long endOffset;
    private long messageCount;
    private long contentLength;
    private long maxFeedLatencyNs;

    /** An empty index whose columns grow when there are more chunks than expected. */
    TapeIndex(final int expectedChunks) {
        fileOffsets = new LongArrayList(expectedChunks, Long.MIN_VALUE);
        firstTimes = new LongArrayList(expectedChunks, Long.MIN_VALUE);
        lastTimes = new LongArrayList(expectedChunks, Long.MIN_VALUE);
        maxLatencies = new LongArrayList(expectedChunks, Long.MIN_VALUE);
        messageCounts = new IntArrayList(expectedChunks, Integer.MIN_VALUE);
        contentLengths = new IntArrayList(expectedChunks, Integer.MIN_VALUE);
        instrumentStarts = new IntArrayList(expectedChunks, Integer.MIN_VALUE);
        instrumentIds = new IntArrayList(expectedChunks, Integer.MIN_VALUE);
        instrumentMessages = new IntArrayList(expectedChunks, Integer.MIN_VALUE);
    }

    /** Adds the next chunk. */
    void add(final long fileOffset, final ChunkHeader header) {
        fileOffsets.addLong(fileOffset);
        firstTimes.addLong(header.firstReceiveTimeNs);
        lastTimes.addLong(header.lastReceiveTimeNs);
        maxLatencies.addLong(header.maxFeedLatencyNs);
        messageCounts.addInt(header.messageCount);
        contentLengths.addInt(header.contentLength);
        instrumentStarts.addInt(instrumentIds.size());
        for (int i = 0; i < header.instrumentCount; i++) {
            instrumentIds.addInt(header.instrumentIds[i]);
            instrumentMessages.addInt(header.instrumentMessages[i]);
        }
        messageCount += header.messageCount;
        contentLength += header.contentLength;
        maxFeedLatencyNs = Math.max(maxFeedLatencyNs, header.maxFeedLatencyNs);
        endOffset = fileOffset + header.length() + header.packedLength;
    }

    /** Says where the last chunk ends, or the first would begin. */
    void endOffset(final long fileOffset) {
        endOffset = fileOffset;
    }

    /** File offset behind the last chunk. */
    long endOffset() {
        return endOffset;
    }

    /** Bytes of a chunk in the file, header and packed bytes. */
    long storedLength(final int chunk) {
        final long next = chunk + 1 < chunkCount() ? fileOffsets.getLong(chunk + 1) : endOffset;
        return next - fileOffsets.getLong(chunk);
    }

    /** Whether a header read from a chunk says what this index says of it. */
    boolean agrees(final int chunk, final ChunkHeader header) {
        final int from = instrumentStarts.getInt(chunk);
        boolean agrees = header.chunkNumber == chunk
                && header.length() + (long) header.packedLength == storedLength(chunk)
                && header.firstReceiveTimeNs == firstReceiveTimeNs(chunk)
                && header.lastReceiveTimeNs == lastReceiveTimeNs(chunk)
                && header.maxFeedLatencyNs == maxFeedLatencyNs(chunk)
                && header.messageCount == messageCount(chunk)
                && header.contentLength == contentLength(chunk)
                && header.instrumentCount == instrumentCount(chunk);
        for (int i = 0; agrees && i < header.instrumentCount; i++) {
            agrees = header.instrumentIds[i] == instrumentIds.getInt(from + i)
                    && header.instrumentMessages[i] == instrumentMessages.getInt(from + i);
        }
        return agrees;
    }

    /** Content length of the longest chunk; 0 when there is none. */
    int maxContentLength() {
        int max = 0;
        for (int chunk = 0; chunk < chunkCount(); chunk++) {
            max = Math.max(max, contentLength(chunk));
        }
        return max;
    }

    /** Stored length of the longest chunk; 0 when there is none. */
    long maxStoredLength() {
        long max = 0;
        for (int chunk = 0; chunk < chunkCount(); chunk++) {
            max = Math.max(max, storedLength(chunk));
        }
        return max;
    }

    /** Number of chunks. */
    public int chunkCount() {
        return fileOffsets.size();
    }

    /** Messages in all chunks. */
    public long messageCount() {
        return messageCount;
    }

    /** Bytes of all chunks unpacked, frame headers and alignment included. */
    public long contentLength() {
        return contentLength;
    }

    /** Receive time of the tape's first message; 0 when it has none. */
    public long firstReceiveTimeNs() {
        return chunkCount() == 0 ? 0 : firstTimes.getLong(0);
    }

    /** Receive time of the tape's last message; 0 when it has none. */
    public long lastReceiveTimeNs() {
        return chunkCount() == 0 ? 0 : lastTimes.getLong(chunkCount() - 1);
    }

    /** Largest receiveTimeNs - venueTimeNs over the messages with a venue time; 0 when there are none. */
    public long maxFeedLatencyNs() {
        return maxFeedLatencyNs;
    }

    /** Where a chunk begins in the file. */
    public long fileOffset(final int chunk) {
        return fileOffsets.getLong(chunk);
    }

    /** Receive time of a chunk's first message. */
    public long firstReceiveTimeNs(final int chunk) {
        return firstTimes.getLong(chunk);
    }

    /** Receive time of a chunk's last message. */
    public long lastReceiveTimeNs(final int chunk) {
        return lastTimes.getLong(chunk);
    }

    /** Largest receiveTimeNs - venueTimeNs of a chunk; 0 when none of its messages has a venue time. */
    public long maxFeedLatencyNs(final int chunk) {
        return maxLatencies.getLong(chunk);
    }

    /** Messages in a chunk. */
    public int messageCount(final int chunk) {
        return messageCounts.getInt(chunk);
    }

    /** Bytes of a chunk unpacked. */
    public int contentLength(final int chunk) {
        return contentLengths.getInt(chunk);
    }

    /** Number of instruments in a chunk; instrument 0, "all", counts as one. */
    public int instrumentCount(final int chunk) {
        final int next = chunk + 1 < chunkCount() ? instrumentStarts.getInt(chunk + 1) : instrumentIds.size();
        return next - instrumentStarts.getInt(chunk);
    }

    /** Id of a chunk's nth instrument, ids ascending. */
    public int instrumentId(final int chunk, final int nth) {
        return instrumentIds.getInt(instrumentStarts.getInt(chunk) + nth);
    }

    /** Messages of a chunk's nth instrument. */
    public int instrumentMessageCount(final int chunk, final int nth) {
        return instrumentMessages.getInt(instrumentStarts.getInt(chunk) + nth);
    }

    /** Ids of all instruments in the tape, ascending, each once. A new array at each call. */
    public int[] instrumentIds() {
        return Arrays.stream(instrumentIds.toIntArray()).sorted().distinct().toArray();
    }

    /** Messages of one instrument in the tape; 0 for an id that is not in it. */
    public long messageCountOf(final int instrumentId) {
        long count = 0;
        for (int i = 0; i < instrumentIds.size(); i++) {
            if (instrumentIds.getInt(i) == instrumentId) {
                count += instrumentMessages.getInt(i);
            }
        }
        return count;
    }

    /**
     * First chunk that may hold a message of this receive time or a later one.
     *
     * @return its number; {@link #chunkCount} when all messages are earlier.
     */
    public int firstChunkAtOrAfter(final long receiveTimeNs) {
        int low = 0;
        int high = chunkCount();
        while (low < high) {
            final int mid = (low + high) >>> 1;
            if (lastTimes.getLong(mid) < receiveTimeNs) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
