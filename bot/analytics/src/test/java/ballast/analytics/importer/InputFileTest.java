package ballast.analytics.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Inputs as they lie on disks: packed in four ways, cut, bombed, not there; and their lines. */
class InputFileTest {
    private static final String TEXT = "first\nsecond\r\n\nfourth";

    @TempDir
    private Path directory;

    private Path write(final String name, final byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(final byte[] content) throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] xz(final byte[] content) throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(packed, new LZMA2Options(0))) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zstd(final byte[] content) throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static List<String> lines(final LineReader reader) {
        final List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(reader.row().place() + " "
                    + (reader.isTooLong() ? "too long" : reader.row().text()));
        }
        return lines;
    }

    private static List<String> lines(final Path path) {
        try (LineReader reader = new LineReader(InputFile.open(path))) {
            final List<String> lines = lines(reader);
            assertNull(reader.damage());
            return lines;
        }
    }

    @Test
    void shouldUnpackWhatTheFirstBytesSay() throws IOException {
        // names say nothing
        assertEquals(List.of("a:1 first", "a:2 second", "a:4 fourth"), lines(write("a", bytes(TEXT))));
        assertEquals(
                List.of("b.csv:1 first", "b.csv:2 second", "b.csv:4 fourth"), lines(write("b.csv", gzip(bytes(TEXT)))));
        assertEquals(List.of("c:1 first", "c:2 second", "c:4 fourth"), lines(write("c", xz(bytes(TEXT)))));
        assertEquals(List.of("d:1 first", "d:2 second", "d:4 fourth"), lines(write("d", zstd(bytes(TEXT)))));
    }

    @Test
    void shouldReadSeveralMembersOfOneGzip() throws IOException {
        final byte[] one = gzip(bytes("a\nb"));
        final byte[] both = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, both, one.length, one.length);
        assertEquals(List.of("m:1 a", "m:2 ba", "m:3 b"), lines(write("m", both)));
    }

    @Test
    void shouldGiveTheLinesInFrontOfACut() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("line ").append(i * 7919L % 10_007).append('\n');
        }
        for (final byte[] whole :
                List.of(gzip(bytes(text.toString())), xz(bytes(text.toString())), zstd(bytes(text.toString())))) {
            final Path path = write("cut", Arrays.copyOf(whole, whole.length / 2));
            try (LineReader reader = new LineReader(InputFile.open(path))) {
                final List<String> lines = lines(reader);
                assertTrue(reader.damage().startsWith("cut: damaged behind line " + lines.size()), reader.damage());
                final String[] all = text.toString().split("\n");
                for (int i = 0; i < lines.size(); i++) {
                    assertEquals("cut:" + (i + 1) + " " + all[i], lines.get(i));
                }
            }
        }
    }

    @Test
    void shouldNameDamageInTheMiddle() throws IOException {
        final byte[] packed = gzip(bytes("some line\n".repeat(50_000)));
        packed[packed.length / 2] ^= 0x55;
        try (LineReader reader = new LineReader(InputFile.open(write("broken", packed)))) {
            lines(reader);
            assertTrue(reader.damage().startsWith("broken: damaged behind line "), reader.damage());
        }
    }

    @Test
    void shouldSkipLinesThatAreTooLong() throws IOException {
        final String monster = "x".repeat(3 * LineReader.MAX_LINE_LENGTH);
        final Path path = write("long", gzip(bytes("a\n" + monster + "\nb\n" + monster)));
        assertEquals(List.of("long:1 a", "long:2 too long", "long:3 b", "long:4 too long"), lines(path));
    }

    @Test
    void shouldReadTheLongestLineThatIsAllowed() throws IOException {
        final String line = "x".repeat(LineReader.MAX_LINE_LENGTH);
        assertEquals(List.of("l:1 " + line, "l:2 " + line), lines(write("l", bytes(line + "\n" + line))));
    }

    @Test
    void shouldRefuseABomb() throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            final byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) '\n');
            for (int i = 0; i < 64; i++) {
                out.write(block);
            }
        }
        final Path path = write("bomb", packed.toByteArray());
        try (LineReader reader = new LineReader(InputFile.open(path))) {
            final ImportException refused = assertThrows(ImportException.class, reader::next);
            assertTrue(refused.getMessage().contains("unpacks to more than 250 times"), refused.getMessage());
        }
    }

    @Test
    void shouldSayWhatCannotBeOpened() throws IOException {
        assertMessage("no such file", directory.resolve("nothing"));
        assertMessage("is a directory", directory);
        assertMessage("empty file", write("empty", new byte[0]));
        assertMessage("cannot be opened", write("tiny.gz", new byte[] {0x1F, (byte) 0x8B, 8}));
    }

    private static void assertMessage(final String part, final Path path) {
        final ImportException refused = assertThrows(ImportException.class, () -> InputFile.open(path));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    }

    @Test
    void shouldHashTheWholePackedFileAlsoWhenOnlyPartWasRead() throws IOException {
        final byte[] packed = gzip(bytes(TEXT.repeat(100)));
        try (InputFile file = InputFile.open(write("h", packed))) {
            assertEquals(packed.length, file.source().bytes());
        }
        final Path abc = write("abc", bytes("abc"));
        try (InputFile file = InputFile.open(abc)) {
            // FIPS 180-2, appendix B.1
            assertEquals(
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                    file.source().sha256());
        }
    }
}
