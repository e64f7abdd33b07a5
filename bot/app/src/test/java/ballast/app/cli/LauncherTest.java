package ballast.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher among made-up programs: which Java it takes, when it builds, and what it hands on. */
class LauncherTest {
    private static final Path OPS = Path.of(System.getProperty("ballast.root"), "ops");

    @TempDir
    private Path directory;

    private Path root;
    private Path jar;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void makeHouse() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        root = Files.createDirectories(directory.resolve("a house"));
        Files.createDirectory(root.resolve("ops"));
        for (final String name : List.of("ballast", "jvm.options", "jvm24.options")) {
            Files.copy(OPS.resolve(name), root.resolve("ops").resolve(name));
        }
        Files.setPosixFilePermissions(root.resolve("ops/ballast"), PosixFilePermissions.fromString("rwxr-xr-x"));
        final Path source = root.resolve("bot/app/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "");
        Files.writeString(root.resolve("pom.xml"), "");
        final Path lib = Files.createDirectories(root.resolve("bot/app/target/dist/lib"));
        jar = Files.writeString(lib.resolve("ballast-app-0.1.0.jar"), "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        program("bin/mvn", "echo building >&2; echo \"$@\" > \"$PWD/mvn-args\"");
        environment.put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", java("17.0.15").toString());
    }

    private void program(final String name, final String script) throws IOException {
        final Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A Java that says what it was given, one argument a line. */
    private Path java(final String version) throws IOException {
        final String home = "jdk " + version;
        program(home + "/bin/java", "for a in \"$@\"; do echo \"[$a]\"; done");
        program(home + "/bin/javac", "exit 1");
        Files.writeString(directory.resolve(home).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return directory.resolve(home);
    }

    private CommandRun launch(final Path script, final String... args) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        final ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        final Path err = directory.resolve("err");
        final Process process = builder.redirectError(err.toFile()).start();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, Files.readString(err));
    }

    private List<String> expected(final String... middle) {
        final List<String> lines = new ArrayList<>(List.of("[@" + root + "/ops/jvm.options]"));
        lines.addAll(List.of(middle));
        lines.addAll(List.of(
                "[-Dballast.terminal=false]",
                "[-cp]",
                "[" + root + "/bot/app/target/dist/lib/*]",
                "[ballast.app.Main]",
                "[config]",
                "[a b]",
                "[]"));
        return lines;
    }

    @Test
    void shouldHandOnWhatItWasGiven() throws Exception {
        final CommandRun run = launch(root.resolve("ops/ballast"), "config", "a b", "");
        assertEquals(expected(), run.outLines());
        assertEquals("", run.err());
        assertEquals(0, run.code());
    }

    @Test
    void shouldWorkThroughLinks() throws Exception {
        final Path bin = Files.createDirectories(directory.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../a house/ops/ballast"));
        Files.createSymbolicLink(bin.resolve("second"), bin.resolve("first"));
        assertEquals(
                expected(), launch(bin.resolve("second"), "config", "a b", "").outLines());
    }

    @Test
    void shouldKnowNewerJavaAndTheHeap() throws Exception {
        environment.put("JAVA_HOME", java("25").toString());
        environment.put("BALLAST_HEAP", "2g");
        environment.put("BALLAST_JVM", "-XX:-UseSerialGC -XX:+UseG1GC");
        final CommandRun run = launch(root.resolve("ops/ballast"), "--verbose", "config", "a b", "");
        assertEquals(
                expected("[@" + root + "/ops/jvm24.options]", "[-Xmx2g]", "[-XX:-UseSerialGC]", "[-XX:+UseG1GC]"),
                run.outLines());
        assertTrue(run.err().startsWith("ballast: Java 25 in " + directory.resolve("jdk 25")), run.err());
    }

    @Test
    void shouldLookFurtherWhenJavaHomeIsTooOld() throws Exception {
        environment.put("JAVA_HOME", java("1.8.0").toString());
        final Path newest = java("999");
        Files.createSymbolicLink(directory.resolve("bin/java"), newest.resolve("bin/java"));
        final CommandRun run = launch(root.resolve("ops/ballast"), "config", "a b", "");
        assertEquals(expected("[@" + root + "/ops/jvm24.options]"), run.outLines());
        environment.remove("JAVA_HOME");
        assertEquals(run, launch(root.resolve("ops/ballast"), "config", "a b", ""));
    }

    @Test
    void shouldBuildWhenASourceIsNewer() throws Exception {
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(60)));
        final CommandRun run = launch(root.resolve("ops/ballast"), "config", "a b", "");
        assertEquals(expected(), run.outLines());
        assertEquals(
                List.of("ballast: building, as there is no build or a source is newer; this takes a minute or two"),
                run.errLines());
        final String args = Files.readString(root.resolve("mvn-args"));
        assertTrue(args.contains("-Dmaven.test.skip=true") && args.contains("-pl bot/app -am package"), args);
        assertEquals("building\n", Files.readString(root.resolve("bot/app/target/build.log")));
    }

    @Test
    void shouldSayWhereTheLogOfAFailedBuildIs() throws Exception {
        Files.delete(jar);
        program("bin/mvn", "echo '[INFO] hello'; echo '[ERROR] no such plugin'; exit 1");
        final CommandRun run = launch(root.resolve("ops/ballast"), "version");
        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(
                List.of(
                        "ballast: building, as there is no build or a source is newer; this takes a minute or two",
                        "[ERROR] no such plugin",
                        "ballast: the build failed; all that Maven said is in " + root + "/bot/app/target/build.log"),
                run.errLines());
    }

    @Test
    void shouldNameOptionsThatEveryJavaOfItsKindKnows() throws Exception {
        for (final String name : List.of("jvm.options", "jvm24.options")) {
            if ("jvm24.options".equals(name) && Runtime.version().feature() < 24) {
                continue;
            }
            final Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "@" + OPS.resolve(name),
                            "-version")
                    .redirectErrorStream(true)
                    .start();
            final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
        }
    }
}
