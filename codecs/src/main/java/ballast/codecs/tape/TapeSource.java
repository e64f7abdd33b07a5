package ballast.codecs.tape;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One file that a tape was made from. Enough to find it again and to know that it is the same.
 *
 * @param name file name without directories: a tape does not tell whose machine made it.
 * @param sha256 of the file's bytes, 64 lower-case hex digits.
 * @param bytes length of the file.
 */
public record TapeSource(String name, String sha256, long bytes) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException for a name with directories, a malformed hash or a negative length.
     */
    public TapeSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("source name must be a file name without directories: '" + name + "'");
        }
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException("source hash must be 64 lower-case hex digits: '" + sha256 + "'");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("source length must not be negative: " + bytes);
        }
    }
}
