package ballast.systest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ballast.app.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole bot as a user has it: a command line in, an exit code and two streams of text out.
 *
 * @param code exit code.
 * @param out what was asked for.
 * @param err everything else.
 */
record Bot(int code, String out, String err) {
    /** The tables of a run that must be the same whoever ran it. */
    static final List<String> TABLES =
            List.of("orders.csv", "fills.csv", "state.csv", "pnl.csv", "markouts.csv", "events.csv", "parameters.csv");

    /** Runs a command and tells how it ended. */
    static Bot run(final Object... words) {
        final String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].toString();
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final int code = Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Bot(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that must succeed. */
    static Bot done(final Object... words) {
        final Bot bot = run(words);
        assertEquals(0, bot.code, bot.err);
        return bot;
    }

    /** SHA-256 of each table of a run. */
    static Map<String, String> hashes(final Path run) throws IOException {
        final Map<String, String> hashes = new TreeMap<>();
        for (final String table : TABLES) {
            hashes.put(table, sha256(run.resolve(table)));
        }
        return hashes;
    }

    private static String sha256(final Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
