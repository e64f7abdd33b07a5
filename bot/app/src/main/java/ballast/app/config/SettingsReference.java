package ballast.app.config;

import java.util.ArrayList;
import java.util.List;

/** What a person can look up about keys: one line on one of them, or the page on all. Made from the tables only. */
public final class SettingsReference {
    private static final String INTRODUCTION = """
            # Settings

            Every key of a settings file. Made from the tables that the program checks files against; do not edit:

                ops/ballast config show --doc > config/REFERENCE.md

            A value that has a unit is written with it: `250 ms`, `2 ticks`, `0.3 per tick`, `2 bps`. Durations take
            ns, us, ms, s, min or h. An unknown key, a missing or wrong unit and a value out of range end the start with
            exit code 4 and one line that names file, line, key and what to write; `ballast config check` shows all.

            Files are HOCON without substitutions. `include "other.conf"` takes a file of the same directory or below;
            what stands further down wins over it. A key given twice in one file is an error. Neither the environment
            nor system properties have a say. Relative file names start from the working directory.

            A latency is a duration, or a law in quotes: `"lognormal 5 ms 0.4 min 1 ms max 100 ms"` (median, deviation
            of the logarithm), `"gamma 5 ms 2 min 1 ms max 100 ms"` (mean, shape), `"file latencies.csv"` (measured:
            lines of request_ns,venue_ns,response_ns). With ` burst 50 us` behind any of them messages are handled one
            after the other, in 50 us each, before they set out.
            """;

    private SettingsReference() {}

    /**
     * The page on all keys.
     *
     * @return Markdown, the same at each call.
     */
    public static String page() {
        final StringBuilder page = new StringBuilder(INTRODUCTION);
        section(page, "The run", "Keys of the file's top level.", KeyTable.RUN);
        section(
                page,
                "An instrument",
                "Keys of `instruments.default`, which hold for all, and of `instruments.SYMBOL`, which hold for one.\n"
                        + "An instrument is quoted only when the settings name it; `SYMBOL {}` is enough.",
                KeyTable.INSTRUMENT);
        return page.toString();
    }

    private static void section(final StringBuilder page, final String title, final String text, final KeyTable table) {
        page.append("\n## ").append(title).append("\n\n").append(text).append("\n\n");
        page.append("| key | value | default | reload | meaning |\n|---|---|---|---|---|\n");
        for (final SettingKey key : table.keys()) {
            page.append("| `")
                    .append(key.key())
                    .append("` | ")
                    .append(kind(key))
                    .append(" | ");
            page.append(key.defaultText() == null ? "**required**" : "`" + key.defaultText() + "`");
            page.append(key.isReloadable() ? " | yes | " : " | no | ")
                    .append(key.meaning())
                    .append(" |\n");
        }
    }

    /**
     * What is known of a key.
     *
     * @param path of the key; an instrument's key with or without {@code instruments.SYMBOL.} in front.
     * @return a few lines, or null when there is no such key.
     */
    public static String of(final String path) {
        final SettingKey key = find(path);
        return key == null ? null : key.key() + "\n  " + key.meaning() + "\n  " + facts(key) + "\n";
    }

    /** The key that was most likely meant by a path that is none, or null. */
    public static String nearest(final String path) {
        final String near = KeyTable.RUN.nearest(path);
        return near != null ? near : KeyTable.INSTRUMENT.nearest(path);
    }

    private static SettingKey find(final String path) {
        final SettingKey run = KeyTable.RUN.find(path);
        return run != null ? run : KeyTable.INSTRUMENT.find(path.replaceFirst("^instruments\\.[^.]+\\.", ""));
    }

    /**
     * Value, range, default and whether it can be reloaded, on one line; what the shipped profiles say above each key.
     *
     * @param key to describe.
     * @return one line without a full stop.
     */
    static String facts(final SettingKey key) {
        final List<String> facts = new ArrayList<>();
        facts.add(kind(key));
        facts.add(key.defaultText() == null ? "required" : "default " + key.defaultText());
        facts.add(key.isReloadable() ? "reloadable" : "fixed at the start");
        return String.join("; ", facts);
    }

    private static String kind(final SettingKey key) {
        return switch (key.kind()) {
            case CHOICE -> UnitText.oneOf(key.words());
            case SWITCH -> "true or false";
            case TEXT -> "text";
            case TEXTS -> "list of texts";
            case LATENCY ->
                number(key) + (key.words().isEmpty() ? ", or a law" : ", a law or " + UnitText.oneOf(key.words()));
            case WHOLE, REAL -> number(key) + (key.words().isEmpty() ? "" : ", or " + UnitText.oneOf(key.words()));
        };
    }

    private static String number(final SettingKey key) {
        final String what = switch (key.unit()) {
            case NONE -> key.kind() == SettingKind.WHOLE ? "whole number" : "number";
            case NANOSECONDS -> "duration";
            case BASIS_POINTS -> "bps or %";
            default ->
                (key.kind() == SettingKind.WHOLE ? "whole " : "") + key.unit().label();
        };
        return what + ", " + UnitText.range(key);
    }
}
