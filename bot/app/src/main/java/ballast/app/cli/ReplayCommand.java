package ballast.app.cli;

import ballast.analytics.record.RunRecorder;
import ballast.analytics.report.RunHeader;
import ballast.analytics.report.RunReport;
import ballast.app.host.JournalChain;
import ballast.app.host.JournalMerge;
import ballast.app.host.ReplayHost;
import ballast.app.host.RunHeaders;
import ballast.codecs.journal.JournalDamage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a journal back: verifies that the core says the same again, or makes the tables and the report of the run. */
@Command(
        name = "replay",
        header = "Read a journal back: verify it, or make its tables and report again.",
        description = {
            "With --verify everything that the core heard goes through a new core, and everything it says is compared"
                    + " with what was recorded, byte for byte: exit code 0 when all is equal, 7 with the position of"
                    + " the first difference when not.",
            "Without, the tables and the report of the run are made from the journal, also of a run that was broken"
                    + " off."
        },
        footer = {
            "",
            "Examples:",
            "  ballast replay --verify runs/20261122T101500Z-paper",
            "  ballast replay runs/20261122T101500Z-paper.partial --out recovered"
        })
final class ReplayCommand implements Runnable {
    private static final String UNKNOWN = "unknown";
    private static final long STATE_INTERVAL_NS = 1_000_000_000L;
    private static final long PRIMARY_HORIZON_NS = 10_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final Console console;

    @Parameters(paramLabel = "JOURNAL", description = "Directory of a paper run, or its journal directory.")
    private Path journal;

    @Option(names = "--verify", description = "Compare what the core says now with what it said.")
    private boolean isVerify;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory for tables and report; must not exist or be empty. Default: a new one in runs.")
    private Path out;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    ReplayCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final Path directory = JournalChain.open(journal).directory();
        if (isVerify) {
            verify(directory);
        } else {
            rebuild(directory);
        }
    }

    private void verify(final Path directory) {
        final ReplayHost.Verdict verdict;
        try (Progress progress = console.progress()) {
            verdict = ReplayHost.verify(
                    directory, simulatedNs -> progress.update("verify, at ms", simulatedNs / NS_PER_MS, 0));
        }
        if (isJson) {
            Json.print(console.out(), json -> {
                json.writeBooleanField("equal", verdict.difference() == null);
                json.writeNumberField("inbound_messages", verdict.inboundMessages());
                json.writeNumberField("outbound_messages", verdict.outboundMessages());
                json.writeStringField("state_hash", Long.toHexString(verdict.stateHash()));
                json.writeStringField("difference", verdict.difference());
            });
        }
        if (verdict.difference() != null) {
            throw new CommandException(
                    ExitCode.MISMATCH,
                    verdict.difference() + "; " + verdict.outboundMessages()
                            + " outbound messages before it are equal");
        }
        if (!isJson) {
            console.out()
                    .println("equal: " + verdict.inboundMessages() + " messages in, " + verdict.outboundMessages()
                            + " messages out, byte for byte; state " + Long.toHexString(verdict.stateHash()));
        }
    }

    private void rebuild(final Path directory) {
        final RunReport report;
        final Path finalPath;
        final JournalDamage damage;
        try (RunDirectory run = out == null
                ? RunDirectory.create(Path.of("runs"), "replay", Clock.systemUTC())
                : RunDirectory.at(out)) {
            damage = record(directory, run.path());
            report = RunWriter.report(run.path());
            run.commit();
            finalPath = run.finalPath();
        }
        RunWriter.print(console.out(), report, finalPath, isJson);
        if (damage == null) {
            return;
        }
        final String line = damage + "; what precedes it is reported";
        if (damage.kind() == JournalDamage.Kind.CORRUPT) {
            throw new CommandException(ExitCode.BAD_INPUT, line);
        }
        // what a run that was broken off leaves behind
        console.warn(line);
    }

    /** Makes tables and header; returns the damage at which the journal ends, or null. */
    private JournalDamage record(final Path directory, final Path target) {
        try (JournalMerge merge = new JournalMerge(directory);
                RunRecorder recorder = new RunRecorder(target)) {
            merge.forEach(recorder.inbound(), recorder.outbound());
            if (recorder.contracts().isEmpty()) {
                throw new CommandException(
                        ExitCode.BAD_INPUT, directory + ": the journal defines no instrument; nothing to report");
            }
            final List<String> notes =
                    merge.damage() == null ? List.of() : List.of(merge.damage().toString());
            RunHeaders.write(RunHeaders.of(origin(directory), recorder, Map.of(), notes), target);
            return merge.damage();
        }
    }

    /** What is known of the run: its own header when it came to its end, else what a journal tells. */
    private RunHeaders.Origin origin(final Path directory) {
        final String typed = RunArguments.typed(spec.commandLine().getParseResult());
        final Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && RunWriter.isRun(parent)) {
            final RunHeader header = RunHeader.read(parent.resolve("header.json"));
            return new RunHeaders.Origin(
                    typed,
                    "replay",
                    RunArguments.build(),
                    header.settings(),
                    header.tapes(),
                    header.seed(),
                    header.timing().stateIntervalMs() * NS_PER_MS,
                    header.timing().primaryHorizonMs() * NS_PER_MS,
                    Map.<String, BigDecimal>of());
        }
        return new RunHeaders.Origin(
                typed,
                "replay",
                RunArguments.build(),
                new RunHeader.Settings(UNKNOWN, UNKNOWN),
                List.of(),
                0,
                STATE_INTERVAL_NS,
                PRIMARY_HORIZON_NS,
                Map.of());
    }
}
