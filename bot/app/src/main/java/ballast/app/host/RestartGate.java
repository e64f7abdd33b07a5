package ballast.app.host;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a run may go on after its process has ended: not when the record beside its journal is of another run, nor
 * when it was halted, nor when it has lost a part that told of a halt. Never changes.
 */
final class RestartGate {
    private final Path run;
    private final long runId;

    /**
     * A gate before a run.
     *
     * @param run directory of the run.
     * @param runId of its description.
     */
    RestartGate(final Path run, final long runId) {
        this.run = run;
        this.runId = runId;
    }

    RestartRecord ofThisRun(final RestartRecord record) {
        if (record != null && record.runId() != runId) {
            throw new ResumeException(
                    ResumeException.Kind.NOT_RECONCILED,
                    run.resolve(RestartFile.NAME) + ": is of another run; bring back the one of this");
        }
        return record;
    }

    void requireNotHalted(final RestartRecord known, final JournalChain chain) {
        if (known != null && !known.halt().isEmpty()) {
            throw new ResumeException(ResumeException.Kind.HALTED, halted(known.halt()));
        }
        for (final Path part : chain.directories()) {
            if (Files.exists(part.resolve(LiveCore.UNTRUSTED_FILE))) {
                throw new ResumeException(
                        ResumeException.Kind.HALTED, halted(part.resolve(LiveCore.UNTRUSTED_FILE) + " says why"));
            }
        }
    }

    private String halted(final String reason) {
        return run + ": the run was halted and does not go on: " + reason
                + "; \"ballast replay\" makes tables of what was recorded";
    }

    /** What a tape gives again may be lost; that somebody was halted may not. */
    void requireLatches(final RestartRecord known, final JournalChain.Extent extent) {
        final boolean isBeyond = known != null && known.inboundMessages() > extent.inboundMessages();
        if (isBeyond && known.instruments().stream().anyMatch(one -> one.haltControl() != 0)) {
            throw new ResumeException(
                    ResumeException.Kind.NOT_RECONCILED,
                    run + ": " + RestartFile.NAME + " says that an instrument was halted after "
                            + known.inboundMessages() + " messages, and the journal holds "
                            + extent.inboundMessages() + " only; bring back the rest of it");
        }
    }
}
