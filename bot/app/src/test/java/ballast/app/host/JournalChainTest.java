package ballast.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.codecs.HeadEncoder;
import ballast.codecs.MessageHeaderEncoder;
import ballast.codecs.NewOrderEncoder;
import ballast.codecs.Streams;
import ballast.codecs.TimerEncoder;
import ballast.codecs.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a journal that end anywhere, are damaged, or do not follow each other. */
class JournalChainTest {
    private static final int TERM_LENGTH = 128 * 1024;
    private static final int LAST_BYTES = 64 * 1024;
    private static final int FEW = 3;

    @TempDir
    private Path run;

    private static byte[] timer(final int number) {
        final UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + TimerEncoder.BLOCK_LENGTH]);
        head(
                new TimerEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .head(),
                number);
        return buffer.byteArray();
    }

    private static byte[] order(final int number, final long cause) {
        final UnsafeBuffer buffer =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + NewOrderEncoder.BLOCK_LENGTH]);
        final NewOrderEncoder order = new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head(order.head(), number);
        order.cause(cause).clientOrderId(number).price(number).quantity(1);
        return buffer.byteArray();
    }

    private static void head(final HeadEncoder head, final int number) {
        head.venueTimeNs(0).receiveTimeNs(number).sequence(number).instrumentId(1);
    }

    /** A part in which each order is caused by the inbound message of its number, or the last one. */
    private static List<List<Long>> write(
            final Path part, final int heard, final int said, final JournalManifest.Continuation goesOn) {
        final int heardBefore = goesOn == null ? 0 : (int) goesOn.inboundMessages();
        final int saidBefore = goesOn == null ? 0 : (int) goesOn.outboundMessages();
        try (WrittenStream in = new WrittenStream(part, 0, Streams.INBOUND_ID, TERM_LENGTH);
                WrittenStream out = new WrittenStream(part, 1, Streams.OUTBOUND_ID, TERM_LENGTH)) {
            for (int i = 1; i <= heard; i++) {
                in.add(timer(heardBefore + i));
            }
            for (int i = 1; i <= said; i++) {
                out.add(order(saidBefore + i, Math.min(saidBefore + i, heardBefore + heard)));
            }
            new JournalManifest(in.description(), out.description(), goesOn).write(part);
            return List.of(List.copyOf(in.ends()), List.copyOf(out.ends()));
        }
    }

    private Path part(final int number) {
        return run.resolve(number == 1 ? JournalChain.FIRST : JournalChain.FIRST + "-" + number);
    }

    private static JournalManifest.Continuation behind(final long heard, final long said) {
        return new JournalManifest.Continuation(heard, said, "none");
    }

    private static int wholeBefore(final List<Long> ends, final long cut) {
        int whole = 0;
        while (whole < ends.size() && ends.get(whole) <= cut) {
            whole++;
        }
        return whole;
    }

    /** Cuts one stream shorter byte by byte, from the end of what was recorded. */
    private void cut(final String file, final List<Long> ends, final boolean isInbound, final int ofOther)
            throws IOException {
        final JournalChain chain = JournalChain.ofRun(run);
        final long end = ends.get(ends.size() - 1);
        assertTrue(end >= LAST_BYTES, "only " + end + " bytes were recorded");
        int whole = ends.size();
        try (RandomAccessFile segment =
                new RandomAccessFile(part(1).resolve(file).toFile(), "rw")) {
            for (long cut = end; cut >= end - LAST_BYTES; cut--) {
                segment.setLength(cut);
                while (whole > 0 && ends.get(whole - 1) > cut) {
                    whole--;
                }
                final JournalChain.Extent expected = isInbound
                        ? new JournalChain.Extent(whole, Math.min(ofOther, whole))
                        : new JournalChain.Extent(ofOther, whole);
                assertEquals(expected, chain.verify(), "cut at byte " + cut);
            }
        }
    }

    @Test
    void shouldGoOnBehindTheLastWholeMessageWhereverInboundIsCut() throws IOException {
        final List<List<Long>> ends = write(part(1), 700, FEW, null);
        cut("0-0.rec", ends.get(0), true, FEW);
    }

    @Test
    void shouldGoOnBehindTheLastWholeMessageWhereverOutboundIsCut() throws IOException {
        final List<List<Long>> ends = write(part(1), FEW, 600, null);
        cut("1-0.rec", ends.get(1), false, FEW);
    }

    @Test
    void shouldFindAFlippedBitInTheMiddleWithItsOffset() throws IOException {
        final List<List<Long>> ends = write(part(1), 700, 500, null);
        for (int stream = 0; stream < 2; stream++) {
            final Path file = part(1).resolve(stream + "-0.rec");
            final byte[] bytes = Files.readAllBytes(file);
            for (int at = 20_003; at < 20_003 + 200; at++) {
                bytes[at] ^= 4;
                Files.write(file, bytes);
                final ResumeException corrupt = assertThrows(
                        ResumeException.class, () -> JournalChain.ofRun(run).verify());
                final long frame = ends.get(stream).get(wholeBefore(ends.get(stream), at) - 1);
                assertEquals(ResumeException.Kind.CORRUPT, corrupt.kind());
                assertTrue(
                        corrupt.getMessage().contains(file + ": CORRUPT at position " + frame + " (byte " + frame),
                        corrupt.getMessage());
                bytes[at] ^= 4;
            }
            Files.write(file, bytes);
        }
        assertEquals(new JournalChain.Extent(700, 500), JournalChain.ofRun(run).verify());
    }

    @Test
    void shouldPassOverWhatAnOldPartHoldsBeyondItsEndDamagedOrNot() throws IOException {
        final List<List<Long>> ends = write(part(1), 100, 50, null);
        write(part(2), 20, 10, behind(80, 40));
        assertEquals(new JournalChain.Extent(100, 50), JournalChain.ofRun(run).verify());
        final Path file = part(1).resolve("0-0.rec");
        final byte[] bytes = Files.readAllBytes(file);
        bytes[ends.get(0).get(80).intValue() + 40] ^= 1;
        Files.write(file, bytes);
        assertEquals(new JournalChain.Extent(100, 50), JournalChain.ofRun(run).verify());
        bytes[ends.get(0).get(70).intValue() + 40] ^= 1;
        Files.write(file, bytes);
        final ResumeException corrupt = assertThrows(
                ResumeException.class, () -> JournalChain.ofRun(run).verify());
        assertTrue(corrupt.getMessage().contains("CRC32C differs behind message 71, and "), corrupt.getMessage());
    }

    @Test
    void shouldCallAPartCorruptThatEndsBeforeTheNextGoesOn() {
        write(part(1), 100, 50, null);
        write(part(2), 20, 10, behind(101, 50));
        final ResumeException corrupt = assertThrows(
                ResumeException.class, () -> JournalChain.ofRun(run).verify());
        assertEquals(ResumeException.Kind.CORRUPT, corrupt.kind());
        assertTrue(
                corrupt.getMessage()
                        .contains("the recording ends behind message 100, and " + part(2)
                                + " goes on behind message 101"),
                corrupt.getMessage());
    }

    @Test
    void shouldPassOverAPartThatRecordedNothingAndTakeTheNextNumber() throws IOException {
        write(part(1), 100, 50, null);
        Files.createDirectories(part(2));
        write(part(3), 5, 0, behind(100, 50));
        final JournalChain chain = JournalChain.ofRun(run);
        assertEquals(new JournalChain.Extent(105, 50), chain.verify());
        assertEquals(part(4), chain.next());
        assertEquals(2, chain.count());
    }

    @Test
    void shouldRefusePartsThatDoNotFollowEachOther() {
        write(part(1), 100, 50, null);
        write(part(2), 5, 5, behind(60, 50));
        write(part(3), 5, 5, behind(50, 50));
        final JournalException refused = assertThrows(
                JournalException.class, () -> JournalChain.ofRun(run).verify());
        assertEquals(
                part(3) + ": goes on behind message 50, where message 60 is the last that can precede it",
                refused.getMessage());
    }

    @Test
    void shouldRefuseALaterPartInThePlaceOfTheFirst() {
        write(part(1), 5, 5, behind(60, 50));
        assertThrows(JournalException.class, () -> JournalChain.ofRun(run).verify());
    }
}
