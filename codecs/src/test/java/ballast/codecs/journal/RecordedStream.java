package ballast.codecs.journal;

import ballast.codecs.CapturedMessages;
import ballast.codecs.RandomMessages;
import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.codecs.SourceLocation;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;

/** A stream recorded by a real archive, and what was put into it. */
final class RecordedStream {
    static final int STREAM_ID = 1001;
    static final int TERM_LENGTH = 64 * 1024;
    static final int SEGMENT_LENGTH = 128 * 1024;

    private static final int MAX_MESSAGE_LENGTH = 4096;
    private static final int ABORT_EVERY = 50;

    final CapturedMessages messages = new CapturedMessages();
    final List<Long> positions = new ArrayList<>();
    private RecordingDescription description;

    private RecordedStream() {}

    RecordingDescription description() {
        return description;
    }

    /** The description of a run that did not end in order. */
    RecordingDescription withoutStopPosition() {
        return new RecordingDescription(
                description.recordingId(),
                description.streamId(),
                description.startPosition(),
                RecordingDescription.UNKNOWN,
                description.termBufferLength(),
                description.segmentFileLength(),
                description.initialTermId(),
                description.checksum());
    }

    /**
     * Records random messages.
     *
     * @param directory for driver and archive.
     * @param checksum of the archive, or null.
     * @param channelParameters more parameters of the IPC channel, or nothing.
     */
    static RecordedStream record(
            final Path directory,
            final Checksum checksum,
            final String channelParameters,
            final long seed,
            final int count) {
        final String aeronDirectory = directory.resolve("driver").toString();
        final MediaDriver.Context driver = new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .ipcMtuLength(MAX_MESSAGE_LENGTH)
                .ipcTermBufferLength(TERM_LENGTH)
                .spiesSimulateConnection(true);
        final Archive.Context archive = new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(archiveDirectory(directory).toFile())
                .threadingMode(ArchiveThreadingMode.SHARED)
                .controlChannelEnabled(false)
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel("aeron:ipc"))
                .replicationChannel("aeron:udp?endpoint=localhost:0")
                .segmentFileLength(SEGMENT_LENGTH)
                .recordChecksum(checksum);
        final RecordedStream stream = new RecordedStream();
        try (ArchivingMediaDriver launched = ArchivingMediaDriver.launch(driver, archive);
                AeronArchive client = AeronArchive.connect(new AeronArchive.Context()
                        .aeronDirectoryName(launched.mediaDriver().aeronDirectoryName())
                        .controlRequestChannel("aeron:ipc")
                        .controlResponseChannel("aeron:ipc"))) {
            stream.record(client, "aeron:ipc" + channelParameters, seed, count, checksum != null);
        }
        return stream;
    }

    static Path archiveDirectory(final Path directory) {
        return directory.resolve("archive");
    }

    private void record(
            final AeronArchive archive,
            final String channel,
            final long seed,
            final int count,
            final boolean checksum) {
        archive.startRecording(channel, STREAM_ID, SourceLocation.LOCAL);
        final Aeron aeron = archive.context().aeron();
        final IdleStrategy idle = new YieldingIdleStrategy();
        try (ExclusivePublication publication = aeron.addExclusivePublication(channel, STREAM_ID)) {
            final long[] recordingId = {Aeron.NULL_VALUE};
            while (recordingId[0] == Aeron.NULL_VALUE) {
                archive.listRecordingsForUri(
                        0,
                        1,
                        "aeron:ipc",
                        STREAM_ID,
                        (a, b, id, c, d, e, f, g, h, i, j, k, l, m, n, o) -> recordingId[0] = id);
                idle.idle();
            }
            publish(publication, idle, seed, count);
            while (archive.getRecordingPosition(recordingId[0]) != publication.position()) {
                idle.idle();
            }
            archive.stopRecording(channel, STREAM_ID);
            while (archive.getStopPosition(recordingId[0]) == AeronArchive.NULL_POSITION) {
                idle.idle();
            }
            description = new RecordingDescription(
                    recordingId[0],
                    STREAM_ID,
                    archive.getStartPosition(recordingId[0]),
                    archive.getStopPosition(recordingId[0]),
                    publication.termBufferLength(),
                    SEGMENT_LENGTH,
                    publication.initialTermId(),
                    checksum);
        }
    }

    private void publish(
            final ExclusivePublication publication, final IdleStrategy idle, final long seed, final int count) {
        final RandomMessages random = new RandomMessages(seed);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_MESSAGE_LENGTH]);
        final BufferClaim claim = new BufferClaim();
        for (int i = 0; i < count; i++) {
            final int length = random.next(buffer);
            if (i % ABORT_EVERY == 0 && i < count - ABORT_EVERY) {
                // a publisher that changes its mind leaves a padding frame in the middle of a term
                claim(publication, idle, claim, length);
                claim.buffer().setMemory(claim.offset(), length, (byte) 'x');
                claim.abort();
            }
            final long position = claim(publication, idle, claim, length);
            claim.buffer().putBytes(claim.offset(), buffer, 0, length);
            claim.commit();
            messages.onMessage(buffer, 0, length);
            positions.add(position - (length + 32 + 31) / 32 * 32L);
        }
    }

    /** Claims room for a message and answers with the position behind it. */
    private static long claim(
            final ExclusivePublication publication,
            final IdleStrategy idle,
            final BufferClaim claim,
            final int length) {
        long position = publication.tryClaim(length, claim);
        while (position < 0) {
            if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
                throw new IllegalStateException("publication answers " + position);
            }
            idle.idle();
            position = publication.tryClaim(length, claim);
        }
        return position;
    }
}
