package ballast.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a process of its own, started as the launcher does; what it says goes to files. */
public final class BallastProcess {
    private static final Path OPS = Path.of(System.getProperty("ballast.root"), "ops");

    /** First version of Java that takes the second file of options, as the launcher has it. */
    private static final int OPTIONS_FROM = 24;

    private BallastProcess() {}

    /**
     * Start the program under a shell.
     *
     * @param directory to work in; gets the files {@code out} and {@code err}.
     * @param first what the shell does before, ended by a semicolon, or nothing. The program's command line is in its
     *     arguments.
     * @param args of the program.
     * @return the process: the program has taken the shell's place.
     */
    public static Process start(final Path directory, final String first, final Object... args) throws IOException {
        final List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", first + " exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + OPS.resolve("jvm.options"));
        if (Runtime.version().feature() >= OPTIONS_FROM) {
            command.add("@" + OPS.resolve("jvm24.options"));
        }
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        for (final Object arg : args) {
            command.add(arg.toString());
        }
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** What it said that nobody asked for, line by line. */
    public static List<String> errLines(final Path directory) throws IOException {
        return Files.readAllLines(directory.resolve("err"));
    }
}
