package ballast.app.cli;

import ballast.codecs.tape.TapeException;
import ballast.codecs.tape.TapeWriter;
import ballast.sim.market.MarketSettings;
import ballast.sim.market.MarketSettingsException;
import ballast.sim.market.MarketTape;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a market out of a seed and writes it as a tape. */
@Command(
        name = "generate",
        header = "Make a market out of a seed and write it as a tape.",
        description =
                "An order-driven market with self-exciting flow: presets default, calm-linear, busy-linear, inverse."
                        + " The same settings and seed give the same bytes.",
        footer = {
            "",
            "Examples:",
            "  ballast generate --seed 7 --out market.tape",
            "  ballast generate --preset busy-linear -s \"durationSeconds = 3600\" --out hour.tape",
            "  ballast generate --show            every number of the market, as a file to start from"
        })
final class GenerateCommand implements Runnable {
    private final Console console;

    @Option(names = "--preset", paramLabel = "NAME", description = "Market to start from; default: default.")
    private String preset;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Another seed is another market.")
    private long seed;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Numbers of the market, KEY = VALUE lines.")
    private Path file;

    @Option(
            names = {"-s", "--set"},
            paramLabel = "KEY=VALUE",
            description = "One number of the market, over those of the file.")
    private List<String> assignments = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "TAPE",
            description = "Tape to write; must not exist.")
    private Path out;

    @Option(names = "--show", description = "Print the numbers of the market instead of making it.")
    private boolean isShow;

    @Option(names = "--json", description = "Say what was made as JSON.")
    private boolean isJson;

    GenerateCommand(final Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        final MarketSettings settings = settings();
        if (isShow) {
            settings.toMap().forEach((key, value) -> console.out().println(key + " = " + value));
            return;
        }
        if (out == null) {
            throw new CommandException(
                    ExitCode.USAGE, "ballast generate: nowhere to write; name a tape with --out FILE");
        }
        final long messages = write(settings);
        if (isJson) {
            Json.print(console.out(), json -> {
                json.writeStringField("tape", out.toString());
                json.writeNumberField("seed", seed);
                json.writeNumberField("messages", messages);
            });
        } else {
            console.out().println(out + ": " + messages + " messages from seed " + seed);
        }
    }

    private long write(final MarketSettings settings) {
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(ExitCode.USAGE, out + ": exists already; remove it or name another tape");
        }
        final Path parent = out.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new CommandException(ExitCode.USAGE, out + ": " + parent + " is no directory; make it first");
        }
        try (InterruptCleanup cleanup = new InterruptCleanup()) {
            cleanup.watch(() -> TapeWriter.removePartial(out));
            return MarketTape.write(out, settings, seed, BuildInfo.load().version(), false);
        } catch (final TapeException unwritable) {
            throw new CommandException(ExitCode.FAILED, unwritable.getMessage(), unwritable);
        }
    }

    private MarketSettings settings() {
        final Map<String, String> values = new TreeMap<>();
        if (file != null) {
            put(values, read(file), file.toString());
        }
        for (final String assignment : assignments) {
            put(values, parse(assignment), "--set " + assignment);
        }
        if (preset != null) {
            values.put(MarketSettings.PRESET, preset);
        }
        try {
            return MarketSettings.of(values);
        } catch (final MarketSettingsException wrong) {
            throw new CommandException(ExitCode.CONFIGURATION, wrong.getMessage(), wrong);
        }
    }

    private static Config read(final Path path) {
        if (!Files.isRegularFile(path)) {
            throw new CommandException(ExitCode.CONFIGURATION, path + ": no such file");
        }
        try {
            return ConfigFactory.parseFile(path.toFile());
        } catch (final ConfigException wrong) {
            throw new CommandException(ExitCode.CONFIGURATION, wrong.getMessage(), wrong);
        }
    }

    private static Config parse(final String assignment) {
        try {
            return ConfigFactory.parseString(assignment);
        } catch (final ConfigException wrong) {
            throw new CommandException(ExitCode.CONFIGURATION, "--set " + assignment + ": write KEY = VALUE", wrong);
        }
    }

    private static void put(final Map<String, String> values, final Config config, final String where) {
        try {
            for (final Map.Entry<String, ConfigValue> entry : config.entrySet()) {
                final String path = String.join(".", ConfigUtil.splitPath(entry.getKey()));
                values.put(path, String.valueOf(entry.getValue().unwrapped()));
            }
        } catch (final ConfigException wrong) {
            throw new CommandException(ExitCode.CONFIGURATION, where + ": " + wrong.getMessage(), wrong);
        }
    }
}
