package ballast.app.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One file of settings and what it includes, as HOCON and nothing else: no system properties, no environment, no
 * reference.conf, no URL. An include names a file in the directory of the file that includes it, or below; links that
 * lead out of it are refused.
 */
final class SettingsText implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private static final long LENGTH_MAX = 1 << 20;
    private static final int DEPTH_MAX = 8;

    /** What the parser adds to nearly all that it says. */
    private static final Pattern ADVICE = Pattern.compile(" \\(if you intended.*");

    private static final int DETAIL_LENGTH_MAX = 160;

    private final String name;
    private final Path directory;
    private final int depth;
    private final Problems problems;
    private HoconScan scan;

    private SettingsText(final String name, final Path directory, final int depth, final Problems problems) {
        this.name = name;
        this.directory = directory;
        this.depth = depth;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param file of settings.
     * @param problems receives what is wrong with it.
     * @return what is in it; empty when it cannot be used.
     */
    static ConfigObject ofFile(final Path file, final Problems problems) {
        return ofFile(file.toString(), file, 0, problems);
    }

    /**
     * Reads a text that belongs to no directory and can include nothing.
     *
     * @param name that problems shall give it.
     * @param text in HOCON.
     * @param problems receives what is wrong with it.
     * @return what is in it; empty when it cannot be used.
     */
    static ConfigObject ofText(final String name, final String text, final Problems problems) {
        return new SettingsText(name, null, 0, problems).parse(text);
    }

    private static ConfigObject ofFile(final String name, final Path file, final int depth, final Problems problems) {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("is a directory, not a settings file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException("not a regular file");
            }
            if (Files.size(file) > LENGTH_MAX) {
                throw new IOException("larger than " + LENGTH_MAX + " bytes; not a settings file");
            }
            final byte[] bytes = Files.readAllBytes(file);
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            final Path directory = file.toRealPath().getParent();
            return new SettingsText(name, directory, depth, problems).parse(text);
        } catch (final NoSuchFileException e) {
            problems.addFatal(
                    SettingOrigin.ofFile(name), "no such file; \"ballast config show\" prints one to start from");
        } catch (final AccessDeniedException e) {
            problems.addFatal(SettingOrigin.ofFile(name), "may not be read; check its owner and mode");
        } catch (final CharacterCodingException e) {
            problems.addFatal(SettingOrigin.ofFile(name), "not UTF-8 text; save it as UTF-8");
        } catch (final IOException e) {
            problems.addFatal(SettingOrigin.ofFile(name), String.valueOf(e.getMessage()));
        }
        return ConfigFactory.empty().root();
    }

    private ConfigObject parse(final String text) {
        final Problems found = new Problems();
        scan = HoconScan.of(name, text, found);
        if (scan.isRefused()) {
            problems.addAll(found);
            return ConfigFactory.empty().root();
        }
        final ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setAllowMissing(false)
                .setOriginDescription(name)
                .setIncluder(this);
        try {
            final ConfigObject root = ConfigFactory.parseString(text, options).root();
            // of a text that is not HOCON the scan would talk nonsense
            problems.addAll(found);
            return root;
        } catch (final ConfigException e) {
            problems.addFatal(placeOf(e), "not HOCON: " + detail(e, text));
            return ConfigFactory.empty().root();
        }
    }

    private SettingOrigin placeOf(final ConfigException e) {
        if (isAboutTheEnd(e)) {
            return new SettingOrigin(name, scan.openLine());
        }
        return e.origin() == null ? SettingOrigin.ofFile(name) : SettingOrigin.of(e.origin());
    }

    /** The parser misses a brace at the end of the file; where it belongs is clearer from where the block begins. */
    private boolean isAboutTheEnd(final ConfigException e) {
        return scan.openLine() > 0 && String.valueOf(e.getMessage()).contains("end of file");
    }

    /** What the parser says, without the place in front of it; it quotes the file, so not when that names secrets. */
    private String detail(final ConfigException e, final String text) {
        if (isAboutTheEnd(e)) {
            return "the block that begins here is not closed";
        }
        if (Shown.namesSecret(text)) {
            return "cannot be parsed (the parser's words are withheld, as the file names a secret)";
        }
        final String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        final String place = e.origin() == null ? "" : e.origin().description() + ": ";
        final String detail = ADVICE.matcher(message.startsWith(place) ? message.substring(place.length()) : message)
                .replaceAll("");
        return detail.length() > DETAIL_LENGTH_MAX ? detail.substring(0, DETAIL_LENGTH_MAX) + "..." : detail;
    }

    @Override
    public ConfigIncluder withFallback(final ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(final ConfigIncludeContext context, final String what) {
        return includeFile(what);
    }

    @Override
    public ConfigObject includeFile(final ConfigIncludeContext context, final File what) {
        return includeFile(what.getPath());
    }

    @Override
    public ConfigObject includeURL(final ConfigIncludeContext context, final URL what) {
        return refuse(what.toString(), "only files can be included");
    }

    @Override
    public ConfigObject includeResources(final ConfigIncludeContext context, final String what) {
        return refuse(what, "only files can be included");
    }

    private ConfigObject includeFile(final String what) {
        if (directory == null) {
            return refuse(what, "nothing can be included here");
        }
        if (depth == DEPTH_MAX) {
            return refuse(what, "includes nested more than " + DEPTH_MAX + " deep; does a file include itself?");
        }
        try {
            final Path file = directory.resolve(what).normalize();
            if (!file.startsWith(directory)) {
                return refuse(what, "outside the directory of the file that includes it");
            }
            if (!Files.exists(file)) {
                return refuse(what, "no such file");
            }
            if (!file.toRealPath().startsWith(directory)) {
                return refuse(what, "a link that leads out of the directory of the file that includes it");
            }
            return ofFile(Path.of(name).resolveSibling(what).toString(), file, depth + 1, problems);
        } catch (final InvalidPathException | IOException e) {
            return refuse(what, "cannot be read: " + e.getMessage());
        }
    }

    private ConfigObject refuse(final String what, final String why) {
        problems.addFatal(
                new SettingOrigin(name, scan.includeLine(what)), "include " + Shown.quoted(what) + ": " + why);
        return ConfigFactory.empty().root();
    }
}
