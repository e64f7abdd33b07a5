package ballast.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ballast.core.param.ModelParameter;
import ballast.testkit.Seeded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and includes: what is read, and what never is. */
class SettingsTextTest {
    @TempDir
    private Path directory;

    private List<String> problemsOf(final String text) {
        return SettingsFiles.problems(directory, SettingsFiles.write(directory, "t.conf", text));
    }

    @Test
    void shouldIncludeFilesOfTheSameDirectoryAndBelow() {
        SettingsFiles.write(directory, "sub/good.conf", SettingsFiles.GOOD);
        SettingsFiles.write(directory, "sub/seed.conf", "include \"good.conf\"\nsim.seed = 7\n");
        final Path file = SettingsFiles.write(directory, "t.conf", "include file(\"sub/seed.conf\")\n");
        final SettingValue seed = SettingsLoader.load(file).value(Setting.SIM_SEED);
        assertEquals(7, seed.bits());
        assertEquals(directory.resolve("sub/seed.conf") + ":2", seed.source());
    }

    @Test
    void shouldIncludeWithinABlock() {
        SettingsFiles.write(directory, "good.conf", SettingsFiles.GOOD);
        SettingsFiles.write(directory, "latency.conf", "new = 1 ms\n");
        final Path file = SettingsFiles.write(
                directory, "t.conf", "include \"good.conf\"\nsim { latency { include \"latency.conf\" } }\n");
        assertEquals(
                1_000_000,
                SettingsLoader.load(file).value(Setting.SIM_LATENCY_NEW).bits());
    }

    @Test
    void shouldRefuseIncludesThatLeaveTheDirectory() throws Exception {
        final Path inner = directory.resolve("inner");
        SettingsFiles.write(directory, "secret.conf", "api_key = hunter2\n");
        SettingsFiles.write(inner, "t.conf", "include \"../secret.conf\"\n");
        final String outside = ": outside the directory of the file that includes it";
        assertEquals(
                List.of("inner/t.conf:1: include \"../secret.conf\"" + outside),
                SettingsFiles.problems(directory, inner.resolve("t.conf")));
        final Path absolute = directory.resolve("secret.conf");
        SettingsFiles.write(inner, "u.conf", "\n\ninclude file(\"" + absolute + "\")\n");
        assertEquals(
                List.of("inner/u.conf:3: include \"secret.conf\"" + outside),
                SettingsFiles.problems(directory, inner.resolve("u.conf")));
        Files.createSymbolicLink(inner.resolve("link.conf"), absolute);
        SettingsFiles.write(inner, "v.conf", "include \"link.conf\"\n");
        assertEquals(
                List.of("inner/v.conf:1: include \"link.conf\": a link that leads out of the directory of the file that"
                        + " includes it"),
                SettingsFiles.problems(directory, inner.resolve("v.conf")));
    }

    @Test
    void shouldRefuseIncludesOfAnythingButFiles() {
        assertEquals(
                List.of("t.conf:1: include \"file:/etc/hostname\": only files can be included"),
                problemsOf("include url(\"file:/etc/hostname\")\n"));
        assertEquals(
                List.of("t.conf:1: include \"reference.conf\": only files can be included"),
                problemsOf("include classpath(\"reference.conf\")\n"));
        assertEquals(
                List.of("t.conf:1: include \"missing.conf\": no such file"), problemsOf("include \"missing.conf\"\n"));
        assertEquals(
                List.of("t.conf:2: include \"missing.conf\": no such file"),
                problemsOf("\ninclude required(file(\"missing.conf\"))\n"));
        assertEquals(
                List.of("t.conf: include \".\": is a directory, not a settings file"),
                problemsOf("include \".\"\n").stream()
                        .map(line -> line.replaceFirst("^.*: is a", "t.conf: include \".\": is a"))
                        .toList());
    }

    @Test
    void shouldEndWhenAFileIncludesItself() {
        assertEquals(
                List.of("t.conf:1: include \"t.conf\": includes nested more than 8 deep; does a file include itself?"),
                problemsOf("include \"t.conf\"\n"));
    }

    @Test
    void shouldSayWhyAFileCannotBeRead() throws Exception {
        assertEquals(
                List.of("none.conf: no such file; \"ballast config show\" prints one to start from"),
                SettingsFiles.problems(directory, directory.resolve("none.conf")));
        final Path sub = Files.createDirectory(directory.resolve("sub"));
        assertEquals(List.of("sub: is a directory, not a settings file"), SettingsFiles.problems(directory, sub));
        final Path binary = Files.write(directory.resolve("b.conf"), new byte[] {(byte) 0xC3, 0x28});
        assertEquals(List.of("b.conf: not UTF-8 text; save it as UTF-8"), SettingsFiles.problems(directory, binary));
        final Path large = SettingsFiles.write(directory, "l.conf", "#".repeat((1 << 20) + 1));
        assertEquals(
                List.of("l.conf: larger than 1048576 bytes; not a settings file"),
                SettingsFiles.problems(directory, large));
    }

    @Test
    void shouldHearNeitherSystemPropertiesNorReferenceConf() {
        System.setProperty("sim.seed", "99");
        try {
            final RunSettings settings = SettingsFiles.load(directory, "");
            assertEquals(1, settings.value(Setting.SIM_SEED).bits());
        } finally {
            System.clearProperty("sim.seed");
        }
    }

    @Test
    void shouldAllowLaterFilesToReplaceEarlierOnes() {
        final RunSettings settings = SettingsFiles.load(directory, "instruments.default.quote.size = 7 lots\n");
        final SettingValue size = settings.instrument("X").value(ModelParameter.QUOTE_SIZE);
        assertEquals("7 lots", size.text());
        assertEquals(directory.resolve("t.conf") + ":2", size.source());
    }

    @Test
    void shouldFindNothingTwiceInGoodFiles() {
        final List<String> good = List.of(
                "sim { latency.new = 1 ms, latency { ack = 2 ms } }\nsim.latency.fill = 3 ms # sim.seed = 1\n",
                "sim.seed = 1 // sim.seed = 2\n",
                "output.directory = \"sim.seed = 1 { # }\"\nsim { seed = 3 }\n",
                "instruments.X.quote.size = 3 lots\ninstruments.X { quote.levels = 2 }\n",
                "sim = { seed = 4 } { queue = risk-averse }\n",
                "tapes = [\n\"a.tape\"\n, \"b = {.tape\" ]\nmarket = default\n",
                "sim\n{\n seed\n =\n 5\n}\n",
                "output.directory = \"\"\"a } b\"\"\"\nsim { seed : 6 }\n");
        for (final String text : good) {
            final Path file = SettingsFiles.changed(directory, text);
            assertEquals(List.of(), SettingsFiles.problems(directory, file), text);
        }
    }

    @Test
    void shouldAnswerEveryDamagedFileWithSettingsOrWithProblems() {
        final String whole = SettingsLoader.builtInText();
        Seeded.forSeeds(500, random -> {
            final String text = damage(whole, random);
            final List<String> problems = problemsOf(text);
            for (final String problem : problems) {
                assertFalse(problem.contains("\n"), problem);
                assertTrue(problem.startsWith("t.conf"), problem);
            }
        });
    }

    private static String damage(final String whole, final SplittableRandom random) {
        final StringBuilder text = new StringBuilder(whole);
        final String pieces = "{}[]=:,+\"#\n\\$ .\t0aE%";
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            final int at = random.nextInt(text.length());
            final char piece = pieces.charAt(random.nextInt(pieces.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, piece);
                case 1 -> text.insert(at, piece);
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 40)));
            }
        }
        return text.toString();
    }

    @Test
    void shouldLookThroughAnyTextToItsEnd() {
        Seeded.forSeeds(500, random -> {
            final byte[] bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "{}[]=:+,\"#\n${ ina.clude".charAt(random.nextInt(23));
            }
            final String text = new String(bytes, StandardCharsets.US_ASCII);
            assertTrue(HoconScan.of("t", text, new Problems()).openLine() >= 0, text);
        });
    }

    @Test
    void shouldNotShowSecrets() {
        final String secret = "hunter2";
        final List<String> texts = List.of(
                "venue { api_key = " + secret + " }\n",
                "venue { api_key = " + secret + "\n",
                "api_secret = \"" + secret + "\n",
                "token = " + secret + " ]\n",
                "passphrase { a = [" + secret + "\n");
        for (final String text : texts) {
            final List<String> problems = problemsOf(text);
            assertFalse(problems.isEmpty(), text);
            assertFalse(problems.toString().contains(secret), problems::toString);
        }
    }
}
