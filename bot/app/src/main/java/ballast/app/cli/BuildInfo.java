package ballast.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this build is, written into it when it was made.
 *
 * @param version of Ballast.
 * @param revision commit that it was built from, "unknown" when the build was not told.
 * @param aeron version.
 * @param agrona version.
 */
public record BuildInfo(String version, String revision, String aeron, String agrona) {
    private static final String RESOURCE = "/ballast/app/build.properties";

    /** Reads it. */
    public static BuildInfo load() {
        final Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(
                properties.getProperty("version"),
                properties.getProperty("revision"),
                properties.getProperty("aeron"),
                properties.getProperty("agrona"));
    }

    /** Version and vendor of the JVM that runs it. */
    public static String jdk() {
        return System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")";
    }
}
