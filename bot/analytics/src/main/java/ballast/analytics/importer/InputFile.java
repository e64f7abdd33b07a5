package ballast.analytics.importer;

import ballast.codecs.tape.TapeSource;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * An input file, unpacked on the way by what its first bytes say: gzip, xz, zstd or plain. What comes out is bounded in
 * total and against what went in, so that a small file cannot fill the machine.
 *
 * <p>One thread.
 */
final class InputFile implements AutoCloseable {
    /** Most unpacked bytes of one file: 256 GiB. */
    static final long MAX_UNPACKED = 256L << 30;

    /** Most unpacked bytes for each packed byte. Recordings in text have 5 to 50. */
    static final int MAX_RATIO = 250;

    /** The ratio is looked at from here on. */
    private static final long RATIO_FROM = 16L << 20;

    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int MAGIC_LENGTH = 6;
    private static final int XZ_MEMORY_LIMIT_KIB = 256 << 10;

    private final Path path;
    private final Counted packed;
    private final InputStream content;
    private long unpacked;

    /** Counts and hashes what is read from the disk. */
    private static final class Counted extends FilterInputStream {
        private final MessageDigest digest;
        private long count;

        private Counted(final InputStream in, final MessageDigest digest) {
            super(in);
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(final byte[] into, final int offset, final int length) throws IOException {
            final int transferred = super.read(into, offset, length);
            if (transferred > 0) {
                count += transferred;
                digest.update(into, offset, transferred);
            }
            return transferred;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private InputFile(final Path path, final Counted packed, final InputStream content) {
        this.path = path;
        this.packed = packed;
        this.content = content;
    }

    /**
     * Opens a file.
     *
     * @throws ImportException when it is not there, not a file, empty, or damaged at its very beginning.
     */
    static InputFile open(final Path path) {
        if (Files.isDirectory(path)) {
            throw new ImportException(path + ": is a directory; name the files in it");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new ImportException(
                    path + ": is no regular file, and inputs are read twice; save it to a file first");
        }
        InputStream raw = null;
        try {
            raw = Files.newInputStream(path);
            final Counted packed = new Counted(raw, MessageDigest.getInstance("SHA-256"));
            final BufferedInputStream buffered = new BufferedInputStream(packed, BUFFER_LENGTH);
            return new InputFile(path, packed, unpack(path, buffered));
        } catch (final NoSuchFileException e) {
            throw new ImportException(path + ": no such file", e);
        } catch (final IOException e) {
            close(raw);
            throw new ImportException(path + ": cannot be opened: " + e.getMessage(), e);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static InputStream unpack(final Path path, final BufferedInputStream in) throws IOException {
        in.mark(MAGIC_LENGTH);
        final byte[] magic = in.readNBytes(MAGIC_LENGTH);
        in.reset();
        if (magic.length == 0) {
            throw new ImportException(path + ": empty file");
        }
        final String hex = HexFormat.of().formatHex(magic);
        if (hex.startsWith("1f8b")) {
            return new GZIPInputStream(in, BUFFER_LENGTH);
        }
        if (hex.startsWith("fd377a585a00")) {
            return new XZInputStream(in, XZ_MEMORY_LIMIT_KIB);
        }
        return hex.startsWith("28b52ffd") ? new ZstdInputStream(in) : in;
    }

    String name() {
        return nameOf(path);
    }

    /** Name without directories. */
    static String nameOf(final Path path) {
        final Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /**
     * Reads unpacked bytes.
     *
     * @return bytes read, -1 at the end.
     * @throws IOException when the rest cannot be unpacked.
     * @throws ImportException when it unpacks to more than is reasonable.
     */
    int read(final byte[] into, final int offset, final int length) throws IOException {
        final int transferred = content.read(into, offset, length);
        if (transferred > 0) {
            unpacked += transferred;
            if (unpacked > MAX_UNPACKED || (unpacked > RATIO_FROM && unpacked / MAX_RATIO > packed.count)) {
                throw new ImportException(path + ": unpacks to more than "
                        + (unpacked > MAX_UNPACKED ? MAX_UNPACKED + " bytes" : MAX_RATIO + " times its size")
                        + "; if that is right, unpack it yourself");
            }
        }
        return transferred;
    }

    /**
     * Reads what is left of the packed file and says what it was.
     *
     * @throws ImportException when it cannot be read.
     */
    TapeSource source() {
        try {
            final byte[] rest = new byte[BUFFER_LENGTH];
            int transferred;
            do {
                transferred = packed.read(rest, 0, rest.length);
            } while (transferred >= 0);
            return new TapeSource(name(), HexFormat.of().formatHex(packed.digest.digest()), packed.count);
        } catch (final IOException e) {
            throw new ImportException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(content);
    }

    private static void close(final InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (final IOException e) {
            throw new ImportException("an input cannot be closed: " + e.getMessage(), e);
        }
    }
}
