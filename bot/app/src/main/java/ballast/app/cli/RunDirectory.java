package ballast.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The directory that a run writes its files to, which comes into being whole or not at all: it has the ending {@code
 * .partial} until {@link #close} after {@link #commit} gives it its name. Closed without either it is removed; after
 * {@link #keep} it stays partial, with the reason in a file.
 *
 * <pre>
 *   try (RunDirectory run = RunDirectory.create(settings.outputDirectory(), "backtest", Clock.systemUTC())) {
 *       // write to run.path()
 *       run.commit();
 *   }
 * </pre>
 *
 * <p>Two runs of the same second get different directories, also from different processes. One thread.
 */
public final class RunDirectory implements AutoCloseable {
    /** File of a kept directory that says why it is not whole. */
    public static final String REASON_FILE = "INCOMPLETE.txt";

    private static final String PARTIAL_SUFFIX = ".partial";
    private static final int ATTEMPTS_MAX = 1000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private enum Fate {
        REMOVE,
        KEEP,
        COMMIT
    }

    private final Path finalPath;
    private final Path partial;
    private Fate fate = Fate.REMOVE;
    private boolean isClosed;

    private RunDirectory(final Path finalPath, final Path partial) {
        this.finalPath = finalPath;
        this.partial = partial;
    }

    /**
     * A new directory named after the time and the command, such as {@code 20261122T101500Z-backtest}.
     *
     * @param parent of the directory; made when missing.
     * @param command that runs.
     * @param clock for the name.
     * @return the directory; close it.
     * @throws CommandException when it cannot be made.
     */
    public static RunDirectory create(final Path parent, final String command, final InstantSource clock) {
        final String stamp = STAMP.format(clock.instant()) + "-" + command;
        makeParents(parent);
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            final Path path = parent.resolve(attempt == 1 ? stamp : stamp + "-" + attempt);
            final Path partial = partialOf(path);
            if (claim(partial)) {
                // looked at after the claim: nobody else can give its name to this path any more
                if (!Files.exists(path)) {
                    return new RunDirectory(path, partial);
                }
                delete(partial);
            }
        }
        throw new CommandException(
                ExitCode.FAILED, parent + ": holds " + ATTEMPTS_MAX + " runs of this second; clear it out");
    }

    /**
     * A directory that the user named.
     *
     * @param path must not exist or be empty.
     * @return the directory; close it.
     * @throws CommandException when there is something already or it cannot be made.
     */
    public static RunDirectory at(final Path path) {
        final Path target = real(path.toAbsolutePath().normalize());
        final Path parent = target.getParent();
        if (parent == null || (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(target))) {
            throw new CommandException(
                    ExitCode.USAGE, path + ": exists already and is not an empty directory; name another one");
        }
        makeParents(parent);
        final Path partial = partialOf(target);
        if (!claim(partial)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    partial + ": exists already, from a run that goes on or was broken off; remove it or name another"
                            + " directory");
        }
        return new RunDirectory(target, partial);
    }

    /**
     * The directory of a run that was broken off, to go on in. Nothing in it is touched, and it stays until {@link
     * #commit}.
     *
     * @param path ends in {@code .partial}.
     * @return the directory; close it.
     * @throws CommandException when there is none, or what it should become exists.
     */
    public static RunDirectory resume(final Path path) {
        final Path partial = real(path.toAbsolutePath().normalize());
        final String name = String.valueOf(partial.getFileName());
        if (!Files.isDirectory(partial) || !name.endsWith(PARTIAL_SUFFIX) || name.equals(PARTIAL_SUFFIX)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    path + ": is no directory of a run that was broken off; their names end in " + PARTIAL_SUFFIX);
        }
        final Path whole = partial.resolveSibling(name.substring(0, name.length() - PARTIAL_SUFFIX.length()));
        if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(whole)) {
            throw new CommandException(
                    ExitCode.USAGE, whole + ": exists already, and is what the run would become; move it away");
        }
        final RunDirectory directory = new RunDirectory(whole, partial);
        directory.fate = Fate.KEEP;
        return directory;
    }

    /** Behind a link to a directory: the link itself cannot be given a run's name. */
    private static Path real(final Path path) {
        try {
            return Files.isDirectory(path) ? path.toRealPath() : path;
        } catch (final IOException e) {
            throw failed(path, "cannot be read", e);
        }
    }

    /** Where to write now. */
    public Path path() {
        return partial;
    }

    /** Where the files will be after {@link #commit} and {@link #close}. */
    public Path finalPath() {
        return finalPath;
    }

    /** The run is whole: the directory gets its name when it is closed. */
    public void commit() {
        fate = Fate.COMMIT;
        try {
            Files.deleteIfExists(partial.resolve(REASON_FILE));
        } catch (final IOException e) {
            throw failed(partial, "cannot be written to", e);
        }
    }

    /**
     * The run is not whole but worth keeping: the directory stays, partial, when it is closed.
     *
     * @param reason one line, written to {@link #REASON_FILE}.
     */
    public void keep(final String reason) {
        fate = Fate.KEEP;
        try {
            Files.writeString(partial.resolve(REASON_FILE), reason + "\n", StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw failed(partial, "cannot be written to", e);
        }
    }

    /** Nothing worth keeping was written after all: the directory is removed when it is closed. */
    void discard() {
        fate = Fate.REMOVE;
    }

    /**
     * Gives the directory its name, leaves it as it is, or removes it. Safe to call again.
     *
     * @throws CommandException when that fails.
     */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (fate == Fate.COMMIT) {
            rename();
        } else if (fate == Fate.REMOVE) {
            delete(partial);
        }
    }

    /** Removes what has been written so far, whoever still writes; for when the process is told to end. */
    void abandon() {
        try {
            delete(partial);
        } catch (final CommandException | UncheckedIOException gone) {
            // its name was given meanwhile, or a file came and went
        }
    }

    private void rename() {
        try {
            // a rename onto an empty directory takes its place; onto anything else it fails
            Files.move(partial, finalPath, StandardCopyOption.ATOMIC_MOVE);
        } catch (final DirectoryNotEmptyException | FileAlreadyExistsException e) {
            throw failed(finalPath, "came into being meanwhile; the whole run is in " + partial, e);
        } catch (final IOException e) {
            throw failed(finalPath, "cannot be given its name; the whole run is in " + partial, e);
        }
    }

    private static Path partialOf(final Path path) {
        return path.resolveSibling(path.getFileName() + PARTIAL_SUFFIX);
    }

    /** Makes the directory; false when it exists. */
    private static boolean claim(final Path directory) {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (final FileAlreadyExistsException e) {
            return false;
        } catch (final IOException e) {
            throw failed(directory, "cannot be made", e);
        }
    }

    private static void makeParents(final Path parent) {
        try {
            Files.createDirectories(parent);
        } catch (final FileAlreadyExistsException e) {
            throw new CommandException(
                    ExitCode.USAGE, e.getFile() + ": is no directory, so nothing can be written in it", e);
        } catch (final IOException e) {
            throw failed(parent, "cannot be made", e);
        }
    }

    private static boolean isEmptyDirectory(final Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.findAny().isEmpty();
        } catch (final IOException e) {
            throw failed(path, "cannot be read", e);
        }
    }

    /** Links are removed, never followed. */
    private static void delete(final Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            final List<Path> deepestFirst =
                    tree.sorted(Comparator.reverseOrder()).toList();
            for (final Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (final IOException e) {
            throw failed(directory, "cannot be removed", e);
        }
    }

    private static CommandException failed(final Path path, final String what, final IOException cause) {
        return new CommandException(ExitCode.FAILED, path + ": " + what + " (" + cause + ")", cause);
    }
}
