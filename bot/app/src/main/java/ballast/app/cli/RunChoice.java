package ballast.app.cli;

import ballast.app.config.SettingsLoader;
import ballast.app.control.ControlAction;
import ballast.app.control.ControlAnswer;
import ballast.app.control.ControlDirectory;
import ballast.app.control.ControlRequest;
import ballast.app.host.RunLock;
import ballast.codecs.KillLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run that is going on a command speaks to, and how: writes a request, waits for the answer. */
final class RunChoice {
    private static final String PARTIAL = ".partial";
    private static final long POLL_NS = 10_000_000L;
    private static final int WAIT_SECONDS = 30;
    private static final int FLATTEN_WAIT_SECONDS = 120;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "Directory of the run, or its name in the default output directory. May be left out when only"
                    + " one is going on there.")
    private Path run;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the answer. Default: 30, and 120 for --level flatten.")
    private Integer waitSeconds;

    /** An answer, and the directory of the run that gave it. */
    record Answered(Path run, ControlAnswer answer) {}

    /** What is asked. */
    record Question(ControlAction action, KillLevel level, String operator, String reason) {}

    /**
     * Ask the run and wait.
     *
     * @param question for it.
     * @return its answer.
     * @throws CommandException when nothing is running, or does not answer in time.
     */
    Answered ask(final Question question) {
        final Path chosen = choose();
        final ControlDirectory control = ControlDirectory.of(chosen);
        final int defaultSeconds = question.level == KillLevel.FLATTEN ? FLATTEN_WAIT_SECONDS : WAIT_SECONDS;
        final long waitMs = TimeUnit.SECONDS.toMillis(waitSeconds == null ? defaultSeconds : waitSeconds);
        final long nowMs = System.currentTimeMillis();
        final ControlRequest request = new ControlRequest(
                nowMs + "-" + ProcessHandle.current().pid(),
                question.action,
                question.level,
                question.operator,
                question.reason,
                nowMs + waitMs);
        try {
            control.send(request);
            return new Answered(chosen, await(chosen, request.id(), waitMs));
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static ControlAnswer await(final Path run, final String id, final long waitMs) throws IOException {
        final long startNs = System.nanoTime();
        while (true) {
            final boolean isRunning = RunLock.holder(run) != 0;
            for (final Path place : List.of(run, whole(run))) {
                final ControlAnswer answer = ControlDirectory.of(place).takeAnswer(id);
                if (answer != null) {
                    ControlDirectory.of(place).removeIfEnded(isRunning);
                    return answer;
                }
            }
            if (!isRunning) {
                throw new CommandException(
                        ExitCode.NOT_RUNNING, run + ": has ended without an answer; its report says how");
            }
            if (System.nanoTime() - startNs >= TimeUnit.MILLISECONDS.toNanos(waitMs)) {
                final boolean isTakenBack = ControlDirectory.of(run).withdraw(id);
                throw new CommandException(
                        ExitCode.TIMED_OUT,
                        run + ": does not answer; "
                                + (isTakenBack
                                        ? "what was asked for is taken back; end process " + RunLock.holder(run)
                                                + " if its orders must go"
                                        : "it has taken what was asked for and may still do it; ask its status"));
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Where a run is once it has come to its end; one at a venue keeps its name. */
    private static Path whole(final Path run) {
        final String name = String.valueOf(run.getFileName());
        return name.endsWith(PARTIAL) ? run.resolveSibling(name.substring(0, name.length() - PARTIAL.length())) : run;
    }

    private Path choose() {
        final Path parent = SettingsLoader.load(null, List.of()).outputDirectory();
        if (run != null) {
            return named(parent);
        }
        final List<Path> running = running(parent);
        if (running.isEmpty()) {
            throw new CommandException(
                    ExitCode.NOT_RUNNING,
                    "no run is going on in " + parent + "; name its directory if it is elsewhere");
        }
        if (running.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    running.size() + " runs are going on, name one: "
                            + String.join(
                                    ", ", running.stream().map(Path::toString).toList()));
        }
        return running.get(0);
    }

    private Path named(final Path parent) {
        final Path plain = run.normalize();
        for (final Path base : List.of(plain, parent.resolve(plain))) {
            for (final Path each : List.of(base, Path.of(base + PARTIAL))) {
                if (RunLock.holder(each) != 0) {
                    return each;
                }
            }
        }
        throw new CommandException(ExitCode.NOT_RUNNING, run + ": no run is going on there");
    }

    private static List<Path> running(final Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(path -> RunLock.holder(path) != 0).sorted().toList();
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
