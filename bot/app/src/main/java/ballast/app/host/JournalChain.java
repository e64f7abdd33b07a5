package ballast.app.host;

import ballast.codecs.MessageHead;
import ballast.codecs.journal.JournalChainReader;
import ballast.codecs.journal.JournalDamage;
import ballast.codecs.journal.JournalException;
import ballast.codecs.journal.RecordingDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/**
 * The journal of a run: one part for each process that wrote it, {@code journal}, {@code journal-2} and so on. A part
 * is never written again once its process has ended; the next says behind how many of its messages it goes on.
 *
 * <p>A part whose process ended before it recorded anything has no manifest and is passed over. Never changes.
 */
public final class JournalChain {
    /** Name of the first part in the directory of the run. */
    public static final String FIRST = "journal";

    private static final Pattern LATER = Pattern.compile("(.+)-([1-9][0-9]{0,8})");

    private final Path first;
    private final List<Part> parts;
    private final int lastNumber;

    /** One part: where it is and what its manifest says. */
    private record Part(Path directory, JournalManifest manifest) {}

    private JournalChain(final Path first, final List<Part> parts, final int lastNumber) {
        this.first = first;
        this.parts = List.copyOf(parts);
        this.lastNumber = lastNumber;
    }

    /**
     * The journal of a run's directory, which may have none yet.
     *
     * @param run directory of the run.
     * @return its parts.
     * @throws JournalException when a manifest cannot be read.
     */
    static JournalChain ofRun(final Path run) {
        return of(run.resolve(FIRST));
    }

    /**
     * A journal that is there.
     *
     * @param directory of a paper run, or of the first part of its journal.
     * @return its parts, at least one.
     * @throws JournalException when there is none, or a manifest cannot be read.
     */
    public static JournalChain open(final Path directory) {
        final JournalChain nested = ofRun(directory);
        final JournalChain chain = nested.isEmpty() ? of(directory) : nested;
        if (chain.isEmpty()) {
            // says why there is none
            JournalManifest.read(directory);
        }
        return chain;
    }

    private static JournalChain of(final Path first) {
        final Map<Integer, Path> found = new TreeMap<>();
        if (Files.isDirectory(first)) {
            found.put(1, first);
        }
        final Path parent = first.toAbsolutePath().getParent();
        if (parent != null && Files.isDirectory(parent)) {
            findLater(parent, String.valueOf(first.getFileName()), found);
        }
        final List<Part> parts = new ArrayList<>();
        int last = 0;
        for (final Map.Entry<Integer, Path> one : found.entrySet()) {
            last = one.getKey();
            if (Files.isRegularFile(one.getValue().resolve(JournalManifest.FILE))) {
                parts.add(new Part(one.getValue(), JournalManifest.read(one.getValue())));
            }
        }
        return new JournalChain(first, parts, last);
    }

    private static void findLater(final Path parent, final String name, final Map<Integer, Path> found) {
        try (Stream<Path> siblings = Files.list(parent)) {
            for (final Path sibling : siblings.toList()) {
                final Matcher later = LATER.matcher(String.valueOf(sibling.getFileName()));
                if (later.matches() && later.group(1).equals(name) && Files.isDirectory(sibling)) {
                    final int number = Integer.parseInt(later.group(2));
                    if (number > 1) {
                        found.put(number, parent.resolve(sibling.getFileName()));
                    }
                }
            }
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Whether nothing was ever recorded. */
    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** How many parts there are that recorded something. */
    int count() {
        return parts.size();
    }

    /** Directories of the parts, in order. */
    List<Path> directories() {
        return parts.stream().map(Part::directory).toList();
    }

    /** Directory of the first part, whether or not it is there. */
    public Path directory() {
        return first;
    }

    /** Directory that the next part shall have; not there yet. */
    Path next() {
        return lastNumber == 0 ? first : first.resolveSibling(first.getFileName() + "-" + (lastNumber + 1));
    }

    /** What the core heard, from its start. */
    JournalChainReader inbound() {
        return inbound(false);
    }

    /** What the core said, from its start. */
    JournalChainReader outbound() {
        return outbound(false);
    }

    /**
     * What the core heard, from its start.
     *
     * @param isVerified whether {@link #verify} was called just now: then CRCs are not reckoned again.
     */
    JournalChainReader inbound(final boolean isVerified) {
        return JournalChainReader.open(parts.stream()
                .map(part -> new JournalChainReader.Link(
                        part.directory,
                        description(part.manifest.inbound(), isVerified),
                        part.manifest.inboundBefore()))
                .toList());
    }

    /**
     * What the core said, from its start.
     *
     * @param isVerified whether {@link #verify} was called just now: then CRCs are not reckoned again.
     */
    JournalChainReader outbound(final boolean isVerified) {
        return JournalChainReader.open(parts.stream()
                .map(part -> new JournalChainReader.Link(
                        part.directory,
                        description(part.manifest.outbound(), isVerified),
                        part.manifest.outboundBefore()))
                .toList());
    }

    private static RecordingDescription description(final RecordingDescription recording, final boolean isVerified) {
        return isVerified ? recording.withoutChecksum() : recording;
    }

    /**
     * How far a journal reaches that was checked from its first byte to its last.
     *
     * @param inboundMessages heard.
     * @param outboundMessages said because of those; what was said because of a message that is lost is void.
     */
    record Extent(long inboundMessages, long outboundMessages) {}

    /**
     * Check every frame of both streams.
     *
     * @return how far they reach; a last message that is not whole does not count.
     * @throws ResumeException when something in the middle is damaged, with file and offset.
     */
    Extent verify() {
        final long heard;
        try (JournalChainReader reader = inbound()) {
            heard = reader.forEach((buffer, offset, length, position) -> {});
            requireSound("inbound", reader.damage());
        }
        final long[] said = new long[1];
        try (JournalChainReader reader = outbound()) {
            reader.forEach((buffer, offset, length, position) -> said[0] += causeIsIn(buffer, offset, heard) ? 1 : 0);
            requireSound("outbound", reader.damage());
        }
        return new Extent(heard, said[0]);
    }

    private static boolean causeIsIn(final DirectBuffer buffer, final int offset, final long heard) {
        return MessageHead.cause(buffer, offset) <= heard;
    }

    private static void requireSound(final String stream, final JournalDamage damage) {
        if (damage != null && damage.kind() == JournalDamage.Kind.CORRUPT) {
            throw new ResumeException(
                    ResumeException.Kind.CORRUPT,
                    stream + " stream: " + damage + "; check the disk, and keep the directory: \"ballast replay\""
                            + " makes tables of what precedes");
        }
    }
}
