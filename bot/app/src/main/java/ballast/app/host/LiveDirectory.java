package ballast.app.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory in which a bot at a venue keeps journal, state and control, and the file in it that says whose it is.
 * It belongs to one venue and one mode for good, so that no testnet's position is ever taken for a real one.
 *
 * @param path of the directory.
 * @param id number that tells this bot from others: the first eight bytes of the file's SHA-256.
 * @param created when the bot was first started, milliseconds since 1970: fills of before are none of its own.
 */
public record LiveDirectory(Path path, long id, long created) {
    /** Name of the file. */
    public static final String FILE = "bot.json";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern CREATED = Pattern.compile("\"created\" : \"([0-9TZ:.-]{20,40})\"");

    /**
     * Open the directory of a bot, or make it.
     *
     * @param path of the directory.
     * @param venue by name.
     * @param mode testnet or live.
     * @return the directory, its restart record made before its description, as that of every run.
     * @throws ResumeException when it is of another venue or mode.
     */
    public static LiveDirectory open(final Path path, final String venue, final String mode) {
        try {
            Files.createDirectories(path);
            final Path file = path.resolve(FILE);
            if (!Files.exists(file)) {
                final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                final byte[] text = text(venue, mode, now.toString());
                final LiveDirectory made = new LiveDirectory(path, idOf(text), now.toEpochMilli());
                try (RestartFile restartFile = RestartFile.open(path)) {
                    restartFile.write(RestartRecord.first(made.id));
                }
                WholeFile.write(file, text);
                return made;
            }
            final byte[] found = Files.readAllBytes(file);
            final Matcher created = CREATED.matcher(new String(found, StandardCharsets.UTF_8));
            if (!created.find() || !Arrays.equals(found, text(venue, mode, created.group(1)))) {
                throw new ResumeException(
                        ResumeException.Kind.UNUSABLE,
                        file + ": is not of " + venue + " in mode " + mode
                                + "; a directory belongs to one venue and mode, so name another as run.directory");
            }
            return new LiveDirectory(
                    path, idOf(found), Instant.parse(created.group(1)).toEpochMilli());
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static long idOf(final byte[] text) {
        return Long.parseUnsignedLong(Sha256.of(text).substring(0, 2 * Long.BYTES), 16);
    }

    private static byte[] text(final String venue, final String mode, final String created) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeNumberField("format", 1);
            out.writeStringField("venue", venue);
            out.writeStringField("mode", mode);
            out.writeStringField("created", created);
            out.writeEndObject();
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
