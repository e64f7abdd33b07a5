package ballast.app.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps two processes from one run. The operating system's lock on {@code lock} decides and goes with its process,
 * however that ends; the file says who holds it, by process id and start time, for people and for file systems that
 * know no locks. Used by one thread.
 */
public final class RunLock implements AutoCloseable {
    /** Name of the file in the directory of the run. */
    public static final String FILE = "lock";

    private static final Pattern OWNER = Pattern.compile("pid ([0-9]{1,18}) started (.+)\\n");
    private static final int TEXT_LENGTH_MAX = 256;
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    private final Path path;
    private final FileChannel channel;

    private RunLock(final Path path, final FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Take the lock of a run.
     *
     * @param run directory of the run.
     * @return the lock; close it.
     * @throws ResumeException when somebody has it.
     */
    public static RunLock take(final Path run) {
        final Path path = run.resolve(FILE);
        FileChannel channel = null;
        boolean isTaken = false;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            final String owner = read(channel);
            if (!lock(channel) || isAlive(owner)) {
                throw new ResumeException(
                        ResumeException.Kind.RUNNING,
                        run + ": is being run by the process with " + owner.strip() + "; wait for it or end it");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)), 0);
            isTaken = true;
            return new RunLock(path, channel);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        } finally {
            if (!isTaken) {
                closeQuietly(channel);
            }
        }
    }

    private static boolean lock(final FileChannel channel) throws IOException {
        try {
            final FileLock lock = channel.tryLock();
            return lock != null;
        } catch (final OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static String read(final FileChannel channel) throws IOException {
        final ByteBuffer text = ByteBuffer.allocate(TEXT_LENGTH_MAX);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static String self() {
        final ProcessHandle self = ProcessHandle.current();
        return "pid " + self.pid() + " started " + startOf(self) + "\n";
    }

    private static String startOf(final ProcessHandle process) {
        final Optional<Instant> start = process.info().startInstant();
        return start.map(Instant::toString).orElse("at an unknown time");
    }

    /** Whether the process that wrote this lives, and is another one. */
    private static boolean isAlive(final String owner) {
        final Matcher matcher = OWNER.matcher(owner);
        if (!matcher.matches()) {
            return false;
        }
        final long pid = Long.parseLong(matcher.group(1));
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid)
                        .filter(process -> startOf(process).equals(matcher.group(2)))
                        .isPresent();
    }

    /**
     * Whether some process has a run, this one included.
     *
     * @param run directory of the run.
     * @return its process id, 0 when nobody runs it.
     */
    public static long holder(final Path run) {
        try {
            final Matcher matcher = OWNER.matcher(Files.readString(run.resolve(FILE)));
            if (!matcher.matches()) {
                return 0;
            }
            final long pid = Long.parseLong(matcher.group(1));
            return ProcessHandle.of(pid)
                    .filter(process -> isAbout(startOf(process), matcher.group(2)))
                    .map(ProcessHandle::pid)
                    .orElse(0L);
        } catch (final IOException nobody) {
            return 0;
        }
    }

    /** The start of a process moves with the wall clock when that is set: who only asks need not be strict. */
    private static boolean isAbout(final String start, final String written) {
        try {
            final Duration between = Duration.between(Instant.parse(start), Instant.parse(written));
            return between.abs().compareTo(START_TOLERANCE) <= 0;
        } catch (final DateTimeParseException unknown) {
            return start.equals(written);
        }
    }

    private static void closeQuietly(final FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (final IOException ignored) {
                // nothing was written that could be lost
            }
        }
    }

    /** The run is whole, so that nobody can want to go on with it: take the file away. */
    public void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Gives the lock back; the file stays, or another process might hold a lock on a file that is no more. */
    @Override
    public void close() {
        closeQuietly(channel);
    }
}
