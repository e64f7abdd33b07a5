package ballast.app.host;

import ballast.app.config.RunSettings;
import io.aeron.archive.checksum.Checksums;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Trading at a venue: the core behind two streams that Archive records, the gateway on the caller's thread. Started
 * again in the same directory the bot goes on where it was: its core hears its journal again, and quotes nothing before
 * the venue has said how the account stands.
 */
public final class LiveHost {
    private final RunSettings settings;
    private final Path run;
    private final long runId;
    private final AtomicBoolean isStopping;
    private final AtomicBoolean isExiting;
    private final EpochNanoClock clock;
    private String stopText;

    /**
     * A run that has not begun.
     *
     * @param settings checked and complete, of a mode that has a venue.
     * @param description of the bot in its directory.
     * @param isStopping set by a signal handler to end the run in order.
     * @param isExiting set by a signal handler to end it at once, orders first.
     * @param clock nanoseconds since 1970.
     */
    public LiveHost(
            final RunSettings settings,
            final LiveDirectory description,
            final AtomicBoolean isStopping,
            final AtomicBoolean isExiting,
            final EpochNanoClock clock) {
        this.settings = settings;
        this.run = description.path();
        this.runId = description.id();
        this.isStopping = isStopping;
        this.isExiting = isExiting;
        this.clock = clock;
    }

    /**
     * See whether the bot may go on, before anything is connected.
     *
     * @param isHaltKnown whether somebody has seen why the host halted it, and wants it to go on; what the core has
     *     latched stays latched.
     * @throws ResumeException when it may not.
     * @throws PreflightException when there is no room for a journal.
     */
    public void requireFit(final boolean isHaltKnown) {
        Journal.requireRoom(run, settings.journalFreeBytesMin());
        try (RestartFile restartFile = RestartFile.open(run)) {
            final RestartGate gate = new RestartGate(run, runId);
            final RestartRecord known = gate.ofThisRun(restartFile.newest());
            final JournalChain chain = JournalChain.ofRun(run);
            gate.requireNotHalted(isHaltKnown && known != null ? known.halted("") : known, chain);
            if (chain.isEmpty() && known != null && known.inboundMessages() > 0) {
                throw new ResumeException(
                        ResumeException.Kind.NOT_RECONCILED,
                        run + ": the journal is lost; bring it back, or begin in another run.directory");
            }
            if (!chain.isEmpty() && known == null) {
                throw new ResumeException(
                        ResumeException.Kind.NOT_RECONCILED,
                        run.resolve(RestartFile.NAME) + ": is lost or damaged, and only it can tell whether the bot was"
                                + " halted; bring it back, or begin in another run.directory");
            }
        }
    }

    /**
     * Trade until told to end.
     *
     * @param gateway to the venue, not connected yet; closed at the end.
     * @param accountHash what the venue calls our account.
     * @return what is not in the journal.
     * @throws ResumeException when it cannot go on.
     * @throws RunFailedException when core or driver failed, on whatever thread.
     */
    public RunOutcome trade(final LiveGateway gateway, final long accountHash) {
        try (RestartFile restartFile = RestartFile.open(run)) {
            final JournalChain chain = JournalChain.ofRun(run);
            final JournalChain.Extent extent = chain.verify();
            final RestartRecord record = restartFile.newest();
            final RestartRecord known = chain.isEmpty() ? null : record;
            new RestartGate(run, runId).requireLatches(known, extent);
            final RecordedRun.Plan plan = new RecordedRun.Plan(settings, run, runId, chain, extent, Checksums.crc32c());
            final ControlDesk.Signals signals = new ControlDesk.Signals(isStopping, isExiting);
            try (LiveRun live = new LiveRun(plan, restartFile, known, signals, gateway, clock)) {
                final RunOutcome outcome = live.trade(accountHash);
                stopText = live.stopText();
                return outcome;
            }
        }
    }

    /** How long the last stop took that somebody wanted, one line; null when nobody did. */
    public String stopText() {
        return stopText;
    }
}
