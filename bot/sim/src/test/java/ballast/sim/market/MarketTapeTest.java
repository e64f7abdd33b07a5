package ballast.sim.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ballast.codecs.tape.TapeException;
import ballast.codecs.tape.TapeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tapes as files: the same for a seed, everywhere, and never lost. */
class MarketTapeTest {
    @TempDir
    private Path directory;

    private static MarketSettings settings() {
        return MarketSettings.of(Map.of("durationSeconds", "10", "warmUpSeconds", "2"));
    }

    private byte[] write(final String name, final MarketSettings settings, final long seed) throws IOException {
        final Path path = directory.resolve(name);
        MarketTape.write(path, settings, seed, "1", false);
        return Files.readAllBytes(path);
    }

    @Test
    void shouldWriteTheSameBytesForTheSameSeed() throws IOException {
        final byte[] first = write("a.tape", settings(), 1);
        assertArrayEquals(first, write("b.tape", settings(), 1));
        assertFalse(Arrays.equals(first, write("c.tape", settings(), 2)));
    }

    @Test
    void shouldWriteATapeThatNamesItsSeedAndSettings() throws IOException {
        final Path path = directory.resolve("d.tape");
        final long messages = MarketTape.write(path, settings(), -5, "1", false);
        final Map<String, String> properties;
        try (TapeReader reader = TapeReader.openStrict(path)) {
            assertEquals(messages, reader.messageCount());
            assertEquals(messages, reader.forEach((buffer, offset, length) -> {}));
            assertEquals("ballast generate", reader.provenance().tool());
            properties = new TreeMap<>(reader.provenance().properties());
        }
        final long seed = Long.parseLong(properties.remove(MarketTape.SEED));
        assertArrayEquals(Files.readAllBytes(path), write("e.tape", MarketSettings.of(properties), seed));
    }

    @Test
    void shouldReplaceATapeOnlyWhenTold() throws IOException {
        final byte[] first = write("f.tape", settings(), 1);
        assertThrows(TapeException.class, () -> write("f.tape", settings(), 2));
        assertArrayEquals(first, Files.readAllBytes(directory.resolve("f.tape")));
        MarketTape.write(directory.resolve("f.tape"), settings(), 2, "1", true);
        assertFalse(Arrays.equals(first, Files.readAllBytes(directory.resolve("f.tape"))));
    }

    /**
     * The messages of a short market, over all Java versions and machines. It changes with every change of a preset or
     * a law; what matters is that it does not change with anything else.
     */
    @Test
    void shouldMakeTheSameMessagesOnEveryMachine() throws NoSuchAlgorithmException {
        final MessageDigest sha = MessageDigest.getInstance("SHA-256");
        new MarketGenerator(settings(), 20_260_101).generate((buffer, offset, length) -> {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            sha.update(bytes);
        });
        assertEquals(
                "af30e65cdc58d2c9368fb18094b220a1dfca5ac63cf7131904f298505709c04b",
                HexFormat.of().formatHex(sha.digest()));
    }
}
