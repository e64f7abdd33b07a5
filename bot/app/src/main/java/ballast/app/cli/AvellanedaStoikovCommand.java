package ballast.app.cli;

import ballast.app.study.StudyPage;
import ballast.app.study.StudyResult;
import ballast.app.study.StudyText;
import ballast.sim.study.SampleMoments;
import ballast.sim.study.StudyCase;
import ballast.sim.study.StudyFills;
import ballast.sim.study.StudySample;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Repeats the experiment of Avellaneda and Stoikov (2008), section 3.3. */
@Command(
        name = "avellaneda-stoikov",
        header = "Repeat the tables of Avellaneda and Stoikov (2008).",
        description =
                "Mid 100, sigma 2, one second in 200 steps, A = 140, k = 1.5, one lot a fill: the inventory strategy"
                        + " and the symmetric one, quoted by the core and filled by the simulated venue. Shown beside"
                        + " the paper's figures and the exact moments of the same chain; z is the distance from these"
                        + " in standard errors.",
        footer = {
            "",
            "Examples:",
            "  ballast simulate avellaneda-stoikov                  all three tables, 1,000 paths each",
            "  ballast simulate avellaneda-stoikov --seeds 20       twenty times, with the range of z",
            "  ballast simulate avellaneda-stoikov --gamma 0.1 --json",
            "  ballast simulate avellaneda-stoikov --out study      with a page of charts in study/report.html"
        })
final class AvellanedaStoikovCommand implements Runnable {
    private static final List<Double> GAMMAS_OF_THE_PAPER = List.of(0.1, 0.01, 1.0);
    private static final int PATHS_MAX = 1_000_000;
    private static final int SEEDS_MAX = 10_000;
    private static final String PAGE_FILE = "report.html";

    private final Console console;

    @Option(
            names = "--gamma",
            paramLabel = "GAMMA",
            description =
                    "Risk aversion, per price unit and lot; may be given several times. Default: 0.1, 0.01 and 1.")
    private List<Double> gammas = GAMMAS_OF_THE_PAPER;

    @Option(names = "--paths", paramLabel = "N", defaultValue = "1000", description = "Paths of each; default: 1000.")
    private int paths;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed, other paths.")
    private long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Repeat with so many seeds, from --seed up; default: 1.")
    private int seeds;

    @Option(
            names = "--fills",
            paramLabel = "NAME",
            defaultValue = "bernoulli",
            description = "bernoulli: min(1, lambda dt) a step, as the paper. poisson: exact waiting times.")
    private String fillsName;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Directory to make, with a page of charts of the first seed.")
    private Path out;

    @Option(names = "--json", description = "The figures as JSON: an object, of several gammas or seeds an array.")
    private boolean isJson;

    AvellanedaStoikovCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final StudyFills fills = checked();
        if (out == null) {
            print(draw(fills));
            return;
        }
        final Path page;
        final List<StudyResult> results;
        try (RunDirectory directory = RunDirectory.at(out);
                InterruptCleanup cleanup = new InterruptCleanup()) {
            cleanup.watch(directory::abandon);
            results = draw(fills);
            write(directory.path().resolve(PAGE_FILE), StudyPage.of(results.subList(0, gammas.size())));
            directory.commit();
            page = directory.finalPath().resolve(PAGE_FILE);
        }
        print(results);
        if (!isJson) {
            console.out().println("report: " + page.toAbsolutePath());
        }
    }

    private StudyFills checked() {
        for (final double gamma : gammas) {
            if (!(gamma > 0 && gamma <= StudyCase.GAMMA_MAX)) {
                throw wrong("--gamma " + gamma + " is not above 0 and at most " + StudyCase.GAMMA_MAX);
            }
        }
        if (paths < 2 || paths > PATHS_MAX) {
            throw wrong("--paths " + paths + " is not between 2 and " + PATHS_MAX);
        }
        if (seeds < 1 || seeds > SEEDS_MAX) {
            throw wrong("--seeds " + seeds + " is not between 1 and " + SEEDS_MAX);
        }
        for (final StudyFills fills : StudyFills.values()) {
            if (fills.key().equals(fillsName)) {
                return fills;
            }
        }
        final String names =
                Arrays.stream(StudyFills.values()).map(StudyFills::key).collect(Collectors.joining(" or "));
        throw wrong("--fills " + fillsName + ": write " + names);
    }

    private static CommandException wrong(final String what) {
        return new CommandException(ExitCode.USAGE, "ballast simulate avellaneda-stoikov: " + what);
    }

    private List<StudyResult> draw(final StudyFills fills) {
        final List<StudyResult> results = new ArrayList<>();
        final long pathsEach = 2L * paths;
        final long total = pathsEach * seeds * gammas.size();
        try (Progress progress = console.progress()) {
            for (int i = 0; i < seeds; i++) {
                for (final double gamma : gammas) {
                    final long before = results.size() * pathsEach;
                    results.add(StudyResult.of(
                            gamma, paths, seed + i, fills, done -> progress.update("paths", before + done, total)));
                }
            }
        }
        return results;
    }

    private static void write(final Path file, final byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void print(final List<StudyResult> results) {
        if (isJson) {
            final List<Json.Body> bodies = results.stream()
                    .<Json.Body>map(result -> json -> write(json, result))
                    .toList();
            if (bodies.size() == 1) {
                Json.print(console.out(), bodies.get(0));
            } else {
                Json.printArray(console.out(), bodies);
            }
            return;
        }
        for (int i = 0; i < results.size(); i += gammas.size()) {
            StudyText.table(results.subList(i, i + gammas.size())).forEach(console.out()::println);
            console.out().println();
        }
        if (seeds > 1) {
            StudyText.scores(results).forEach(console.out()::println);
        }
    }

    private static void write(final JsonGenerator json, final StudyResult result) throws IOException {
        json.writeNumberField("gamma", result.gamma());
        json.writeNumberField("paths", result.paths());
        json.writeNumberField("seed", result.seed());
        json.writeStringField("fills", result.fills().key());
        json.writeArrayFieldStart("strategies");
        for (final StudySample sample : result.samples()) {
            final SampleMoments profit = sample.profit();
            final SampleMoments position = sample.finalQ();
            json.writeStartObject();
            json.writeStringField("strategy", sample.row().strategy().key());
            json.writeNumberField("profitMean", profit.mean());
            json.writeNumberField("profitStd", profit.std());
            json.writeNumberField("finalQMean", position.mean());
            json.writeNumberField("finalQStd", position.std());
            json.writeNumberField("spreadMean", sample.spreadMean());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
