package ballast.app.host;

import ballast.app.config.RunSettings;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Paper trading on tapes: the core on its own thread behind two Aeron streams that Archive records, the simulated venue
 * on the caller's thread, at the speed of a clock or as fast as both can.
 *
 * <p>The venue runs ahead of the core only as far as no order could change, so the journal is the same at every speed,
 * and the same log as a backtest of the tapes. A run that was broken off goes on in a new part of its journal, and what
 * it leaves is what it would have left.
 */
public final class PaperHost {
    private final RunSettings settings;
    private final Path run;
    private final long runId;
    private final AtomicBoolean isStopping;
    private final Checksum checksum;
    private AtomicBoolean isExiting = new AtomicBoolean();
    private volatile boolean isKnownNotHalted;
    private String stopText;

    /**
     * A paper run.
     *
     * @param settings checked and complete.
     * @param run directory of the run; there already.
     * @param runId of its description.
     * @param isStopping set by a signal handler to end the run early and in order.
     */
    public PaperHost(final RunSettings settings, final Path run, final long runId, final AtomicBoolean isStopping) {
        this(settings, run, runId, isStopping, Checksums.crc32c());
    }

    /** For tests: a checksum that fails is a disk that fails. */
    PaperHost(
            final RunSettings settings,
            final Path run,
            final long runId,
            final AtomicBoolean isStopping,
            final Checksum checksum) {
        this.settings = settings;
        this.run = run;
        this.runId = runId;
        this.isStopping = isStopping;
        this.checksum = checksum;
    }

    /**
     * See whether a journal could be begun, before anything is written.
     *
     * @param settings of the run.
     * @param run directory of the run; there already.
     * @throws PreflightException when there is not enough room on its disk.
     */
    public static void preflight(final RunSettings settings, final Path run) {
        Journal.requireRoom(run, settings.journalFreeBytesMin());
    }

    /**
     * Have a second signal end the run at once, orders first.
     *
     * @param flag set by the signal's handler.
     * @return this.
     */
    public PaperHost exitFlag(final AtomicBoolean flag) {
        isExiting = flag;
        return this;
    }

    /**
     * Have a run go on whose restart records are lost, because somebody has made sure that it was not halted.
     *
     * @param isKnown whether somebody has.
     * @return this.
     */
    public PaperHost knownNotHalted(final boolean isKnown) {
        isKnownNotHalted = isKnown;
        return this;
    }

    /**
     * Play tapes to the core over Aeron and journal both streams.
     *
     * @param tapes opened; closed at the end.
     * @param progress told how far it is.
     * @return what is not in the journal.
     * @throws RunFailedException when core or driver failed, on whatever thread.
     */
    public RunOutcome run(final TapeSet tapes, final RunProgress progress) {
        try (RestartFile restartFile = RestartFile.open(run)) {
            return play(tapes, restartFile, JournalChain.ofRun(run), null, progress);
        }
    }

    /**
     * Go on with a run that was broken off, from where its journal ends.
     *
     * @param tapes of the run, opened; closed at the end.
     * @param isFirstRun whether it may begin anew when neither state nor journal is there.
     * @param progress told how far it is.
     * @return what is not in the journal.
     * @throws ResumeException when it cannot go on.
     * @throws RunFailedException when core or driver failed, on whatever thread.
     */
    public RunOutcome resume(final TapeSet tapes, final boolean isFirstRun, final RunProgress progress) {
        try (RestartFile restartFile = RestartFile.open(run)) {
            final JournalChain chain = JournalChain.ofRun(run);
            final RestartGate gate = new RestartGate(run, runId);
            final RestartRecord known = gate.ofThisRun(restartFile.newest());
            gate.requireNotHalted(known, chain);
            if (chain.isEmpty() && !isFirstRun && (known == null || known.inboundMessages() > 0)) {
                throw new ResumeException(
                        ResumeException.Kind.NOT_RECONCILED,
                        run + ": the journal is lost" + (known == null ? ", and " + RestartFile.NAME + " too" : "")
                                + "; bring it back, or begin the run anew with --first-run");
            }
            if (!chain.isEmpty() && known == null && !isKnownNotHalted) {
                // written before the description, so that it was there once, and may have said that the run was halted
                throw new ResumeException(
                        ResumeException.Kind.NOT_RECONCILED,
                        run.resolve(RestartFile.NAME) + ": is lost or damaged, and only it can tell whether the run was"
                                + " halted; bring it back, or make sure that it was not and go on with --not-halted");
            }
            return play(tapes, restartFile, chain, chain.isEmpty() ? null : known, progress);
        }
    }

    /**
     * How long the last stop took that somebody wanted, one line; null when nobody did. By the clock on the wall too.
     */
    public String stopText() {
        return stopText;
    }

    private RunOutcome play(
            final TapeSet tapes,
            final RestartFile restartFile,
            final JournalChain chain,
            final RestartRecord known,
            final RunProgress progress) {
        final JournalChain.Extent extent = chain.verify();
        new RestartGate(run, runId).requireLatches(known, extent);
        final RecordedRun.Plan plan = new RecordedRun.Plan(settings, run, runId, chain, extent, checksum);
        try (PaperRun paper = new PaperRun(plan, restartFile, known, new ControlDesk.Signals(isStopping, isExiting))) {
            final RunOutcome outcome = paper.play(tapes, progress);
            stopText = paper.stopText();
            return outcome;
        }
    }
}
