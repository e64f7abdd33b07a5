package ballast.analytics.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tukaani.xz.XZInputStream;

/** The regular files of a small tar archive that is packed with xz. */
final class TarXz {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_OFFSET = 156;

    private TarXz() {}

    /** Content by name without directories. */
    static SortedMap<String, byte[]> read(final Path archive) throws IOException {
        final SortedMap<String, byte[]> files = new TreeMap<>();
        try (InputStream in = new XZInputStream(Files.newInputStream(archive))) {
            byte[] head = in.readNBytes(BLOCK);
            while (head.length == BLOCK && head[0] != 0) {
                final int size = Integer.parseInt(text(head, SIZE_OFFSET, SIZE_LENGTH), 8);
                final byte[] content = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                final String name = text(head, 0, NAME_LENGTH);
                if (head[TYPE_OFFSET] == '0' || head[TYPE_OFFSET] == 0) {
                    files.put(name.substring(name.lastIndexOf('/') + 1), content);
                }
                head = in.readNBytes(BLOCK);
            }
        }
        return files;
    }

    private static String text(final byte[] head, final int from, final int length) {
        return new String(head, from, length, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
    }
}
