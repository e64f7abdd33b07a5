package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.app.GeneratedTape;
import ballast.app.config.SettingsLoader;
import ballast.codecs.MessageHead;
import ballast.codecs.journal.JournalReader;
import ballast.codecs.journal.RecordingDescription;
import ballast.testkit.Seeded;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal of a paper run as Aeron Archive wrote it, left by a process that was killed: cut in its last 64 KiB, and
 * with one bit flipped. {@code -Dballast.cuts.step=1} cuts at every byte, {@code -Dballast.flips} says how many bits.
 */
class RecordedJournalTest {
    private static final String STEP_PROP_NAME = "ballast.cuts.step";
    private static final String FLIPS_PROP_NAME = "ballast.flips";
    private static final int STEP = Integer.getInteger(STEP_PROP_NAME, 509);
    private static final int FLIPS = Integer.getInteger(FLIPS_PROP_NAME, 100);
    private static final int LAST_BYTES = 64 * 1024;
    private static final int SESSION_ID_OFFSET = 12;
    private static final int SESSION_ID_END = 16;

    @TempDir
    private Path run;

    private Path part;
    private JournalManifest manifest;
    private Recorded inbound;
    private Recorded outbound;
    private List<Long> causes;

    /** Where the messages of a stream begin and end in its log. */
    private record Recorded(RecordingDescription description, List<Long> starts, List<Long> ends) {
        private long end() {
            return ends.get(ends.size() - 1);
        }

        /** Messages that end at or before a position. */
        private int whole(final long position) {
            int low = 0;
            int high = ends.size();
            while (low < high) {
                final int middle = (low + high) / 2;
                if (ends.get(middle) <= position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    @BeforeEach
    void tradeOnPaper() {
        final Path tape = GeneratedTape.write(run.resolve("market.tape"), 40, GeneratedTape.QUOTED);
        try (TapeSet tapes = TapeSet.open(List.of(tape))) {
            new PaperHost(
                            SettingsLoader.load(null, List.of("paper.journal.term_length = 1 MiB")),
                            run,
                            1,
                            new AtomicBoolean())
                    .run(tapes, simulatedNs -> {});
        }
        part = run.resolve(JournalChain.FIRST);
        final JournalManifest ended = JournalManifest.read(part);
        manifest = new JournalManifest(withoutEnd(ended.inbound()), withoutEnd(ended.outbound()), null);
        manifest.write(part);
        causes = new ArrayList<>();
        inbound = read(manifest.inbound(), new ArrayList<>());
        outbound = read(manifest.outbound(), causes);
        assertEquals(ended.inbound().stopPosition(), inbound.end());
        assertEquals(ended.outbound().stopPosition(), outbound.end());
    }

    private static RecordingDescription withoutEnd(final RecordingDescription recording) {
        return new RecordingDescription(
                recording.recordingId(),
                recording.streamId(),
                recording.startPosition(),
                RecordingDescription.UNKNOWN,
                recording.termBufferLength(),
                recording.segmentFileLength(),
                recording.initialTermId(),
                recording.checksum());
    }

    private Recorded read(final RecordingDescription description, final List<Long> causesOf) {
        final Recorded recorded = new Recorded(description, new ArrayList<>(), new ArrayList<>());
        try (JournalReader reader = JournalReader.open(part, description)) {
            while (reader.poll(
                            (buffer, offset, length, position) -> {
                                recorded.starts.add(position);
                                causesOf.add(MessageHead.cause(buffer, offset));
                            },
                            1)
                    == 1) {
                recorded.ends.add(reader.lastWholePosition());
            }
        }
        return recorded;
    }

    private Path segment(final RecordingDescription description, final long basePosition) {
        return part.resolve(description.segmentFileName(basePosition));
    }

    private JournalChain.Extent extent(final int heard, final int said) {
        int because = 0;
        while (because < said && causes.get(because) <= heard) {
            because++;
        }
        return new JournalChain.Extent(heard, because);
    }

    /** Cuts a stream shorter and shorter; what lies in a file behind the cut is lost too. */
    private void cut(final boolean isInbound) throws IOException {
        final Recorded stream = isInbound ? inbound : outbound;
        final JournalChain chain = JournalChain.ofRun(run);
        assertEquals(extent(inbound.ends.size(), outbound.ends.size()), chain.verify());
        assertTrue(stream.end() >= LAST_BYTES, "only " + stream.end() + " bytes were recorded");
        int cuts = 0;
        for (long cut = stream.end(); cut >= stream.end() - LAST_BYTES; cut -= STEP) {
            final long basePosition = stream.description.segmentBasePosition(cut);
            truncate(segment(stream.description, basePosition), cut - basePosition);
            final Path later = segment(stream.description, basePosition + stream.description.segmentFileLength());
            if (Files.exists(later)) {
                truncate(later, 0);
            }
            final int heard = isInbound ? inbound.whole(cut) : inbound.ends.size();
            final int said = isInbound ? outbound.ends.size() : outbound.whole(cut);
            assertEquals(extent(heard, said), chain.verify(), "cut at position " + cut);
            cuts++;
        }
        System.out.println("a stream of " + stream.end() + " bytes was cut at " + cuts + " places");
    }

    private static void truncate(final Path file, final long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void shouldReachTheLastWholeMessageWhereverInboundIsCut() throws IOException {
        cut(true);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void shouldReachTheLastWholeMessageWhereverOutboundIsCut() throws IOException {
        cut(false);
    }

    /** Every bit before the last frame but those of a padding frame's session id, which mean nothing. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void shouldFindAFlippedBitWithItsOffset() {
        Seeded.forSeeds(FLIPS, random -> {
            flip(inbound, random);
            flip(outbound, random);
        });
    }

    private void flip(final Recorded stream, final SplittableRandom random) throws IOException {
        final long at = random.nextLong(stream.starts.get(stream.starts.size() - 1));
        final int before = stream.whole(at);
        final long frame = before == 0 ? 0 : stream.ends.get(before - 1);
        final boolean isPadding = stream.starts.get(before) != frame;
        if (isPadding && at - frame >= SESSION_ID_OFFSET && at - frame < SESSION_ID_END) {
            return;
        }
        final long basePosition = stream.description.segmentBasePosition(at);
        final Path file = segment(stream.description, basePosition);
        final int mask = 1 << random.nextInt(Byte.SIZE);
        flip(file, at - basePosition, mask);
        final ResumeException corrupt = assertThrows(
                ResumeException.class, () -> JournalChain.ofRun(run).verify(), "bit " + mask + " at " + at);
        assertEquals(ResumeException.Kind.CORRUPT, corrupt.kind());
        final String where =
                file + ": CORRUPT at position " + frame + " (byte " + (frame - basePosition) + " of the file)";
        assertTrue(corrupt.getMessage().contains(where), () -> where + " is not in: " + corrupt.getMessage());
        flip(file, at - basePosition, mask);
    }

    private static void flip(final Path file, final long offset, final int mask) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(offset);
            final int value = open.read();
            open.seek(offset);
            open.write(value ^ mask);
        }
    }
}
