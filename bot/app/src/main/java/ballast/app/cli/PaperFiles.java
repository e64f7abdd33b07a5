package ballast.app.cli;

import ballast.analytics.record.RunRecorder;
import ballast.analytics.report.RunReport;
import ballast.analytics.report.RunTables;
import ballast.app.host.JournalMerge;
import ballast.app.host.RunHeaders;
import ballast.app.host.RunLock;
import ballast.app.host.RunOutcome;
import ballast.codecs.journal.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a paper run leaves beside its journal: tables, header and report, all made from the journal. One thread. */
final class PaperFiles {
    private static final String NOTHING = "the run ended before its first event, so there is nothing to report";

    private final Console console;
    private final RunDirectory directory;
    private final RunLock lock;
    private final boolean isJson;

    /**
     * Files of a run.
     *
     * @param console of the command.
     * @param directory of the run.
     * @param lock of the run.
     * @param isJson whether the outcome is printed as JSON.
     */
    PaperFiles(final Console console, final RunDirectory directory, final RunLock lock, final boolean isJson) {
        this.console = console;
        this.directory = directory;
        this.lock = lock;
        this.isJson = isJson;
    }

    /** Take away what a process that was broken off may have begun to make. */
    void clear() {
        final List<String> names = new ArrayList<>();
        for (final RunTables.Table table : RunTables.Table.values()) {
            names.add(table.fileName());
        }
        names.addAll(List.of(RunTables.HEADER_FILE, RunReport.HTML_FILE, RunReport.JSON_FILE));
        try {
            for (final String name : names) {
                Files.deleteIfExists(directory.path().resolve(name));
            }
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * Make tables and report of a run, give its directory its name, and tell of it.
     *
     * @param origin of the run.
     * @param outcome of the run.
     * @throws CommandException with code 80 when the run was halted; otherwise when its tape was damaged.
     */
    void finish(final RunHeaders.Origin origin, final RunOutcome outcome) {
        if (outcome.halt() == null) {
            if (!finishWhole(origin, outcome)) {
                console.warn(directory.path() + ": " + NOTHING);
            }
            RunWriter.requireWhole(outcome);
        } else {
            finishHalted(origin, outcome);
        }
    }

    /** Whether there was anything to tell of; if not, the directory stays as it is. */
    private boolean finishWhole(final RunHeaders.Origin origin, final RunOutcome outcome) {
        if (!tabulate(origin, outcome)) {
            directory.keep(NOTHING);
            return false;
        }
        final RunReport report = RunWriter.report(directory.path());
        lock.remove();
        directory.commit();
        directory.close();
        RunWriter.print(console.out(), report, directory.finalPath(), isJson);
        return true;
    }

    /** Whatever becomes of its tables, the process ends with the code that says that it must not be started again. */
    private void finishHalted(final RunHeaders.Origin origin, final RunOutcome outcome) {
        final RunOutcome.Halt halt = outcome.halt();
        final String next;
        if (!halt.isRecorded()) {
            next = "; see to the disk and start a new run";
        } else if (halt.isKill()) {
            next = "; see to the reason before a new run";
        } else {
            next = "; make room, and start a new run";
        }
        String left;
        try {
            if (halt.isRecorded()) {
                left = finishWhole(origin, outcome) ? "" : "; " + NOTHING;
            } else {
                // the journal ends before the run does: the directory stays as it is
                directory.keep(halt.text());
                left = "; " + NOTHING;
                if (tabulate(origin, outcome)) {
                    RunWriter.report(directory.path());
                    left = "; what was recorded is reported in " + directory.path();
                }
            }
        } catch (final UncheckedIOException | CommandException | JournalException failed) {
            left = "; what was recorded is in " + directory.path()
                    + ", for \"ballast replay\", as there are no tables (" + failed.getMessage() + ")";
            clearQuietly();
        }
        throw new CommandException(ExitCode.HALTED_BY_RISK, halt.text() + next + left);
    }

    private void clearQuietly() {
        try {
            clear();
        } catch (final UncheckedIOException likely) {
            console.warn(directory.path() + ": tables are not whole (" + likely.getMessage() + ")");
        }
    }

    /** Whether there is anything to tell of: a run may have ended before an instrument was defined. */
    private boolean tabulate(final RunHeaders.Origin origin, final RunOutcome outcome) {
        final boolean isAnything = tabulateEvents(origin, outcome);
        if (!isAnything) {
            clear();
        }
        return isAnything;
    }

    private boolean tabulateEvents(final RunHeaders.Origin origin, final RunOutcome outcome) {
        final Path path = directory.path();
        try (RunRecorder recorder = new RunRecorder(path);
                JournalMerge merge = new JournalMerge(path)) {
            merge.forEach(recorder.inbound(), recorder.outbound());
            final boolean isWhole = outcome.halt() == null || outcome.halt().isRecorded();
            if (merge.damage() != null && isWhole) {
                throw new CommandException(ExitCode.JOURNAL_CORRUPT, merge.damage() + "; check the disk");
            }
            if (recorder.contracts().isEmpty()) {
                return false;
            }
            RunHeaders.write(RunHeaders.of(origin, recorder, outcome.counters(), outcome.notes()), path);
            return true;
        }
    }
}
