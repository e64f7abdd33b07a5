package ballast.app.control;

import ballast.codecs.KillLevel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * {@code control/} in the directory of a run: {@code ID.request} asks, {@code ID.answer} answers, each written beside
 * its place and renamed, and taken away by whoever reads it; {@code KILL} stops the run for as long as it is there.
 * Only its owner may enter it. Nothing but a regular file is ever opened: to open a pipe that nobody writes to waits
 * for good. Used from one thread of each side.
 */
public final class ControlDirectory {
    /** Name of the directory in the directory of a run. */
    public static final String NAME = "control";

    /** Name of the file that stops the run; it holds a level, and nothing stands for cancel. */
    public static final String KILL_FILE = "KILL";

    private static final String REQUEST = ".request";
    private static final String ANSWER = ".answer";
    private static final String PARTIAL = ".partial";
    private static final int REQUESTS_MAX = 16;
    private static final int TEXT_LENGTH_MAX = 64 * 1024;
    private static final int LEVEL_LENGTH_MAX = 64;

    private final Path directory;

    private ControlDirectory(final Path directory) {
        this.directory = directory;
    }

    /**
     * The directory of a run, whether it is there or not.
     *
     * @param run directory of the run.
     */
    public static ControlDirectory of(final Path run) {
        return new ControlDirectory(run.resolve(NAME));
    }

    /**
     * Make it, for its owner only, when it is not there.
     *
     * @throws IOException when it cannot be made.
     */
    public void make() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        final boolean isPosix =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        final FileAttribute<?>[] mode = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(directory.toAbsolutePath().resolve("..").normalize());
        Files.createDirectory(directory, mode);
    }

    /** Where it is. */
    public Path path() {
        return directory;
    }

    /** The file that stops the run. */
    public Path killFile() {
        return directory.resolve(KILL_FILE);
    }

    /**
     * Ask.
     *
     * @param request with an id of its own.
     * @throws IOException when it cannot be written, such as when there is no directory.
     */
    public void send(final ControlRequest request) throws IOException {
        write(request.id() + REQUEST, request.encode());
    }

    /**
     * Take a request back.
     *
     * @param id of the request.
     * @return false when it has been taken already.
     */
    public boolean withdraw(final String id) {
        try {
            return Files.deleteIfExists(directory.resolve(id + REQUEST));
        } catch (final IOException unknown) {
            return false;
        }
    }

    /**
     * Read an answer and take it away.
     *
     * @param id of the request.
     * @return null when there is none yet.
     * @throws IOException when it cannot be read.
     */
    public ControlAnswer takeAnswer(final String id) throws IOException {
        final Path file = directory.resolve(id + ANSWER);
        try {
            final String text = read(file, TEXT_LENGTH_MAX);
            Files.deleteIfExists(file);
            return ControlAnswer.decode(text);
        } catch (final NoSuchFileException notYet) {
            return null;
        }
    }

    /**
     * Answer.
     *
     * @param id of the request.
     * @param answer to it.
     * @throws IOException when it cannot be written.
     */
    public void answer(final String id, final ControlAnswer answer) throws IOException {
        write(id + ANSWER, answer.encode());
    }

    /**
     * Take the requests that are there, at most 16 at a time, by id. One that cannot be read is refused; what is no
     * regular file is none.
     *
     * @return usually none.
     * @throws IOException when they cannot be read.
     */
    public List<ControlRequest> takeRequests() throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + REQUEST)) {
            for (final Iterator<Path> each = found.iterator(); each.hasNext() && files.size() < REQUESTS_MAX; ) {
                final Path file = each.next();
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                }
            }
        }
        Collections.sort(files);
        final List<ControlRequest> requests = new ArrayList<>();
        for (final Path file : files) {
            final String name = String.valueOf(file.getFileName());
            final String id = name.substring(0, name.length() - REQUEST.length());
            final String text = read(file, TEXT_LENGTH_MAX);
            if (!Files.deleteIfExists(file)) {
                continue;
            }
            final ControlRequest request = ControlRequest.decode(id, text);
            if (request == null) {
                answer(id, ControlAnswer.refused("the request cannot be read; use the commands of the same build"));
            } else {
                requests.add(request);
            }
        }
        return requests;
    }

    /**
     * What the kill file asks for. What is no level, and what is no regular file, stands for CANCEL: somebody wants
     * it to stop.
     *
     * @return NONE when there is no such file.
     */
    public KillLevel killLevel() {
        final Path file = killFile();
        if (!isThere(file)) {
            return KillLevel.NONE;
        }
        try {
            final KillLevel level = LevelText.parse(read(file, LEVEL_LENGTH_MAX).strip());
            return level == null ? KillLevel.CANCEL : level;
        } catch (final IOException unreadable) {
            return isThere(file) ? KillLevel.CANCEL : KillLevel.NONE;
        }
    }

    /** The run has ended: take the directory away unless something in it is still to be read. */
    public void remove() {
        try {
            Files.deleteIfExists(directory);
        } catch (final IOException notEmpty) {
            // an answer or a kill file: whoever put it there will want to find it
        }
    }

    /** An answer has been read: if nobody runs here any more, the directory has served. */
    public void removeIfEnded(final boolean isRunning) {
        if (!isRunning) {
            remove();
        }
    }

    /** Also a link that leads nowhere is there. */
    private static boolean isThere(final Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String read(final Path file, final int lengthMax) throws IOException {
        if (isThere(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(lengthMax), StandardCharsets.UTF_8);
        }
    }

    private void write(final String name, final String text) throws IOException {
        final Path partial = directory.resolve(name + PARTIAL);
        // whatever is in the way is not opened
        Files.deleteIfExists(partial);
        Files.writeString(
                partial, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(partial, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
