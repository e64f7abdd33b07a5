package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.analytics.importer.Importer;
import ballast.analytics.importer.Importers;
import ballast.app.config.SettingsException;
import ballast.app.config.SettingsLoader;
import ballast.app.host.RunFailedException;
import ballast.codecs.tape.TapeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The frame of all commands: usage, help, and what becomes of failures. */
class CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "papr | ballast: no such command \"papr\" (did you mean paper or tape or pause?); see \"ballast help\"",
                "--papr | ballast: no such option \"--papr\"; see \"ballast help\"",
                "@xyzzy | ballast: no such command \"@xyzzy\"; see \"ballast help\"",
                "config | ballast config: missing required subcommand; see \"ballast help config\"",
                "config chek | ballast config: no such command \"chek\" (did you mean check?);"
                        + " see \"ballast help config\"",
                "config show --jsn | ballast config show: no such option \"--jsn\" (did you mean --json?);"
                        + " see \"ballast help config show\"",
                "config show a b | ballast config show: no use for the argument \"b\";"
                        + " see \"ballast help config show\"",
                "config diff a | ballast config diff: missing required parameter: 'AFTER';"
                        + " see \"ballast help config diff\"",
                "tape head -n x f | ballast tape head: invalid value for option '--count': 'x' is not a whole number;"
                        + " see \"ballast help tape head\"",
                "tape head -n 0 f | ballast tape head: -n 0: write a number from 1 up; see \"ballast help tape head\"",
                "simulate | ballast simulate: missing required subcommand; see \"ballast help simulate\"",
                "simulate avellaneda-stoikov --gamma x | ballast simulate avellaneda-stoikov: invalid value for option"
                        + " '--gamma' (GAMMA): 'x' is not a number; see \"ballast help simulate avellaneda-stoikov\"",
                "simulate avellaneda-stoikov --gamma NaN | ballast simulate avellaneda-stoikov: --gamma NaN is not"
                        + " above 0 and at most 2",
                "simulate avellaneda-stoikov --gamma 0 | ballast simulate avellaneda-stoikov: --gamma 0.0 is not above"
                        + " 0 and at most 2",
                "simulate avellaneda-stoikov --paths 1 | ballast simulate avellaneda-stoikov: --paths 1 is not between"
                        + " 2 and 1000000",
                "simulate avellaneda-stoikov --seeds 0 | ballast simulate avellaneda-stoikov: --seeds 0 is not between"
                        + " 1 and 10000",
                "simulate avellaneda-stoikov --fills whole | ballast simulate avellaneda-stoikov: --fills whole: write"
                        + " bernoulli or poisson",
                "help nothing | ballast help: no such command \"nothing\"; \"ballast help\" lists all commands",
            })
    void shouldAnswerWrongUsageWithOneLine(final String args, final String expected) {
        final CommandRun run = CommandRun.of((Object[]) args.split(" "));
        assertEquals(List.of(expected), run.errLines());
        assertEquals("", run.out());
        assertEquals(ExitCode.USAGE.code(), run.code());
    }

    @Test
    void shouldTellAboutItself() {
        final CommandRun bare = CommandRun.of();
        assertEquals(0, bare.code());
        assertEquals(bare, CommandRun.of("help"));
        assertEquals(bare, CommandRun.of("--help"));
        assertTrue(bare.out().contains("ballast config check my.conf"), bare.out());
        assertEquals(CommandRun.of("help", "config", "check"), CommandRun.of("config", "check", "-h"));
    }

    @Test
    void shouldGiveEveryCommandAHeaderAndHelp() {
        final Console console = new Console(System.out, System.err, false);
        checkHelp(BallastCommand.commandLine(console));
    }

    private static void checkHelp(final CommandLine command) {
        final String name = command.getCommandSpec().qualifiedName(" ");
        assertTrue(command.getCommandSpec().usageMessage().header().length == 1, name + " has no header");
        assertTrue(command.getCommandSpec().findOption("--help") != null, name + " has no --help");
        assertTrue(command.getCommandSpec().findOption("--debug") != null, name + " has no --debug");
        for (final String line : command.getUsageMessage().split("\n")) {
            assertTrue(line.length() <= 100, name + ": " + line);
        }
        command.getSubcommands().values().forEach(CommandLineTest::checkHelp);
    }

    @Test
    void shouldSayWhichBuildItIs() {
        final CommandRun text = CommandRun.of("version");
        assertEquals(0, text.code());
        assertTrue(
                text.out().matches("(?s)ballast \\d+\\.\\d+\\.\\d+, revision \\S+\\nJDK .*, Aeron 1\\..*"), text.out());
        final CommandRun json = CommandRun.of("version", "--json");
        assertTrue(json.out().contains("\"aeron\" : \"1."), json.out());
        assertFalse(json.out().contains("${"), json.out());
    }

    /** A command that fails as it is told. */
    @Command(name = "fail")
    private record FailCommand(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static CommandRun fail(final Exception failure, final String... options) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        final CommandLine commandLine = BallastCommand.commandLine(console);
        commandLine.addSubcommand(new FailCommand(failure));
        final String[] args = new String[options.length + 1];
        System.arraycopy(options, 0, args, 0, options.length);
        args[options.length] = "fail";
        final int code = commandLine.execute(args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldTurnForeseenFailuresIntoTheirCodeAndOneLine() {
        final CommandRun usage = fail(new CommandException(ExitCode.USAGE, "name another"));
        assertEquals(new CommandRun(2, "", "name another\n"), usage);
        final CommandRun mismatch = fail(new CommandException(ExitCode.MISMATCH, "differs at message 7"));
        assertEquals(new CommandRun(7, "", "differs at message 7\n"), mismatch);
        final CommandRun data = fail(new TapeException("a.tape: torn\n  at byte 7"));
        assertEquals(new CommandRun(6, "", "a.tape: torn at byte 7\n"), data);
        final CommandRun failed = fail(new CommandException(ExitCode.FAILED, "disk full", new IllegalStateException()));
        assertEquals(new CommandRun(1, "", "disk full\n"), failed);
        final CommandRun settings = fail(settingsFailure());
        assertEquals(4, settings.code());
        assertEquals(List.of(settingsFailure().getMessage()), settings.errLines());
    }

    @Test
    void shouldSayInOneLineWhatTheOperatingSystemRefused() {
        final IOException full = new FileSystemException("run/orders.csv", null, "No space left on device");
        final CommandRun expected = new CommandRun(
                1, "", "ballast: run/orders.csv: No space left on device; see to that and start again\n");
        assertEquals(expected, fail(full));
        assertEquals(expected, fail(new UncheckedIOException(full)));
        assertEquals(expected, fail(new RunFailedException(full)));
        assertEquals(expected, fail(new RunFailedException(new IllegalStateException("archive", full))));
        final CommandRun missing = fail(new UncheckedIOException(new NoSuchFileException("run/journal")));
        assertEquals("ballast: run/journal: no such file or directory; see to that and start again\n", missing.err());
        final CommandRun denied = fail(new UncheckedIOException(new AccessDeniedException("run")));
        assertEquals("ballast: run: permission denied; see to that and start again\n", denied.err());
    }

    @Test
    void shouldGiveTheRootCauseOfAnotherThreadItsCode() throws Exception {
        final CommandRun torn = fail(new RunFailedException(new TapeException("a.tape: torn")));
        assertEquals(new CommandRun(6, "", "a.tape: torn\n"), torn);
        final CommandRun defect = fail(new RunFailedException(new IllegalStateException("broken")));
        assertEquals(1, defect.code());
        assertEquals(1, defect.errLines().size(), defect.err());
        assertTrue(defect.err().contains("another part of the run failed: broken; details are in "), defect.err());
        Files.delete(Path.of(defect.err()
                .substring(defect.err().indexOf("are in ") + 7, defect.err().indexOf(", keep"))));
    }

    private static SettingsException settingsFailure() {
        try {
            SettingsLoader.load(Path.of("nowhere.conf"));
            throw new AssertionError("loaded a file that is not there");
        } catch (final SettingsException e) {
            return e;
        }
    }

    @Test
    void shouldKeepTheStackTraceOfADefectInAFile() throws Exception {
        final CommandRun run = fail(new IllegalStateException("broken"));
        assertEquals(1, run.code());
        assertEquals(1, run.errLines().size(), run.err());
        final String start = "ballast: unexpected failure: java.lang.IllegalStateException: broken; details are in ";
        assertTrue(run.err().startsWith(start), run.err());
        final Path file = Path.of(run.err().substring(start.length(), run.err().indexOf(", keep it")));
        final String details = Files.readString(file);
        assertTrue(details.contains("\tat ballast.app.cli.CommandLineTest"), details);
        assertTrue(details.startsWith("BuildInfo[version="), details);
        Files.delete(file);
    }

    @Test
    void shouldShowTheStackTraceOnlyWhenAsked() throws Exception {
        final CommandRun defect = fail(new IllegalStateException("broken"), "--debug");
        assertTrue(defect.err().contains("\tat ballast.app.cli.CommandLineTest"), defect.err());
        final String line = defect.errLines().get(0);
        Files.delete(Path.of(line.substring(line.indexOf("are in ") + 7, line.indexOf(", keep it"))));
        final CommandRun foreseen = fail(new TapeException("torn"), "--debug");
        assertEquals("torn", foreseen.errLines().get(0));
        assertTrue(foreseen.errLines().size() > 1, foreseen.err());
    }

    @Test
    void shouldHaveTheCodesThatTheReadmeNames() throws Exception {
        final StringBuilder table = new StringBuilder("| code | meaning |\n|---|---|\n");
        for (final ExitCode code : ExitCode.values()) {
            table.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.meaning())
                    .append(" |\n");
        }
        final String readme = Files.readString(Path.of(System.getProperty("ballast.root"), "bot/app/README.md"));
        assertTrue(readme.contains(table), "bot/app/README.md must hold this table:\n" + table);
    }

    @Test
    void shouldNameEveryFormatInTheHelpOfImport() {
        final String help = CommandRun.of("help", "import").out();
        for (final Importer importer : Importers.all()) {
            assertTrue(help.contains(importer.name()), importer.name() + " is not in:\n" + help);
        }
    }
}
