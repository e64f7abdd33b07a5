package ballast.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Settings files for tests: one that is good, and others that change it. */
final class SettingsFiles {
    /** All that settings must give, for one instrument X. */
    static final String GOOD = """
            instruments {
              default {
                quote.size = 10 lots
                strategy.gamma = 0.0005 per tick lot
                strategy.k = 0.3 per tick
                strategy.a = 0.9 per s
                strategy.sigma = 1.2 ticks per sqrt s
                risk.max_position = 100 lots
                risk.max_order_size = 20 lots
                risk.max_daily_loss = 250 money
              }
              X {}
            }
            """;

    private SettingsFiles() {}

    static Path write(final Path directory, final String name, final String text) {
        try {
            final Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A file whose first line includes the good one, so that the text begins in line 2. */
    static Path changed(final Path directory, final String text) {
        write(directory, "good.conf", GOOD);
        return write(directory, "t.conf", "include \"good.conf\"\n" + text);
    }

    static RunSettings load(final Path directory, final String text) {
        return SettingsLoader.load(changed(directory, text));
    }

    /** All problems of a file, without the directory in front of file names; empty when it is good. */
    static List<String> problems(final Path directory, final Path file) {
        try {
            SettingsLoader.load(file);
            return List.of();
        } catch (final SettingsException e) {
            return e.problems().stream()
                    .map(line -> line.replace(directory + "/", ""))
                    .toList();
        }
    }
}
