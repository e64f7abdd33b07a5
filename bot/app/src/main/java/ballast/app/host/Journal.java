package ballast.app.host;

import ballast.codecs.Streams;
import ballast.codecs.journal.RecordingDescription;
import io.aeron.Aeron;
import io.aeron.CncFileDescriptor;
import io.aeron.CommonContext;
import io.aeron.Publication;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.archive.codecs.SourceLocation;
import io.aeron.archive.status.RecordingPos;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.IoUtil;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersReader;

/**
 * An embedded media driver and archive that record both streams of a run, and the client that everything in the process
 * uses. Each frame is recorded with a CRC32C.
 *
 * <p>The driver's shared memory is private to the process and deleted at the end; the archive directory stays: it is
 * the journal. Used by one thread.
 */
final class Journal implements AutoCloseable, JournalWatch.Recording {
    /** Largest message that can be claimed: everything the codecs allow, with its frame header. */
    private static final int MTU_LENGTH = 32 * 1024;

    private static final String AERON_DIRECTORY = CommonContext.getAeronDirectoryName() + "-ballast-";

    /** Archive refuses to record when less than half of this is free. */
    private static final long FREE_BYTES_MIN = 256L << 20;

    private static final int SEGMENTS_PER_TERM = 1;
    private static final long MESSAGE_TIMEOUT_NS = 30_000_000_000L;
    private static final long DRIVER_TIMEOUT_MS = 30_000;

    private final Terms terms;
    private final IdleStrategy idleStrategy;
    private final ArchivingMediaDriver driver;
    private final Aeron aeron;
    private final AeronArchive archive;
    private final Publication inbound;
    private final Publication outbound;
    private final int inboundCounterId;
    private final int outboundCounterId;
    private JournalManifest manifest;

    /**
     * What a part of a journal is like.
     *
     * @param directory of the part, made by this class.
     * @param termLength of the streams' logs in bytes, a power of two.
     * @param syncLevel of the archive: 0 forces nothing to disk, 1 every write, 2 the file's metadata too.
     * @param freeBytesMin on its disk, at the start.
     * @param checksum put into every frame; CRC32C, or a test's that fails.
     * @param continuation where it goes on; null of a first part.
     */
    record Terms(
            Path directory,
            int termLength,
            int syncLevel,
            long freeBytesMin,
            Checksum checksum,
            JournalManifest.Continuation continuation) {}

    /**
     * Start driver and archive, and record both streams from their first byte.
     *
     * @param terms of this part.
     * @param errorHandler told of everything that goes wrong in driver and client.
     * @param archiveErrorHandler told of everything that goes wrong in the archive.
     * @param idleStrategy used while waiting.
     */
    Journal(
            final Terms terms,
            final ErrorHandler errorHandler,
            final ErrorHandler archiveErrorHandler,
            final IdleStrategy idleStrategy) {
        this.terms = terms;
        this.idleStrategy = idleStrategy;
        sweep();
        final String aeronDirectory = AERON_DIRECTORY + ProcessHandle.current().pid();
        prepare();
        driver = ArchivingMediaDriver.launch(
                driverContext(aeronDirectory, errorHandler), archiveContext(aeronDirectory, archiveErrorHandler));
        AeronArchive archiveClient = null;
        Aeron client = null;
        try {
            client = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(aeronDirectory)
                    .driverTimeoutMs(DRIVER_TIMEOUT_MS)
                    .errorHandler(errorHandler)
                    .idleStrategy(new SleepingMillisIdleStrategy(1)));
            archiveClient = AeronArchive.connect(new AeronArchive.Context()
                    .aeron(client)
                    .controlRequestChannel(Streams.CHANNEL)
                    .controlResponseChannel(Streams.CHANNEL)
                    .messageTimeoutNs(MESSAGE_TIMEOUT_NS));
            aeron = client;
            archive = archiveClient;
            inbound = record(Streams.INBOUND_ID);
            outbound = record(Streams.OUTBOUND_ID);
            inboundCounterId = recordingCounter(aeron.countersReader(), inbound);
            outboundCounterId = recordingCounter(aeron.countersReader(), outbound);
            manifest = new JournalManifest(describe(inbound), describe(outbound), terms.continuation);
            manifest.write(terms.directory);
        } catch (final RuntimeException failed) {
            CloseHelper.quietCloseAll(archiveClient, client, driver);
            final boolean isFull =
                    failed instanceof ArchiveException refused && refused.errorCode() == ArchiveException.STORAGE_SPACE;
            // there was room when this began
            throw isFull ? noRoom(terms.directory, FREE_BYTES_MIN / 2, failed) : failed;
        }
    }

    private void prepare() {
        // before anything is made, so that nothing is left where there is no room
        requireRoom(terms.directory.toAbsolutePath().resolve("..").normalize(), terms.freeBytesMin);
        try {
            Files.createDirectories(terms.directory);
        } catch (final IOException cause) {
            throw unusable(terms.directory, cause);
        }
    }

    /**
     * Whether a journal could be begun.
     *
     * @param directory that is there, on the disk of the journal.
     * @param freeBytesMin of the settings.
     * @throws PreflightException when there is not enough room.
     */
    static void requireRoom(final Path directory, final long freeBytesMin) {
        final long free = Math.max(FREE_BYTES_MIN, freeBytesMin);
        try {
            if (Files.getFileStore(directory).getUsableSpace() < free) {
                throw noRoom(directory, free, null);
            }
        } catch (final IOException cause) {
            throw unusable(directory, cause);
        }
    }

    private static PreflightException noRoom(final Path directory, final long free, final Throwable cause) {
        return new PreflightException(
                directory + ": less than " + (free >> 20) + " MiB are free for a journal; make room and start again",
                cause);
    }

    private static PreflightException unusable(final Path directory, final IOException cause) {
        return new PreflightException(
                directory + ": no journal can be begun (" + cause + "); see to the disk and start again", cause);
    }

    /** Removes the shared memory of processes that were killed: nobody else would, and it is memory. */
    private static void sweep() {
        final File base = new File(AERON_DIRECTORY);
        final File[] found = base.getParentFile().listFiles((parent, name) -> name.startsWith(base.getName()));
        for (final File left : found == null ? new File[0] : found) {
            final String pid = left.getName().substring(base.getName().length());
            final boolean isDead = pid.matches("[0-9]{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty()
                    && !mayBeActive(left);
            if (isDead) {
                IoUtil.delete(left, true);
            }
        }
    }

    /**
     * Whether a driver of a process that we cannot see, in a container of its own, may be using a directory. One that
     * has only just begun has not said so yet, and neither has one that was killed then.
     */
    private static boolean mayBeActive(final File aeronDirectory) {
        final File cnc = new File(aeronDirectory, CncFileDescriptor.CNC_FILE);
        if (!cnc.exists()) {
            return isYoung(aeronDirectory);
        }
        try (RandomAccessFile file = new RandomAccessFile(cnc, "r")) {
            final boolean isBegun = file.length() >= Integer.BYTES && file.readInt() != 0;
            return isBegun ? CommonContext.isDriverActive(aeronDirectory, DRIVER_TIMEOUT_MS, line -> {}) : isYoung(cnc);
        } catch (final IOException gone) {
            // somebody else is sweeping
            return true;
        }
    }

    private static boolean isYoung(final File file) {
        return System.currentTimeMillis() - file.lastModified() < DRIVER_TIMEOUT_MS;
    }

    private MediaDriver.Context driverContext(final String aeronDirectory, final ErrorHandler errorHandler) {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(1))
                .ipcTermBufferLength(terms.termLength)
                .ipcMtuLength(MTU_LENGTH)
                .clientLivenessTimeoutNs(MESSAGE_TIMEOUT_NS)
                .publicationUnblockTimeoutNs(2 * MESSAGE_TIMEOUT_NS)
                .errorHandler(errorHandler);
    }

    private Archive.Context archiveContext(final String aeronDirectory, final ErrorHandler errorHandler) {
        return new Archive.Context()
                .errorCounter(counterOfOurOwn())
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(terms.directory.toFile())
                // it is mapped and not filled: on a full disk writing to it would end the archive's thread
                .markFileDir(new File(aeronDirectory))
                .deleteArchiveOnStart(false)
                .controlChannelEnabled(false)
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel(Streams.CHANNEL))
                .localControlChannel(Streams.CHANNEL)
                .replicationChannel("aeron:udp?endpoint=localhost:0")
                .recordingEventsEnabled(false)
                .segmentFileLength(SEGMENTS_PER_TERM * terms.termLength)
                .fileSyncLevel(terms.syncLevel)
                .catalogFileSyncLevel(terms.syncLevel)
                .recordChecksum(terms.checksum)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(() -> new SleepingMillisIdleStrategy(1))
                .errorHandler(errorHandler);
    }

    /**
     * Archive counts its errors in shared memory, which it unmaps before it closes its files: an error while closing
     * them would then end the whole process. In memory of our own it does not.
     */
    private static AtomicCounter counterOfOurOwn() {
        return new AtomicCounter(new UnsafeBuffer(new byte[CountersReader.COUNTER_LENGTH]), 0);
    }

    private Publication record(final int streamId) {
        archive.startRecording(Streams.CHANNEL, streamId, SourceLocation.LOCAL);
        final Publication publication = aeron.addPublication(Streams.CHANNEL, streamId);
        final CountersReader counters = aeron.countersReader();
        while (recordingCounter(counters, publication) == CountersReader.NULL_COUNTER_ID) {
            idleStrategy.idle();
        }
        return publication;
    }

    private int recordingCounter(final CountersReader counters, final Publication publication) {
        return RecordingPos.findCounterIdBySession(counters, publication.sessionId(), archive.archiveId());
    }

    private RecordingDescription describe(final Publication publication) {
        final CountersReader counters = aeron.countersReader();
        final int counterId = recordingCounter(counters, publication);
        return describe(publication, RecordingPos.getRecordingId(counters, counterId), RecordingDescription.UNKNOWN);
    }

    private RecordingDescription describe(
            final Publication publication, final long recordingId, final long stopPosition) {
        return new RecordingDescription(
                recordingId,
                publication.streamId(),
                archive.getStartPosition(recordingId),
                stopPosition,
                publication.termBufferLength(),
                SEGMENTS_PER_TERM * terms.termLength,
                publication.initialTermId(),
                true);
    }

    Aeron aeron() {
        return aeron;
    }

    /** What the core hears. */
    Publication inbound() {
        return inbound;
    }

    /** What the core says. */
    Publication outbound() {
        return outbound;
    }

    @Override
    public Path directory() {
        return terms.directory;
    }

    /** {@inheritDoc} Any thread. */
    @Override
    public long recordedInbound() {
        return recorded(inboundCounterId, manifest.inbound().recordingId());
    }

    /** {@inheritDoc} Any thread. */
    @Override
    public long recordedOutbound() {
        return recorded(outboundCounterId, manifest.outbound().recordingId());
    }

    private long recorded(final int counterId, final long recordingId) {
        final CountersReader counters = aeron.countersReader();
        final long position = counters.getCounterValue(counterId);
        return RecordingPos.isActive(counters, counterId, recordingId) ? position : -1;
    }

    @Override
    public long lagBytes() {
        return Math.max(0, inbound.position() - recordedInbound())
                + Math.max(0, outbound.position() - recordedOutbound());
    }

    /**
     * Wait until everything published so far is on file.
     *
     * @return false when that will never be, because one of the streams is not recorded any more.
     */
    boolean awaitRecorded() {
        final long heard = inbound.position();
        final long said = outbound.position();
        idleStrategy.reset();
        long recordedIn = recordedInbound();
        long recordedOut = recordedOutbound();
        while (recordedIn < heard || recordedOut < said) {
            if (recordedIn < 0 || recordedOut < 0) {
                return false;
            }
            idleStrategy.idle();
            recordedIn = recordedInbound();
            recordedOut = recordedOutbound();
        }
        return true;
    }

    /** Give up recording, so that streams which a dead recorder holds back flow again. */
    void abandon() {
        archive.tryStopRecording(Streams.CHANNEL, Streams.INBOUND_ID);
        archive.tryStopRecording(Streams.CHANNEL, Streams.OUTBOUND_ID);
    }

    /** Everything published is on file: stop recording and say so in the manifest. */
    void finish() {
        final RecordingDescription in = stop(inbound, manifest.inbound().recordingId());
        final RecordingDescription out = stop(outbound, manifest.outbound().recordingId());
        manifest = new JournalManifest(in, out, terms.continuation);
        manifest.write(terms.directory);
    }

    private RecordingDescription stop(final Publication publication, final long recordingId) {
        final long end = publication.position();
        archive.tryStopRecordingByIdentity(recordingId);
        return describe(publication, recordingId, end);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(inbound, outbound, archive, aeron, driver);
    }
}
