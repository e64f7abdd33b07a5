package ballast.app.host;

import ballast.core.telemetry.CoreCounter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.IdleStrategy;

/**
 * A core in a process of its own on the same driver, so that it can be stopped without whoever watches it.
 *
 * <p>It is given its state in a file, says {@code ready} when it listens, ends when its standard input does, and then
 * prints its counters. Belongs to the thread of the simulated venue.
 */
final class CoreProcess implements CoreHome {
    /** The hidden command that the process is started with. */
    public static final String COMMAND = "core";

    /** What it prints when it listens. */
    static final String READY = "ready";

    private static final long START_NS_MAX = TimeUnit.SECONDS.toNanos(60);
    private static final long END_SECONDS_MAX = 10;
    private static final List<String> INHERITED = List.of("-X", "--add-opens", "-Djava.awt.headless");

    private final RestoredCore core;
    private final Process process;
    private final BufferedReader output;
    private boolean isCutOff;

    /**
     * Start a process and wait until it listens.
     *
     * @param core whose state it takes over.
     * @param wiring what it is connected to.
     * @param idle used while waiting.
     */
    CoreProcess(final RestoredCore core, final Wiring wiring, final IdleStrategy idle) {
        this.core = core;
        final Path aeron = Path.of(wiring.aeron().context().aeronDirectoryName());
        final Path state = aeron.resolve("core.state");
        try {
            save(state);
            process = new ProcessBuilder(command(
                            "--aeron", aeron.toString(),
                            "--state", state.toString(),
                            "--produced", Integer.toString(wiring.produced().id()),
                            "--consumed", Integer.toString(wiring.consumed().id())))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        boolean isReady = false;
        try {
            awaitReady(idle);
            isReady = true;
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        } finally {
            if (!isReady) {
                process.destroyForcibly();
            }
        }
    }

    private void save(final Path file) throws IOException {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final int length = core.inboundMessages() == 0 ? 0 : core.port().core().save(buffer);
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        buffer.getBytes(0, bytes, length);
        Files.write(file, bytes.array());
    }

    private static List<String> command(final String... arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (INHERITED.stream().anyMatch(option::startsWith)) {
                command.add(option);
            }
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("ballast.app.Main");
        command.add(COMMAND);
        command.addAll(List.of(arguments));
        return command;
    }

    private void awaitReady(final IdleStrategy idle) throws IOException {
        final long untilNs = System.nanoTime() + START_NS_MAX;
        while (!output.ready()) {
            if (!process.isAlive() || System.nanoTime() - untilNs > 0) {
                throw new IllegalStateException("the core's process " + process.pid() + " does not come up");
            }
            idle.idle();
        }
        final String line = output.readLine();
        if (!READY.equals(line)) {
            throw new IllegalStateException("the core's process said \"" + line + "\" instead of " + READY);
        }
    }

    @Override
    public void start() {
        // it listens already
    }

    @Override
    public String death() {
        return process.isAlive() ? null : "the core's process has ended with code " + process.exitValue();
    }

    /** A process that was stopped and comes back must not find anybody who listens to it. */
    @Override
    public void cutOff() {
        isCutOff = true;
        process.destroyForcibly();
    }

    @Override
    public void finish() {
        if (isCutOff) {
            return;
        }
        try (OutputStream input = process.getOutputStream()) {
            input.flush();
        } catch (final IOException ended) {
            return;
        }
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                final int between = line.indexOf(' ');
                core.counters()
                        .set(
                                CoreCounter.valueOf(line.substring(0, between)),
                                Long.parseLong(line.substring(between + 1)));
            }
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public boolean end() {
        try {
            process.getOutputStream().close();
        } catch (final IOException ended) {
            // then there is nothing to be told to end
        }
        try {
            if (isCutOff || !process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_SECONDS_MAX, TimeUnit.SECONDS);
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        return true;
    }
}
