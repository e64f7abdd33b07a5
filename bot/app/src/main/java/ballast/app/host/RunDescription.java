package ballast.app.host;

import ballast.analytics.report.RunHeader;
import ballast.app.config.RunSettings;
import ballast.app.config.SettingsLoader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code run.json}: what a paper run is a function of, written before its first event, so that another process can go
 * on with it. Never changes.
 *
 * @param command as it was typed.
 * @param settings every value that holds, includes and {@code -s} resolved, as a settings file of the same meaning.
 * @param configHash of the settings.
 * @param seed of all random streams; stands in the settings too.
 * @param tapes in the order of playing.
 */
public record RunDescription(String command, String settings, String configHash, long seed, List<Tape> tapes) {
    /** Name of the file in the directory of the run. */
    public static final String FILE = "run.json";

    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A tape that is played.
     *
     * @param path relative to the directory of the run when it lies in there, else absolute.
     * @param sha256 of its bytes, 64 lower-case hex digits.
     */
    public record Tape(String path, String sha256) {}

    public RunDescription {
        tapes = List.copyOf(tapes);
    }

    /**
     * The description of a run that begins.
     *
     * @param command as it was typed.
     * @param settings checked and complete.
     * @param tapes opened.
     * @param run directory of the run.
     * @return the description.
     */
    public static RunDescription of(
            final String command, final RunSettings settings, final TapeSet tapes, final Path run) {
        final Path base = run.toAbsolutePath().normalize();
        final List<RunHeader.Tape> sources = tapes.sources();
        final List<Tape> named = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            final Path path = tapes.readers().get(i).path().toAbsolutePath().normalize();
            final Path kept = path.startsWith(base) ? base.relativize(path) : path;
            named.add(new Tape(kept.toString(), sources.get(i).sha256()));
        }
        return new RunDescription(
                command,
                settings.canonicalText(),
                settings.configHash(),
                settings.sim().seed(),
                named);
    }

    /**
     * Write the description, whole or not at all, behind a first restart record: where there is a description and no
     * record, one has been lost.
     *
     * @param run directory of the run.
     */
    public void write(final Path run) {
        try (RestartFile restartFile = RestartFile.open(run)) {
            restartFile.write(RestartRecord.first(id()));
            WholeFile.write(run.resolve(FILE), bytes());
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Number that tells this run from others: the first eight bytes of the description's SHA-256. */
    public long id() {
        return Long.parseUnsignedLong(Sha256.of(bytes()).substring(0, 2 * Long.BYTES), 16);
    }

    private byte[] bytes() {
        final StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeNumberField("format", FORMAT);
            out.writeStringField("command", command);
            out.writeStringField("config_hash", configHash);
            out.writeNumberField("seed", seed);
            out.writeArrayFieldStart("tapes");
            for (final Tape tape : tapes) {
                out.writeStartObject();
                out.writeStringField("path", tape.path());
                out.writeStringField("sha256", tape.sha256());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeStringField("settings", settings);
            out.writeEndObject();
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Read the description of a run.
     *
     * @param run directory of the run.
     * @return the description.
     * @throws ResumeException when it is missing or is none.
     */
    public static RunDescription read(final Path run) {
        final Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ResumeException(
                    ResumeException.Kind.UNUSABLE,
                    file + ": not there, so the run cannot go on; name the directory of a paper run that was broken"
                            + " off, or start a new run");
        }
        try (JsonParser in = JSON.createParser(file.toFile())) {
            return read(in);
        } catch (final IOException | IllegalArgumentException cause) {
            throw new ResumeException(
                    ResumeException.Kind.UNUSABLE,
                    file + ": is no description of a run: "
                            + cause.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static RunDescription read(final JsonParser in) throws IOException {
        String command = null;
        String settings = null;
        String configHash = null;
        long seed = 0;
        int format = 0;
        final List<Tape> tapes = new ArrayList<>();
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            switch (in.currentName()) {
                case "format" -> format = in.nextIntValue(0);
                case "command" -> command = in.nextTextValue();
                case "config_hash" -> configHash = in.nextTextValue();
                case "seed" -> seed = in.nextLongValue(-1);
                case "settings" -> settings = in.nextTextValue();
                case "tapes" -> readTapes(in, tapes);
                default -> throw new IllegalArgumentException(in.currentName() + " is not known");
            }
        }
        if (format != FORMAT) {
            throw new IllegalArgumentException("format is " + format + ", and this version reads " + FORMAT);
        }
        if (command == null || settings == null || configHash == null || tapes.isEmpty()) {
            throw new IllegalArgumentException("command, settings or tapes are missing");
        }
        return new RunDescription(command, settings, configHash, seed, tapes);
    }

    private static void readTapes(final JsonParser in, final List<Tape> tapes) throws IOException {
        in.nextToken();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            String path = null;
            String sha256 = null;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                switch (in.currentName()) {
                    case "path" -> path = in.nextTextValue();
                    case "sha256" -> sha256 = in.nextTextValue();
                    default -> throw new IllegalArgumentException(in.currentName() + " of a tape is not known");
                }
            }
            if (path == null || sha256 == null) {
                throw new IllegalArgumentException("path or sha256 of a tape is missing");
            }
            tapes.add(new Tape(path, sha256));
        }
    }

    /**
     * The settings of the run, which must mean what they meant then.
     *
     * @return checked and complete.
     * @throws ResumeException when this version understands them otherwise.
     */
    public RunSettings loadSettings() {
        final RunSettings loaded = SettingsLoader.ofText(FILE, settings);
        if (!loaded.configHash().equals(configHash)) {
            throw new ResumeException(
                    ResumeException.Kind.UNUSABLE,
                    FILE + ": this version reads other settings out of it; resume with the build that wrote it");
        }
        return loaded;
    }

    /**
     * The tapes of the run, byte for byte as they were then.
     *
     * @param run directory of the run.
     * @param moved where they are now; empty = where they were.
     * @return opened; close them.
     * @throws ResumeException when one is missing or has changed.
     */
    public TapeSet openTapes(final Path run, final List<Path> moved) {
        final List<Path> paths = new ArrayList<>(moved);
        if (moved.isEmpty()) {
            tapes.forEach(tape -> paths.add(run.resolve(tape.path())));
        }
        if (paths.size() != tapes.size()) {
            throw new ResumeException(
                    ResumeException.Kind.UNUSABLE,
                    "the run plays " + tapes.size() + " tapes and " + paths.size() + " are named; name all or none");
        }
        for (final Path path : paths) {
            if (!Files.isRegularFile(path)) {
                throw new ResumeException(
                        ResumeException.Kind.UNUSABLE, path + ": no such tape; say where it is now with --tape");
            }
        }
        final TapeSet opened = TapeSet.open(paths);
        boolean isGood = false;
        try {
            requireSame(opened);
            isGood = true;
            return opened;
        } finally {
            if (!isGood) {
                opened.close();
            }
        }
    }

    private void requireSame(final TapeSet opened) {
        for (int i = 0; i < tapes.size(); i++) {
            if (!opened.sources().get(i).sha256().equals(tapes.get(i).sha256())) {
                throw new ResumeException(
                        ResumeException.Kind.UNUSABLE,
                        opened.readers().get(i).path() + ": is not the tape that the run began with (its SHA-256"
                                + " differs); say with --tape where that is");
            }
        }
    }
}
