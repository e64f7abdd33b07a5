package ballast.app.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What can have become of a file. */
enum Damage {
    NONE,
    LOST,
    CUT,
    EMPTY,
    FLIPPED;

    void apply(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        switch (this) {
            case LOST -> Files.delete(file);
            case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            case EMPTY -> Files.write(file, new byte[0]);
            case FLIPPED -> {
                bytes[bytes.length / 2] ^= 0x10;
                Files.write(file, bytes);
            }
            default -> {
                // as it was
            }
        }
    }
}
